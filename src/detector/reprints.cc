#include "detector/reprints.h"

#include <utility>

#include "newsprint/stages.h"

namespace newsprint::internal {

ProvenPair ProvenPairOf(const Relation& relation) {
  return {.earlier = relation.earlier,
          .later = relation.later,
          .kind = relation.kind,
          .earlier_covered = relation.figures.a_covered,
          .later_covered = relation.figures.b_covered};
}

TextClusters ClusterTexts(const std::vector<std::uint32_t>& words, const Relations& relations,
                          std::vector<bool> compilation, const Thresholds& thresholds) {
  const StageTimer timer(Stage::kCluster);
  std::vector<ProvenPair> pairs;
  relations.ForEach([&](const Relation& relation) {
    const bool a_compiles = compilation[relation.earlier];
    // A compilation may be printed twice, but is tied to nothing that it is made of.
    if (a_compiles != compilation[relation.later] || (a_compiles && !IsCopy(relation))) return;
    if (relation.kind != EdgeKind::kPassage) pairs.push_back(ProvenPairOf(relation));
  });
  return {newsprint::ClusterTexts(words, pairs, thresholds), std::move(compilation)};
}

}  // namespace newsprint::internal
