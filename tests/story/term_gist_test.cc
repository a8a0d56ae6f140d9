#include "story/term_gist.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

namespace newsprint::internal {
namespace {

std::vector<StoryTerm> Terms() {
  std::vector<StoryTerm> terms;
  for (const float rarity : {.0137F, .5F, 1.F, 3.3333333F, 11.97F}) {
    for (const unsigned count : {1U, 2U, 3U, 30U, 31U, 32U, 1000U, 65535U}) {
      const auto weight = static_cast<float>(TermFrequency(static_cast<std::uint16_t>(count)) *
                                             static_cast<double>(rarity));
      for (std::uint8_t places = 0; places < 16; ++places) {
        terms.push_back({.rarity = rarity,
                         .weight = weight,
                         .count = static_cast<std::uint16_t>(count),
                         .places = places});
      }
    }
  }
  return terms;
}

bool Has(const StoryTerm& term, unsigned places) { return (term.places & places) != 0; }

TEST_CASE("TermGist: what it says of a shared term is no less than the truth, and little more") {
  const SecondShares second_shares;
  constexpr double kRoundings = 1 + 1e-6;
  constexpr unsigned kLeads = kTermInLead | kTermInTitle;
  const std::vector<StoryTerm> terms = Terms();
  for (const StoryTerm& a : terms) {
    bool all_hold = true;
    for (const StoryTerm& b : terms) {
      const TermShare in_a = ShareOf(a);
      const TermShare in_b = second_shares.Of(GistOf(b));
      const double rarities = static_cast<double>(a.rarity) * static_cast<double>(b.rarity);
      // Beyond 31 occurrences a count is no longer told.
      const double looseness = b.count > kMostCounted ? 4 : 1 + 1e-4;
      const auto holds = [&](float most_a, float most_b, double truth) {
        const double most = static_cast<double>(most_a * most_b) * kRoundings;
        return most >= truth && most <= truth * looseness;
      };
      all_hold &= holds(in_a.terms, in_b.terms,
                        static_cast<double>(a.weight) * static_cast<double>(b.weight));
      all_hold &= holds(in_a.lead, in_b.lead, Has(a, kLeads) && Has(b, kLeads) ? rarities : 0);
      all_hold &= holds(in_a.title_of_a, in_b.title_of_a,
                        Has(a, kTermInTitle) && Has(b, kTermInText) ? rarities : 0);
      all_hold &= holds(in_a.title_of_b, in_b.title_of_b,
                        Has(b, kTermInTitle) && Has(a, kTermInText) ? rarities : 0);
    }
    CHECK(all_hold);
  }
}

}  // namespace
}  // namespace newsprint::internal
