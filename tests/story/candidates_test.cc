#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
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

// Stories whose tellers have ever fewer words in common, quoted and titled now and then: scores lie on both
// sides of the bar, and close to it.
std::vector<StoryArticle> FadingStories() {
  std::mt19937 random(7);
  std::vector<StoryArticle> articles;
  for (int story = 0; story < 40; ++story) {
    for (std::uint32_t teller = 0; teller < 8; ++teller) {
      StoryArticle article{.text = "officials said on the day that", .day = 10 + story};
      for (int word = 0; word < 60; ++word) {
        const bool own = random() % 10 < teller + 1;
        const std::string number = own ? std::to_string(random() % 4000) : std::to_string(word);
        article.text += (own ? " Extra" : " Story" + std::to_string(story) + "x") + number;
        if (word == 20 && story % 3 == 0) article.text += " \"we shall see what comes\"";
      }
      if (teller % 2 == 0) article.title = "Story" + std::to_string(story) + "x3 told";
      articles.push_back(article);
    }
  }
  return articles;
}

TEST_CASE("Ties: what is not scored would be no story") {
  const StoryModel model = ModelOf(FadingStories());
  std::vector<StoryTie> want;
  std::size_t close_calls = 0;
  for (const StoryPair& pair : model.Candidates()) {
    const StoryScore score = model.Score(pair.earlier, pair.later);
    if (score.is_tie()) want.push_back({pair, score.score, score.verdict});
    close_calls += score.score > -1 && score.score < 1 ? 1 : 0;
  }
  CHECK(model.Ties() == want);
  // Both sides occur, and many pairs are hard to tell.
  CHECK(want.size() > 100);
  CHECK(want.size() * 10 < model.Candidates().size() * 9);
  CHECK(close_calls > 50);
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
