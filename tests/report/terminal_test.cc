// What people read in a terminal: the summary and the comparison.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "newsprint/report.h"
#include "report/outline.h"
#include "report/width.h"
#include "tests/report/testing.h"

namespace newsprint::testing {
namespace {

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0, end = 0; (end = text.find('\n', begin)) != std::string::npos;
       begin = end + 1) {
    lines.push_back(text.substr(begin, end - begin));
  }
  return lines;
}

std::string SummaryOf(const SmallCorpus& corpus, const SummaryStyle& style) {
  return Written(
      [&](ByteSink& sink) { return WriteSummary(corpus.findings, corpus.texts, style, sink); });
}

TEST_CASE("WriteSummary: the page of a small corpus") {
  CHECK(SummaryOf(MakeSmallCorpus(), {}) ==
        "5 articles from 4 outlets, 9-10 Mar 2026\n"
        "5 distinct texts · 1 reprint cluster of 2 articles · 1 story told more than once\n"
        "· 1 repeated passage · 0 boilerplate blocks · 1 reject\n"
        "\n"
        "1  Ferry aground\n"
        "   3 articles in 3 outlets, 9 Mar 2026 · 1 reprinted text and 1 in own words\n"
        "   ┌ 9 Mar 12:40  Harbor Wire  original\n"
        "   └        +3 h  Echo         copy 99 %  Ferry stuck\n"
        "     9 Mar 12:50  Radio Five   own words  Chart was old\n"
        "   Tied by “the sand was not there”; the words ferry, captain\n"
        "   Credit: Harbor Wire in 1 of 3\n"
        "\n"
        "┌ one text and its reprints · +3 h: after the first · copy 98 %: of its words\n"
        "stand in the original · excerpt 31 %: of the original it keeps · extended +38 %:\n"
        "words it adds\n"
        "\n"
        "Repeated within one article\n"
        "  Barrow: Mills close\n"
        "    2 times, 2 words: “Mills close.”\n"
        "\n"
        "1 record rejected\n"
        "    in.jsonl:7: no text\n");
}

TEST_CASE("WriteSummary: nothing found, and nothing given") {
  const std::string text = SummaryOf({}, {});
  CHECK(LinesOf(text)[0] == "0 articles");
  CHECK(text.find("No two articles carry one text or tell one story.") != std::string::npos);
}

TEST_CASE("WriteSummary: long lists are cut, and what was cut is counted") {
  SmallCorpus corpus = MakeSmallCorpus();
  Findings& findings = corpus.findings;
  for (std::uint32_t i = 5; i < 105; ++i) {
    ArticleFinding copy = findings.articles[1];
    copy.id = "copy/" + std::to_string(i);
    findings.articles.push_back(copy);
    findings.reprints[0].members.push_back(ArticleIndex{i});
  }
  findings.rejects.assign(30, findings.rejects[0]);
  const std::string text = SummaryOf(corpus, {});
  CHECK(text.find("└ … and 90 more, the last +3 h\n") != std::string::npos);
  CHECK(text.find("… and 25 more\n") != std::string::npos);
}

TEST_CASE("Terminal output: hostile and wide text fits and stays inert [fault 27]") {
  std::vector<std::string> hostile = HostileStrings();
  hostile.emplace_back(
      "图书馆通宵开放夜班清洁工的一句话打动馆长图书馆通宵开放夜班清洁工的一句话打动馆长");
  hostile.emplace_back("متحف للأبواب القديمة في وادي السدر متحف للأبواب القديمة في وادي السدر");
  for (const std::string& text : hostile) {
    CAPTURE(text.substr(0, 50));
    SmallCorpus corpus = MakeSmallCorpus();
    for (ArticleFinding& article : corpus.findings.articles) {
      article.id += text;
      article.title = text + article.title;
      article.outlet = text;
      article.credits = {{.source = text}};
    }
    for (Evidence& evidence : corpus.findings.edges[1].evidence) evidence.text = text;
    for (Passage& passage : corpus.findings.passages) passage.text = text;
    corpus.findings.rejects[0].reason = text;
    ComparisonView view;
    view.a = &corpus.findings.articles[0];
    view.b = &corpus.findings.articles[1];
    view.text_a = view.text_b = text;
    view.kind = EdgeKind::kStory;
    view.evidence = corpus.findings.edges[1].evidence;
    for (const std::uint32_t columns : {60U, 80U, 120U}) {
      CAPTURE(columns);
      const std::string summary = SummaryOf(corpus, {{.color = false, .columns = columns}});
      const std::string comparison = Written([&](ByteSink& sink) {
        return WriteComparison(view, {.color = false, .columns = columns}, sink);
      });
      for (const std::string& line : LinesOf(summary + comparison)) {
        CAPTURE(line);
        CHECK(internal::CellsOf(line) <= columns);
        CHECK(std::none_of(line.begin(), line.end(),
                           [](char byte) { return static_cast<unsigned char>(byte) < 0x20; }));
      }
    }
  }
}

