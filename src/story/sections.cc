//  Tested by story/sections_test.cc.
#include "story/sections.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace newsprint::internal {
namespace {

constexpr std::uint32_t kStepTokens = 64;
constexpr std::size_t kStepsOfSection = 3;
// In a shorter article a section would be most of it.
constexpr std::size_t kMinSteps = 2 * kStepsOfSection;

// Sums over the terms that are first met in a stretch.
struct Stretch {
  double weights = 0;   // squared
  double rarities = 0;  // squared
  double terms = 0;
  double lead = 0;
  double title = 0;

  void Add(const Stretch& other) {
    weights += other.weights;
    rarities += other.rarities;
    terms += other.terms;
    lead += other.lead;
    title += other.title;
  }
};

double Product(float a, float b) { return static_cast<double>(a) * static_cast<double>(b); }

double Ratio(double part, double whole) { return whole > 0 ? std::min(1.0, part / whole) : 0; }

std::vector<Stretch> StepsOf(std::span<const StoryTerm> terms) {
  std::vector<Stretch> steps;
  for (const StoryTerm& term : terms) {
    if (term.first_token == StoryTerm::kNoToken) continue;
    const std::size_t number = term.first_token / kStepTokens;
    if (number >= steps.size()) steps.resize(number + 1);
    steps[number].weights += Product(term.weight, term.weight);
    steps[number].rarities += Product(term.rarity, term.rarity);
  }
  return steps;
}

void AddShared(std::span<const TermOfDigest> shared, std::vector<Stretch>* steps) {
  for (const auto [in_digest, in_other] : shared) {
    if (in_digest->first_token == StoryTerm::kNoToken) continue;
    Stretch& step = (*steps)[in_digest->first_token / kStepTokens];
    const double rarity = Product(in_digest->rarity, in_other->rarity);
    step.terms += Product(in_digest->weight, in_other->weight);
    if ((in_other->places & (kTermInLead | kTermInTitle)) != 0) step.lead += rarity;
    if ((in_other->places & kTermInTitle) != 0) step.title += rarity;
  }
}

// Terms that nobody else has are not kept; they are taken for evenly spread.
double SquareOfAllToKept(const StoryData& data, std::uint32_t article) {
  double kept = 0;
  for (const StoryTerm& term : data.TermsOf(article)) kept += Product(term.weight, term.weight);
  const double norm = data.articles[article].terms_norm;
  return kept > 0 ? norm * norm / kept : 1;
}

}  // namespace

SectionLikeness MostAlikeSection(const StoryData& data, std::uint32_t digest, std::uint32_t other,
                                 std::span<const TermOfDigest> shared) {
  std::vector<Stretch> steps = StepsOf(data.TermsOf(digest));
  if (steps.size() < kMinSteps) return {};
  AddShared(shared, &steps);
  const double all_to_kept = SquareOfAllToKept(data, digest);
  const StoryData::Article& whole = data.articles[other];
  SectionLikeness best;
  for (std::size_t first = 0; first + kStepsOfSection <= steps.size(); ++first) {
    Stretch section;
    for (std::size_t i = 0; i < kStepsOfSection; ++i) section.Add(steps[first + i]);
    const double terms =
        Ratio(section.terms, std::sqrt(section.weights * all_to_kept) * whole.terms_norm);
    if (terms <= best.terms) continue;
    best = {
        .terms = terms,
        .lead = Ratio(section.lead, std::sqrt(section.rarities * all_to_kept) * whole.lead_norm),
        .title = Ratio(section.title, whole.title_square)};
  }
  return best;
}

}  // namespace newsprint::internal
