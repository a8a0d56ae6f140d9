//  Tested by cluster/star_test.cc.
#include <algorithm>
#include <cstddef>
#include <numeric>

#include "newsprint/cluster.h"

namespace newsprint {

std::vector<std::uint32_t> StarClusters(std::uint32_t num_nodes, std::vector<Tie> ties) {
  // By the later node, then the earlier: each node meets its possible representatives in order.
  std::sort(ties.begin(), ties.end(), [](const Tie& a, const Tie& b) {
    return a.later != b.later ? a.later < b.later : a.earlier < b.earlier;
  });
  std::vector<std::uint32_t> representative(num_nodes);
  std::iota(representative.begin(), representative.end(), 0U);
  for (const Tie& tie : ties) {
    const bool is_free = representative[tie.later] == tie.later;
    const bool may_represent = representative[tie.earlier] == tie.earlier;
    if (is_free && may_represent) representative[tie.later] = tie.earlier;
  }
  return representative;
}

namespace {

// Best container first within each excerpt.
bool BetterHanging(const Hanging& a, const Hanging& b) {
  if (a.excerpt != b.excerpt) return a.excerpt < b.excerpt;
  if (a.covered != b.covered) return a.covered > b.covered;
  return a.container < b.container;
}

// Containers stand above what they contain: more words, or as many and earlier.
bool Fuller(std::uint32_t a, std::uint32_t b, std::span<const std::uint32_t> words) {
  return words[a] != words[b] ? words[a] > words[b] : a < b;
}

}  // namespace

std::vector<std::uint32_t> HangExcerpts(std::vector<std::uint32_t> representatives,
                                        std::span<const std::uint32_t> words,
                                        std::vector<Hanging> hangings) {
  std::sort(hangings.begin(), hangings.end(), BetterHanging);
  std::vector<std::uint32_t> parent(representatives.size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root_of = [&parent](std::uint32_t node) {
    while (parent[node] != node) node = parent[node];
    return node;
  };
  // A representative that leads a fuller text has its place already.
  std::vector<bool> settled(representatives.size(), false);
  for (const Hanging& hanging : hangings) {
    if (representatives[hanging.container] == hanging.excerpt) settled[hanging.excerpt] = true;
  }
  for (const Hanging& hanging : hangings) {
    const std::uint32_t excerpt = hanging.excerpt;
    const bool represents = representatives[excerpt] == excerpt;
    if (!represents || settled[excerpt] || parent[excerpt] != excerpt) continue;
    const std::uint32_t root = root_of(representatives[hanging.container]);
    if (root != excerpt && Fuller(hanging.container, excerpt, words)) parent[excerpt] = root;
  }
  for (std::uint32_t& representative : representatives) representative = root_of(representative);
  return representatives;
}

}  // namespace newsprint
