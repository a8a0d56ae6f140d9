#include "tests/report/testing.h"

#include <cstdint>

namespace newsprint::testing {
namespace {

ArticleFinding MakeArticle(std::uint32_t number, std::string id, std::string title,
                           std::string outlet, std::int64_t seconds) {
  ArticleFinding article;
  article.id = std::move(id);
  article.title = std::move(title);
  article.outlet = std::move(outlet);
  article.words = 9;
  if (seconds != 0) article.published = {.seconds = seconds, .quality = DateQuality::kExact};
  article.reprint = ArticleIndex{number};
  article.story = ArticleIndex{number};
  return article;
}

void AddArticles(SmallCorpus& corpus) {
  auto& articles = corpus.findings.articles;
  articles.push_back(MakeArticle(0, "wire/1", "Ferry aground", "Harbor Wire", 1773060000));
  articles.push_back(MakeArticle(1, "echo/1", "Ferry stuck", "Echo", 1773060000 + 3 * 3600));
  articles.push_back(MakeArticle(2, "radio/1", "Chart was old", "Radio Five", 1773060000 + 600));
  articles.push_back(MakeArticle(3, "barrow/1", "Mills close", "Barrow", 1773060000 + 86400));
  articles.push_back(MakeArticle(4, "a\tb", "", "", 0));
  articles[0].role = Role::kOriginal;
  articles[0].credits = {{"Harbor Wire", CreditForm::kDateline, {4, 9}}};
  articles[1].role = Role::kCopy;
  articles[1].reprint = ArticleIndex{0};
  articles[1].story = ArticleIndex{0};
  articles[1].match = ArticleIndex{0};
  articles[1].figures = {.resemblance = .8,
                         .a_in_b = .9,
                         .b_in_a = .875,
                         .a_covered = .99,
                         .b_covered = .95,
                         .shared_words = 8};
  articles[1].flags = kFlagRepaired | kFlagNoisy;
  articles[1].credits = {{"Harbor Wire", CreditForm::kDateline, {4, 9}}};
  articles[2].story = ArticleIndex{0};
  corpus.texts.texts = {"The ferry ran aground. The sand was not there.",
                        "The ferry ran aground. The sand was not there!",
                        "Said the captain: \"the sand was not there\".",
                        "Mills close.\nMills close.", "Alone."};
}

}  // namespace

SmallCorpus MakeSmallCorpus() {
  SmallCorpus corpus;
  Findings& findings = corpus.findings;
  AddArticles(corpus);
  findings.recipe = "recipe";
  findings.now = 1773060000 + 86400;
  findings.rejects.push_back(
      {.origin = {.file = "in.jsonl", .line = 7, .offset = 120}, .id = "", .reason = "no text"});
  findings.rows = {{.index = 0}, {.index = 1}, {.rejected = true, .index = 0},
                   {.index = 2}, {.index = 3}, {.index = 4}};
  findings.reprints = {
      {.representative = ArticleIndex{0},
       .members = {ArticleIndex{0}, ArticleIndex{1}},
       .cohesion_min = .95,
       .cohesion_mean = .95,
       .sources = {{"Harbor Wire", 2, {{EvidenceType::kCredit, "2 of 2 printings name it", 2}}}}}};
  for (const std::uint32_t alone : {2U, 3U, 4U}) {
    findings.reprints.push_back(
        {.representative = ArticleIndex{alone}, .members = {ArticleIndex{alone}}});
  }
  findings.stories = {{.representative = ArticleIndex{0}, .reprints = {0, 1}},
                      {.representative = ArticleIndex{3}, .reprints = {2}},
                      {.representative = ArticleIndex{4}, .reprints = {3}}};
  findings.edges = {{.a = ArticleIndex{0},
                     .b = ArticleIndex{1},
                     .kind = EdgeKind::kReprint,
                     .figures = Swapped(findings.articles[1].figures),
                     .evidence = {}},
                    {.a = ArticleIndex{0},
                     .b = ArticleIndex{2},
                     .kind = EdgeKind::kStory,
                     .figures = {.a_covered = .25, .b_covered = .5, .shared_words = 5},
                     .evidence = {{EvidenceType::kQuotation, "the sand was not there", 4},
                                  {EvidenceType::kTerms, "ferry, captain", 2.5}}}};
  findings.passages = {{.kind = PassageKind::kShared,
                        .words = 5,
                        .text = "The sand was not there",
                        .places = {{ArticleIndex{0}, {23, 45}},
                                   {ArticleIndex{1}, {23, 45}},
                                   {ArticleIndex{2}, {19, 41}}},
                        .num_places = 3},
                       {.kind = PassageKind::kRepeated,
                        .words = 2,
                        .text = "Mills close.",
                        .places = {{ArticleIndex{3}, {0, 12}}, {ArticleIndex{3}, {13, 25}}},
                        .num_places = 2}};
  findings.distinct_texts = 5;
  return corpus;
}

std::vector<std::string> HostileStrings() {
  return {"</script><script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "\"><svg onload=alert(1)>",
          "' autofocus onfocus=alert(1) x='",
          "javascript:alert(1)",
          "<!-- --!> -->",
          "]]>",
          "<![CDATA[",
          "&lt;b&gt; &amp;",
          "\x1b[31mred\x1b[0m\x07",
          "\xc2\x9b"
          "31m",
          "line\xe2\x80\xa8separator\xe2\x80\xa9s",
          "tab\tnew\nline\rreturn\\backslash",
          "=HYPERLINK(\"http://e.example\",\"x\")",
          "+1+cmd|' /C calc'!A0",
          "\xe2\x80\xae"
          "evil\xe2\x81\xa6",
          std::string("nul\0byte", 8),
          "bad utf-8 \xff\xc0\x80\xed\xa0\x80",
          "\xef\xbf\xbe noncharacter",
          "../../etc/passwd",
          std::string(10000, 'x')};
}

}  // namespace newsprint::testing
