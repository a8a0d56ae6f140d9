// cluster.h -- a stage of the flow:  compare -> CLUSTER -> analyse
//
// Star clusters in canonical order: an article is a representative unless an earlier representative
// has a tie to it; otherwise it joins the first such one. The result is unique, does not depend on
// the order of arrival, never chains, and every member was compared with its representative.
//
// Threads: free functions and values.
// Cost:    O(articles log articles + ties).
// Ref:     Aslam, Pelekhov, Rus, "The star clustering algorithm", 2004 (here with a fixed order).
#ifndef NEWSPRINT_CLUSTER_H_
#define NEWSPRINT_CLUSTER_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "newsprint/article.h"
#include "newsprint/compare.h"
#include "newsprint/findings.h"

namespace newsprint {

// What the canonical order looks at: quality of the date, date, longer first, id.
struct CanonicalKey {
  Published published;
  std::uint32_t words = 0;
  std::string_view id;
};

// True if a stands before b. A strict total order as long as ids differ.
[[nodiscard]] bool CanonicallyBefore(const CanonicalKey& a, const CanonicalKey& b);

// The numbers 0..keys.size()-1 in canonical order of their keys.
[[nodiscard]] std::vector<std::uint32_t> CanonicalOrder(std::span<const CanonicalKey> keys);

// Something that ties two nodes; nodes are numbered in canonical order.
struct Tie {
  std::uint32_t earlier = 0;
  std::uint32_t later = 0;
  auto operator<=>(const Tie&) const = default;
};

// For every node its representative (itself, if it is one).  REQUIRES: earlier < later < num_nodes.
[[nodiscard]] std::vector<std::uint32_t> StarClusters(std::uint32_t num_nodes,
                                                      std::vector<Tie> ties);

// A node whose text stands inside another one's.
struct Hanging {
  std::uint32_t excerpt = 0;
  std::uint32_t container = 0;
  double covered = 0;  // of the excerpt, by the container
  bool operator==(const Hanging&) const = default;
};

// Hangs representatives, with all their members, on their best container (largest coverage, then
// first in canonical order) in another cluster. A representative that leads a fuller text stays
// where it is; a container must have more words than what it contains, or as many and be earlier,
// else the hanging is ignored, so hangings never form a circle. Returns for every node the
// representative of the cluster it ends up in. REQUIRES: words.size() == representatives.size(),
// and representatives is what StarClusters() returned.
[[nodiscard]] std::vector<std::uint32_t> HangExcerpts(std::vector<std::uint32_t> representatives,
                                                      std::span<const std::uint32_t> words,
                                                      std::vector<Hanging> hangings);

// Two texts that were compared and are related; numbered in canonical order.
struct ProvenPair {
  std::uint32_t earlier = 0;
  std::uint32_t later = 0;
  EdgeKind kind = EdgeKind::kNone;
  double earlier_covered = 0;  // by the later one
  double later_covered = 0;
};

// True if the two are one text by the measure of clusters: reprints, or an excerpt that makes up a large
// part of its container, as a trimmed or extended story does.
[[nodiscard]] bool IsTie(const ProvenPair& pair, const Thresholds& thresholds);

// By text.
struct Clusters {
  std::vector<std::uint32_t> star;     // representative of its star: itself, or what ties it there
  std::vector<std::uint32_t> reprint;  // representative of the cluster it ends up in
  std::vector<std::uint32_t> match;    // the text that gives it its role; itself when it represents
};

// Stars of what is tied, and on them what hangs; but no filling of a form on another filling's copy.
// REQUIRES: pairs ascend by (earlier, later), each pair once, earlier < later < words.size(). O(pairs log pairs).
[[nodiscard]] Clusters ClusterTexts(std::span<const std::uint32_t> words,
                                    std::span<const ProvenPair> pairs,
                                    const Thresholds& thresholds);

}  // namespace newsprint

#endif  // NEWSPRINT_CLUSTER_H_
