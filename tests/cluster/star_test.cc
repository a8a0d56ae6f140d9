#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string_view>

#include "newsprint/cluster.h"
#include "tests/testing/reference_cluster.h"

namespace newsprint {
namespace {

using Nodes = std::vector<std::uint32_t>;

TEST_CASE("StarClusters: hand-worked table") {
  struct Case {
    std::string_view name;
    std::uint32_t num_nodes;
    std::vector<Tie> ties;
    Nodes want;
  };
  const Case kCases[] = {
      {"nothing", 0, {}, {}},
      {"one alone", 1, {}, {0}},
      {"a pair", 2, {{0, 1}}, {0, 0}},
      {"a chain does not chain", 4, {{0, 1}, {1, 2}, {2, 3}}, {0, 0, 2, 2}},
      {"joins the first of two", 3, {{1, 2}, {0, 2}}, {0, 1, 0}},
      {"a member represents nobody", 3, {{0, 1}, {1, 2}}, {0, 0, 2}},
      {"a tie said twice", 2, {{0, 1}, {0, 1}}, {0, 0}},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(StarClusters(c.num_nodes, c.ties) == c.want);
  }
}

TEST_CASE("StarClusters: agrees with the reference whatever the order of ties") {
  std::mt19937 engine(7);
  const auto random = [&engine] { return static_cast<std::uint32_t>(engine()); };
  for (int round = 0; round < 200; ++round) {
    const std::uint32_t num_nodes = 1 + random() % 30;
    std::vector<Tie> ties;
    for (std::uint32_t i = 0; i < num_nodes; ++i) {
      const std::uint32_t a = random() % num_nodes;
      const std::uint32_t b = random() % num_nodes;
      if (a != b) ties.push_back({std::min(a, b), std::max(a, b)});
    }
    const Nodes want = testing::ReferenceStarClusters(num_nodes, ties);
    CHECK(StarClusters(num_nodes, ties) == want);
    std::shuffle(ties.begin(), ties.end(), engine);
    CHECK(StarClusters(num_nodes, ties) == want);
  }
}

TEST_CASE("HangExcerpts: hand-worked table") {
  struct Case {
    std::string_view name;
    Nodes representatives;
    Nodes words;
    std::vector<Hanging> hangings;
    Nodes want;
  };
  const Case kCases[] = {
      {"nothing hangs", {0, 1}, {10, 20}, {}, {0, 1}},
      {"early excerpt hangs on a later, fuller text", {0, 1}, {10, 50}, {{0, 1, 1.0}}, {1, 1}},
      {"with all its members", {0, 0, 2}, {10, 10, 50}, {{0, 2, .9}}, {2, 2, 2}},
      {"on the best container", {0, 1, 2}, {10, 50, 60}, {{0, 1, .8}, {0, 2, .9}}, {2, 1, 2}},
      {"first container when equally good",
       {0, 1, 2},
       {9, 50, 60},
       {{0, 2, 1}, {0, 1, 1}},
       {1, 1, 2}},
      {"container that is a member counts for its cluster",
       {0, 1, 1},
       {5, 40, 45},
       {{0, 2, 1}},
       {1, 1, 1}},
      {"a member does not hang", {0, 0, 2}, {10, 10, 50}, {{1, 2, 1.0}}, {0, 0, 2}},
      {"stays with the fuller text it leads",
       {0, 0, 2},
       {10, 15, 90},
       {{0, 1, 1}, {0, 2, 1}},
       {0, 0, 2}},
      {"hangs on what hangs", {0, 1, 2}, {10, 50, 90}, {{0, 1, 1}, {1, 2, 1}}, {2, 2, 2}},
      {"never on a shorter one", {0, 1}, {50, 10}, {{0, 1, 1}}, {0, 1}},
      {"equal length: on the earlier only", {0, 1}, {10, 10}, {{0, 1, 1}, {1, 0, 1}}, {0, 0}},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(HangExcerpts(c.representatives, c.words, c.hangings) == c.want);
  }
}

TEST_CASE("CanonicallyBefore: quality then date then length then id") {
  const Published noon{.seconds = 1000, .quality = DateQuality::kExact};
  const Published later{.seconds = 2000, .quality = DateQuality::kExact};
  const Published day{.seconds = 0, .quality = DateQuality::kDay};
  const CanonicalKey keys[] = {
      {noon, 100, "b"}, {later, 100, "a"}, {day, 100, "a"},
      {noon, 200, "z"}, {noon, 100, "a"},  {{}, 900, "a"},
  };
  CHECK(CanonicalOrder(keys) == Nodes{3, 4, 0, 1, 2, 5});
  for (const CanonicalKey& key : keys) CHECK_FALSE(CanonicallyBefore(key, key));
}

}  // namespace
}  // namespace newsprint
