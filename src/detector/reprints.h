// reprints.h -- from proven relations to reprint clusters, compilations set apart.
#ifndef NEWSPRINT_DETECTOR_REPRINTS_H_
#define NEWSPRINT_DETECTOR_REPRINTS_H_

#include <cstdint>
#include <vector>

#include "detector/relations.h"
#include "detector/text_cache.h"
#include "newsprint/cluster.h"

namespace newsprint::internal {

struct TextClusters : Clusters {
  std::vector<bool> compilation;  // by text
};

[[nodiscard]] ProvenPair ProvenPairOf(const Relation& relation);

// Texts made of two or more unlike articles that stand elsewhere too.
std::vector<bool> FindCompilations(const Corpus& corpus, const std::vector<DistinctText>& texts,
                                   TextCache& cache, const Relations& relations,
                                   std::uint32_t threads);

TextClusters ClusterTexts(const std::vector<std::uint32_t>& words, const Relations& relations,
                          std::vector<bool> compilation, const Thresholds& thresholds);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_REPRINTS_H_
