// loaded_text.h -- what is compared of one article, normalised, and what of it is furniture.
#ifndef NEWSPRINT_DETECTOR_LOADED_TEXT_H_
#define NEWSPRINT_DETECTOR_LOADED_TEXT_H_

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "detector/corpus.h"
#include "newsprint/normalize.h"

namespace newsprint::internal {

// Keeps its buffers from Load() to Load(); borrows the corpus' strings. Never moves, since the compared
// text may lie in its own buffer.
class LoadedText {
 public:
  LoadedText() = default;
  LoadedText(const LoadedText&) = delete;
  LoadedText& operator=(const LoadedText&) = delete;

  // REQUIRES: the article was measured (measure.h, lone_measurer.h).
  void Load(const Corpus& corpus, ArticleIndex article, const Normalizer& normalizer) {
    compared_ = corpus.Compared(article, &joined_);
    normalizer.Normalize(compared_.original, compared_.skip_prefix, &normalized_);
    furniture_ = corpus.facts(article).furniture;
  }
  // The same for what is kept: takes no more memory than it needs.
  void LoadToKeep(const Corpus& corpus, ArticleIndex article, const Normalizer& normalizer,
                  NormalizedText* scratch) {
    std::swap(normalized_, *scratch);
    Load(corpus, article, normalizer);
    std::swap(normalized_, *scratch);
    normalized_ = *scratch;
  }

  [[nodiscard]] const ComparedText& compared() const { return compared_; }
  [[nodiscard]] const NormalizedText& normalized() const { return normalized_; }
  [[nodiscard]] std::span<const TokenRange> furniture() const { return furniture_; }

 private:
  std::string joined_;
  ComparedText compared_;
  NormalizedText normalized_;
  std::span<const TokenRange> furniture_;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_LOADED_TEXT_H_
