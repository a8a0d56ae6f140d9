// minhash.h -- the sketch kernels: pure functions over spans.
//
// Every kernel has a scalar form, which is the oracle; the plain name runs the widest form that this
// machine has. All forms give identical bits. They allocate nothing.
#ifndef NEWSPRINT_SKETCH_KERNELS_MINHASH_H_
#define NEWSPRINT_SKETCH_KERNELS_MINHASH_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "newsprint/sketch.h"

namespace newsprint::internal {

inline constexpr std::size_t kMaxSlots = 4096;
// Bit 31 marks the slot that no shingle hit.
inline constexpr std::uint32_t kRefilled = 0x80000000U;
// No direct value has bit 31, so this is no value.
inline constexpr std::uint32_t kEmptySlot = 0xFFFFFFFFU;

// The slot that a shingle is sent to, by its upper half. REQUIRES: num_slots <= kMaxSlots.
inline std::uint32_t SlotOf(std::uint64_t shingle, const SketchParameters& parameters,
                            std::size_t num_slots) {
  return static_cast<std::uint32_t>((((shingle ^ parameters.whiten) >> 32) * num_slots) >> 32);
}

// The value of a shingle, 31 bits of its lower half.
inline std::uint32_t ValueOf(std::uint64_t shingle, const SketchParameters& parameters) {
  return static_cast<std::uint32_t>(shingle ^ parameters.whiten) & ~kRefilled;
}

// REQUIRES of all: !shingles.empty(), and slots.size() == parameters.multipliers.size() <= kMaxSlots.
void OnePermutationSketch(std::span<const std::uint64_t> shingles,
                          const SketchParameters& parameters, std::span<std::uint32_t> slots);
void OnePermutationSketchScalar(std::span<const std::uint64_t> shingles,
                                const SketchParameters& parameters, std::span<std::uint32_t> slots);

void ClassicSketch(std::span<const std::uint64_t> shingles, const SketchParameters& parameters,
                   std::span<std::uint32_t> slots);
void ClassicSketchScalar(std::span<const std::uint64_t> shingles,
                         const SketchParameters& parameters, std::span<std::uint32_t> slots);

// REQUIRES: equal sizes.
std::uint32_t CountEqual(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);
std::uint32_t CountEqualScalar(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_SKETCH_KERNELS_MINHASH_H_
