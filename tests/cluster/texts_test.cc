#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "newsprint/cluster.h"
#include "newsprint/detector.h"

namespace newsprint {
namespace {

constexpr EdgeKind kCopy = EdgeKind::kReprint;
constexpr EdgeKind kPart = EdgeKind::kExcerpt;
constexpr EdgeKind kForm = EdgeKind::kTemplate;

TEST_CASE("ClusterTexts: stars, and what hangs on them") {
  struct Case {
    std::string what;
    std::vector<std::uint32_t> words;
    std::vector<ProvenPair> pairs;
    std::vector<std::uint32_t> reprint;
    std::vector<std::uint32_t> match;
  };
  const std::vector<Case> cases = {
      {"nothing", {}, {}, {}, {}},
      {"alone", {100}, {}, {0}, {0}},
      {"no chain: a copy of a copy stays by itself",
       {100, 100, 100},
       {{0, 1, kCopy, .9, .9}, {1, 2, kCopy, .9, .9}},
       {0, 0, 2},
       {0, 0, 2}},
      {"an extended story, later or earlier, is tied",
       {100, 180},
       {{0, 1, kPart, 1, .55}},
       {0, 0},
       {0, 0}},
      {"a short excerpt hangs on the fuller text, though that comes later",
       {30, 100},
       {{0, 1, kPart, 1, .3}},
       {1, 1},
       {1, 1}},
      {"on the container that covers most of it, wherever that belongs",
       {100, 100, 30},
       {{0, 1, kCopy, .9, .9}, {0, 2, kPart, .3, .9}, {1, 2, kPart, .3, 1}},
       {0, 0, 0},
       {0, 0, 1}},
      {"a filling of a form is no part of another filling's copy",
       {100, 100, 30},
       {{0, 1, kCopy, .9, .9}, {0, 2, kForm, .3, .9}, {1, 2, kPart, .3, 1}},
       {0, 0, 2},
       {0, 0, 2}},
      {"passages and forms tie nothing",
       {100, 100, 100},
       {{0, 1, EdgeKind::kPassage, .9, .9}, {1, 2, kForm, 1, 1}},
       {0, 1, 2},
       {0, 1, 2}},
  };
  for (const Case& each : cases) {
    CAPTURE(each.what);
    const Clusters clusters = ClusterTexts(each.words, each.pairs, ThresholdsOf(Preset::kHigh));
    CHECK(clusters.reprint == each.reprint);
    CHECK(clusters.match == each.match);
  }
}

}  // namespace
}  // namespace newsprint
