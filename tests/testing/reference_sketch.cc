#include "tests/testing/reference_sketch.h"

#include <algorithm>
#include <optional>
#include <random>

namespace newsprint::testing {
namespace {

constexpr std::uint64_t kTwoTo31 = 1ULL << 31;
constexpr std::uint64_t kTwoTo32 = 1ULL << 32;

std::uint64_t ValueOf(std::uint64_t shingle, const SketchParameters& parameters) {
  return (shingle ^ parameters.whiten) % kTwoTo31;
}

// The classic MinHash function of one slot.
std::uint64_t LeastOf(const std::vector<std::uint64_t>& shingles, std::size_t slot,
                      const SketchParameters& parameters) {
  std::uint64_t least = kTwoTo32;
  for (const std::uint64_t shingle : shingles) {
    const std::uint64_t value = ValueOf(shingle, parameters);
    const std::uint64_t hash =
        (parameters.multipliers[slot] * value + parameters.addends[slot]) % kTwoTo32;
    least = std::min(least, hash);
  }
  return least;
}

}  // namespace

std::vector<std::uint32_t> ReferenceOnePermutation(const std::vector<std::uint64_t>& shingles,
                                                   const SketchParameters& parameters) {
  const std::size_t num_slots = parameters.multipliers.size();
  std::vector<std::uint32_t> slots;
  for (std::size_t slot = 0; slot < num_slots; ++slot) {
    std::optional<std::uint64_t> least;
    for (const std::uint64_t shingle : shingles) {
      // The slot whose share of [0, 2^32) the upper half falls into.
      const std::uint64_t upper = (shingle ^ parameters.whiten) / kTwoTo32;
      if (upper * num_slots / kTwoTo32 != slot) continue;
      least = std::min(least.value_or(kTwoTo31), ValueOf(shingle, parameters));
    }
    if (!least) least = kTwoTo31 + LeastOf(shingles, slot, parameters) / 2;
    slots.push_back(static_cast<std::uint32_t>(*least));
  }
  return slots;
}

std::vector<std::uint32_t> ReferenceClassic(const std::vector<std::uint64_t>& shingles,
                                            const SketchParameters& parameters) {
  std::vector<std::uint32_t> slots;
  for (std::size_t slot = 0; slot < parameters.multipliers.size(); ++slot) {
    slots.push_back(static_cast<std::uint32_t>(LeastOf(shingles, slot, parameters)));
  }
  return slots;
}

SetPair RandomSets(std::uint64_t seed, std::size_t size, std::size_t common) {
  std::mt19937_64 random(seed);
  SetPair pair;
  for (std::size_t i = 0; i < size; ++i) {
    pair.a.push_back(random());
    pair.b.push_back(i < common ? pair.a.back() : random());
  }
  return pair;
}

}  // namespace newsprint::testing
