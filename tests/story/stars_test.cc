#include <doctest/doctest.h>

#include <string_view>
#include <vector>

#include "newsprint/story.h"

namespace newsprint {
namespace {

struct Case {
  std::string_view name;
  std::uint32_t num_articles;
  std::vector<StoryTie> ties;
  std::vector<std::uint32_t> want;
};

// Whatever the order of the ties.
void CheckEitherWay(const Case& c) {
  CAPTURE(c.name);
  const std::vector<Published> undated(c.num_articles);
  CHECK(StoryStars(undated, 30, c.ties) == c.want);
  const std::vector<StoryTie> backwards(c.ties.rbegin(), c.ties.rend());
  CHECK(StoryStars(undated, 30, backwards) == c.want);
}

TEST_CASE("StoryStars: by hand") {
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
  for (const Case& c : kCases) CheckEitherWay(c);
}

TEST_CASE("StoryStars: ties of sections") {
  constexpr auto kEarlier = StoryVerdict::kSectionOfEarlier;
  constexpr auto kLater = StoryVerdict::kSectionOfLater;
  const Case kCases[] = {
      {"a digest joins a lone article", 2, {{{0, 1}, 1, kEarlier}}, {1, 1}},
      {"a digest joins a hub, but no other member",
       6,
       {{{0, 1}, 1}, {{0, 2}, 1}, {{0, 3}, 1, kLater}, {{1, 4}, 1, kLater}},
       {0, 0, 0, 0, 4, 5}},
      {"two stories are not one through a digest",
       5,
       {{{0, 1}, 1}, {{2, 3}, 1}, {{0, 4}, 1, kLater}, {{2, 4}, 2, kLater}},
       {0, 0, 2, 2, 2}},
      {"a digest that has a story stays there",
       4,
       {{{0, 1}, 1}, {{1, 2}, 9, kEarlier}, {{0, 3}, 9, kEarlier}},
       {0, 0, 2, 3}},
      {"two digests that share a section are led by one",
       3,
       {{{0, 1}, 2, kEarlier}, {{1, 2}, 1, kEarlier}},
       {1, 1, 2}},
  };
  for (const Case& c : kCases) CheckEitherWay(c);
}

TEST_CASE("StoryStars: an undated hub has the date of its surest member") {
  const auto on = [](std::int64_t day) {
    return Published{.seconds = day * 86400, .quality = DateQuality::kDay};
  };
  // 0 has no date and is tied to all; 3 most strongly.
  const std::vector<Published> published = {{}, on(100), on(500), on(110), {}, on(520)};
  const std::vector<StoryTie> ties = {{{0, 1}, 1}, {{0, 2}, 1}, {{0, 3}, 2},
                                      {{0, 4}, 1}, {{0, 5}, 1}, {{2, 5}, 1}};
  CHECK(StoryStars(published, 30, ties) == std::vector<std::uint32_t>{0, 0, 2, 0, 0, 2});
  CHECK(StoryStars(published, 0, ties) == std::vector<std::uint32_t>{0, 0, 0, 0, 0, 0});
  const std::vector<Published> dated = {on(100), on(100), on(129), on(71)};
  const std::vector<StoryTie> around = {{{0, 1}, 1}, {{0, 2}, 1}, {{0, 3}, 1}};
  CHECK(StoryStars(dated, 30, around) == std::vector<std::uint32_t>{0, 0, 0, 0});
}

}  // namespace
}  // namespace newsprint
