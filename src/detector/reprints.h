// reprints.h -- from proven relations to reprint clusters, compilations set apart.
#ifndef NEWSPRINT_DETECTOR_REPRINTS_H_
#define NEWSPRINT_DETECTOR_REPRINTS_H_

#include <cstdint>
#include <vector>

#include "detector/relations.h"

namespace newsprint::internal {

// Clusters of texts; all vectors by text.
struct TextClusters {
  std::vector<std::uint32_t>
      star;  // representative of its star: itself, or what it was compared with
  std::vector<std::uint32_t> reprint;  // representative of the cluster it ends up in
  std::vector<std::uint32_t> match;    // the text that gives it its role; itself when it represents
  std::vector<bool> compilation;
};

// True if the two are one text by the measure of clusters: reprints, or an excerpt that makes up a large
// part of its container, as a trimmed or extended story does.
bool IsTie(const Relation& relation, const Thresholds& thresholds);

// Texts made of two or more unlike articles that stand elsewhere too.
std::vector<bool> FindCompilations(const Corpus& corpus, const std::vector<DistinctText>& texts,
                                   TextCache& cache, const Relations& relations,
                                   std::uint32_t threads);

TextClusters ClusterTexts(const std::vector<std::uint32_t>& words, const Relations& relations,
                          std::vector<bool> compilation, const Thresholds& thresholds);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_REPRINTS_H_
