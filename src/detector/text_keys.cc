#include "detector/text_keys.h"

#include <utility>

namespace newsprint::internal {

absl::StatusOr<KeyMaker> KeyMaker::Create(const Recipe& recipe, bool excerpts) {
  absl::StatusOr<MinHasher> hasher = MinHasher::Create(recipe);
  if (!hasher.ok()) return hasher.status();
  return KeyMaker(recipe, excerpts, *std::move(hasher));
}

namespace {

// Leaves the shingles without a word of furniture, as a comparison counts them.
void DropFurniture(std::span<const TokenRange> furniture, std::size_t shingle_words,
                   std::vector<std::uint64_t>* sequence) {
  std::size_t kept = 0;
  auto range = furniture.begin();
  for (std::size_t i = 0; i < sequence->size(); ++i) {
    while (range != furniture.end() && range->end <= i) ++range;
    const bool holds = range != furniture.end() && range->begin < i + shingle_words;
    if (!holds) (*sequence)[kept++] = (*sequence)[i];
  }
  sequence->resize(kept);
}

}  // namespace

void KeyMaker::Make(const NormalizedText& text, std::span<const TokenRange> furniture,
                    Buffers* buffers, TextKeys* keys) const {
  std::vector<std::uint64_t>& sequence = buffers->sequence;
  shingler_.Sequence(text, &sequence);
  keys->passages = {};
  if (excerpts_ && !sequence.empty()) {
    PassageKeysInto(sequence, furniture, recipe_.passages, &keys->passages);
  }
  DropFurniture(furniture, recipe_.shingle_words, &sequence);
  if (sequence.empty()) return keys->bands.clear();
  buffers->slots.resize(hasher_.num_slots());
  hasher_.SketchInto(sequence, buffers->slots);
  keys->bands.resize(recipe_.banding.bands);
  BandKeysInto(buffers->slots, recipe_.banding, keys->bands);
}

}  // namespace newsprint::internal
