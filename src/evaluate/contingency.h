// contingency.h -- found clusters against labelled ones, as counts: all that cluster scores need.
#ifndef NEWSPRINT_EVALUATE_CONTINGENCY_H_
#define NEWSPRINT_EVALUATE_CONTINGENCY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "newsprint/evaluate.h"

namespace newsprint::internal {

// Articles that one found and one labelled cluster have in common.
struct Cell {
  std::uint32_t found = 0;
  std::uint32_t label = 0;
  std::uint64_t articles = 0;
  std::string_view first_id;  // smallest; borrowed from the assignments
};

struct Contingency {
  std::uint64_t articles = 0;
  std::vector<std::string_view> found_names;  // ascending; borrowed
  std::vector<std::string_view> label_names;
  std::vector<std::uint64_t> found_sizes;
  std::vector<std::uint64_t> label_sizes;
  std::vector<Cell> cells;  // by (found, label), none empty
};

// The result borrows from both arguments. Errors as ScoreClusters().
absl::StatusOr<Contingency> CountTogether(const std::vector<Assignment>& found,
                                          const std::vector<Assignment>& labels);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_EVALUATE_CONTINGENCY_H_
