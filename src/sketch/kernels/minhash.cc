//  Tested by sketch/sketch_test.cc, differential/minhash_test.cc
//
// Compiled once per instruction set by Highway, which chooses at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "sketch/kernels/minhash.cc"
#include <hwy/foreach_target.h>  // first: includes this file once more per target

#include <hwy/highway.h>

#include "sketch/kernels/minhash.h"

HWY_BEFORE_NAMESPACE();
namespace newsprint::internal::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Lanes = hn::ScalableTag<std::uint32_t>;

// Shingles are spread in chunks of this many, so that their values stay in the first-level cache.
constexpr std::size_t kChunk = 512;
// So that a slot hit by two shingles in a row does not wait for its own store.
constexpr std::size_t kSubTables = 4;
// Beyond, the sub-tables cost more than they save.
constexpr std::size_t kMaxSubTableSlots = 512;
// Vectors of slots refilled together: four running minima hide the latency of the multiplication.
constexpr std::size_t kGroup = 4;

// tables[j] keeps the least of every fourth shingle's values.
void FillDirect(std::span<const std::uint64_t> shingles, const SketchParameters& parameters,
                std::size_t num_slots, std::size_t sub_tables, std::uint32_t* HWY_RESTRICT tables) {
  const auto place = [&](std::uint64_t shingle, std::uint32_t* table) {
    const std::uint64_t spread = SpreadShingle(shingle, parameters);
    std::uint32_t& slot = table[((spread >> 32) * num_slots) >> 32];
    const std::uint32_t value = static_cast<std::uint32_t>(spread) & ~kRefilled;
    slot = value < slot ? value : slot;
  };
  std::size_t i = 0;
  if (sub_tables == kSubTables) {
    for (; i + kSubTables <= shingles.size(); i += kSubTables) {
      place(shingles[i], tables);
      place(shingles[i + 1], tables + num_slots);
      place(shingles[i + 2], tables + 2 * num_slots);
      place(shingles[i + 3], tables + 3 * num_slots);
    }
  }
  for (; i < shingles.size(); ++i) place(shingles[i], tables);
}

// The functions of the slots that no shingle hit, side by side, and the least value of each so far.
struct Refill {
  HWY_ALIGN std::uint32_t multipliers[kMaxSlots + kGroup * HWY_MAX_BYTES / 4];
  HWY_ALIGN std::uint32_t addends[kMaxSlots + kGroup * HWY_MAX_BYTES / 4];
  HWY_ALIGN std::uint32_t least[kMaxSlots + kGroup * HWY_MAX_BYTES / 4];
  std::size_t size = 0;
};

// Merges the sub-tables into slots and collects the functions of those that stay empty.
void MergeDirect(const std::uint32_t* HWY_RESTRICT tables, std::size_t sub_tables,
                 const SketchParameters& parameters, std::span<std::uint32_t> slots,
                 Refill* refill) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t num_slots = slots.size();
  const auto empty = hn::Set(d, kEmptySlot);
  std::size_t slot = 0;
  for (; slot + lanes <= num_slots; slot += lanes) {
    auto least = hn::LoadU(d, tables + slot);
    for (std::size_t j = 1; j < sub_tables; ++j) {
      least = hn::Min(least, hn::LoadU(d, tables + j * num_slots + slot));
    }
    hn::StoreU(least, d, slots.data() + slot);
    const auto is_empty = hn::Eq(least, empty);
    if (hn::AllFalse(d, is_empty)) continue;
    hn::CompressStore(hn::LoadU(d, parameters.multipliers.data() + slot), is_empty, d,
                      refill->multipliers + refill->size);
    refill->size += hn::CompressStore(hn::LoadU(d, parameters.addends.data() + slot), is_empty, d,
                                      refill->addends + refill->size);
  }
  for (; slot < num_slots; ++slot) {
    std::uint32_t least = tables[slot];
    for (std::size_t j = 1; j < sub_tables; ++j) {
      const std::uint32_t other = tables[j * num_slots + slot];
      least = other < least ? other : least;
    }
    slots[slot] = least;
    if (least != kEmptySlot) continue;
    refill->multipliers[refill->size] = parameters.multipliers[slot];
    refill->addends[refill->size++] = parameters.addends[slot];
  }
}

// least[f] = min(least[f], multipliers[f] * value + addends[f]) over all values, for kVectors vectors
// of functions from `at` on.
template <std::size_t kVectors>
void LeastOfGroup(const std::uint32_t* HWY_RESTRICT values, std::size_t num_values,
                  const std::uint32_t* HWY_RESTRICT multipliers,
                  const std::uint32_t* HWY_RESTRICT addends, std::uint32_t* HWY_RESTRICT least) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  using Vector = hn::Vec<Lanes>;
  const auto load = [&](const std::uint32_t* from, std::size_t v) {
    return v < kVectors ? hn::LoadU(d, from + v * lanes) : hn::Zero(d);
  };
  const Vector m0 = load(multipliers, 0), m1 = load(multipliers, 1), m2 = load(multipliers, 2),
               m3 = load(multipliers, 3);
  const Vector a0 = load(addends, 0), a1 = load(addends, 1), a2 = load(addends, 2),
               a3 = load(addends, 3);
  Vector l0 = load(least, 0), l1 = load(least, 1), l2 = load(least, 2), l3 = load(least, 3);
  for (std::size_t i = 0; i < num_values; ++i) {
    const Vector value = hn::Set(d, values[i]);
    l0 = hn::Min(l0, hn::Add(hn::Mul(m0, value), a0));
    if constexpr (kVectors > 1) l1 = hn::Min(l1, hn::Add(hn::Mul(m1, value), a1));
    if constexpr (kVectors > 2) l2 = hn::Min(l2, hn::Add(hn::Mul(m2, value), a2));
    if constexpr (kVectors > 3) l3 = hn::Min(l3, hn::Add(hn::Mul(m3, value), a3));
  }
  hn::StoreU(l0, d, least);
  if constexpr (kVectors > 1) hn::StoreU(l1, d, least + lanes);
  if constexpr (kVectors > 2) hn::StoreU(l2, d, least + 2 * lanes);
  if constexpr (kVectors > 3) hn::StoreU(l3, d, least + 3 * lanes);
}

