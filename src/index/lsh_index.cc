#include <cassert>
#include <cmath>

#include "base/hash.h"
#include "base/strings.h"
#include "index/key_table.h"
#include "newsprint/index.h"
#include "newsprint/stages.h"

namespace newsprint {

double CandidateProbability(double resemblance, const Banding& banding) {
  return 1.0 - std::pow(1.0 - std::pow(resemblance, banding.rows), banding.bands);
}

absl::StatusOr<Banding> ChooseBanding(double recall, double resemblance, std::uint32_t num_slots) {
  if (!(recall > 0 && recall < 1 && resemblance > 0 && resemblance < 1)) {
    return InvalidArgument({"recall and resemblance must be above 0 and below 1; got ",
                            std::to_string(recall), " and ", std::to_string(resemblance)});
  }
  for (std::uint32_t rows = num_slots; rows >= 1; --rows) {
    for (std::uint32_t bands = 1; bands * rows <= num_slots; ++bands) {
      const Banding banding{.bands = bands, .rows = rows};
      if (CandidateProbability(resemblance, banding) >= recall) return banding;
    }
  }
  return InvalidArgument({"no banding of ", num_slots, " slots proposes ", std::to_string(recall),
                          " of the pairs at resemblance ", std::to_string(resemblance)});
}

void BandKeysInto(std::span<const std::uint32_t> slots, const Banding& banding,
                  std::span<std::uint64_t> keys) {
  const StageTimer timer(Stage::kSketch);
  assert(keys.size() == banding.bands);
  assert(slots.size() >= std::size_t{banding.bands} * banding.rows);
  const std::uint32_t* slot = slots.data();
  for (std::uint32_t band = 0; band < banding.bands; ++band) {
    std::uint64_t key = band + 1;
    for (std::uint32_t row = 0; row < banding.rows; ++row) {
      key = (key ^ *slot++) * 0x9e3779b97f4a7c15ULL;
      key ^= key >> 32;
    }
    keys[band] = Mix(key);
  }
}

LshIndex::LshIndex(std::uint32_t max_texts_per_key, internal::PagedMemory* memory)
    : table_(std::make_unique<internal::KeyTable>(
          max_texts_per_key, memory != nullptr ? memory : &internal::PagedMemory::Unbounded())) {}
LshIndex::~LshIndex() = default;
LshIndex::LshIndex(LshIndex&&) noexcept = default;
LshIndex& LshIndex::operator=(LshIndex&&) noexcept = default;

void LshIndex::Insert(TextIndex text, Keys keys) {
  const StageTimer timer(Stage::kIndex);
  table_->Insert(text, keys);
}
void LshIndex::Remove(TextIndex text, Keys keys) { table_->Remove(text, keys); }

void LshIndex::Prefetch(Keys keys) const { table_->Prefetch(keys); }

void LshIndex::Query(Keys keys, TextIndex since, std::vector<Candidate>* candidates) const {
  const StageTimer timer(Stage::kIndex);
  candidates->clear();
  table_->Collect(keys, since, {}, candidates);
  internal::Tally(candidates);
  internal::SortCandidates(candidates);
}

IndexSize LshIndex::Size() const { return table_->Size(); }
std::vector<ClosedKey> LshIndex::ClosedKeys() const { return table_->ClosedKeys(); }

}  // namespace newsprint
