// speech.cc -- in which order was it said? As far as the articles that quote it tell.
//
//  Tested by analysis/outlets_test.cc
#include <algorithm>
#include <cstddef>
#include <map>
#include <vector>

#include "newsprint/analysis.h"

namespace newsprint {
namespace {

constexpr std::size_t kMostOrdered = 256;  // the rest follows as it came

struct Standing {
  std::uint32_t article;
  std::uint32_t begin;
};

// By passage, where it first stands in each article; ascending by article.
std::vector<std::vector<Standing>> Standings(const Findings& findings,
                                             std::span<const std::uint32_t> passages) {
  std::vector<std::vector<Standing>> all;
  for (const std::uint32_t number : passages) {
    std::map<std::uint32_t, std::uint32_t> first;
    for (const Place& place : findings.passages[number].places) {
      const auto [found, is_new] = first.emplace(ToInt(place.article), place.bytes.begin);
      if (!is_new) found->second = std::min(found->second, place.bytes.begin);
    }
    std::vector<Standing>& standings = all.emplace_back();
    for (const auto& [article, begin] : first) standings.push_back({article, begin});
  }
  return all;
}

// Articles that print x before y, less those that print y before x.
int Votes(const std::vector<Standing>& x, const std::vector<Standing>& y) {
  int votes = 0;
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    if (x[i].article < y[j].article) {
      ++i;
    } else if (y[j].article < x[i].article) {
      ++j;
    } else {
      votes += x[i].begin < y[j].begin ? 1 : y[j].begin < x[i].begin ? -1 : 0;
      ++i, ++j;
    }
  }
  return votes;
}

}  // namespace

std::vector<std::uint32_t> SpeechOrder(const Findings& findings,
                                       std::span<const std::uint32_t> passages) {
  const std::size_t size = std::min(passages.size(), kMostOrdered);
  const std::vector<std::vector<Standing>> standings =
      Standings(findings, passages.subspan(0, size));
  // behind[i]: passages left that more articles print before i than behind it.
  std::vector<int> behind(size);
  std::vector<std::vector<std::size_t>> followers(size);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) {
      if (i == j || Votes(standings[i], standings[j]) <= 0) continue;
      followers[i].push_back(j);
      ++behind[j];
    }
  }
  std::vector<std::uint32_t> order;
  std::vector<bool> taken(size);
  for (std::size_t step = 0; step < size; ++step) {
    // Where articles disagree in a circle, whatever has the fewest before it comes next.
    std::size_t next = size;
    for (std::size_t i = 0; i < size; ++i) {
      if (!taken[i] && (next == size || behind[i] < behind[next])) next = i;
    }
    taken[next] = true;
    order.push_back(passages[next]);
    for (const std::size_t follower : followers[next]) --behind[follower];
  }
  order.insert(order.end(), passages.begin() + static_cast<std::ptrdiff_t>(size), passages.end());
  return order;
}

void OrderSpeeches(Findings* findings) {
  std::vector<std::vector<std::uint32_t>> by_story(findings->articles.size());
  std::vector<std::uint32_t> stories;
  for (std::uint32_t i = 0; i < findings->passages.size(); ++i) {
    const Passage& passage = findings->passages[i];
    if (passage.kind != PassageKind::kShared) continue;
    // One article may hold a passage twice: a story is told by two.
    std::map<std::uint32_t, std::uint32_t> first_article;
    stories.clear();
    for (const Place& place : passage.places) {
      const std::uint32_t story = ToInt(findings->articles[ToInt(place.article)].story);
      const auto [found, is_new] = first_article.emplace(story, ToInt(place.article));
      if (!is_new && found->second != ToInt(place.article)) stories.push_back(story);
    }
    std::sort(stories.begin(), stories.end());
    stories.erase(std::unique(stories.begin(), stories.end()), stories.end());
    for (const std::uint32_t story : stories) by_story[story].push_back(i);
  }
  for (StoryCluster& story : findings->stories) {
    story.passages = SpeechOrder(*findings, by_story[ToInt(story.representative)]);
  }
}

}  // namespace newsprint
