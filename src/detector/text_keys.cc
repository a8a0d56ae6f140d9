#include "detector/text_keys.h"

#include <utility>

namespace newsprint::internal {

absl::StatusOr<KeyMaker> KeyMaker::Create(const Recipe& recipe, bool excerpts) {
  absl::StatusOr<MinHasher> hasher = MinHasher::Create(recipe);
  if (!hasher.ok()) return hasher.status();
  return KeyMaker(recipe, excerpts, *std::move(hasher));
}

void KeyMaker::Make(const NormalizedText& text, std::span<const TokenRange> furniture,
                    Buffers* buffers, TextKeys* keys) const {
  shingler_.Sequence(text, &buffers->sequence);
  SamplePassages(furniture, buffers->sequence, keys);
  if (buffers->sequence.empty()) return keys->bands.clear();
  buffers->slots.resize(hasher_.num_slots());
  hasher_.SketchInto(buffers->sequence, buffers->slots);
  keys->bands.resize(recipe_.banding.bands);
  BandKeysInto(buffers->slots, recipe_.banding, keys->bands);
}

void KeyMaker::MakePassages(const NormalizedText& text, std::span<const TokenRange> furniture,
                            Buffers* buffers, TextKeys* keys) const {
  if (!excerpts_) return;
  shingler_.Sequence(text, &buffers->sequence);
  SamplePassages(furniture, buffers->sequence, keys);
}

void KeyMaker::SamplePassages(std::span<const TokenRange> furniture,
                              std::span<const std::uint64_t> sequence, TextKeys* keys) const {
  keys->passages = {};
  if (!excerpts_ || sequence.empty()) return;
  PassageKeysInto(sequence, furniture, recipe_.passages, &keys->passages);
}

}  // namespace newsprint::internal
