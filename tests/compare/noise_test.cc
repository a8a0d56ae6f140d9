#include "compare/noise.h"

#include <string>

#include "doctest/doctest.h"
#include "newsprint/compare.h"
#include "tests/testing/compare_texts.h"

namespace newsprint {
namespace {

using testing::TextForComparison;

const char kClean[] =
    "The council has decided to build a new bridge over the river next to the old mill, because "
    "the "
    "wooden one was carried away by the ice in February. The work will cost forty thousand francs "
    "and "
    "is to be finished before the harvest. Until then the ferry runs every hour from six in the "
    "morning.";

// The same, as a scanner read it: letters mistaken, words split, joined and broken at line ends.
const char kScanned[] =
    "The couucil has decid-\ned to bui1d a new bri dge over the rivcr next to theold mill , be-\n"
    "cause the woodon one was carricd away by tlie ice in Febru-\nary. The work wi11 cost forty "
    "thou-\n"
    "sand fraucs and is to be fini slied before the har-\nvest. Until then the fcrry runs cvery "
    "hour from "
    "six in themorning.";

TEST_CASE("LooksNoisy: scans and clean texts") {
  struct Case {
    std::string name;
    std::string text;
    bool noisy;
  };
  const Case kCases[] = {
      {"clean", kClean, false},
      {"scanned", kScanned, true},
      {"one broken word", "All of the com-\nmittee came.", false},
      {"two broken words", "All of the com-\nmittee came from the moun-\ntains.", true},
      {"compounds at line ends", "A well-\nKnown one and another half-\nMarathon.", false},
      {"list dashes", "Here -\none and -\ntwo", false},
      {"codes with digits at their ends", "B52 and MP3 and 3D and G20", false},
      {"empty", "", false},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const TextForComparison text(c.text);
    CHECK(text.prepared().noisy() == c.noisy);
  }
}

TEST_CASE("Score: a scan covers the clean text, two clean texts get no tolerance") {
  const TextForComparison clean(kClean);
  const TextForComparison scanned(kScanned);
  const PairScore score = Comparer().Score(clean.prepared(), scanned.prepared());
  CHECK(score.figures.a_covered > .9);
  CHECK(score.figures.b_covered > .9);
  CHECK(score.figures.a_in_b < .3);  // exact shingles see little of it
  CHECK(Comparer().Score(scanned.prepared(), clean.prepared()).figures.b_covered ==
        score.figures.a_covered);

  const TextForComparison misspelled("one two three fourteen fiveteen sixteen");
  const TextForComparison spelled("one two three fourteeen fifteen sixteeen");
  CHECK(Comparer().Score(misspelled.prepared(), spelled.prepared()).figures.a_covered == .5);
}

TEST_CASE("Score: tolerance does not reach unlike words") {
  const TextForComparison a{std::string(kScanned)};
  const TextForComparison b(
      "The council has decided to sell its for-\nest to the rail-\nway, since nobody fells the "
      "trees any "
      "more and the mayor wants a school. Ferry and mill stay as they were.");
  const PairScore score = Comparer().Score(a.prepared(), b.prepared());
  CHECK(score.figures.a_covered < .2);
}

}  // namespace
}  // namespace newsprint
