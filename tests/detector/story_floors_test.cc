// The floors of story quality on the labelled sets that are quick; bench/quality measures all of them.
#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "newsprint/detector.h"
#include "newsprint/evaluate.h"
#include "newsprint/reader.h"
#include "tests/testing/shared_data.h"

namespace newsprint {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows ReadRows(const std::string& path) {
  std::ifstream file(path);
  Rows rows;
  for (std::string line; std::getline(file, line);) {
    std::istringstream cells(line);
    std::vector<std::string> row;
    for (std::string cell; std::getline(cells, cell, '\t');) row.push_back(cell);
    rows.push_back(std::move(row));
  }
  return rows;
}

// Pairs of the labels in `same` and `different`; others are not scored.
std::vector<LabelledPair> ReadPairs(const std::string& path, const std::set<std::string>& same,
                                    const std::set<std::string>& different) {
  std::vector<LabelledPair> pairs;
  for (const std::vector<std::string>& row : ReadRows(path)) {
    const bool together = same.contains(row.at(2));
    if (together || different.contains(row.at(2))) {
      pairs.push_back({.a = row[0], .b = row[1], .together = together, .label = row[2]});
    }
  }
  return pairs;
}

using Wanted = std::function<bool(const Article&)>;

std::vector<Article> ReadArticles(const std::string& path, const Wanted& wanted) {
  auto reader = OpenArticles({path}, {});
  REQUIRE(reader.ok());
  std::vector<Article> articles;
  ReadEvent event;
  for (;;) {
    const absl::StatusOr<bool> more = (*reader)->NextInto(event);
    REQUIRE(more.ok());
    if (!*more) return articles;
    if (event.kind == ReadEventKind::kArticle && wanted(event.article)) {
      articles.push_back(event.article);
    }
  }
}

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
  std::vector<Assignment> labels;
  for (const std::vector<std::string>& row : ReadRows(*folder + "/story_clusters.tsv")) {
    labels.push_back({.id = row.at(0), .cluster = row.at(1)});
  }
  REQUIRE(labels.size() == 150);
  std::vector<Article> articles =
      ReadArticles(*folder + "/docs.jsonl.zst", [](const Article&) { return true; });
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
  CHECK(PairF1(ReadArticles(*folder + "/docs.jsonl.zst", [](const Article&) { return true; }),
               labels) >= .94);
}

}  // namespace
}  // namespace newsprint
