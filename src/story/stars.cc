//  Tested by story/stars_test.cc.
#include <algorithm>
#include <cstddef>
#include <numeric>

#include "newsprint/story.h"

namespace newsprint {

std::vector<std::uint32_t> StoryStars(std::uint32_t num_articles, std::span<const StoryTie> ties) {
  struct Neighbour {
    std::uint32_t article;
    double score;
  };
  std::vector<std::vector<Neighbour>> neighbours(num_articles);
  for (const StoryTie& tie : ties) {
    neighbours[tie.pair.earlier].push_back({tie.pair.later, tie.score});
    neighbours[tie.pair.later].push_back({tie.pair.earlier, tie.score});
  }
  std::vector<std::uint32_t> order(num_articles);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return neighbours[a].size() > neighbours[b].size();
  });
  std::vector<bool> is_satellite(num_articles, false);
  for (const std::uint32_t article : order) {
    if (is_satellite[article]) continue;
    for (const Neighbour& neighbour : neighbours[article]) is_satellite[neighbour.article] = true;
  }
  std::vector<std::uint32_t> hubs(num_articles);
  std::iota(hubs.begin(), hubs.end(), 0U);
  for (std::uint32_t article = 0; article < num_articles; ++article) {
    if (!is_satellite[article]) continue;
    const Neighbour* best = nullptr;
    for (const Neighbour& neighbour : neighbours[article]) {
      if (is_satellite[neighbour.article]) continue;
      const bool better = best == nullptr || neighbour.score > best->score ||
                          (neighbour.score == best->score && neighbour.article < best->article);
      if (better) best = &neighbour;
    }
    hubs[article] = best->article;
  }
  return hubs;
}

}  // namespace newsprint
