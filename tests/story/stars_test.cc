#include <doctest/doctest.h>

#include <vector>

#include "newsprint/story.h"

namespace newsprint {
namespace {

TEST_CASE("StoryStars: by hand") {
  struct Case {
    const char* name;
    std::uint32_t num_articles;
    std::vector<StoryTie> ties;
    std::vector<std::uint32_t> want;
  };
  const Case kCases[] = {
      {"nothing", 0, {}, {}},
      {"no ties", 3, {}, {0, 1, 2}},
      {"a pair is led by the first", 2, {{{0, 1}, 1}}, {0, 0}},
      {"the one with most ties is the hub",
       4,
       {{{0, 2}, 1}, {{1, 2}, 1}, {{2, 3}, 1}},
       {2, 2, 2, 2}},
      // 1 and 2 have two ties each: 1 is the hub, so 2 and 0 are its satellites, and 3 stands alone.
      {"a chain is not one story", 4, {{{0, 1}, 1}, {{1, 2}, 1}, {{2, 3}, 1}}, {1, 1, 1, 3}},
      // 2 and 5 are hubs of three; 6 is tied to both.
      {"the stronger tie decides",
       7,
       {{{0, 2}, 1}, {{1, 2}, 1}, {{3, 5}, 1}, {{4, 5}, 1}, {{2, 6}, 1}, {{5, 6}, 2}},
       {2, 2, 2, 5, 5, 5, 5}},
      {"equally strong: the earlier hub",
       7,
       {{{0, 2}, 1}, {{1, 2}, 1}, {{3, 5}, 1}, {{4, 5}, 1}, {{2, 6}, 2}, {{5, 6}, 2}},
       {2, 2, 2, 5, 5, 5, 2}},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(StoryStars(c.num_articles, c.ties) == c.want);
    const std::vector<StoryTie> backwards(c.ties.rbegin(), c.ties.rend());
    CHECK(StoryStars(c.num_articles, backwards) == c.want);
  }
}

}  // namespace
}  // namespace newsprint
