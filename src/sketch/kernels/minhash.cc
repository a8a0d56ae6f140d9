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

// Shingles are split in chunks of this many, so that their values stay in the first-level cache.
constexpr std::size_t kChunk = 512;
// So that a slot hit by two shingles in a row does not wait for its own store.
constexpr std::size_t kSubTables = 4;
// Beyond so many slots, and below so many shingles, sub-tables cost more than they save.
constexpr std::size_t kMaxSubTableSlots = 512;
constexpr std::size_t kMinShingles = 96;
// Vectors of slots refilled together: four running minima hide the latency of the multiplication.
constexpr std::size_t kGroup = 4;

// Slots and values of at most kChunk shingles.
void SplitShingles(std::span<const std::uint64_t> shingles, const SketchParameters& parameters,
                   std::size_t num_slots, std::uint32_t* HWY_RESTRICT slots,
                   std::uint32_t* HWY_RESTRICT values) {
  std::size_t i = 0;
#if HWY_TARGET != HWY_SCALAR
  const Lanes d;
  const hn::Repartition<std::uint64_t, Lanes> d64;
  const std::size_t half = hn::Lanes(d64);
  const auto whiten = hn::Set(d64, parameters.whiten);
  const auto value_bits = hn::Set(d, ~kRefilled);
  const auto scale = hn::Set(d, static_cast<std::uint32_t>(num_slots));
  for (; i + 2 * half <= shingles.size(); i += 2 * half) {
    const auto first = hn::Xor(hn::LoadU(d64, &shingles[i]), whiten);
    const auto second = hn::Xor(hn::LoadU(d64, &shingles[i + half]), whiten);
    const auto lower = hn::ConcatEven(d, hn::BitCast(d, second), hn::BitCast(d, first));
    hn::StoreU(hn::And(lower, value_bits), d, values + i);
    const auto scaled = [&](auto shingle) {
      return hn::BitCast(d, hn::MulEven(hn::BitCast(d, hn::ShiftRight<32>(shingle)), scale));
    };
    hn::StoreU(hn::ConcatOdd(d, scaled(second), scaled(first)), d, slots + i);
  }
#endif
  for (; i < shingles.size(); ++i) {
    slots[i] = SlotOf(shingles[i], parameters, num_slots);
    values[i] = ValueOf(shingles[i], parameters);
  }
}

// table[slots[i]] = min(itself, values[i]). Neighbours go to different sub-tables: one shingle need not
// wait for another's store.
void FillDirect(const std::uint32_t* HWY_RESTRICT slots, const std::uint32_t* HWY_RESTRICT values,
                std::size_t size, std::size_t stride, std::uint32_t* HWY_RESTRICT tables) {
  const auto place = [&](std::size_t i, std::uint32_t* table) {
    std::uint32_t& slot = table[slots[i]];
    slot = HWY_MIN(values[i], slot);
  };
  std::size_t i = 0;
  for (; i + kSubTables <= size; i += kSubTables) {
    place(i, tables);
    place(i + 1, tables + stride);
    place(i + 2, tables + 2 * stride);
    place(i + 3, tables + 3 * stride);
  }
  for (; i < size; ++i) place(i, tables);
}

void Fill(std::uint32_t value, std::size_t size, std::uint32_t* to) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  const auto values = hn::Set(d, value);
  std::size_t i = 0;
  for (; i + lanes <= size; i += lanes) hn::StoreU(values, d, to + i);
  for (; i < size; ++i) to[i] = value;
}

// The functions of the slots that no shingle hit, side by side, and the least value of each so far.
// Padded, since vectors are stored whole.
constexpr std::size_t kMaxRefill = kMaxSlots + kGroup * HWY_MAX_BYTES / sizeof(std::uint32_t);
struct Refill {
  std::size_t size = 0;
  std::uint32_t slots[kMaxRefill];
  std::uint32_t multipliers[kMaxRefill];
  std::uint32_t addends[kMaxRefill];
  std::uint32_t least[kMaxRefill];
};

void MergeSubTables(const std::uint32_t* HWY_RESTRICT tables, std::size_t sub_tables,
                    std::span<std::uint32_t> slots) {
  const Lanes d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t num_slots = slots.size();
  std::size_t slot = 0;
  for (; slot + lanes <= num_slots; slot += lanes) {
    auto least = hn::LoadU(d, tables + slot);
    for (std::size_t j = 1; j < sub_tables; ++j) {
      least = hn::Min(least, hn::LoadU(d, tables + j * num_slots + slot));
    }
    hn::StoreU(least, d, &slots[slot]);
  }
  for (; slot < num_slots; ++slot) {
    slots[slot] = tables[slot];
    for (std::size_t j = 1; j < sub_tables; ++j) {
      slots[slot] = HWY_MIN(slots[slot], tables[j * num_slots + slot]);
    }
  }
}

