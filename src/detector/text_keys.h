// text_keys.h -- what the indexes want of one text.
#ifndef NEWSPRINT_DETECTOR_TEXT_KEYS_H_
#define NEWSPRINT_DETECTOR_TEXT_KEYS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "newsprint/index.h"
#include "newsprint/normalize.h"
#include "newsprint/recipe.h"
#include "newsprint/shingle.h"
#include "newsprint/sketch.h"

namespace newsprint::internal {

struct TextKeys {
  std::vector<std::uint64_t> bands;
  PassageKeys passages;
  std::vector<std::uint8_t> slots;  // the signature, shortened; by resemblance alone
};

// Threads: immutable; one Buffers a thread.
class KeyMaker {
 public:
  struct Buffers {
    std::vector<std::uint64_t> sequence;
    std::vector<std::uint32_t> slots;
  };

  // InvalidArgument when the recipe is out of range. Without `excerpts` no passage keys are made.
  static absl::StatusOr<KeyMaker> Create(const Recipe& recipe, bool excerpts);

  // Overwrites *keys. Furniture has no part in them: an outlet's notice around every article proposes nothing,
  // and copies in other frames are as alike as what they frame. A text of nothing else has no keys.
  void Make(const NormalizedText& text, std::span<const TokenRange> furniture, Buffers* buffers,
            TextKeys* keys) const;

  [[nodiscard]] bool excerpts() const { return excerpts_; }

 private:
  KeyMaker(const Recipe& recipe, bool excerpts, MinHasher hasher)
      : recipe_(recipe),
        excerpts_(excerpts),
        hasher_(std::move(hasher)),
        shingler_(recipe.shingle_words) {}

  Recipe recipe_;
  bool excerpts_;
  MinHasher hasher_;
  Shingler shingler_;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_TEXT_KEYS_H_
