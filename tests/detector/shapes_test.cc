// Corpora whose shape once fooled a detector: big stories, chains, disclaimers, digests, nothing at all.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "newsprint/detector.h"
#include "tests/testing/scenarios.h"

namespace newsprint {
namespace {

Findings DetectIn(const std::vector<Article>& articles, std::uint32_t threads = 1) {
  DetectorOptions options;
  options.threads = threads;
  Detector detector(options);
  for (const Article& article : articles) detector.Add(article);
  absl::StatusOr<Findings> findings = detector.Detect();
  REQUIRE(findings.ok());
  return *std::move(findings);
}

// The id of each article's reprint cluster, by the article's id.
std::map<std::string, std::string> ReprintsById(const Findings& findings) {
  std::map<std::string, std::string> reprints;
  for (const ArticleFinding& article : findings.articles) {
    reprints[article.id] = findings.articles[ToInt(article.reprint)].id;
  }
  return reprints;
}

void CheckReprints(const testing::Scenario& scenario) {
  const Findings findings = DetectIn(scenario.articles, 2);
  const std::map<std::string, std::string> reprints = ReprintsById(findings);
  for (std::size_t i = 0; i < scenario.articles.size(); ++i) {
    CAPTURE(scenario.articles[i].id);
    CHECK(reprints.at(scenario.articles[i].id) == scenario.reprint[i]);
  }
}

TEST_CASE("shapes: one story in a thousand outlets is one cluster [fault 16] [threads]") {
  const Findings findings = DetectIn(testing::OneStoryEverywhere(1000, 1).articles, 2);
  const auto largest = std::max_element(
      findings.reprints.begin(), findings.reprints.end(),
      [](const auto& a, const auto& b) { return a.members.size() < b.members.size(); });
  REQUIRE(largest != findings.reprints.end());
  CHECK(largest->members.size() == 1000);
}

TEST_CASE("shapes: in a chain every member matches its representative [fault 17]") {
  const testing::Scenario chain = testing::Chain(26, 2);
  const Findings findings = DetectIn(chain.articles);
  for (const ArticleFinding& article : findings.articles) {
    if (!article.match) continue;
    CAPTURE(article.id);
    CHECK(*article.match == article.reprint);
    CHECK(std::max(article.figures.a_covered, article.figures.b_covered) >= .8);
  }
  CHECK(findings.articles.front().reprint != findings.articles.back().reprint);
}

TEST_CASE("shapes: a disclaimer under five hundred articles ties none of them [fault 15]") {
  const testing::Scenario scenario = testing::DisclaimerEverywhere(300, 250, 200, 25, 100, 3);
  const Findings findings = DetectIn(scenario.articles, 2);
  CHECK(findings.reprints.size() == scenario.articles.size());
}

TEST_CASE("shapes: empty articles form no cluster [fault 13]") {
  const Findings findings = DetectIn(testing::EmptyArticles(1000).articles);
  CHECK(findings.reprints.size() == 1000);
  CHECK(findings.edges.empty());
}

TEST_CASE("shapes: a digest of five stories leaves five clusters [fault 17]") {
  CheckReprints(testing::Digest(5, 2, 4));
}

TEST_CASE("shapes: six of twenty paragraphs cut") { CheckReprints(testing::AbridgedReprint(5)); }

TEST_CASE("shapes: what a speech repeats in another town makes it no part of the first speech") {
  testing::Scenario cut = testing::AbridgedReprint(5);
  const auto clusters = [&](const char* first, const char* second) {
    cut.articles[0].title = first;
    cut.articles[1].title = second;
    return DetectIn(cut.articles).reprints.size();
  };
  REQUIRE(cut.articles.size() == 2);
  CHECK(clusters("Speech, Salem, OR", "Speech, Salem, OR") == 1);
  CHECK(clusters("Speech, Salem, OR", "Speech") == 1);
  CHECK(clusters("Speech, Salem, OR", "Speech, Dover, DE") == 2);
}

TEST_CASE("shapes: a body printed twice is its own copy") {
  CheckReprints(testing::PrintedTwice(6));
}

TEST_CASE("shapes: clusters are the same in any order and with everything added twice [threads]") {
  testing::Scenario scenario = testing::Digest(5, 2, 7);
  const testing::Scenario story = testing::OneStoryEverywhere(40, 8);
  std::vector<Article> articles = scenario.articles;
  for (Article article : story.articles) {
    article.id = "story-" + article.id;
    articles.push_back(std::move(article));
  }
  const std::map<std::string, std::string> want = ReprintsById(DetectIn(articles));
  std::mt19937 random(9);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(articles.begin(), articles.end(), random);
    CHECK(ReprintsById(DetectIn(articles, 1 + static_cast<std::uint32_t>(round % 2))) == want);
  }
  std::vector<Article> twice = articles;
  for (const Article& article : articles) {
    twice.push_back(article);
    twice.back().id += "~again";
  }
  const std::map<std::string, std::string> doubled = ReprintsById(DetectIn(twice));
  for (const auto& [id, reprint] : want) {
    CAPTURE(id);
    CHECK(doubled.at(id) == reprint);
    CHECK(doubled.at(id + "~again") == reprint);
  }
}

}  // namespace
}  // namespace newsprint
