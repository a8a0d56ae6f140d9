// word_judge.h -- compares two texts word by word: what they cover of one another, and in what they differ.
#ifndef NEWSPRINT_DETECTOR_WORD_JUDGE_H_
#define NEWSPRINT_DETECTOR_WORD_JUDGE_H_

#include <cstdint>
#include <span>
#include <vector>

#include "base/arena.h"
#include "detector/corpus.h"
#include "detector/pair_judge.h"
#include "detector/text_cache.h"
#include "newsprint/compare.h"

namespace newsprint::internal {

class WordJudge final : public PairJudge {
 public:
  WordJudge(const Corpus& corpus, const std::vector<DistinctText>& texts, TextCache& cache,
            const RelationOptions& options);
  [[nodiscard]] std::vector<Relation> JudgeAll(std::span<const std::uint32_t> earlier,
                                               std::uint32_t later, std::uint32_t worker) override;

 private:
  void Compare(const ReadyText& earlier, const ReadyText& later, Comparer& comparer,
               Relation* relation);
  const Corpus& corpus_;
  const std::vector<DistinctText>& texts_;
  TextCache& cache_;
  const RelationOptions& options_;
  std::vector<Comparer> comparers_;  // one a worker
  Arena passages_;                   // of the relations
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_WORD_JUDGE_H_
