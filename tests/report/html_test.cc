// The HTML report. What a browser makes of it is tested with a browser; here is what can be read off.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <re2/re2.h>

#include "newsprint/report.h"
#include "report/html.h"
#include "report/sha256.h"
#include "tests/report/testing.h"

namespace newsprint::testing {
namespace {

std::string HtmlOf(const SmallCorpus& corpus, const HtmlOptions& options = {}) {
  return Written(
      [&](ByteSink& sink) { return WriteHtml(corpus.findings, corpus.texts, options, sink); });
}

bool Has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::vector<std::string> Attributes(const std::string& html, const char* name) {
  std::vector<std::string> values;
  const std::string key = std::string(" ") + name + "=\"";
  for (std::size_t at = html.find(key); at != std::string::npos; at = html.find(key, at + 1)) {
    const std::size_t begin = at + key.size();
    values.push_back(html.substr(begin, html.find('"', begin) - begin));
  }
  return values;
}

// Our own script and style left out: what is left is markup and text.
std::string WithoutAssets(std::string html) {
  for (const std::string_view asset : {internal::kReportStyle, internal::kReportScript}) {
    const std::size_t at = html.find(asset);
    if (at != std::string::npos) html.erase(at, asset.size());
  }
  return html;
}

class FixedRuns : public SharedRunSource {
 public:
  explicit FixedRuns(std::vector<SharedRun> runs) : runs_(std::move(runs)) {}
  [[nodiscard]] std::vector<SharedRun> Runs(ArticleIndex, ArticleIndex) const override {
    return runs_;
  }

