//  Tested by sketch/sketch_test.cc, differential/minhash_test.cc
#include <algorithm>

#include "sketch/kernels/minhash.h"

namespace newsprint::internal {

void OnePermutationSketchScalar(std::span<const std::uint64_t> shingles,
                                const SketchParameters& parameters,
                                std::span<std::uint32_t> slots) {
  std::fill(slots.begin(), slots.end(), kEmptySlot);
  for (const std::uint64_t shingle : shingles) {
    const std::uint32_t slot = SlotOf(shingle, parameters, slots.size());
    slots[slot] = std::min(slots[slot], ValueOf(shingle, parameters));
  }
  for (std::size_t slot = 0; slot < slots.size(); ++slot) {
    if (slots[slot] != kEmptySlot) continue;
    std::uint32_t least = kEmptySlot;
    for (const std::uint64_t shingle : shingles) {
      const std::uint32_t value = ValueOf(shingle, parameters);
      least = std::min(least, parameters.multipliers[slot] * value + parameters.addends[slot]);
    }
    slots[slot] = (least >> 1) | kRefilled;
  }
}

void ClassicSketchScalar(std::span<const std::uint64_t> shingles,
                         const SketchParameters& parameters, std::span<std::uint32_t> slots) {
  std::fill(slots.begin(), slots.end(), kEmptySlot);
  for (const std::uint64_t shingle : shingles) {
    const std::uint32_t value = ValueOf(shingle, parameters);
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
      slots[slot] =
          std::min(slots[slot], parameters.multipliers[slot] * value + parameters.addends[slot]);
    }
  }
}

std::uint32_t CountEqualScalar(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  std::uint32_t equal = 0;
  for (std::size_t slot = 0; slot < a.size(); ++slot) equal += a[slot] == b[slot] ? 1U : 0U;
  return equal;
}

}  // namespace newsprint::internal
