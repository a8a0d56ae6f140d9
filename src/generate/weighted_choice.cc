//  Tested by generate/generate_test.cc
#include "generate/weighted_choice.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

namespace newsprint {

WeightedChoice::WeightedChoice(std::span<const std::uint32_t> weights) : cells_(weights.size()) {
  const std::uint64_t sum = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  assert(sum > 0);
  // Each cell holds `sum` units; an index brings weight * size units: both sides are exact.
  std::vector<std::uint64_t> units(weights.size());
  std::vector<std::uint32_t> poor;
  std::vector<std::uint32_t> rich;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    units[i] = std::uint64_t{weights[i]} * weights.size();
    (units[i] < sum ? poor : rich).push_back(i);
  }
  const auto share_of_cell = [sum](std::uint64_t amount) {
    // amount < sum < 2^56: halve both until amount * 2^32 fits.
    int shift = 0;
    while ((sum >> shift) >= (std::uint64_t{1} << 31)) ++shift;
    const std::uint64_t cell = std::max<std::uint64_t>(1, sum >> shift);
    const std::uint64_t share = ((amount >> shift) << 32) / cell;
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(share, std::numeric_limits<std::uint32_t>::max()));
  };
  while (!poor.empty()) {
    const std::uint32_t taker = poor.back();
    poor.pop_back();
    const std::uint32_t giver = rich.back();
    cells_[taker] = {.threshold = share_of_cell(units[taker]), .alias = giver};
    units[giver] -= sum - units[taker];
    if (units[giver] < sum) {
      rich.pop_back();
      poor.push_back(giver);
    }
  }
  for (const std::uint32_t full : rich) cells_[full] = {.threshold = 0, .alias = full};
}

}  // namespace newsprint