// The least value of each of `size` functions over all shingles. The arrays may be written up to the
// next multiple of a vector.
void LeastOfFunctions(std::span<const std::uint64_t> shingles, const SketchParameters& parameters,
                      const std::uint32_t* multipliers, const std::uint32_t* addends,
                      std::size_t size, std::uint32_t* least) {
  const std::size_t lanes = hn::Lanes(Lanes());
  std::uint32_t values[kChunk];
  for (std::size_t begin = 0; begin < shingles.size(); begin += kChunk) {
    const std::size_t n = HWY_MIN(kChunk, shingles.size() - begin);
    for (std::size_t i = 0; i < n; ++i) {
      values[i] = static_cast<std::uint32_t>(SpreadShingle(shingles[begin + i], parameters));
    }
    std::size_t f = 0;
    for (; f + 3 * lanes < size; f += kGroup * lanes) {
      LeastOfGroup<4>(values, n, multipliers + f, addends + f, least + f);
    }
    for (; f + lanes < size; f += 2 * lanes) {
      LeastOfGroup<2>(values, n, multipliers + f, addends + f, least + f);
    }
    if (f < size) LeastOfGroup<1>(values, n, multipliers + f, addends + f, least + f);
  }
}

void OnePermutation(std::span<const std::uint64_t> shingles, const SketchParameters& parameters,
                    std::span<std::uint32_t> slots) {
  const std::size_t num_slots = slots.size();
  const std::size_t sub_tables = num_slots <= kMaxSubTableSlots ? kSubTables : 1;
  HWY_ALIGN std::uint32_t tables[kMaxSlots];
  static_assert(kSubTables * kMaxSubTableSlots <= kMaxSlots);
  for (std::size_t i = 0; i < sub_tables * num_slots; ++i) tables[i] = kEmptySlot;
  FillDirect(shingles, parameters, num_slots, sub_tables, tables);
  Refill refill;
  MergeDirect(tables, sub_tables, parameters, slots, &refill);
  if (refill.size == 0) return;
  const std::size_t padded = refill.size + kGroup * hn::Lanes(Lanes());
  for (std::size_t i = refill.size; i < padded; ++i) refill.multipliers[i] = refill.addends[i] = 0;
  for (std::size_t i = 0; i < padded; ++i) refill.least[i] = kEmptySlot;
  LeastOfFunctions(shingles, parameters, refill.multipliers, refill.addends, refill.size,
                   refill.least);
  std::size_t next = 0;
  for (std::uint32_t& slot : slots) {
    if (slot == kEmptySlot) slot = (refill.least[next++] >> 1) | kRefilled;
  }
}

void Classic(std::span<const std::uint64_t> shingles, const SketchParameters& parameters,
             std::span<std::uint32_t> slots) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t num_slots = slots.size();
  for (std::uint32_t& slot : slots) slot = kEmptySlot;
  const std::size_t whole = num_slots - num_slots % lanes;
  LeastOfFunctions(shingles, parameters, parameters.multipliers.data(), parameters.addends.data(),
                   whole, slots.data());
  if (whole == num_slots) return;
  HWY_ALIGN std::uint32_t rest[3][HWY_MAX_BYTES / 4] = {};
  for (std::size_t slot = whole; slot < num_slots; ++slot) {
    rest[0][slot - whole] = parameters.multipliers[slot];
    rest[1][slot - whole] = parameters.addends[slot];
    rest[2][slot - whole] = kEmptySlot;
  }
  LeastOfFunctions(shingles, parameters, rest[0], rest[1], num_slots - whole, rest[2]);
  for (std::size_t slot = whole; slot < num_slots; ++slot) slots[slot] = rest[2][slot - whole];
}

std::uint32_t CountEqualSlots(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t equal = 0;
  std::size_t slot = 0;
  for (; slot + lanes <= a.size(); slot += lanes) {
    equal += hn::CountTrue(d, hn::Eq(hn::LoadU(d, &a[slot]), hn::LoadU(d, &b[slot])));
  }
  for (; slot < a.size(); ++slot) equal += a[slot] == b[slot] ? 1U : 0U;
  return static_cast<std::uint32_t>(equal);
}

}  // namespace newsprint::internal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace newsprint::internal {

HWY_EXPORT(OnePermutation);
HWY_EXPORT(Classic);
HWY_EXPORT(CountEqualSlots);

void OnePermutationSketch(std::span<const std::uint64_t> shingles,
                          const SketchParameters& parameters, std::span<std::uint32_t> slots) {
  HWY_DYNAMIC_DISPATCH(OnePermutation)(shingles, parameters, slots);
}

void ClassicSketch(std::span<const std::uint64_t> shingles, const SketchParameters& parameters,
                   std::span<std::uint32_t> slots) {
  HWY_DYNAMIC_DISPATCH(Classic)(shingles, parameters, slots);
}

std::uint32_t CountEqual(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  return HWY_DYNAMIC_DISPATCH(CountEqualSlots)(a, b);
}

}  // namespace newsprint::internal
#endif  // HWY_ONCE
