#include "detector/reprints.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "newsprint/cluster.h"
#include "newsprint/stages.h"

namespace newsprint::internal {

namespace {

// An extended or trimmed story is still the same article while what both share is this much of the
// fuller one; a press statement within a long analysis is not.
constexpr double kLargePart = .5;

bool IsCopy(const Relation& relation) {
  return relation.kind == EdgeKind::kIdentical || relation.kind == EdgeKind::kReprint;
}

bool IsTemplate(const Relations& relations, std::uint32_t a, std::uint32_t b) {
  const Relation* relation = relations.Find(a, b);
  return relation != nullptr && relation->kind == EdgeKind::kTemplate;
}

}  // namespace

bool IsTie(const Relation& relation, const Thresholds& thresholds) {
  if (IsCopy(relation)) return true;
  if (relation.kind != EdgeKind::kExcerpt) return false;
  const PairFigures& figures = relation.figures;
  return std::min(figures.a_covered, figures.b_covered) >=
         std::min(kLargePart, thresholds.reprint_coverage);
}

TextClusters ClusterTexts(const std::vector<std::uint32_t>& words, const Relations& relations,
                          std::vector<bool> compilation, const Thresholds& thresholds) {
  const StageTimer timer(Stage::kCluster);
  const auto num_texts = static_cast<std::uint32_t>(words.size());
  std::vector<Tie> ties;
  std::vector<Hanging> hangings;
  for (const Relation& relation : relations.all()) {
    const std::uint32_t a = relation.earlier;
    const std::uint32_t b = relation.later;
    // A compilation may be printed twice, but is tied to nothing that it is made of.
    if (compilation[a] != compilation[b] || (compilation[a] && !IsCopy(relation))) continue;
    if (IsTie(relation, thresholds)) ties.push_back({.earlier = a, .later = b});
    if (relation.kind != EdgeKind::kExcerpt) continue;
    const PairFigures& figures = relation.figures;
    if (words[a] <= words[b]) hangings.push_back({a, b, figures.a_covered});
    if (words[b] <= words[a]) hangings.push_back({b, a, figures.b_covered});
  }
  TextClusters clusters;
  clusters.star = StarClusters(num_texts, std::move(ties));
  // A filling of a form is no part of another filling's copy.
  std::erase_if(hangings, [&](const Hanging& hanging) {
    return IsTemplate(relations, clusters.star[hanging.container], hanging.excerpt);
  });
  clusters.reprint = HangExcerpts(clusters.star, words, hangings);
  clusters.compilation = std::move(compilation);
  clusters.match = clusters.star;
  // A representative that hangs is judged by the container it hangs on: the best one in that cluster.
  std::vector<double> best(num_texts, 0);
  for (const Hanging& hanging : hangings) {
    const std::uint32_t excerpt = hanging.excerpt;
    const bool hangs = clusters.star[excerpt] == excerpt && clusters.reprint[excerpt] != excerpt;
    const bool here = clusters.reprint[hanging.container] == clusters.reprint[excerpt];
    const bool better =
        hanging.covered > best[excerpt] ||
        (hanging.covered == best[excerpt] && hanging.container < clusters.match[excerpt]);
    if (hangs && here && better) {
      best[excerpt] = hanging.covered;
      clusters.match[excerpt] = hanging.container;
    }
  }
  return clusters;
}

}  // namespace newsprint::internal
