#include "tests/testing/scenarios.h"

#include <doctest/doctest.h>

#include <set>
#include <string_view>

namespace newsprint::testing {

TEST_CASE("Scenarios: sizes, ids and truth") {
  struct Case {
    std::string_view name;
    Scenario scenario;
    std::size_t articles;
    std::size_t clusters;
  };
  const Case kCases[] = {
      {"everywhere", OneStoryEverywhere(100, 1), 100, 1},
      {"disclaimer", DisclaimerEverywhere(30, 250, 20, 25, 100, 1), 50, 50},
      {"empty", EmptyArticles(100), 100, 100},
      {"digest", Digest(5, 2, 2, 1), 16, 6},
      {"abridged", AbridgedReprint(1), 2, 1},
      {"twice", PrintedTwice(1), 2, 1},
      {"forms", FilledForms(10, 100, 1), 10, 10},
      {"quotation", SharedQuotation(60, 1), 2, 2},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(c.scenario.articles.size() == c.articles);
    CHECK(c.scenario.reprint.size() == c.articles);
    CHECK(c.scenario.role.size() == c.articles);
    CHECK(std::set<std::string>(c.scenario.reprint.begin(), c.scenario.reprint.end()).size() ==
          c.clusters);
    std::set<std::string> ids;
    for (const Article& article : c.scenario.articles) ids.insert(article.id);
    CHECK(ids.size() == c.articles);
  }
}

TEST_CASE("Scenarios: repeated paragraphs stand where they should") {
  std::vector<RepeatedParagraph> places;
  const Article article = WithRepeatedParagraphs(3, &places);
  REQUIRE(places.size() == 2);
  const auto slice = [&](ByteSpan span) { return article.text.substr(span.begin, span.size()); };
  CHECK(slice(places[0].first) == slice(places[0].second));
  CHECK(slice(places[1].first) != slice(places[1].second));
  CHECK(slice(places[1].second).find("otherwise") != std::string::npos);
  CHECK(places[1].second.end == article.text.size());
}

}  // namespace newsprint::testing
