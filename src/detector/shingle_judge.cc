//  Tested by detector/resemblance_test.cc
#include "detector/shingle_judge.h"

#include <algorithm>
#include <memory>

#include "base/per_thread.h"
#include "detector/loaded_text.h"
#include "newsprint/recipe.h"
#include "newsprint/sketch.h"
#include "newsprint/stages.h"

namespace newsprint::internal {

ReadyShingles::ReadyShingles(const Corpus& corpus, ArticleIndex article,
                             const Normalizer& normalizer) {
  static const PerThread<LoadedText> scratch;
  LoadedText& loaded = scratch.Get();
  loaded.Load(corpus, article, normalizer);
  shingled_.emplace(loaded.normalized());
}

ShingleJudge::ShingleJudge(const Corpus& corpus, const std::vector<DistinctText>& texts,
                           ShingleCache& cache, const RelationOptions& options)
    : corpus_(corpus),
      texts_(texts),
      cache_(cache),
      options_(options),
      least_equal_slots_(LeastEqualSlots(Recipe().num_slots, options.thresholds.min_resemblance)) {
  comparers_.resize(std::max(1U, options.threads));
}

// Most candidates fall far short of the bar, which is told without their texts.
std::vector<std::uint32_t> ShingleJudge::WorthReading(std::span<const std::uint32_t> earlier,
                                                      std::uint32_t later) const {
  const StageTimer timer(Stage::kIndex);
  std::vector<std::uint32_t> texts;
  const Published& published = corpus_.published(texts_[later].lead);
  const std::span<const std::uint8_t> slots = corpus_.keys(texts_[later].lead).slots();
  for (const std::uint32_t text : earlier) {
    const ArticleIndex lead = texts_[text].lead;
    if (CountEqualSlots(corpus_.keys(lead).slots(), slots) < least_equal_slots_) continue;
    if (OutsideWindow(corpus_.published(lead), published, options_.window_seconds)) continue;
    texts.push_back(text);
  }
  return texts;
}

std::vector<Relation> ShingleJudge::JudgeAll(std::span<const std::uint32_t> earlier,
                                             std::uint32_t later, std::uint32_t worker) {
  const Thresholds& thresholds = options_.thresholds;
  std::vector<Relation> relations;
  std::shared_ptr<const ReadyShingles> ready;
  for (const std::uint32_t text : WorthReading(earlier, later)) {
    if (ready == nullptr) ready = cache_.Get(later);
    const std::optional<PairFigures> figures = comparers_[worker].Compare(
        cache_.Get(text)->shingled(), ready->shingled(), thresholds.min_resemblance);
    if (!figures.has_value()) continue;
    if (std::min(figures->a_covered, figures->b_covered) < thresholds.reprint_coverage) continue;
    relations.push_back(
        {.earlier = text, .later = later, .figures = *figures, .kind = EdgeKind::kReprint});
  }
  return relations;
}

}  // namespace newsprint::internal
