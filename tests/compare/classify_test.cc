#include <string>
#include <string_view>

#include "doctest/doctest.h"
#include "newsprint/compare.h"

namespace newsprint {
namespace {

PairScore Covered(double a, double b) {
  PairScore score;
  score.figures.a_covered = a;
  score.figures.b_covered = b;
  score.words_a = 100;
  score.words_b = 200;
  return score;
}

TEST_CASE("Classify: both sides of every threshold [fault 14]") {
  PairScore identical = Covered(0, 0);
  identical.identical = true;
  PairScore passage = Covered(.2, .1);
  passage.longest_run_words = 25;
  PairScore short_run = passage;
  short_run.longest_run_words = 24;
  PairScore filled_in = Covered(.9, .9);
  filled_in.difference.is_template = true;
  PairScore short_form = Covered(.65, .7);
  short_form.difference.is_template = true;
  PairScore stock_words = Covered(.64, .7);
  stock_words.difference.is_template = true;
  PairScore few_words = Covered(1, 1);
  few_words.words_a = 19;
  PairScore enough_words = few_words;
  enough_words.words_a = 20;
  PairScore furniture_only = Covered(.1, .1);
  furniture_only.resemblance_with_furniture = .5;
  PairScore longer_covered = Covered(.1, .9);
  PairScore reworded_and_short = Covered(.3, .1);
  reworded_and_short.words_a = 80;
  const auto scan = [](double a, double b) {
    PairScore score = Covered(a, b);
    score.noisy = true;
    return score;
  };
  struct Case {
    std::string_view name;
    PairScore score;
    EdgeKind want;
  };
  const Case kCases[] = {
      {"identical", identical, EdgeKind::kIdentical},
      {"scans at four fifths of it", scan(.641, .641), EdgeKind::kReprint},
      {"scans below that", scan(.641, .63), EdgeKind::kPassage},
      {"a scan that covers half of the longer", scan(.8, .5), EdgeKind::kExcerpt},
      {"a scan that covers less", scan(.8, .49), EdgeKind::kPassage},
      {"both at the threshold", Covered(.8, .8), EdgeKind::kReprint},
      {"longer one below", Covered(.8, .79), EdgeKind::kExcerpt},
      {"shorter one below", Covered(.79, .8), EdgeKind::kPassage},
      {"reworded", Covered(.3, .1), EdgeKind::kPassage},
      {"reworded a little more", Covered(.29, .1), EdgeKind::kNone},
      {"reworded and short", reworded_and_short, EdgeKind::kNone},
      {"only the longer covered", longer_covered, EdgeKind::kNone},
      {"a long run", passage, EdgeKind::kPassage},
      {"a run one word shorter", short_run, EdgeKind::kNone},
      {"equal but for the facts", filled_in, EdgeKind::kTemplate},
      {"a short form with many facts", short_form, EdgeKind::kTemplate},
      {"stock words around other news", stock_words, EdgeKind::kPassage},
      {"one word too few", few_words, EdgeKind::kNone},
      {"just enough words", enough_words, EdgeKind::kReprint},
      {"alike by furniture", furniture_only, EdgeKind::kTemplate},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(Classify(c.score, Thresholds{}) == c.want);
  }
}

TEST_CASE("Classify: resemblance and containment can be asked for as well") {
  PairScore score = Covered(1, 1);
  score.figures.resemblance = .49;
  score.figures.a_in_b = .6;
  CHECK(Classify(score, {.min_resemblance = .5}) == EdgeKind::kExcerpt);
  CHECK(Classify(score, {.min_resemblance = .49}) == EdgeKind::kReprint);
  CHECK(Classify(score, {.min_resemblance = .5, .min_containment = .7}) == EdgeKind::kPassage);
}

}  // namespace
}  // namespace newsprint
