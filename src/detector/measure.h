// measure.h -- the first pass over all articles: how long they are, what is equal, what is furniture.
#ifndef NEWSPRINT_DETECTOR_MEASURE_H_
#define NEWSPRINT_DETECTOR_MEASURE_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "detector/corpus.h"
#include "detector/text_keys.h"
#include "newsprint/analysis.h"
#include "newsprint/findings.h"
#include "newsprint/normalize.h"

namespace newsprint::internal {

struct MeasureOptions {
  std::uint32_t min_words = kDefaultMinWords;
  std::uint32_t threads = 1;
  OutletAliases outlets;
  std::uint64_t seed = kDefaultSeed;  // of the normaliser
  bool passages = true;               // paragraphs that stand twice are asked for
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;
};

// Fills the corpus' facts, and returns the furniture that was found. Every article is normalised once;
// those that hold furniture or have few words a second time.
std::vector<Passage> MeasureArticles(const Normalizer& normalizer, const KeyMaker& key_maker,
                                     const MeasureOptions& options, Corpus* corpus);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_MEASURE_H_
