// Corpora whose shape once fooled a detector: big stories, chains, disclaimers, digests, nothing at all.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "detector/corpus.h"
#include "newsprint/detector.h"
#include "newsprint/limits.h"
#include "newsprint/stages.h"
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
  for (const std::uint32_t num_taken : {2U, 8U}) {  // of eight paragraphs of each story
    CAPTURE(num_taken);
    const testing::Scenario digest = testing::Digest(5, 2, num_taken, 4);
    CheckReprints(digest);
    CHECK(DetectIn(digest.articles).articles.back().role == digest.role.back());
  }
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

// Pairs compared while the articles are clustered.
std::uint64_t ComparisonsFor(const std::vector<Article>& articles) {
  StageMeter meter;
  {
    const StageTimer timer(&meter, Stage::kOther);
    static_cast<void>(DetectIn(articles));
  }
  return meter.Entered(Stage::kCompare);
}

// Texts that share a third of their words, so that every key of it proposes all of them, and that are
// unlike all the same.
std::vector<Article> OneBucket(std::uint32_t num_articles) {
  std::vector<Article> articles;
  std::mt19937 random(11);
  const auto words = [&random](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "w" + std::to_string(random() % 100000) + " ";
    return text;
  };
  const std::string shared = words(40);
  for (std::uint32_t i = 0; i < num_articles; ++i) {
    Article article;
    article.id = std::to_string(i);
    article.text = words(40) + shared + words(40);
    articles.push_back(std::move(article));
  }
  return articles;
}

TEST_CASE("shapes: twice the texts in one bucket cost no four times the comparisons [fault 16]") {
  const std::uint64_t once = ComparisonsFor(OneBucket(1000));
  const std::uint64_t twice = ComparisonsFor(OneBucket(2000));
  CAPTURE(once);
  CAPTURE(twice);
  CHECK(twice <= once * 5 / 2);
}

TEST_CASE("shapes: copies cost no more than their number [fault 16]") {
  std::vector<Article> articles(20000);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    articles[i].id = std::to_string(i);
    articles[i].text = OneBucket(1)[0].text;
  }
  CHECK(ComparisonsFor(articles) == 0);
  CHECK(DetectIn(articles).reprints.size() == 1);
  CHECK(ComparisonsFor(testing::OneStoryEverywhere(1000, 1).articles) <= 4000);
}

TEST_CASE("shapes: a page that grows is an update [fault 15]") {
  const std::vector<Article> parts = OneBucket(3);
  std::vector<Article> pages(3);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    pages[i].id = std::to_string(i);
    pages[i].outlet = "Herald";
    pages[i].published = {static_cast<std::int64_t>(1000 * (i + 1)), DateQuality::kExact};
    pages[i].text = parts[0].text;
    for (std::size_t more = 1; more <= i; ++more) pages[i].text += parts[more].text.substr(0, 150);
  }
  const Findings findings = DetectIn(pages);
  CHECK(findings.reprints.size() == 1);
  CHECK(findings.articles[0].role == Role::kOriginal);
  CHECK(findings.articles[1].role == Role::kUpdate);
  CHECK(findings.articles[2].role == Role::kUpdate);
}

TEST_CASE("shapes: a text beyond the limit keeps its beginning [fault 5]") {
  std::vector<Article> articles(2);
  articles[0].id = "long";
  articles[0].text = std::string(kMaxArticleBytes - 1, '-') + "\u00e9" + std::string(1000, 'x');
  articles[0].title = "A title that helps a text of no words and makes it longer";
  articles[1].id = "edge";
  articles[1].text = std::string(kMaxArticleBytes, '-');
  const Findings findings = DetectIn(articles);
  CHECK((findings.articles[0].flags & kFlagTruncated) != 0);
  CHECK(findings.articles[0].words == 0);  // no half of a letter was kept
  CHECK(findings.articles[1].flags == 0);
}

// An attacker who knows the hash: here every text has the same one.
TEST_CASE("shapes: equal hashes of unlike texts make no copy [fault 18]") {
  internal::Corpus corpus(&internal::PagedMemory::Unbounded());
  for (Article& article : OneBucket(5)) {
    const ArticleIndex index = corpus.Add(article);
    article.id += "~copy";
    const ArticleIndex copy = corpus.Add(article);
    corpus.facts(index).text_hash = corpus.facts(copy).text_hash = 42;
  }
  corpus.PutInOrder();
  const auto texts = internal::GroupIdentical(corpus, 0, kDefaultSeed);
  REQUIRE(texts.size() == 5);
  for (const internal::DistinctText& text : texts) CHECK(text.copies.size() == 1);
}

TEST_CASE("shapes: clusters are the same in any order and with everything added twice [threads]") {
  testing::Scenario scenario = testing::Digest(5, 2, 2, 7);
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
  for (const auto& once : want) {
    CAPTURE(once.first);
    CHECK(doubled.at(once.first) == once.second);
    CHECK(doubled.at(once.first + "~again") == once.second);
  }
}

}  // namespace
}  // namespace newsprint
