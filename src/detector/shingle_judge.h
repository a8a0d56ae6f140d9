// shingle_judge.h -- compares two texts by the shingles that they share, and by nothing else.
#ifndef NEWSPRINT_DETECTOR_SHINGLE_JUDGE_H_
#define NEWSPRINT_DETECTOR_SHINGLE_JUDGE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "compare/shingled_text.h"
#include "detector/corpus.h"
#include "detector/pair_judge.h"
#include "detector/text_cache.h"

namespace newsprint::internal {

// One article as ShingleJudge wants it.
class ReadyShingles {
 public:
  ReadyShingles(const Corpus& corpus, ArticleIndex article, const Normalizer& normalizer);
  [[nodiscard]] const ShingledText& shingled() const { return *shingled_; }
  [[nodiscard]] std::uint64_t bytes() const { return shingled_->bytes(); }

 private:
  std::optional<ShingledText> shingled_;
};

using ShingleCache = CacheOf<ReadyShingles>;

class ShingleJudge final : public PairJudge {
 public:
  ShingleJudge(const Corpus& corpus, const std::vector<DistinctText>& texts, ShingleCache& cache,
               const RelationOptions& options);
  [[nodiscard]] std::vector<Relation> JudgeAll(std::span<const std::uint32_t> earlier,
                                               std::uint32_t later, std::uint32_t worker) override;

 private:
  // Those of the earlier texts that the signatures do not rule out. REQUIRES: all have one.
  [[nodiscard]] std::vector<std::uint32_t> WorthReading(std::span<const std::uint32_t> earlier,
                                                        std::uint32_t later) const;
  const Corpus& corpus_;
  const std::vector<DistinctText>& texts_;
  ShingleCache& cache_;
  const RelationOptions& options_;
  const std::uint32_t least_equal_slots_;
  std::vector<ShingleComparer> comparers_;  // one a worker
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_SHINGLE_JUDGE_H_
