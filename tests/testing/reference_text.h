// reference_text.h -- normalising and shingling, slow and obvious; and random texts to compare with.
#ifndef NEWSPRINT_TESTS_TESTING_REFERENCE_TEXT_H_
#define NEWSPRINT_TESTS_TESTING_REFERENCE_TEXT_H_

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace newsprint::testing {

struct ReferenceToken {
  std::string text;
  bool is_character = false;
  bool operator==(const ReferenceToken&) const = default;
};

// What Normalizer makes of a text: ICU's NFKC_Casefold of the whole text, then one pass a rule.
// REQUIRES: fewer than 30 combining marks in a row.
[[nodiscard]] std::vector<ReferenceToken> ReferenceTokens(std::string_view original);

// Windows of tokens as strings: the fewest from each token on that weigh `units`, a word being 7 and a
// character 5.
[[nodiscard]] std::set<std::vector<std::string>> ReferenceShingles(
    const std::vector<ReferenceToken>& tokens, std::uint32_t units);

// About `pieces` words, marks, odd code points and broken bytes.
[[nodiscard]] std::string RandomText(std::mt19937_64& random, std::size_t pieces);

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_TESTING_REFERENCE_TEXT_H_