TEST_CASE("Terminal output: colour only when asked for") {
  SmallCorpus corpus = MakeSmallCorpus();
  CHECK(SummaryOf(corpus, {{.color = false}}).find('\x1b') == std::string::npos);
  CHECK(SummaryOf(corpus, {{.color = true}}).find("\x1b[1mFerry aground\x1b[0m") !=
        std::string::npos);
}

TEST_CASE("Outline: cut between words, a long word within") {
  CHECK(internal::CutBytes("The ferry ran", 13) == "The ferry ran");
  CHECK(internal::CutBytes("The ferry ran aground", 13) == "The ferry ran…");
  CHECK(internal::CutBytes("The ferry ran aground", 12) == "The ferry…");
  CHECK(internal::CutBytes("The Donaudampfschifffahrtsgesellschaft ran", 34) ==
        "The Donaudampfschifffahrtsgesellsc…");
  CHECK(internal::CutBytes("图书馆通宵开放", 10) == "图书馆…");
}

TEST_CASE("Outline: the share of words that others had printed") {
  Findings findings = MakeSmallCorpus().findings;
  for (ArticleFinding& article : findings.articles) article.words = 100;
  findings.articles[1].figures.a_covered = .9;  // the only reprint of five articles
  CHECK(internal::MakeOutline(findings).reprinted_words == doctest::Approx(.18));
  CHECK(internal::MakeOutline({}).reprinted_words == 0);
}

TEST_CASE("Outline: whoever prints the same text carries its passages") {
  SmallCorpus corpus = MakeSmallCorpus();
  corpus.findings.edges.push_back(
      {.a = ArticleIndex{2}, .b = ArticleIndex{4}, .kind = EdgeKind::kIdentical});
  const internal::Outline outline = internal::MakeOutline(corpus.findings);
  CHECK(internal::CarriersOf(outline, corpus.findings.passages[0]) ==
        std::vector<ArticleIndex>{ArticleIndex{0}, ArticleIndex{1}, ArticleIndex{2},
                                  ArticleIndex{4}});
  CHECK(outline.kinds[4] == 1U << static_cast<unsigned>(EdgeKind::kIdentical));
  CHECK(outline.kinds[3] == 0);
}

TEST_CASE("Outline: headlines") {
  SmallCorpus corpus = MakeSmallCorpus();
  ArticleFinding& article = corpus.findings.articles[4];
  const auto headline = [&](std::string title, std::string text) {
    article.title = std::move(title);
    corpus.texts.texts[4] = std::move(text);
    return internal::Headline(corpus.findings, corpus.texts, ArticleIndex{4});
  };
  CHECK(headline("Title", "text") == "Title");
  CHECK(headline(" ", "First line\nsecond") == "First line");
  CHECK(headline("", "2026-03-10 The ferry") == "The ferry");
  CHECK(headline("", " date 2026-03-10 The ferry") == "The ferry");
  CHECK(headline("", "2026-03-1x The ferry") == "2026-03-1x The ferry");
  CHECK(headline("", "2026-03-10") == article.id);
  CHECK(headline("", "") == article.id);
  CHECK(headline("", std::string(139, 'x') + "é and on") == std::string(139, 'x') + "…");
  CHECK(headline("",
                 "404\nSorry!\nThe page was moved, says the server.\n| Ferry runs aground again "
                 "|\nText.") == "Ferry runs aground again");
  CHECK(headline("", "404\nThe ferry ran aground on Monday.\nMore.") ==
        "The ferry ran aground on Monday.");
  CHECK(headline("", std::string(200, 'x') + " is a text\nRead more about the ferry") ==
        std::string(140, 'x') + "…");
  CHECK(headline("", "图书馆通宵开放") == "图书馆通宵开放");
  CHECK(internal::Quoted("\"Quoted,\"") == "“Quoted”");
  CHECK(internal::Quoted("“”") == "“”");
}

struct ComparisonCase {
  EdgeKind kind;
  double a_covered;
  double b_covered;
  const char* verdict;
  bool of_one_cluster = false;
};