 private:
  std::vector<SharedRun> runs_;
};

TEST_CASE("WriteHtml: what the small corpus shows") {
  SmallCorpus corpus = MakeSmallCorpus();
  corpus.findings.articles[0].url = "https://wire.example/1";
  const std::string html = HtmlOf(corpus);
  const std::string_view kParts[] = {
      "<title>Reprint report: 5 articles, 9-10 Mar 2026</title>",
      "<b>5</b> articles",
      "<b>1</b> text reprinted",
      "20 % of 5 articles reprint another one",
      "<a dir=\"auto\" href=\"https://wire.example/1\" "
      "target=\"_blank\" rel=\"noopener noreferrer\">"
      "Ferry aground</a>",
      "<blockquote dir=\"auto\">the sand was not there</blockquote>",
      "<b><bdi>Harbor Wire</bdi></b> may be its source: 2 of 2 printings name it",
      "<b><bdi>Harbor Wire</bdi></b> by <bdi>Echo</bdi> <q><bdi dir=\"auto\">ferry</bdi></q>",
      "in.jsonl:7",
      "no text",
      "ferry, captain"};
  for (const std::string_view part : kParts) {
    CAPTURE(part);
    CHECK(Has(html, part));
  }
  CHECK_FALSE(Has(html, "Left out of this page"));
  CHECK(html == HtmlOf(corpus));
}

std::size_t Times(std::string_view text, std::string_view part) {
  std::size_t times = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++times;
  return times;
}

TEST_CASE("WriteHtml: why a text is shown as one printed it") {
  using enum DateQuality;
  constexpr Published kNone{};
  constexpr Published kNoon{.seconds = 1773057600, .quality = kExact};
  constexpr Published kLater{.seconds = 1773061200, .quality = kExact};
  constexpr Published kDayBefore{.seconds = 1772928000, .quality = kDay};
  struct Case {
    Published first;
    Published other;
    std::uint32_t first_words;
    Role other_role;
    std::string_view why;
  };
  const Case kCases[] = {
      {kNoon, kLater, 9, Role::kCopy, "as the earliest"},
      {kNoon, kNone, 9, Role::kCopy, "as it alone has a date"},
      {kNoon, kDayBefore, 9, Role::kCopy, "as the one with the surest date"},
      {kNoon, kNoon, 10, Role::kCopy, "as the longest of the earliest"},
      {kNoon, kNoon, 9, Role::kCopy, "though others have the same date"},
      {kNone, kNone, 10, Role::kCopy, "as the longest, for no date is known"},
      {kNone, kNone, 9, Role::kCopy, "though nothing tells which was first"},
      {kLater, kNoon, 9, Role::kExcerpt, "as the first that has it in full"},
      {kLater, kNoon, 9, Role::kCopy, "as this run was asked to show it"},
  };
  for (const Case& one : kCases) {
    CAPTURE(one.why);
    SmallCorpus corpus = MakeSmallCorpus();
    ArticleFinding& first = corpus.findings.articles[0];
    ArticleFinding& other = corpus.findings.articles[1];
    first.id = "a";
    other.id = "b";
    first.published = one.first;
    other.published = one.other;
    first.words = one.first_words;
    other.words = 9;
    other.role = one.other_role;
    CHECK(Has(HtmlOf(corpus),
              std::string(", ") + std::string(one.why) +
                  ". Cohesion: its reprints "
                  "share 95 % of their words with what they match, each at least 95 %."));
  }
}

TEST_CASE("WriteHtml: what ties is told once, and what one outlet alone quoted") {
  SmallCorpus corpus = MakeSmallCorpus();
  corpus.findings.stories[0].passages = {0};
  // Equal but for a capital letter: two ties. One within the other: a single one, with its words counted.
  CHECK(Times(HtmlOf(corpus), "<li><span class=\"kind\">") == 2);
  corpus.findings.passages[0].text = "that the sand was not there";
  corpus.findings.stories[0].quoted_once = {{ArticleIndex{2}, {19, 41}},
                                            {ArticleIndex{1}, {400, 500}}};
  const std::string html = HtmlOf(corpus);
  CHECK(Times(html, "<li><span class=\"kind\">") == 1);
  CHECK(Has(html,
            "<span class=\"kind\">quotation, 5 words</span><blockquote dir=\"auto\">the sand "
            "was not there</blockquote>"));
  CHECK(Has(html,
            "<h4>What only one outlet quoted</h4><ul class=\"ties alone\">\n<li><blockquote "
            "dir=\"auto\">the sand was not there</blockquote><ul class=\"carriers\" "
            "aria-label=\"Carried by\"><li dir=\"auto\">Radio Five</li></ul></li>"));
}

TEST_CASE("WriteHtml: the chart of days tells the year where a day comes again") {
  constexpr std::int64_t kDay = 86'400;
  for (const std::int64_t days : {300, 3'000}) {
    CAPTURE(days);
    SmallCorpus corpus = MakeSmallCorpus();
    const std::int64_t first = corpus.findings.articles[0].published.seconds;
    corpus.findings.articles[1].published.seconds = first + days * kDay;
    const std::string html = HtmlOf(corpus);
    CHECK(Has(html, "<td>9 Mar</td>") == (days < 365));
    CHECK(Has(html, "<td>9 Mar 2026</td>") == (days > 365));
  }
}

TEST_CASE("WriteHtml: nothing in gives a page that says so") {
  const std::string html = HtmlOf({});
  CHECK(Has(html, "No article was read."));
  CHECK(Has(html, "No two articles carry one text or tell one story."));
}

TEST_CASE("WriteHtml: the policy names style and script by their hash") {
  const std::string html = HtmlOf(MakeSmallCorpus());
  const auto inside = [&html](std::string_view open, std::string_view close) {
    const std::size_t begin = html.find(open) + open.size();
    return html.substr(begin, html.find(close, begin) - begin);
  };
  CHECK(Has(html, "default-src 'none'"));
  CHECK(Has(html, "style-src '" + internal::PolicyHash(inside("<style>", "</style>")) + "'"));
  CHECK(Has(html, "script-src '" + internal::PolicyHash(inside("<script>", "</script>")) + "'"));
}

SmallCorpus MakeLargeCorpus(std::uint32_t stories) {
  SmallCorpus corpus;
  Findings& findings = corpus.findings;
  const std::string words =
      "The ferry ran aground on a sandbank that was not where it should have been. ";
  std::string text;
  while (text.size() < 2500) text += words + (text.size() % 3 == 0 ? "\n\n" : "");
  for (std::uint32_t i = 0; i < stories * 2; ++i) {
    ArticleFinding article;
    article.id = "article-" + std::to_string(i);
    article.title = "A headline of ordinary length about story " + std::to_string(i / 2);
    article.outlet = "Outlet " + std::to_string(i % 50);
    article.url = "https://outlet.example/2026/03/09/a-headline-" + std::to_string(i);
    article.published = {.seconds = 1773060000 + i * 60, .quality = DateQuality::kExact};
    article.words = 400;
    article.reprint = article.story = ArticleIndex{i - i % 2};
    article.role = i % 2 == 0 ? Role::kOriginal : Role::kCopy;
    if (i % 2 == 1) article.match = ArticleIndex{i - 1};
    article.figures = {
        .resemblance = .9, .a_in_b = .9, .b_in_a = .9, .a_covered = .95, .b_covered = .95};
    findings.articles.push_back(article);
    findings.rows.push_back({.index = i});
    corpus.texts.texts.push_back(text);
  }
  for (std::uint32_t i = 0; i < stories; ++i) {
    findings.reprints.push_back({.representative = ArticleIndex{2 * i},
                                 .members = {ArticleIndex{2 * i}, ArticleIndex{2 * i + 1}}});
    findings.stories.push_back({.representative = ArticleIndex{2 * i}, .reprints = {i}});
  }
  return corpus;
}

void CheckLinks(const std::string& html) {
  const std::vector<std::string> ids = Attributes(html, "id");
  const std::set<std::string> unique(ids.begin(), ids.end());
  CHECK(ids.size() == unique.size());
  std::size_t links = 0;
  for (const std::string& href : Attributes(html, "href")) {
    if (href[0] != '#') continue;
    CAPTURE(href);
    CHECK(unique.count(href.substr(1)) == 1);
    ++links;
  }
  CHECK(links > 20);
}

TEST_CASE("WriteHtml: names are unique and every link within the page arrives") {
  const SmallCorpus corpus = MakeSmallCorpus();
  CheckLinks(WithoutAssets(HtmlOf(corpus)));
  // Runs that begin in white space, overlap, or lie outside.
  const FixedRuns runs({{{0, 23}, {21, 30}, 4}, {{21, 23}, {0, 21}, 1}, {{22, 400}, {22, 99}, 4}});
  CheckLinks(WithoutAssets(HtmlOf(corpus, {.runs = &runs})));
  CheckLinks(WithoutAssets(HtmlOf(MakeLargeCorpus(150), {.max_bytes = 200'000})));
}

TEST_CASE("WriteHtml: side by side, shared words lead to one another") {
  const SmallCorpus corpus = MakeSmallCorpus();
  const FixedRuns runs({{{0, 21}, {0, 21}, 4}, {{23, 40}, {23, 40}, 4}});
  const std::string html = HtmlOf(corpus, {.runs = &runs});
  const RE2 shared(
      "<mark><a id=\"(p-[0-9a-f]+)a0\" href=\"#(p-[0-9a-f]+)b0\">The ferry ran "
      "aground</a></mark>\\. <mark>");
  std::string from;
  std::string to;
  REQUIRE(RE2::PartialMatch(html, shared, &from, &to));
  CHECK(from == to);
  CHECK(Has(html, "<del> there.</del>"));
  CHECK(Has(html, "<ins> there!</ins>"));
}

TEST_CASE("WriteHtml: runs that overlap, repeat or lie outside leave the text whole") {
  const SmallCorpus corpus = MakeSmallCorpus();
  const FixedRuns runs({{{0, 21}, {0, 21}, 4},
                        {{0, 21}, {23, 40}, 4},
                        {{10, 30}, {5, 25}, 4},
                        {{30, 400}, {30, 400}, 4},
                        {{500, 600}, {500, 600}, 4}});
  const std::string html = HtmlOf(corpus, {.runs = &runs});
  const std::size_t begin = html.find("<div class=\"sbs-view\">");
  REQUIRE(begin != std::string::npos);
  std::string pair = html.substr(begin, html.find("</details>", begin) - begin);
  RE2::GlobalReplace(&pair, "<[^>]*>", "");
  CHECK(Has(pair, "The ferry ran aground. The sand was not there."));
  CHECK(Has(pair, "The ferry ran aground. The sand was not there!"));
}

TEST_CASE("WriteHtml: hostile strings in every field stay text [fault 27]") {
  std::vector<std::string> hostile = HostileStrings();
  for (const char* scheme :
       {"javascript:alert(1)", "JaVaScRiPt:alert(1)", " https://x y", "data:text/html,x",
        "//evil.example", "https://e.example/\"onmouseover=alert(1) x=\"", "http:", "vbscript:x",
        "https://e.example/'><script>x</script>"}) {
    hostile.emplace_back(scheme);
  }
  const std::string calm = WithoutAssets(HtmlOf(MakeSmallCorpus()));
  for (const std::string& text : hostile) {
    CAPTURE(text.substr(0, 50));
    SmallCorpus corpus = MakeSmallCorpus();
    for (ArticleFinding& article : corpus.findings.articles) {
      article.id += text;
      article.title = article.outlet = article.url = text;
      article.credits = {{.source = text}};
    }
    for (Evidence& evidence : corpus.findings.edges[1].evidence) evidence.text = text;
    for (Passage& passage : corpus.findings.passages) passage.text = text;
    for (std::string& one : corpus.texts.texts) one = text;
    Reject& reject = corpus.findings.rejects[0];
    reject.origin.file = reject.id = reject.reason = text;
    corpus.findings.recipe = text;
    const std::string html = WithoutAssets(HtmlOf(corpus));
    CHECK(Times(html, "<script") == Times(calm, "<script"));
    CHECK(Times(html, "<svg") <= Times(calm, "<svg"));
    CHECK(Times(html, "<!--") == 0);
    CHECK_FALSE(Has(html, "<img"));
    for (const std::string& href : Attributes(html, "href")) {
      CHECK((href[0] == '#' || href.rfind("https://", 0) == 0 || href.rfind("http://", 0) == 0));
    }
    // No tag has grown an attribute of its own.
    const RE2 tag("(<[a-zA-Z][^>]*>)");
    re2::StringPiece rest(html);
    std::string attributes;
    while (RE2::FindAndConsume(&rest, tag, &attributes)) {
      RE2::GlobalReplace(&attributes, "\"[^\"]*\"", "");
      CHECK_FALSE(Has(attributes, "'"));
      CHECK_FALSE(RE2::PartialMatch(attributes, " on[a-z]+=| style="));
    }
  }
}

TEST_CASE("WriteHtml: never larger than asked, and says what was left out") {
  const SmallCorpus corpus = MakeLargeCorpus(150);
  for (const std::uint64_t limit : {100'000U, 400'000U, 700'000U, 10'000'000U}) {
    CAPTURE(limit);
    const std::string html = HtmlOf(corpus, {.max_bytes = limit});
    CHECK(html.size() <= limit);
    if (limit == 400'000) CHECK(Has(html, "Laid side by side: "));
    if (limit == 100'000) CHECK(Has(html, "Left out of this page: "));
    if (limit == 10'000'000) {
      CHECK_FALSE(Has(html, "Left out of this page: "));
      CHECK_FALSE(Has(html, "Laid side by side: "));
    }
  }
}

TEST_CASE("WriteHtml: languages that a script tells") {
  CHECK(internal::TextAttributes("Ferry") == " dir=\"auto\"");
  CHECK(internal::TextAttributes("图书馆") == " dir=\"auto\" lang=\"zh\"");
  CHECK(internal::TextAttributes("図書館の夜") == " dir=\"auto\" lang=\"ja\"");
  CHECK(internal::TextAttributes("도서관") == " dir=\"auto\" lang=\"ko\"");
  CHECK(internal::TextAttributes("متحف") == " dir=\"auto\" lang=\"\"");
  CHECK(internal::TextAttributes("123").size() == std::string_view(" dir=\"auto\"").size());
}

}  // namespace
}  // namespace newsprint::testing
