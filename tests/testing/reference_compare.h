// reference_compare.h -- what compare.h promises, computed the slow and obvious way.
#ifndef NEWSPRINT_TESTS_TESTING_REFERENCE_COMPARE_H_
#define NEWSPRINT_TESTS_TESTING_REFERENCE_COMPARE_H_

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "newsprint/article.h"
#include "newsprint/normalize.h"

namespace newsprint::testing {

struct ReferenceCoverage {
  std::vector<bool> a;  // by token: lies in a run shared with the other text
  std::vector<bool> b;
  double a_covered = 0;
  double b_covered = 0;
};

// Looks at every pair of places. O(tokens of a * tokens of b).
ReferenceCoverage CoverageByDefinition(const NormalizedText& a,
                                       std::span<const TokenRange> furniture_a,
                                       const NormalizedText& b,
                                       std::span<const TokenRange> furniture_b);

// The distinct 5-word (35-unit) shingles free of furniture, as strings.
std::set<std::string> ShinglesByDefinition(const NormalizedText& text,
                                           std::span<const TokenRange> furniture);

// Levenshtein's distance by the full table.
std::uint32_t EditDistanceByDefinition(const std::string& a, const std::string& b);

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_TESTING_REFERENCE_COMPARE_H_
