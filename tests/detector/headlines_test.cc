// Items that are little more than a headline hang on the fuller article under it.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "newsprint/detector.h"

namespace newsprint {
namespace {

constexpr std::string_view kTeaser =
    "The harbour board voted to close the old swing bridge for repairs";
constexpr std::string_view kFull =
    "The harbour board voted to close the old swing bridge for repairs from the first week of May "
    "until the "
    "autumn, its chairman said after a meeting of three hours. Ferries will carry workers across "
    "meanwhile.";
constexpr std::string_view kOther =
    "Nobody who keeps bees in the valley can remember a spring as wet as this one, and the hives "
    "that stand "
    "along the river have lost a third of their swarms since the floods of the second week of "
    "March.";

constexpr std::string_view kLongHeadline = "The old swing bridge will close until the autumn";
constexpr std::string_view kLongerHeadline = "Why the old swing bridge will close until the autumn";
constexpr std::string_view kRubricAndHeadline =
    "Harbour news | The old swing bridge will close until the autumn";

Article Item(std::string id, std::string_view title, std::string_view text, std::int64_t day) {
  Article article;
  article.id = std::move(id);
  article.title = title;
  article.text = text;
  if (day > 0) article.published = {.seconds = day * 86400, .quality = DateQuality::kDay};
  return article;
}

Findings Detect(std::vector<Article> articles) {
  DetectorOptions options;
  options.now = 40 * 86400;
  Detector detector(options);
  for (Article& article : articles) detector.Add(std::move(article));
  absl::StatusOr<Findings> findings = detector.Detect();
  REQUIRE(findings.ok());
  return *std::move(findings);
}

TEST_CASE("Headlines: what hangs on the fuller article and what does not") {
  struct Case {
    std::string_view name;
    std::string_view title_a;
    std::string_view text_a;
    std::int64_t day_a;
    std::string_view title_b;
    std::string_view text_b;
    std::int64_t day_b;
    bool together;
  };
  const Case kCases[] = {
      {"a headline alone", "Swing bridge closes", "", 9, "Swing bridge closes", kFull, 9, true},
      {"written otherwise", "SWING BRIDGE CLOSES!", "", 9, "Swing bridge closes", kFull, 9, true},
      {"the end of the headline", kLongHeadline, "", 9, kLongerHeadline, kFull, 9, true},
      {"more than the headline", kLongerHeadline, "", 9, kLongHeadline, kFull, 9, false},
      {"the end of one that is short", "Swing bridge closes", "", 9, "How swing bridge closes",
       kFull, 9, false},
      {"a rubric", kRubricAndHeadline, "", 9, kLongHeadline, kFull, 9, true},
      {"a rubric before a short one", "Harbour: Swing bridge closes", "", 9, "Swing bridge closes",
       kFull, 9, false},
      {"a teaser", "Swing bridge closes", kTeaser, 9, "Swing bridge closes", kFull, 9, true},
      {"the headline again", "Swing bridge closes", "Swing bridge closes", 9, "Swing bridge closes",
       kFull, 9, true},
      {"two headlines alone", "Swing bridge closes", "", 9, "Swing bridge closes", "", 10, true},
      {"a week later", "Swing bridge closes", "", 16, "Swing bridge closes", kFull, 9, true},
      {"more than a week later", "Swing bridge closes", "", 17, "Swing bridge closes", kFull, 9,
       false},
      {"undated", "Swing bridge closes", "", 0, "Swing bridge closes", kFull, 9, true},
      {"another headline", "Swing bridge opens", "", 9, "Swing bridge closes", kFull, 9, false},
      {"another teaser", "Swing bridge closes", "Ferries carry some.", 9, "Swing bridge closes",
       kFull, 9, false},
      {"part of a word", "Swing bridge closes", "The harbour board vote", 9, "Swing bridge closes",
       kFull, 9, false},
      {"two words name a column", "Morning briefing", "", 9, "Morning briefing", kFull, 9, false},
      {"no headline", "", "", 9, "", kFull, 9, false},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const Findings findings =
        Detect({Item("a", c.title_a, c.text_a, c.day_a), Item("b", c.title_b, c.text_b, c.day_b)});
    CHECK((findings.articles[0].reprint == findings.articles[1].reprint) == c.together);
    CHECK((findings.articles[0].story == findings.articles[1].story) == c.together);
    CHECK(findings.articles[0].role == Role::kTooShort);
    REQUIRE(findings.edges.size() == (c.together ? 1 : 0));
    if (!c.together) continue;
    CHECK(findings.edges[0].kind == EdgeKind::kExcerpt);
    CHECK(findings.edges[0].evidence.at(0).type == EvidenceType::kTitle);
  }
}

TEST_CASE("Headlines: the fuller article represents, even if it came later") {
  const Findings findings =
      Detect({Item("a", "Swing bridge closes", "", 8), Item("b", "Swing bridge closes", kFull, 9)});
  CHECK(findings.articles[0].reprint == ArticleIndex{1});
  CHECK(findings.articles[0].match == ArticleIndex{1});
  CHECK(findings.articles[0].figures.a_covered == 1);
  CHECK(findings.edges.at(0).a == ArticleIndex{0});
  CHECK(findings.edges.at(0).figures.a_covered == 1);
}

TEST_CASE("Headlines: one over unlike texts is a column's name and ties nothing") {
  const Findings findings = Detect(
      {Item("a", "Letters to the editor", "", 9), Item("b", "Letters to the editor", kFull, 9),
       Item("c", "Letters to the editor", kOther, 9), Item("d", "Letters to the editor", "", 10)});
  for (std::uint32_t i = 0; i < 4; ++i) CHECK(findings.articles[i].reprint == ArticleIndex{i});
}

TEST_CASE("Headlines: one that says more does not keep others from their article") {
  const Findings findings =
      Detect({Item("a", kLongHeadline, "", 9), Item("b", kLongHeadline, kFull, 9),
              Item("c", kLongerHeadline, "", 9)});
  CHECK(findings.articles[0].reprint == ArticleIndex{1});
  CHECK(findings.articles[2].reprint == ArticleIndex{2});
}

TEST_CASE("Headlines: copies under one headline are one text and any order gives one result") {
  std::vector<Article> articles = {
      Item("a", "Swing bridge closes", "", 9), Item("b", "Swing bridge closes", kTeaser, 8),
      Item("c", "Swing bridge closes", kFull, 9), Item("d", "Swing bridge closes", kFull, 10)};
  std::sort(articles.begin(), articles.end(),
            [](const Article& x, const Article& y) { return x.id < y.id; });
  do {
    const Findings findings = Detect(articles);
    REQUIRE(findings.reprints.size() == 1);
    const ArticleFinding& leads = findings.articles[ToInt(findings.reprints[0].representative)];
    CHECK(leads.id == "c");
  } while (std::next_permutation(articles.begin(), articles.end(),
                                 [](const Article& x, const Article& y) { return x.id < y.id; }));
}

}  // namespace
}  // namespace newsprint
