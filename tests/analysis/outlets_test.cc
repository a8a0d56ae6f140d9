// Aliases, lag, who reprints whom, probable sources, and the order of a speech.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "newsprint/analysis.h"

namespace newsprint::testing {
namespace {

constexpr std::int64_t kNoon = 1773057600;  // 2026-03-09 12:00 UTC
constexpr std::int64_t kHour = 3600;

ArticleFinding Printed(std::string id, std::string outlet, std::int64_t seconds) {
  ArticleFinding article;
  article.id = std::move(id);
  article.outlet = std::move(outlet);
  article.words = 100;
  if (seconds != 0) article.published = {.seconds = seconds, .quality = DateQuality::kExact};
  return article;
}

// Wire prints; Courier copies .9 of it after an hour, Echo prints a quarter after three, and Wire itself
// once more.
Findings MakeFindings() {
  Findings findings;
  findings.articles = {Printed("w", "Wire", kNoon), Printed("c", "Courier", kNoon + kHour),
                       Printed("e", "Echo", kNoon + 3 * kHour), Printed("w2", "Wire", kNoon + 60),
                       Printed("n", "", 0)};
  for (std::uint32_t i = 1; i < 4; ++i) findings.articles[i].match = ArticleIndex{0};
  findings.articles[1].figures.a_covered = .9;
  findings.articles[2].figures.a_covered = 1;
  findings.articles[2].role = Role::kExcerpt;
  findings.articles[3].figures.a_covered = 1;
  findings.articles[1].credits = {{.source = "Wire"}};
  findings.articles[2].credits = {{.source = "Wire"}, {.source = "Agency"}};
  findings.reprints = {
      {.representative = ArticleIndex{0},
       .members = {ArticleIndex{0}, ArticleIndex{3}, ArticleIndex{1}, ArticleIndex{2}}},
      {.representative = ArticleIndex{4}, .members = {ArticleIndex{4}}}};
  return findings;
}

TEST_CASE("OutletAliases: names and their other names") {
  const auto aliases =
      OutletAliases::Parse("# ours\n\nKyiv Post\tkyivpost.com\tKP\r\nEcho \t The Echo\n");
  REQUIRE(aliases.ok());
  CHECK(aliases->Resolve("kyivpost.com") == "Kyiv Post");
  CHECK(aliases->Resolve("www.KyivPost.com") == "Kyiv Post");
  CHECK(aliases->Resolve(" kp ") == "Kyiv Post");
  CHECK(aliases->Resolve("the echo") == "Echo");
  CHECK(aliases->Resolve("Courier") == "Courier");
  CHECK(OutletAliases().Resolve("Courier") == "Courier");
  CHECK(OutletAliases::Parse("")->empty());
  const auto alone = OutletAliases::Parse("Echo\tE\nCourier\n");
  REQUIRE_FALSE(alone.ok());
  CHECK(std::string(alone.status().message()).find("line 2") != std::string::npos);
  const auto both = OutletAliases::Parse("Echo\tE\nCourier\tE\n");
  REQUIRE_FALSE(both.ok());
  CHECK(std::string(both.status().message()) ==
        "line 2: \"E\" is an alias of both \"Echo\" and \"Courier\"");
}

TEST_CASE("LagSeconds: as fine as the coarser date") {
  const Published exact{kNoon, DateQuality::kExact};
  const Published later{kNoon + 5 * kHour, DateQuality::kExact};
  const Published day{kNoon - 12 * kHour, DateQuality::kDay};
  const Published next{kNoon + 12 * kHour, DateQuality::kDay};
  CHECK(LagSeconds(exact, later) == 5 * kHour);
  CHECK(LagSeconds(later, exact) == -5 * kHour);
  CHECK(LagSeconds(exact, day) == 0);
  CHECK(LagSeconds(exact, next) == 24 * kHour);
  CHECK_FALSE(LagSeconds(exact, {}).has_value());
  CHECK(LagSeconds({INT64_MIN, DateQuality::kExact}, {INT64_MAX, DateQuality::kExact}) > 0);
}

TEST_CASE("TabulateOutlets: worked out by hand") {
  Findings findings = MakeFindings();
  TabulateOutlets(&findings);
  REQUIRE(findings.outlets.size() == 3);
  const OutletFinding& wire = findings.outlets[0];
  CHECK(wire.name == "Wire");
  CHECK(wire.articles == 2);
  CHECK(wire.words == 200);
  CHECK(wire.own_words == 200);  // what it prints again is its own
  CHECK(wire.reprinted == 2);
  CHECK(wire.reprints == 0);
  CHECK_FALSE(wire.median_lag_seconds.has_value());
  const OutletFinding& courier = findings.outlets[1];
  CHECK(courier.name == "Courier");
  CHECK(courier.own_words == 10);
  CHECK(courier.reprints == 1);
  CHECK(courier.median_lag_seconds == kHour);
  CHECK(findings.outlets[2].own_words == 0);
  REQUIRE(findings.flows.size() == 2);
  CHECK(findings.flows[0].from == 0);
  CHECK(findings.flows[0].to == 1);
  CHECK(findings.flows[0].articles == 1);
  TabulateOutlets(&findings);
  CHECK(findings.outlets.size() == 3);
}

TEST_CASE("NameSources: credits and dates and excerpts speak for the wire") {
  Findings findings = MakeFindings();
  findings.articles[0].url = "https://wire.example/1";
  findings.articles[3].url = "https://www.wire.example/2";
  findings.articles[1].url = "http://wire.example/1";
  NameSources(&findings);
  const std::vector<SourceCandidate>& sources = findings.reprints[0].sources;
  REQUIRE(sources.size() == 2);
  CHECK(sources[0].name == "Wire");
  std::vector<EvidenceType> types;
  for (const Evidence& evidence : sources[0].evidence) types.push_back(evidence.type);
  CHECK(types == std::vector{EvidenceType::kCredit, EvidenceType::kLink, EvidenceType::kTime,
                             EvidenceType::kWhole});
  CHECK(sources[0].evidence[0].text == "2 of 4 printings name it");
  CHECK(sources[0].weight == doctest::Approx(1 + 1.5 + 1 + .5));
  CHECK(sources[1].name == "Agency");
  CHECK(sources[1].weight == doctest::Approx(.5));
  CHECK(findings.reprints[1].sources.empty());
}

TEST_CASE("NameSources: a day decides less than an hour") {
  Findings findings = MakeFindings();
  findings.articles[1].published = {kNoon - 12 * kHour, DateQuality::kDay};
  NameSources(&findings);
  for (const SourceCandidate& source : findings.reprints[0].sources) {
    for (const Evidence& evidence : source.evidence) {
      if (evidence.type != EvidenceType::kTime) continue;
      CHECK(source.name == "Courier");
      CHECK(evidence.weight == doctest::Approx(.5));
    }
  }
}

TEST_CASE("AddCreditEvidence: naming one another or one source") {
  Findings findings = MakeFindings();
  findings.edges = {{.a = ArticleIndex{0}, .b = ArticleIndex{1}, .kind = EdgeKind::kReprint},
                    {.a = ArticleIndex{1}, .b = ArticleIndex{2}, .kind = EdgeKind::kStory},
                    {.a = ArticleIndex{0}, .b = ArticleIndex{4}, .kind = EdgeKind::kStory},
                    {.a = ArticleIndex{0}, .b = ArticleIndex{2}, .kind = EdgeKind::kTemplate}};
  AddCreditEvidence(&findings);
  REQUIRE(findings.edges[0].evidence.size() == 1);
  CHECK(findings.edges[0].evidence[0].type == EvidenceType::kCredit);
  CHECK(findings.edges[0].evidence[0].text == "Wire");
  REQUIRE(findings.edges[1].evidence.size() == 1);
  CHECK(findings.edges[1].evidence[0].text == "Wire");
  CHECK(findings.edges[2].evidence.empty());
  CHECK(findings.edges[3].evidence.empty());
}

// A passage with its first byte in every article; 0 where it does not stand.
Passage Quoted(const std::vector<std::uint32_t>& begins) {
  Passage passage{.kind = PassageKind::kShared, .words = 9};
  for (std::uint32_t i = 0; i < begins.size(); ++i) {
    if (begins[i] != 0) passage.places.push_back({ArticleIndex{i}, {begins[i], begins[i] + 5}});
  }
  return passage;
}

TEST_CASE("SpeechOrder: what most articles say comes first") {
  struct Case {
    std::string_view name;
    std::vector<std::vector<std::uint32_t>> begins;  // by passage, by article
    std::vector<std::uint32_t> want;
  };
  const Case kCases[] = {
      {"nothing", {}, {}},
      {"one", {{10}}, {0}},
      {"one article tells", {{30, 1}, {20, 0}, {10, 0}}, {2, 1, 0}},
      {"the majority wins", {{10, 20, 20}, {20, 10, 10}}, {1, 0}},
      {"chained through articles", {{0, 20}, {20, 10}, {10, 0}}, {2, 1, 0}},
      {"a circle is cut where the fewest stand before",
       {{10, 0, 20}, {20, 10, 0}, {0, 20, 10}},
       {0, 1, 2}},
      {"no word about it", {{10, 0}, {0, 10}}, {0, 1}},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    Findings findings;
    std::vector<std::uint32_t> numbers;
    for (const auto& begins : c.begins) {
      numbers.push_back(static_cast<std::uint32_t>(findings.passages.size()));
      findings.passages.push_back(Quoted(begins));
    }
    CHECK(SpeechOrder(findings, numbers) == c.want);
  }
}

TEST_CASE("OrderSpeeches: shared passages of one story, by two articles") {
  Findings findings = MakeFindings();
  for (std::uint32_t i = 0; i < 5; ++i) findings.articles[i].story = ArticleIndex{i == 4 ? 4U : 0U};
  findings.stories = {{.representative = ArticleIndex{0}, .reprints = {0}},
                      {.representative = ArticleIndex{4}, .reprints = {1}}};
  findings.passages = {Quoted({50, 60}), Quoted({10, 20}), Quoted({30, 0, 0, 0, 5}), Quoted({40})};
  findings.passages[3].places.push_back({ArticleIndex{0}, {70, 75}});
  OrderSpeeches(&findings);
  CHECK(findings.stories[0].passages == std::vector<std::uint32_t>{1, 0});
  CHECK(findings.stories[1].passages.empty());
}

}  // namespace
}  // namespace newsprint::testing
