#include "newsprint/evaluate.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace newsprint {
namespace {

// "abc d" is two clusters, {a, b, c} and {d}; the cluster's name is its first letter.
std::vector<Assignment> Clusters(std::string_view text) {
  std::vector<Assignment> rows;
  std::string cluster;
  for (const char letter : text) {
    if (letter == ' ') {
      cluster.clear();
      continue;
    }
    if (cluster.empty()) cluster = std::string(1, letter);
    rows.push_back({std::string(1, letter), cluster});
  }
  return rows;
}

TEST_CASE("ScoreClusters: hand-computed table") {
  struct Case {
    std::string_view name;
    const char* found;
    const char* labels;
    double precision, recall, article_recall, b_precision, b_recall, rand, exact, macro;
  };
  const Case kCases[] = {
      {"nothing at all", "", "", 1, 1, 1, 1, 1, 1, 1, 1},
      {"one article", "a", "a", 1, 1, 1, 1, 1, 1, 1, 1},
      {"equal", "abc de f", "abc de f", 1, 1, 1, 1, 1, 1, 1, 1},
      {"equal but for names and order", "f ed cba", "abc de f", 1, 1, 1, 1, 1, 1, 1, 1},
      // Found pairs 0, labelled 3: expected pairs 0, best 1.5.
      {"all apart", "a b c", "abc", 1, 0, 0, 1, 1.0 / 3, 0, 0, .5},
      // Two found together of 6; labelled 0.
      {"all together", "abcd", "a b c d", 0, 1, 1, .25, 1, 0, 0, .5},
      // Found: ab, ac, bc, de = 4. Labelled: ab, cd, ce, de = 4. Both: ab, de = 2. 10 pairs.
      // Rand: (2 - 1.6) / (4 - 1.6) = 1/6. Partners found: a 1, b 1, c 0, d 1/2, e 1/2.
      // B-cubed precision: a, b 2/3; c 1/3; d, e 1 -> 11/15; recall: a, b 1; c 1/3; d, e 2/3.
      // Classes: a, b TP; c FP; d, e FP -> 2/5; no negatives: 1.
      {"one article strayed", "abc de", "ab cde", .5, .5, .6, 11.0 / 15, 11.0 / 15, 1.0 / 6, 0, .7},
      // Found: ab. Labelled: ab, ac, bc. Rand: 4 articles, 6 pairs: (1 - .5) / (2 - .5) = 1/3.
      // Classes: a, b found something that lacks c: FP; c FN; d TN -> 0 and 1/2.
      {"one missed", "ab c d", "abc d", 1, 1.0 / 3, 1.0 / 3, 1, (2.0 / 3 * 2 + 1.0 / 3 + 1) / 4,
       1.0 / 3, .25, .25},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const absl::StatusOr<ClusterScores> scores =
        ScoreClusters(Clusters(c.found), Clusters(c.labels));
    REQUIRE(scores.ok());
    CHECK(scores->pairs.precision() == doctest::Approx(c.precision));
    CHECK(scores->pairs.recall() == doctest::Approx(c.recall));
    CHECK(scores->article_recall == doctest::Approx(c.article_recall));
    CHECK(scores->b_cubed.precision == doctest::Approx(c.b_precision));
    CHECK(scores->b_cubed.recall == doctest::Approx(c.b_recall));
    CHECK(scores->adjusted_rand == doctest::Approx(c.rand));
    CHECK(scores->exact_sets == doctest::Approx(c.exact));
    CHECK(scores->macro_precision() == doctest::Approx(c.macro));
  }
}

TEST_CASE("ScoreClusters: V-measure by hand") {
  // Two labels of two; found together: nothing is told of the labels. Found apart: all is told, and half
  // of what the found clusters tell (ln 4 against ln 2) is too much.
  const absl::StatusOr<ClusterScores> together = ScoreClusters(Clusters("abcd"), Clusters("ab cd"));
  REQUIRE(together.ok());
  CHECK(together->homogeneity == doctest::Approx(0));
  CHECK(together->completeness == doctest::Approx(1));
  CHECK(together->v_measure == doctest::Approx(0));
  const absl::StatusOr<ClusterScores> apart = ScoreClusters(Clusters("a b c d"), Clusters("ab cd"));
  REQUIRE(apart.ok());
  CHECK(apart->homogeneity == doctest::Approx(1));
  CHECK(apart->completeness == doctest::Approx(.5));
  CHECK(apart->v_measure == doctest::Approx(2.0 / 3));
}

TEST_CASE("ScoreClusters: what is not labelled is left out and what is not found is an error") {
  const absl::StatusOr<ClusterScores> scores = ScoreClusters(Clusters("abxyz"), Clusters("ab"));
  REQUIRE(scores.ok());
  CHECK(scores->articles == 2);
  CHECK(scores->pairs.precision() == 1);
  CHECK(ScoreClusters(Clusters("a"), Clusters("ab")).status().code() ==
        absl::StatusCode::kNotFound);
  CHECK(ScoreClusters({{"a", "1"}, {"a", "2"}}, {}).status().code() ==
        absl::StatusCode::kInvalidArgument);
  CHECK(ScoreClusters({{"a", "1"}}, {{"a", "2"}, {"a", "2"}}).status().code() ==
        absl::StatusCode::kInvalidArgument);
}

TEST_CASE("ScoreClusters: the worst errors come first and name a pair") {
  // Found {a,b,c,d} joins ab with c and d: 5 wrong pairs. Labelled {e,f,g} is in two pieces: 2.
  const absl::StatusOr<ClusterScores> scores =
      ScoreClusters(Clusters("abcd ef g"), Clusters("ab c d efg"));
  REQUIRE(scores.ok());
  REQUIRE(scores->worst.size() == 2);
  CHECK(scores->worst[0] ==
        ClusteringError{.missed = false, .pairs = 5, .cluster = "a", .a = "a", .b = "c"});
  CHECK(scores->worst[1] ==
        ClusteringError{.missed = true, .pairs = 2, .cluster = "e", .a = "e", .b = "g"});
  CHECK(ScoreClusters(Clusters("abcd ef g"), Clusters("ab c d efg"), 1)->worst.size() == 1);
}

// The definitions, word for word, pair by pair and article by article.
struct Slow {
  PairCounts pairs;
  double article_recall = 0, b_precision = 0, b_recall = 0, exact = 0;
  PairCounts classes;
};
Slow ScoreSlowly(const std::vector<int>& found, const std::vector<int>& labels) {
  Slow slow;
  const std::size_t n = found.size();
  int with_partners = 0;
  for (std::size_t i = 0; i < n; ++i) {
    std::set<std::size_t> found_set;
    std::set<std::size_t> label_set;
    std::set<std::size_t> both;
    for (std::size_t j = 0; j < n; ++j) {
      if (j == i) continue;
      const bool f = found[i] == found[j];
      const bool l = labels[i] == labels[j];
      if (f) found_set.insert(j);
      if (l) label_set.insert(j);
      if (f && l) both.insert(j);
      if (j < i) continue;
      ++(f   ? (l ? slow.pairs.true_positives : slow.pairs.false_positives)
         : l ? slow.pairs.false_negatives
             : slow.pairs.true_negatives);
    }
    const auto share = [](std::size_t part, std::size_t whole) {
      return static_cast<double>(part) / static_cast<double>(whole);
    };
    slow.b_precision += share(both.size() + 1, found_set.size() + 1) / static_cast<double>(n);
    slow.b_recall += share(both.size() + 1, label_set.size() + 1) / static_cast<double>(n);
    slow.exact += found_set == label_set ? 1 / static_cast<double>(n) : 0;
    if (!label_set.empty()) {
      slow.article_recall += share(both.size(), label_set.size());
      ++with_partners;
    }
    if (found_set.empty()) {
      ++(label_set.empty() ? slow.classes.true_negatives : slow.classes.false_negatives);
    } else {
      ++(!label_set.empty() && both == label_set ? slow.classes.true_positives
                                                 : slow.classes.false_positives);
    }
  }
  slow.article_recall = with_partners == 0 ? 1 : slow.article_recall / with_partners;
  return slow;
}

TEST_CASE("ScoreClusters: agrees with a slow reference on random clusterings") {
  std::mt19937 engine(7);
  const auto random = [&engine] { return static_cast<int>(engine() >> 1); };
  for (int round = 0; round < 200; ++round) {
    CAPTURE(round);
    const int n = 1 + random() % 30;
    const int spread = 1 + random() % 12;
    std::vector<int> found;
    std::vector<int> labels;
    std::vector<Assignment> found_rows;
    std::vector<Assignment> label_rows;
    for (int i = 0; i < n; ++i) {
      found.push_back(random() % spread);
      labels.push_back(random() % 3 == 0 ? random() % spread : found.back() / 2);
      found_rows.push_back({std::to_string(i), std::to_string(found.back())});
      label_rows.push_back({std::to_string(i), std::to_string(labels.back())});
    }
    const Slow want = ScoreSlowly(found, labels);
    const absl::StatusOr<ClusterScores> got = ScoreClusters(found_rows, label_rows);
    REQUIRE(got.ok());
    CHECK(got->pairs == want.pairs);
    CHECK(got->article_recall == doctest::Approx(want.article_recall));
    CHECK(got->b_cubed.precision == doctest::Approx(want.b_precision));
    CHECK(got->b_cubed.recall == doctest::Approx(want.b_recall));
    CHECK(got->exact_sets == doctest::Approx(want.exact));
    CHECK(got->duplicates.precision == doctest::Approx(want.classes.precision()));
    CHECK(got->duplicates.recall == doctest::Approx(want.classes.recall()));
  }
}

TEST_CASE("ScorePairs: hand-computed table") {
  const std::vector<LabelledPair> kLabels = {
      {"a", "b", true, "dup"}, {"a", "c", true, "dup"},       {"d", "e", true, "contained"},
      {"a", "f", false, "no"}, {"e", "f", false, "template"}, {"b", "a", true, "dup"},
  };
  const std::set<std::pair<std::string, std::string>> kFound = {{"a", "b"}, {"e", "f"}};
  const auto found = [&](std::string_view a, std::string_view b) {
    return kFound.count({std::string(a), std::string(b)}) > 0;
  };
  const absl::StatusOr<PairScores> scores = ScorePairs(kLabels, found);
  REQUIRE(scores.ok());
  CHECK(scores->counts ==
        PairCounts{
            .true_positives = 1, .false_positives = 1, .false_negatives = 2, .true_negatives = 1});
  CHECK(scores->counts.f1() == doctest::Approx(2 * .5 / 3 / (.5 + 1.0 / 3)));
  // a 1/2, b 1, c 0, d 0, e 0.
  CHECK(scores->article_recall == doctest::Approx(.3));
  REQUIRE(scores->worst.size() == 3);
  CHECK(scores->worst[0] == ClusteringError{true, 1, "dup", "a", "c"});
  CHECK(scores->worst[1] == ClusteringError{true, 1, "contained", "d", "e"});
  CHECK(scores->worst[2] == ClusteringError{false, 1, "template", "e", "f"});
}

TEST_CASE("ScorePairs: labels that contradict themselves are refused") {
  const auto never = [](std::string_view, std::string_view) { return false; };
  CHECK(ScorePairs({{"a", "a", true, "x"}}, never).status().code() ==
        absl::StatusCode::kInvalidArgument);
  CHECK(ScorePairs({{"a", "b", true, "x"}, {"b", "a", false, "y"}}, never).status().code() ==
        absl::StatusCode::kInvalidArgument);
  CHECK(ScorePairs({}, never)->counts.f1() == 1);
}

}  // namespace
}  // namespace newsprint
