#include "detector/text_cache.h"

#include "base/per_thread.h"

namespace newsprint::internal {

ReadyText::ReadyText(const Corpus& corpus, ArticleIndex article, const Normalizer& normalizer) {
  static const PerThread<NormalizedText> scratch;
  loaded_.LoadToKeep(corpus, article, normalizer, &scratch.Get());
  prepared_.emplace(loaded_.compared().original, loaded_.normalized(), loaded_.furniture());
}

}  // namespace newsprint::internal
