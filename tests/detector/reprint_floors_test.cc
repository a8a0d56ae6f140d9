// The floors of reprint quality on the labelled sets that are quick; bench/quality measures all of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "newsprint/detector.h"
#include "newsprint/evaluate.h"
#include "newsprint/generate.h"
#include "tests/testing/labelled_data.h"
#include "tests/testing/shared_data.h"

namespace newsprint {
namespace {

using testing::ReadArticles;
using testing::ReadClusters;
using testing::ReadPairs;

// Reprint clusters and edges of some articles, by id.
class Found {
 public:
  explicit Found(std::vector<Article> articles, bool stories = false,
                 Preset preset = Preset::kHigh) {
    DetectorOptions options;
    options.stories = stories;
    options.preset = preset;
    Detector detector(options);
    for (Article& article : articles) detector.Add(std::move(article));
    const absl::StatusOr<Findings> findings = detector.Detect();
    REQUIRE(findings.ok());
    for (const ArticleFinding& article : findings->articles) {
      reprints_[article.id] = findings->articles[ToInt(article.reprint)].id;
    }
    for (const Edge& edge : findings->edges) {
      if (edge.kind == EdgeKind::kTemplate) continue;
      edges_.insert(
          std::minmax(findings->articles[ToInt(edge.a)].id, findings->articles[ToInt(edge.b)].id));
    }
  }
  [[nodiscard]] double BCubedF1(const std::vector<Assignment>& labels) const {
    std::vector<Assignment> found;
    for (const auto& [id, reprint] : reprints_) found.push_back({id, reprint});
    const auto scores = ScoreClusters(found, labels);
    REQUIRE(scores.ok());
    return scores->b_cubed.f1();
  }
  [[nodiscard]] bool Reprint(std::string_view a, std::string_view b) const {
    return reprints_.at(std::string(a)) == reprints_.at(std::string(b));
  }
  [[nodiscard]] bool AnyEdge(std::string_view a, std::string_view b) const {
    return Reprint(a, b) || edges_.contains(std::minmax(std::string(a), std::string(b)));
  }

 private:
  std::map<std::string, std::string> reprints_;
  std::set<std::pair<std::string, std::string>> edges_;
};

PairCounts CountEdges(const Found& found, const std::vector<LabelledPair>& labels) {
  const auto scores = ScorePairs(
      labels, [&](std::string_view a, std::string_view b) { return found.AnyEdge(a, b); });
  REQUIRE(scores.ok());
  return scores->counts;
}

TEST_CASE("Reprints: outlets' copies, and what only their furniture has in common") {
  const auto folder = testing::SharedPath("data/us_outlets");
  if (!folder) return;
  const std::vector<LabelledPair> labels = ReadPairs(*folder + "/pairs.tsv", {"dup"}, {"template"});
  REQUIRE(labels.size() == 327);
  const Found found(ReadArticles(*folder + "/docs.jsonl.zst"));
  const auto scores = ScorePairs(
      labels, [&](std::string_view a, std::string_view b) { return found.Reprint(a, b); });
  REQUIRE(scores.ok());
  CHECK(scores->counts.false_negatives + scores->counts.false_positives <= 1);
}

TEST_CASE("Reprints: answers copied with more and more rewriting") {
  const auto folder = testing::SharedPath("data/short_answers");
  if (!folder) return;
  const std::vector<LabelledPair> labels =
      ReadPairs(*folder + "/pairs.tsv", {"cut", "light"}, {"non"});
  REQUIRE(labels.size() == 76);
  const PairCounts counts =
      CountEdges(Found(ReadArticles(*folder + "/docs.jsonl.zst"), /*stories=*/true), labels);
  CHECK(counts.recall() >= .9);
  CHECK(counts.false_positives == 0);
}

TEST_CASE("Reprints: feed items of a headline and a teaser") {
  const auto folder = testing::SharedPath("data/scoop_feed");
  if (!folder) return;
  const std::vector<Assignment> labels = ReadClusters(*folder + "/clusters.tsv");
  REQUIRE(labels.size() == 516);
  std::vector<Article> articles = ReadArticles(*folder + "/docs.jsonl.zst");
  for (Article& article : articles) article.url.clear();
  CHECK(Found(std::move(articles)).BCubedF1(labels) >= .97);
}

TEST_CASE("Reprints: scanned dispatches of 1900") {
  const auto folder = testing::SharedPath("data/impresso1900");
  if (!folder) return;
  std::map<std::string, std::size_t> sizes;
  std::vector<Assignment> labels = ReadClusters(*folder + "/clusters.tsv");
  for (const Assignment& label : labels) ++sizes[label.cluster];
  std::erase_if(labels, [&](const Assignment& label) { return sizes[label.cluster] > 20; });
  REQUIRE(labels.size() > 10000);
  std::set<std::string> kept;
  for (const Assignment& label : labels) kept.insert(label.id);
  const Found found(ReadArticles(*folder + "/docs.jsonl.zst",
                                 [&](const Article& article) { return kept.contains(article.id); }),
                    /*stories=*/false, Preset::kModerate);
  CHECK(found.BCubedF1(labels) >= .92);
}

TEST_CASE("Reprints: what wires and outlets do to a text, by grade") {
  struct Case {
    Grade grade;
    double min_recall;
  };
  for (const Case& c : {Case{Grade::kVerbatim, .99},
                        {Grade::kCut, .95},
                        {Grade::kNoisy, .95},
                        {Grade::kLifted, .95}}) {
    CAPTURE(Name(c.grade));
    GeneratorOptions options{.seed = 11, .num_articles = 2000};
    std::fill(options.grade_weights.begin(), options.grade_weights.end(), 0U);
    options.grade_weights[static_cast<std::size_t>(c.grade)] = 1;
    absl::StatusOr<Generator> generator = Generator::Create(options);
    REQUIRE(generator.ok());
    std::vector<Article> articles;
    std::vector<LabelledPair> labels;
    for (;;) {
      const absl::StatusOr<std::optional<GeneratedArticle>> next = generator->Next();
      REQUIRE(next.ok());
      if (!next->has_value()) break;
      const GeneratedArticle& made = **next;
      for (const std::string& source : made.truth.sources) {
        labels.push_back({.a = made.article.id, .b = source, .together = true, .label = "made of"});
      }
      articles.push_back(made.article);
    }
    REQUIRE(labels.size() > 500);
    CHECK(CountEdges(Found(std::move(articles)), labels).recall() >= c.min_recall);
  }
}

}  // namespace
}  // namespace newsprint
