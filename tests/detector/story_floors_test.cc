// The floors of story quality on the labelled sets that are quick; bench/quality measures all of them.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "newsprint/detector.h"
#include "newsprint/evaluate.h"
#include "tests/testing/labelled_data.h"
#include "tests/testing/shared_data.h"

namespace newsprint {
namespace {

using testing::ReadArticles;
using testing::ReadClusters;
using testing::ReadPairs;

std::vector<Article> Undated(std::vector<Article> articles) {
  for (Article& article : articles) article.published = {};
  return articles;
}

// The story of every article, by id.
std::map<std::string, std::string> StoriesOf(std::vector<Article> articles) {
  DetectorOptions options;
  options.passages = false;
  Detector detector(options);
  for (Article& article : articles) detector.Add(std::move(article));
  const absl::StatusOr<Findings> findings = detector.Detect();
  REQUIRE(findings.ok());
  std::map<std::string, std::string> stories;
  for (const ArticleFinding& article : findings->articles) {
    stories[article.id] = findings->articles[ToInt(article.story)].id;
  }
  return stories;
}

double PairF1(std::vector<Article> articles, const std::vector<LabelledPair>& labels) {
  const std::map<std::string, std::string> stories = StoriesOf(std::move(articles));
  const auto scores = ScorePairs(labels, [&](std::string_view a, std::string_view b) {
    return stories.at(std::string(a)) == stories.at(std::string(b));
  });
  REQUIRE(scores.ok());
  return scores->counts.f1();
}

double BCubedF1(std::vector<Article> articles, const std::vector<Assignment>& labels) {
  std::vector<Assignment> found;
  for (const auto& [id, story] : StoriesOf(std::move(articles))) found.push_back({id, story});
  const auto scores = ScoreClusters(found, labels);
  REQUIRE(scores.ok());
  return scores->b_cubed.f1();
}

TEST_CASE("Stories: scripts and transcripts of one speech, stump speeches apart") {
  const auto folder = testing::SharedPath("data/same_speech");
  if (!folder) return;
  const std::vector<LabelledPair> labels =
      ReadPairs(*folder + "/pairs.tsv", {"same_speech"}, {"same_stump_text", "different"});
  REQUIRE(labels.size() > 100);
  std::set<std::string> labelled;
  for (const LabelledPair& label : labels) labelled.insert({label.a, label.b});
  // What has no label is left out for speed; rare words are then a little less well known.
  const std::vector<Article> articles =
      ReadArticles(*folder + "/docs.jsonl.zst",
                   [&](const Article& article) { return labelled.contains(article.id); });
  CHECK(PairF1(articles, labels) >= .95);
  CHECK(PairF1(Undated(articles), labels) >= .95);
}

TEST_CASE("Stories: events as three outlets tell them, among other articles of the same days") {
  const auto folder = testing::SharedPath("data/same_event");
  const auto others = testing::SharedPath("data/us_outlets/docs.jsonl.zst");
  if (!folder || !others) return;
  const std::vector<Assignment> labels = ReadClusters(*folder + "/story_clusters.tsv");
  REQUIRE(labels.size() == 150);
  std::vector<Article> articles = ReadArticles(*folder + "/docs.jsonl.zst");
  constexpr std::int64_t kDay = 86400;
  std::set<std::int64_t> days;
  for (const Article& article : articles) days.insert(article.published.seconds / kDay);
  const std::vector<Article> distractors = ReadArticles(*others, [&](const Article& article) {
    return article.published.known() && days.contains(article.published.seconds / kDay);
  });
  REQUIRE(distractors.size() > 50);
  articles.insert(articles.end(), distractors.begin(), distractors.end());
  CHECK(BCubedF1(articles, labels) >= .96);
  CHECK(BCubedF1(Undated(articles), labels) >= .93);
}

TEST_CASE("Stories: chains of business news") {
  const auto folder = testing::SharedPath("data/story_chains");
  if (!folder) return;
  const std::vector<LabelledPair> labels =
      ReadPairs(*folder + "/pairs.tsv", {"same_story"}, {"unrelated"});
  REQUIRE(labels.size() == 4950);
  CHECK(PairF1(ReadArticles(*folder + "/docs.jsonl.zst"), labels) >= .955);
}

}  // namespace
}  // namespace newsprint
