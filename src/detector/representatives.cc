#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "newsprint/deduplicator.h"

namespace newsprint {
namespace {

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool SameOutlet(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return Lower(x) == Lower(y); });
}

ArticleIndex Longest(const ReprintCluster& cluster, const Findings& findings) {
  // Members stand in canonical order: the first of equals is the earliest.
  return *std::max_element(
      cluster.members.begin(), cluster.members.end(), [&](ArticleIndex x, ArticleIndex y) {
        return findings.articles[ToInt(x)].words < findings.articles[ToInt(y)].words;
      });
}

ArticleIndex Preferred(const ReprintCluster& cluster, const std::vector<std::string>& outlets,
                       const Findings& findings) {
  for (const std::string& outlet : outlets) {
    for (const ArticleIndex member : cluster.members) {
      const ArticleFinding& article = findings.articles[ToInt(member)];
      if (article.role != Role::kExcerpt && SameOutlet(article.outlet, outlet)) return member;
    }
  }
  return cluster.representative;
}

}  // namespace

void ShowRepresentatives(const RepresentativePolicy& policy, Findings& findings) {
  if (policy.kind == RepresentativePolicy::Kind::kEarliest) return;
  std::vector<ArticleIndex> shown(findings.articles.size());
  for (std::size_t i = 0; i < shown.size(); ++i) shown[i] = static_cast<ArticleIndex>(i);
  for (ReprintCluster& cluster : findings.reprints) {
    const ArticleIndex chosen = policy.kind == RepresentativePolicy::Kind::kLongest
                                    ? Longest(cluster, findings)
                                    : Preferred(cluster, policy.outlets, findings);
    shown[ToInt(cluster.representative)] = chosen;
    cluster.representative = chosen;
    const auto at = std::find(cluster.members.begin(), cluster.members.end(), chosen);
    std::rotate(cluster.members.begin(), at, at + 1);
  }
  for (StoryCluster& story : findings.stories) {
    story.representative = shown[ToInt(story.representative)];
  }
  for (ArticleFinding& article : findings.articles) {
    article.reprint = shown[ToInt(article.reprint)];
    article.story = shown[ToInt(article.story)];
  }
}

}  // namespace newsprint