TEST_CASE("WriteComparison: the verdict in one sentence") {
  SmallCorpus corpus = MakeSmallCorpus();
  ArticleFinding& a = corpus.findings.articles[0];
  ArticleFinding& b = corpus.findings.articles[1];
  ComparisonView view;
  view.a = &a;
  view.b = &b;
  const std::vector<Evidence> evidence = {{EvidenceType::kTerms, "ferry", 1},
                                          {EvidenceType::kQuotation, "\"the sand\"", 2}};
  view.evidence = evidence;
  const ComparisonCase kCases[] = {
      {EdgeKind::kIdentical, 1, 1, "Tied, as the same text: equal word for word."},
      {EdgeKind::kReprint, .9, .85,
       "Tied, as a reprint: 90 % of A's words stand in B and 85 % of B's in A; 80 % are asked of "
       "both."},
      {EdgeKind::kExcerpt, .3, .95,
       "Tied, as an excerpt: 95 % of B's words stand in A, where 80 % are asked; A says more."},
      {EdgeKind::kStory, .1, .2,
       "Not a reprint (10 % of A's words stand in B and 20 % of B's in A), but the same story: "
       "both "
       "quote “the sand”."},
      {EdgeKind::kNone, 0, .04,
       "Not tied: only 0 % of A's words stand in B and 4 % of B's in A; a reprint asks for 80 % of "
       "both, an excerpt for 80 % of one."},
      {EdgeKind::kNone, .9, .85,
       "Not tied, though 90 % of A's words stand in B and 85 % of B's in A: what they share is "
       "furniture or too short to be judged, or they are copies of unlike articles."},
      {EdgeKind::kNone, .9, .85,
       "Tied, through a third article that both belong to: 90 % of A's words stand in B and 85 % "
       "of B's in A.",
       true},
  };
  for (const ComparisonCase& c : kCases) {
    a.reprint = ArticleIndex{0};
    b.reprint = ArticleIndex{c.of_one_cluster ? 0U : 1U};
    view.kind = c.kind;
    view.figures = {.a_covered = c.a_covered, .b_covered = c.b_covered};
    const std::string text = Written([&](ByteSink& sink) {
      return WriteComparison(view, {.color = false, .columns = 300}, sink);
    });
    CAPTURE(text);
    CHECK(text.find(std::string("\n") + c.verdict + "\n") != std::string::npos);
  }
}

TEST_CASE("WriteComparison: by resemblance alone nothing is said of what is not asked") {
  SmallCorpus corpus = MakeSmallCorpus();
  corpus.findings.articles[1].reprint = ArticleIndex{1};
  ComparisonView view;
  view.a = &corpus.findings.articles[0];
  view.b = &corpus.findings.articles[1];
  view.thresholds = {.reprint_coverage = 0, .excerpt_coverage = 2, .min_resemblance = .8};
  const auto written = [&] {
    return Written([&](ByteSink& sink) {
      return WriteComparison(view, {.color = false, .columns = 300}, sink);
    });
  };
  view.figures = {.resemblance = .85, .a_covered = .9, .b_covered = .95};
  view.kind = EdgeKind::kReprint;
  CHECK(
      written().find("\nTied, as a reprint: 85 % of the shingles of the two are in both; 80 % are "
                     "asked.\n") != std::string::npos);
  CHECK(written().find("for an excerpt") == std::string::npos);
  view.figures.resemblance = .5;
  view.kind = EdgeKind::kNone;
  CHECK(written().find(
            "\nNot tied: only 50 % of the shingles of the two are in both; a reprint asks for "
            "80 %.\n") != std::string::npos);
}

TEST_CASE("WriteComparison: stacked and side by side") {
  const SmallCorpus corpus = MakeSmallCorpus();
  const std::vector<SharedRun> runs = {{{0, 21}, {0, 21}, 4}, {{23, 45}, {23, 45}, 5}};
  ComparisonView view;
  view.a = &corpus.findings.articles[0];
  view.b = &corpus.findings.articles[1];
  view.text_a = corpus.texts.texts[0];
  view.text_b = corpus.texts.texts[1];
  view.kind = EdgeKind::kReprint;
  view.figures = {.resemblance = .8,
                  .a_in_b = .875,
                  .b_in_a = .9,
                  .a_covered = .95,
                  .b_covered = .99,
                  .shared_words = 8};
  view.runs = runs;
  const auto text = [&](const TerminalStyle& style) {
    return Written([&](ByteSink& sink) { return WriteComparison(view, style, sink); });
  };
  CHECK(text({}) ==
        "A  wire/1\n"
        "   Ferry aground\n"
        "   Harbor Wire, 9 Mar 2026 12:40, 9 words\n"
        "B  echo/1\n"
        "   Ferry stuck\n"
        "   Echo, 9 Mar 2026 15:40, 9 words\n"
        "\n"
        "Tied, as a reprint: 95 % of A's words stand in B and 99 % of B's in A; 80 % are\n"
        "asked of both.\n"
        "\n"
        "                                  A       B  asked\n"
        "words found in the other       95 %    99 %  80 % of both for a reprint: yes\n"
        "                                             80 % of one for an excerpt: yes\n"
        "shingles found in the other    88 %    90 %\n"
        "resemblance of shingles        80 %\n"
        "words in shared runs              8\n"
        "\n"
        "Shared words stand in [brackets].\n"
        "\n"
        "A\n"
        "[The ferry ran aground]. [The sand was not there].\n"
        "\n"
        "B\n"
        "[The ferry ran aground]. [The sand was not there]!\n");
  const std::string wide = text({.color = false, .columns = 110});
  CHECK(
      wide.find("[The ferry ran aground]. [The sand was not there].    │ [The ferry ran aground]. "
                "[The sand was not there]!\n") != std::string::npos);
  const std::string colored = text({.color = true, .columns = 80});
  CHECK(colored.find("\x1b[1;33mThe ferry ran aground\x1b[0m. ") != std::string::npos);
  CHECK(colored.find("[The") == std::string::npos);
}

}  // namespace
}  // namespace newsprint::testing
