// weighted_choice.h -- Walker's alias table in integers: one draw, one look-up, whatever the weights.
//
// Ref: Vose, "A linear algorithm for generating random numbers with a given distribution", 1991.
#ifndef NEWSPRINT_GENERATE_WEIGHTED_CHOICE_H_
#define NEWSPRINT_GENERATE_WEIGHTED_CHOICE_H_

#include <cstdint>
#include <span>
#include <vector>

#include "generate/random.h"

namespace newsprint {

class WeightedChoice {
 public:
  // REQUIRES: at most 2^24 weights, each below 2^32, with a positive sum.
  explicit WeightedChoice(std::span<const std::uint32_t> weights);

  // An index, with probability proportional to its weight (to within 2^-32).
  [[nodiscard]] std::uint32_t Draw(Random& random) const {
    const std::uint64_t bits = random.Next();
    const std::uint64_t scaled = (bits >> 32) * cells_.size();
    const Cell& cell = cells_[scaled >> 32];
    // The low half decides between the cell's two owners.
    return static_cast<std::uint32_t>(bits) < cell.threshold
               ? static_cast<std::uint32_t>(scaled >> 32)
               : cell.alias;
  }

  [[nodiscard]] std::size_t size() const { return cells_.size(); }

 private:
  struct Cell {
    std::uint32_t threshold = 0;  // of 2^32
    std::uint32_t alias = 0;
  };
  std::vector<Cell> cells_;
};

}  // namespace newsprint

#endif  // NEWSPRINT_GENERATE_WEIGHTED_CHOICE_H_