// Which slots stayed empty is as good as random, so this does not branch on it. (Highway's Compress
// takes 27 ns a vector here under AVX2: g++ copies its look-up table to the stack.)
void CollectEmpty(std::span<const std::uint32_t> slots, const SketchParameters& parameters,
                  Refill* refill) {
  std::size_t size = 0;
  for (std::size_t slot = 0; slot < slots.size(); ++slot) {
    refill->slots[size] = static_cast<std::uint32_t>(slot);
    size += slots[slot] == kEmptySlot ? 1U : 0U;
  }
  refill->size = size;
  for (std::size_t i = 0; i < size; ++i) {
    refill->multipliers[i] = parameters.multipliers[refill->slots[i]];
    refill->addends[i] = parameters.addends[refill->slots[i]];
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

// The same for `size` functions. The arrays may be read and written up to the next whole group.
void LeastOfFunctions(const std::uint32_t* values, std::size_t num_values,
                      const std::uint32_t* multipliers, const std::uint32_t* addends,
                      std::size_t size, std::uint32_t* least) {
  const std::size_t lanes = hn::Lanes(Lanes());
  std::size_t f = 0;
  for (; f + 3 * lanes < size; f += kGroup * lanes) {
    LeastOfGroup<4>(values, num_values, multipliers + f, addends + f, least + f);
  }
  for (; f + lanes < size; f += 2 * lanes) {
    LeastOfGroup<2>(values, num_values, multipliers + f, addends + f, least + f);
  }
  if (f < size) LeastOfGroup<1>(values, num_values, multipliers + f, addends + f, least + f);
}

// Slots and values of one chunk of a text.
struct Chunk {
  std::uint32_t slots[kChunk];
  std::uint32_t values[kChunk];
  std::size_t size = 0;

  void Split(std::span<const std::uint64_t> shingles, std::size_t begin,
             const SketchParameters& parameters, std::size_t num_slots) {
    size = HWY_MIN(kChunk, shingles.size() - begin);
    SplitShingles(shingles.subspan(begin, size), parameters, num_slots, slots, values);
  }
};

// `chunk` holds the last chunk of the shingles.
void RefillEmpty(std::span<const std::uint64_t> shingles, const SketchParameters& parameters,
                 Chunk* chunk, Refill* refill, std::span<std::uint32_t> slots) {
  const std::size_t padding = kGroup * hn::Lanes(Lanes());
  Fill(0, padding, refill->multipliers + refill->size);
  Fill(0, padding, refill->addends + refill->size);
  Fill(kEmptySlot, refill->size + padding, refill->least);
  for (std::size_t begin = 0; begin < shingles.size(); begin += kChunk) {
    if (shingles.size() > kChunk) chunk->Split(shingles, begin, parameters, slots.size());
    LeastOfFunctions(chunk->values, chunk->size, refill->multipliers, refill->addends, refill->size,
                     refill->least);
  }
  for (std::size_t i = 0; i < refill->size; ++i) {
    slots[refill->slots[i]] = (refill->least[i] >> 1) | kRefilled;
  }
}

void OnePermutation(std::span<const std::uint64_t> shingles, const SketchParameters& parameters,
                    std::span<std::uint32_t> slots) {
  const std::size_t num_slots = slots.size();
  const bool use_sub_tables = num_slots <= kMaxSubTableSlots && shingles.size() >= kMinShingles;
  const std::size_t sub_tables = use_sub_tables ? kSubTables : 1;
  std::uint32_t tables[kMaxSlots];
  static_assert(kSubTables * kMaxSubTableSlots <= kMaxSlots);
  Fill(kEmptySlot, sub_tables * num_slots, tables);
  Chunk chunk;
  for (std::size_t begin = 0; begin < shingles.size(); begin += kChunk) {
    chunk.Split(shingles, begin, parameters, num_slots);
    FillDirect(chunk.slots, chunk.values, chunk.size, use_sub_tables ? num_slots : 0, tables);
  }
  MergeSubTables(tables, sub_tables, slots);
  Refill refill;
  CollectEmpty(slots, parameters, &refill);
  if (refill.size > 0) RefillEmpty(shingles, parameters, &chunk, &refill, slots);
}

// The functions that fill no whole vector are copied to where there is room beside them.
void Classic(std::span<const std::uint64_t> shingles, const SketchParameters& parameters,
             std::span<std::uint32_t> slots) {
  const std::size_t lanes = hn::Lanes(Lanes());
  const std::size_t num_slots = slots.size();
  const std::size_t whole = num_slots - num_slots % lanes;
  std::uint32_t rest[3][HWY_MAX_BYTES / sizeof(std::uint32_t)] = {};
  for (std::size_t slot = whole; slot < num_slots; ++slot) {
    rest[0][slot - whole] = parameters.multipliers[slot];
    rest[1][slot - whole] = parameters.addends[slot];
    rest[2][slot - whole] = kEmptySlot;
  }
  Fill(kEmptySlot, num_slots, slots.data());
  Chunk chunk;
  for (std::size_t begin = 0; begin < shingles.size(); begin += kChunk) {
    chunk.Split(shingles, begin, parameters, num_slots);
    LeastOfFunctions(chunk.values, chunk.size, parameters.multipliers.data(),
                     parameters.addends.data(), whole, slots.data());
    LeastOfFunctions(chunk.values, chunk.size, rest[0], rest[1], num_slots - whole, rest[2]);
  }
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
