#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/story/story_fixture.h"

namespace newsprint {
namespace {

using testing::ModelOf;
using testing::StoryArticle;

// Sixty stories of three: each has words of its own, and all share a stock of common ones.
std::vector<StoryArticle> SixtyStories() {
  std::vector<StoryArticle> articles;
  for (int story = 0; story < 60; ++story) {
    for (int teller = 0; teller < 3; ++teller) {
      std::string text = "officials said on the day that";
      for (int word = 0; word < 40; ++word) {
        const bool own = (word + teller) % 4 == 0;
        text += own ? " extra" + std::to_string(articles.size()) + "w" + std::to_string(word)
                    : " Story" + std::to_string(story) + "x" + std::to_string(word);
      }
      articles.push_back({.text = text, .day = 10 + story});
    }
  }
  return articles;
}

TEST_CASE("Ties: every story of three is found and none else") {
  const StoryModel model = ModelOf(SixtyStories());
  std::vector<StoryPair> want;
  for (std::uint32_t story = 0; story < 60; ++story) {
    want.push_back({3 * story, 3 * story + 1});
    want.push_back({3 * story, 3 * story + 2});
    want.push_back({3 * story + 1, 3 * story + 2});
  }
  std::vector<StoryPair> got;
  for (const StoryTie& tie : model.Ties()) got.push_back(tie.pair);
  CHECK(got == want);
}

TEST_CASE("Candidates: the same for any number of threads") {
  const StoryModel model = ModelOf(SixtyStories());
  const std::vector<StoryPair> one = model.Candidates(1);
  CHECK(std::is_sorted(one.begin(), one.end()));
  CHECK(std::adjacent_find(one.begin(), one.end()) == one.end());
  for (const std::uint32_t threads : {2U, 5U}) CHECK(model.Candidates(threads) == one);
  CHECK(model.Ties(3) == model.Ties(1));
}

TEST_CASE("Candidates: a big story costs each of its articles no more than the reach") {
  std::vector<StoryArticle> articles(
      600,
      {.text = "The ferry Aurelia ran aground on a reef off Hask with many on board", .day = 3});
  const StoryModel model = ModelOf(articles, {.max_candidates = 8, .max_neighbours = 10});
  const std::vector<StoryPair> pairs = model.Candidates();
  CHECK(pairs.size() <= 600 * 8);
  for (const StoryPair& pair : pairs) CHECK(pair.earlier < pair.later);
}

}  // namespace
}  // namespace newsprint
