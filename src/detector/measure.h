// measure.h -- the first pass over all articles: how long they are, what is equal, what is furniture.
#ifndef NEWSPRINT_DETECTOR_MEASURE_H_
#define NEWSPRINT_DETECTOR_MEASURE_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "detector/corpus.h"
#include "detector/text_cache.h"
#include "newsprint/findings.h"
#include "newsprint/furniture.h"
#include "newsprint/normalize.h"

namespace newsprint::internal {

struct MeasureOptions {
  std::uint32_t min_words = kDefaultMinWords;
  std::uint32_t threads = 1;
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;
};

struct Measured {
  Furniture furniture;
  std::vector<Passage> boilerplate;
};

// Fills the corpus' facts, and learns what is furniture.
Measured MeasureArticles(const Normalizer& normalizer, const MeasureOptions& options,
                         Corpus* corpus);

// The tokens of one article that are furniture.
FurnitureMask MaskOf(const Furniture& furniture);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_MEASURE_H_
