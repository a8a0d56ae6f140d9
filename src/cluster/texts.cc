//  Tested by cluster/texts_test.cc, detector/forms_test.cc
#include <algorithm>
#include <utility>

#include "newsprint/cluster.h"

namespace newsprint {

namespace {

// An extended or trimmed story is still the same article while what both share is this much of the
// fuller one; a press statement within a long analysis is not.
constexpr double kLargePart = .5;

bool IsTemplate(std::span<const ProvenPair> pairs, std::uint32_t a, std::uint32_t b) {
  const Tie wanted = {.earlier = std::min(a, b), .later = std::max(a, b)};
  const auto tie_of = [](const ProvenPair& pair) { return Tie{pair.earlier, pair.later}; };
  const auto found = std::ranges::lower_bound(pairs, wanted, {}, tie_of);
  return found != pairs.end() && tie_of(*found) == wanted && found->kind == EdgeKind::kTemplate;
}

// A representative that hangs is judged by the container it hangs on: the best one in that cluster.
void MatchContainers(std::span<const Hanging> hangings, Clusters* clusters) {
  std::vector<double> best(clusters->star.size(), 0);
  for (const Hanging& hanging : hangings) {
    const std::uint32_t excerpt = hanging.excerpt;
    const bool hangs = clusters->star[excerpt] == excerpt && clusters->reprint[excerpt] != excerpt;
    const bool here = clusters->reprint[hanging.container] == clusters->reprint[excerpt];
    const bool better =
        hanging.covered > best[excerpt] ||
        (hanging.covered == best[excerpt] && hanging.container < clusters->match[excerpt]);
    if (hangs && here && better) {
      best[excerpt] = hanging.covered;
      clusters->match[excerpt] = hanging.container;
    }
  }
}

}  // namespace

bool IsTie(const ProvenPair& pair, const Thresholds& thresholds) {
  if (pair.kind == EdgeKind::kIdentical || pair.kind == EdgeKind::kReprint) return true;
  if (pair.kind != EdgeKind::kExcerpt) return false;
  return std::min(pair.earlier_covered, pair.later_covered) >=
         std::min(kLargePart, thresholds.reprint_coverage);
}

Clusters ClusterTexts(std::span<const std::uint32_t> words, std::span<const ProvenPair> pairs,
                      const Thresholds& thresholds) {
  std::vector<Tie> ties;
  std::vector<Hanging> hangings;
  for (const ProvenPair& pair : pairs) {
    const std::uint32_t a = pair.earlier;
    const std::uint32_t b = pair.later;
    if (IsTie(pair, thresholds)) ties.push_back({.earlier = a, .later = b});
    if (pair.kind != EdgeKind::kExcerpt) continue;
    if (words[a] <= words[b]) hangings.push_back({a, b, pair.earlier_covered});
    if (words[b] <= words[a]) hangings.push_back({b, a, pair.later_covered});
  }
  Clusters clusters;
  clusters.star = StarClusters(static_cast<std::uint32_t>(words.size()), std::move(ties));
  std::erase_if(hangings, [&](const Hanging& hanging) {
    return IsTemplate(pairs, clusters.star[hanging.container], hanging.excerpt);
  });
  clusters.reprint = HangExcerpts(clusters.star, words, hangings);
  clusters.match = clusters.star;
  MatchContainers(hangings, &clusters);
  return clusters;
}

}  // namespace newsprint
