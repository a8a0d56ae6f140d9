// lone_measurer.h -- what can be told of an article by itself, when nothing is learned from the others.
#ifndef NEWSPRINT_DETECTOR_LONE_MEASURER_H_
#define NEWSPRINT_DETECTOR_LONE_MEASURER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "detector/corpus.h"
#include "detector/text_keys.h"
#include "newsprint/normalize.h"

namespace newsprint::internal {

// Fills the corpus' facts but for furniture and credits; as measure.h does where there is none of either. Articles
// are measured while others still come, some hundreds at a time: what was just read is in the caches.
class LoneMeasurer {
 public:
  // Borrows the normaliser and the corpus.
  LoneMeasurer(const Normalizer& normalizer, KeyMaker key_maker, std::uint32_t min_words,
               std::uint32_t threads, Corpus* corpus);

  // To be called after each article that was added.
  void MeasureFullBlocks();
  // All that were added and not measured yet.
  void MeasureRest() { MeasureUpTo(corpus_.size()); }

 private:
  // What one thread works with.
  struct Workspace {
    NormalizedText normalized;
    std::string joined;
    KeyMaker::Buffers buffers;
    TextKeys keys;
  };
  void MeasureUpTo(std::uint32_t end);
  void Measure(ArticleIndex index, Workspace* work);
  void MeasureWithTitle(ArticleIndex index, Workspace* work);

  const Normalizer& normalizer_;
  const KeyMaker key_maker_;
  const std::uint32_t min_words_;
  Corpus& corpus_;
  std::vector<Workspace> workspaces_;  // one a thread
  std::uint32_t measured_ = 0;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_LONE_MEASURER_H_
