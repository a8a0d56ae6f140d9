//  Tested by detector/detector_test.cc
#include "detector/word_judge.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "story/title_place.h"

namespace newsprint::internal {

WordJudge::WordJudge(const Corpus& corpus, const std::vector<DistinctText>& texts, TextCache& cache,
                     const RelationOptions& options)
    : corpus_(corpus),
      texts_(texts),
      cache_(cache),
      options_(options),
      passages_(&corpus.memory()) {
  comparers_.resize(std::max(1U, options.threads));
}

std::vector<Relation> WordJudge::JudgeAll(std::span<const std::uint32_t> earlier,
                                          std::uint32_t later, std::uint32_t worker) {
  std::vector<Relation> relations(earlier.size());
  std::shared_ptr<const ReadyText> ready;
  const Published& published = corpus_.published(texts_[later].lead);
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    relations[i].earlier = earlier[i];
    relations[i].later = later;
    const Published& other = corpus_.published(texts_[earlier[i]].lead);
    if (OutsideWindow(other, published, options_.window_seconds)) continue;
    if (ready == nullptr) ready = cache_.Get(later);
    Compare(*cache_.Get(earlier[i]), *ready, comparers_[worker], &relations[i]);
  }
  return relations;
}

void WordJudge::Compare(const ReadyText& earlier, const ReadyText& later, Comparer& comparer,
                        Relation* relation) {
  const std::optional<PairScore> score =
      comparer.ScoreIfRelated(earlier.prepared(), later.prepared(), options_.thresholds);
  if (!score.has_value()) return;
  relation->figures = score->figures;
  relation->later_words = score->words_b;
  relation->noisy = score->noisy;
  relation->kind = Classify(*score, options_.thresholds);
  // What a speaker repeats in the next town is a passage of both speeches, and neither is the other's.
  if (relation->kind == EdgeKind::kExcerpt &&
      TitlesNameOtherPlaces(corpus_.record(texts_[relation->earlier].lead).title,
                            corpus_.record(texts_[relation->later].lead).title)) {
    relation->kind = EdgeKind::kPassage;
  }
  // Reprints share everything: listing it would bury what is worth knowing.
  const bool lists = relation->kind == EdgeKind::kExcerpt || relation->kind == EdgeKind::kPassage;
  if (options_.passages && lists) {
    const std::vector<SharedPassage> passages =
        comparer.PassagesOfScored(earlier.prepared(), later.prepared(), kMinSharedWords);
    relation->passages = passages_.Keep(std::span(passages));
  }
}

}  // namespace newsprint::internal
