//  Tested by story/stars_test.cc.
#include <algorithm>
#include <cstddef>
#include <numeric>

#include "newsprint/story.h"
#include "story/story_data.h"
#include "story/weights.h"

namespace newsprint {
namespace {

struct Neighbour {
  std::uint32_t article;
  double score;
};

// Strongest first, then the earlier one.
bool Stronger(const Neighbour& a, const Neighbour& b) {
  return a.score != b.score ? a.score > b.score : a.article < b.article;
}

class StarMaker {
 public:
  StarMaker(std::span<const Published> published, std::uint32_t window_days,
            std::span<const StoryTie> ties)
      : window_days_(window_days),
        times_(published.begin(), published.end()),
        neighbours_(published.size()),
        is_satellite_(published.size(), false),
        is_hub_(published.size(), false) {
    for (const StoryTie& tie : ties) {
      if (tie.of_section()) {
        of_sections_.push_back(tie);
        continue;
      }
      neighbours_[tie.pair.earlier].push_back({tie.pair.later, tie.score});
      neighbours_[tie.pair.later].push_back({tie.pair.earlier, tie.score});
    }
    for (std::vector<Neighbour>& some : neighbours_) std::sort(some.begin(), some.end(), Stronger);
    std::sort(of_sections_.begin(), of_sections_.end(), [](const StoryTie& a, const StoryTie& b) {
      return a.score != b.score ? a.score > b.score : a.pair < b.pair;
    });
  }

  std::vector<std::uint32_t> Hubs() {
    std::vector<std::uint32_t> order(neighbours_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return neighbours_[a].size() > neighbours_[b].size();
    });
    for (const std::uint32_t article : order) {
      if (!is_satellite_[article]) MakeHub(article);
    }
    std::vector<std::uint32_t> hubs(neighbours_.size());
    std::iota(hubs.begin(), hubs.end(), 0U);
    for (std::uint32_t article = 0; article < hubs.size(); ++article) {
      if (is_satellite_[article]) hubs[article] = BestHub(article);
    }
    JoinDigests(&hubs);
    return hubs;
  }

 private:
  void MakeHub(std::uint32_t hub) {
    is_hub_[hub] = true;
    // A hub without a date takes that of its surest member: its story has one window, too.
    for (const Neighbour& neighbour : neighbours_[hub]) {
      if (times_[hub].known()) break;
      if (!is_satellite_[neighbour.article]) times_[hub] = times_[neighbour.article];
    }
    for (const Neighbour& neighbour : neighbours_[hub]) {
      if (InWindow(neighbour.article, hub) && !is_hub_[neighbour.article]) {
        is_satellite_[neighbour.article] = true;
      }
    }
  }

  [[nodiscard]] std::uint32_t BestHub(std::uint32_t satellite) const {
    for (const Neighbour& neighbour : neighbours_[satellite]) {
      if (is_hub_[neighbour.article] && InWindow(satellite, neighbour.article)) {
        return neighbour.article;
      }
    }
    return satellite;
  }

  void JoinDigests(std::vector<std::uint32_t>* hubs) const {
    std::vector<bool> has_members(hubs->size(), false);
    for (std::uint32_t article = 0; article < hubs->size(); ++article) {
      if ((*hubs)[article] != article) has_members[(*hubs)[article]] = true;
    }
    for (const StoryTie& tie : of_sections_) {
      const bool earlier = tie.verdict == StoryVerdict::kSectionOfEarlier;
      const std::uint32_t digest = earlier ? tie.pair.earlier : tie.pair.later;
      const std::uint32_t hub = earlier ? tie.pair.later : tie.pair.earlier;
      const bool alone = (*hubs)[digest] == digest && !has_members[digest];
      if (!alone || (*hubs)[hub] != hub || !InWindow(digest, hub)) continue;
      (*hubs)[digest] = hub;
      has_members[hub] = true;
    }
  }

  [[nodiscard]] bool InWindow(std::uint32_t a, std::uint32_t b) const {
    return !internal::OtherTime(times_[a], times_[b], window_days_);
  }

  const std::uint32_t window_days_;
  std::vector<Published> times_;
  std::vector<std::vector<Neighbour>> neighbours_;
  std::vector<StoryTie> of_sections_;  // strongest first
  std::vector<bool> is_satellite_;
  std::vector<bool> is_hub_;
};

}  // namespace

std::vector<std::uint32_t> StoryStars(std::span<const Published> published,
                                      std::uint32_t window_days, std::span<const StoryTie> ties) {
  return StarMaker(published, window_days, ties).Hubs();
}

std::vector<std::uint32_t> StoryModel::Stars(std::span<const StoryTie> ties) const {
  std::vector<Published> published;
  published.reserve(size());
  for (const internal::StoryData::Article& article : data_->articles)
    published.push_back(article.published);
  return StoryStars(published, data_->options.window_days, ties);
}

}  // namespace newsprint
