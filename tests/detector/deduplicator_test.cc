#include "newsprint/deduplicator.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace newsprint {
namespace {

ArticleFinding Finding(const char* id, const char* outlet, std::uint32_t reprint, Role role,
                       std::uint32_t words = 100) {
  ArticleFinding finding;
  finding.id = id;
  finding.outlet = outlet;
  finding.words = words;
  finding.role = role;
  finding.reprint = static_cast<ArticleIndex>(reprint);
  finding.story = static_cast<ArticleIndex>(reprint);
  return finding;
}

ArticleIndex At(std::uint32_t index) { return static_cast<ArticleIndex>(index); }

// 0 an excerpt that came first, 1 the original, 2 its copy, 3 alone, 4 too short.
Findings FiveArticles() {
  Findings findings;
  findings.articles = {
      Finding("excerpt", "A", 1, Role::kExcerpt, 30), Finding("original", "B", 1, Role::kOriginal),
      Finding("copy", "C", 1, Role::kCopy, 120), Finding("alone", "D", 3, Role::kUnique),
      Finding("short", "", 4, Role::kTooShort, 3)};
  findings.articles[0].match = At(1);
  findings.articles[2].match = At(1);
  findings.reprints.resize(3);
  findings.reprints[0].representative = At(1);
  findings.reprints[0].members = {At(1), At(0), At(2)};
  findings.reprints[1].representative = At(3);
  findings.reprints[1].members = {At(3)};
  findings.reprints[2].representative = At(4);
  findings.reprints[2].members = {At(4)};
  findings.stories.resize(3);
  for (std::uint32_t i = 0; i < 3; ++i) {
    findings.stories[i].representative = findings.reprints[i].representative;
    findings.stories[i].reprints = {i};
  }
  Edge excerpt;
  excerpt.a = At(1);
  excerpt.b = At(0);
  excerpt.kind = EdgeKind::kExcerpt;
  excerpt.figures.a_covered = .3;
  excerpt.figures.b_covered = 1;
  Edge copy;
  copy.a = At(1);
  copy.b = At(2);
  copy.kind = EdgeKind::kReprint;
  copy.figures.a_covered = .95;
  copy.figures.b_covered = .85;
  findings.edges = {excerpt, copy};
  return findings;
}

TEST_CASE("JudgeFindings: the first of each cluster survives and the others are told apart") {
  const std::vector<Judgement> judgements = JudgeFindings(FiveArticles(), {});
  const Verdict kWant[] = {Verdict::kNew, Verdict::kExtended, Verdict::kCopy, Verdict::kNew,
                           Verdict::kTooShort};
  REQUIRE(judgements.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) {
    CAPTURE(i);
    CHECK(judgements[i].verdict == kWant[i]);
    CHECK(judgements[i].passes == (i != 1 && i != 2));
    CHECK(judgements[i].of.has_value() == (i == 1 || i == 2));
  }
  // Seen from the original: the survivor covers .3 of it.
  CHECK(judgements[1].figures->a_covered == .3);
  // The copy was compared with the original, not with the survivor.
  CHECK(!judgements[2].figures.has_value());
  CHECK(judgements[2].cluster == At(0));
}

TEST_CASE("JudgeFindings: policies") {
  using Kind = RepresentativePolicy::Kind;
  struct Case {
    std::string_view name;
    RepresentativePolicy policy;
    std::uint32_t survivor;
  };
  const Case kCases[] = {{"earliest", {Kind::kEarliest, {}}, 1},
                         {"longest", {Kind::kLongest, {}}, 2},
                         {"preferred", {Kind::kPreferred, {"x", "c"}}, 2},
                         {"an excerpt is not the text", {Kind::kPreferred, {"A"}}, 1}};
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    Findings findings = FiveArticles();
    ShowRepresentatives(c.policy, findings);
    CHECK(findings.articles[0].reprint == At(c.survivor));
    CHECK(findings.articles[1].story == At(c.survivor));
    CHECK(findings.stories[0].representative == At(c.survivor));
    CHECK(findings.reprints[0].members.front() == At(c.survivor));
    CHECK(findings.reprints[0].members.size() == 3);
    CHECK(findings.articles[3].reprint == At(3));
    const std::vector<Judgement> judgements =
        JudgeFindings(findings, {.representative = c.policy, .across_outlets_only = false});
    for (std::uint32_t i = 0; i < 3; ++i) CHECK(judgements[i].passes == (i == c.survivor));
  }
}

TEST_CASE("JudgeFindings: one outlet's own versions may pass") {
  Findings findings = FiveArticles();
  findings.articles[2].outlet = "A";
  const DedupPolicy policy{.representative = std::nullopt, .across_outlets_only = true};
  CHECK(JudgeFindings(findings, policy)[2].passes);
  CHECK(!JudgeFindings(findings, policy)[1].passes);
  findings.articles[0].outlet = findings.articles[2].outlet = "";
  CHECK(!JudgeFindings(findings, policy)[2].passes);
}

TEST_CASE("Deduplicator: order of arrival takes the place of dates") {
  const std::string kText =
      "The council voted on Monday night to keep the swimming pool open through the winter after a "
      "petition of four thousand names reached the mayor in a wheelbarrow.";
  Deduplicator deduplicator(DetectorOptions{}, DedupPolicy{});
  for (const std::int64_t day : {20, 10, 15}) {
    Article article;
    article.id = std::to_string(day);
    article.text = kText;
    article.outlet = "outlet " + article.id;
    article.published = {.seconds = 1'700'000'000 + day * 86'400, .quality = DateQuality::kExact};
    deduplicator.Add(std::move(article));
  }
  const absl::StatusOr<std::vector<Judgement>> judgements = deduplicator.Judge();
  CAPTURE(judgements.status().ToString());
  REQUIRE(judgements.ok());
  CHECK((*judgements)[0].verdict == Verdict::kNew);
  for (const std::size_t i : {std::size_t{1}, std::size_t{2}}) {
    CHECK((*judgements)[i].verdict == Verdict::kCopy);
    CHECK((*judgements)[i].of == At(0));
    REQUIRE((*judgements)[i].figures.has_value());
    CHECK((*judgements)[i].figures->a_covered == 1);
  }
}

}  // namespace
}  // namespace newsprint
