#include "newsprint/detector.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/testing/shared_data.h"

namespace newsprint {
namespace {

Article MakeArticle(std::string id, std::string text) {
  Article article;
  article.id = std::move(id);
  article.text = std::move(text);
  return article;
}

Findings DetectIn(std::vector<Article> articles, DetectorOptions options = {}) {
  Detector detector(std::move(options));
  for (Article& article : articles) detector.Add(std::move(article));
  absl::StatusOr<Findings> findings = detector.Detect();
  REQUIRE(findings.ok());
  return *std::move(findings);
}

using Clusters = std::set<std::set<std::string>>;

Clusters Partition(const Findings& findings, ArticleIndex ArticleFinding::*representative) {
  std::map<std::uint32_t, std::set<std::string>> members;
  for (const ArticleFinding& article : findings.articles) {
    members[ToInt(article.*representative)].insert(article.id);
  }
  Clusters clusters;
  for (auto& [lead, ids] : members) clusters.insert(std::move(ids));
  return clusters;
}

// The five articles the project began with, dated as a reader would date them.
std::vector<Article> Seeds(const std::string& folder) {
  std::vector<Article> articles;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    articles.push_back(MakeArticle(entry.path().filename().string().substr(0, 3), text.str()));
  }
  std::sort(articles.begin(), articles.end(),
            [](const Article& a, const Article& b) { return a.id < b.id; });
  return articles;
}

TEST_CASE("Detector: no article gives empty findings") {
  const Findings findings = DetectIn({});
  CHECK(findings.articles.empty());
  CHECK(findings.reprints.empty());
  CHECK(findings.stories.empty());
}

TEST_CASE("Detector: options that make no sense are refused") {
  const auto status_of = [](DetectorOptions options) {
    return Detector(std::move(options)).Detect().status().code();
  };
  DetectorOptions no_threads;
  no_threads.threads = 0;
  CHECK(status_of(no_threads) == absl::StatusCode::kInvalidArgument);
  DetectorOptions negative;
  negative.thresholds = Thresholds{.reprint_coverage = -.1};
  CHECK(status_of(negative) == absl::StatusCode::kInvalidArgument);
  Detector twice(DetectorOptions{});
  twice.Add(MakeArticle("a", "one"));
  twice.Add(MakeArticle("a", "two"));
  CHECK(twice.Detect().status().code() == absl::StatusCode::kInvalidArgument);
}

TEST_CASE("Detector: where a record stood can be asked for after a run") {
  Detector detector(DetectorOptions{});
  Article article = MakeArticle("a", "one");
  article.origin = {.file = "in.jsonl", .line = 7, .offset = 120};
  const ArticleIndex first = detector.Add(article);
  article.id = "b";
  article.origin = {.file = "in.jsonl", .line = 8, .offset = 240};
  const ArticleIndex second = detector.Add(article);
  REQUIRE(detector.Detect().ok());
  CHECK(detector.OriginOf(first).line == 7);
  CHECK(detector.OriginOf(second).file == "in.jsonl");
  CHECK(detector.OriginOf(second).line == 8);
  CHECK(detector.OriginOf(second).offset == 240);
}

TEST_CASE("Detector: the five seeds [threads]") {
  const auto folder = testing::SharedPath("seeds");
  if (!folder) return;
  // Dates at the start of a file are the reader's business; here the text alone has to do.
  for (const std::uint32_t threads : {1U, 2U}) {
    DetectorOptions options;
    options.threads = threads;
    const Findings findings = DetectIn(Seeds(*folder), options);
    CHECK(Partition(findings, &ArticleFinding::story) ==
          Clusters{{"000", "002"}, {"001"}, {"003", "004"}});
    CHECK(Partition(findings, &ArticleFinding::reprint) ==
          Clusters{{"000"}, {"001"}, {"002"}, {"003"}, {"004"}});
  }
}

TEST_CASE("Detector: the passage that two seeds share slices back from both") {
  const auto folder = testing::SharedPath("seeds");
  if (!folder) return;
  const std::vector<Article> articles = Seeds(*folder);
  const Findings findings = DetectIn(articles);
  const auto found =
      std::find_if(findings.passages.begin(), findings.passages.end(), [](const Passage& passage) {
        return passage.kind == PassageKind::kShared &&
               passage.text.starts_with("the danger posed by Russia will not end") &&
               passage.text.ends_with("in Europe and the world");
      });
  REQUIRE(found != findings.passages.end());
  std::set<std::string> carriers;
  for (const Place& place : found->places) {
    const Article& article = articles[ToInt(place.article)];
    CHECK(article.text.substr(place.bytes.begin, place.bytes.size()) == found->text);
    carriers.insert(article.id);
  }
  CHECK(carriers == std::set<std::string>{"003", "004"});
}

TEST_CASE("Detector: paragraphs that stand twice in one seed") {
  const auto folder = testing::SharedPath("seeds");
  if (!folder) return;
  const Findings findings = DetectIn(Seeds(*folder));
  int repeated = 0;
  for (const Passage& passage : findings.passages) {
    if (passage.kind != PassageKind::kRepeated) continue;
    CHECK(findings.articles[ToInt(passage.places.front().article)].id == "004");
    CHECK(passage.places.size() == 2);
    ++repeated;
  }
  CHECK(repeated == 7);
}

TEST_CASE("Detector: a seed cut in half is a reprint of the whole") {
  const auto folder = testing::SharedPath("seeds");
  if (!folder) return;
  std::vector<Article> articles = Seeds(*folder);
  Article half = articles[4];
  half.id = "half";
  // Its body stands twice: without the second time, everything is still said.
  const std::string first_words = "Addressing Western defense manufacturers";
  const std::size_t second = half.text.find(first_words, half.text.find(first_words) + 1);
  REQUIRE(second != std::string::npos);
  half.text.resize(second);
  articles.push_back(half);
  const Findings findings = DetectIn(articles);
  CHECK(findings.articles[5].reprint == findings.articles[4].reprint);
}

}  // namespace
}  // namespace newsprint
