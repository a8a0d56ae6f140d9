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

// Spreads a shingle over 64 bits: both halves of one 128-bit product. The top half chooses the slot, the
// low half is the value.
inline std::uint64_t SpreadShingle(std::uint64_t shingle, const SketchParameters& parameters) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(shingle ^ parameters.whiten) * parameters.multiply;
  return static_cast<std::uint64_t>(product >> 64) ^ static_cast<std::uint64_t>(product);
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
