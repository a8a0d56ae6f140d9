//  Tested by story/model_test.cc.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "newsprint/story.h"
#include "story/sections.h"
#include "story/shared_terms.h"
#include "story/story_data.h"
#include "story/title_place.h"
#include "story/weights.h"

namespace newsprint {
namespace internal {

// Sums over the terms that two articles share.
struct Overlap {
  double terms = 0;
  double lead = 0;
  double title_of_a = 0;  // found in b's text
  double title_of_b = 0;
  std::uint32_t phrases = 0;
};

}  // namespace internal

namespace {

using internal::Overlap;
using internal::StoryData;

// terms_of_a holds a's terms.
Overlap Overlapping(const StoryData& data, internal::SharedTerms* terms_of_a, std::uint32_t a,
                    std::uint32_t b) {
  Overlap overlap;
  const std::span<const StoryTerm> terms_of_b = data.TermsOf(b);
  terms_of_a->ForEachIn(data.KeysOf(b), [&](std::uint32_t term, std::uint32_t i) {
    const StoryTerm& in_a = terms_of_a->term(term);
    const StoryTerm& in_b = terms_of_b[i];
    const double squared = static_cast<double>(in_a.rarity) * static_cast<double>(in_b.rarity);
    overlap.terms += static_cast<double>(in_a.weight) * static_cast<double>(in_b.weight);
    constexpr unsigned kLeads = kTermInLead | kTermInTitle;
    if ((in_a.places & kLeads) != 0 && (in_b.places & kLeads) != 0) overlap.lead += squared;
    if ((in_a.places & kTermInTitle) != 0 && (in_b.places & kTermInText) != 0) {
      overlap.title_of_a += squared;
    }
    if ((in_b.places & kTermInTitle) != 0 && (in_a.places & kTermInText) != 0) {
      overlap.title_of_b += squared;
    }
  });
  internal::ForEachSharedQuotation(data.PhrasesOf(a), data.PhrasesOf(b),
                                   [&](std::uint32_t /*key*/) { ++overlap.phrases; });
  return overlap;
}

double Ratio(double part, double whole) { return whole > 0 ? std::min(1.0, part / whole) : 0; }

double Bar(double shorter_words, std::size_t num_articles, double rivals, double extra) {
  using namespace internal;
  const double words = std::max(1.0, shorter_words);
  const double n = static_cast<double>(num_articles);
  return kBar + kLongWeight * std::max(0.0, std::log(words / kLongWords)) +
         kShortWeight * std::max(0.0, std::log(kShortWords / words)) +
         kFewArticlesWeight * std::exp(-n / kFewArticles) +
         kManyArticlesWeight * std::max(0.0, std::log(rivals / kManyArticles)) + extra;
}

double TimeScore(const Published& a, const Published& b) {
  if (!a.known() || !b.known()) return 0;
  const auto days = static_cast<double>(std::abs(internal::DayOf(a) - internal::DayOf(b)));
  return internal::kTimeWeight * (1 - std::log1p(days));
}

// Titles that are known speak for those that are not.
double TitleShare(bool a_known, bool b_known, double share_of_a, double share_of_b) {
  if (a_known && b_known) return (share_of_a + share_of_b) / 2;
  if (a_known) return share_of_a;
  return b_known ? share_of_b : internal::kUnknownTitle;
}

}  // namespace

StoryScore StoryModel::Score(std::uint32_t a, std::uint32_t b) const {
  const std::uint32_t earlier = std::min(a, b);
  internal::SharedTerms terms;
  terms.Load(data_->TermsOf(earlier));
  return ScorePair({.earlier = earlier, .later = std::max(a, b)}, &terms);
}

namespace {

// What texts, leads and titles have in common, each in [0, 1], as evidence, beside what is there already.
void AddLikeness(double terms, double lead, double title, StoryScore* score) {
  score->terms = internal::kTermsWeight * std::log1p(terms / internal::kTermsHalf);
  score->lead = internal::kLeadWeight * std::sqrt(lead);
  score->title = internal::kTitleWeight * std::sqrt(title);
  score->score =
      score->terms + score->lead + score->title + score->quotation + score->time - score->bar;
}

}  // namespace

StoryScore StoryModel::Weigh(const StoryPair& pair, const Overlap& overlap) const {
  using namespace internal;
  const StoryData::Article& first = data_->articles[pair.earlier];
  const StoryData::Article& second = data_->articles[pair.later];
  const double cosine = Ratio(overlap.terms, first.terms_norm * second.terms_norm);
  const double lead = Ratio(overlap.lead, first.lead_norm * second.lead_norm);
  const double title =
      TitleShare(first.has_title, second.has_title, Ratio(overlap.title_of_a, first.title_square),
                 Ratio(overlap.title_of_b, second.title_square));
  StoryScore score;
  score.quotation = kPhraseWeight * std::log1p(std::min(overlap.phrases, kMaxPhrases));
  score.time = TimeScore(first.published, second.published);
  score.bar = Bar(std::min(first.words, second.words), data_->articles.size(), data_->rivals,
                  data_->options.extra_bar);
  AddLikeness(cosine, lead, title, &score);
  if (cosine > 0 && score.score >= 0) score.verdict = StoryVerdict::kStory;
  return score;
}

StoryScore StoryModel::WeighSections(const StoryPair& pair, const StoryScore& whole,
                                     internal::SharedTerms* terms_of_earlier) const {
  using namespace internal;
  std::vector<SharedTerm> of_earlier;
  std::vector<SharedTerm> of_later;
  const std::span<const StoryTerm> terms_of_later = data_->TermsOf(pair.later);
  terms_of_earlier->ForEachIn(data_->KeysOf(pair.later), [&](std::uint32_t term, std::uint32_t i) {
    const StoryTerm& in_earlier = terms_of_earlier->term(term);
    of_earlier.push_back({.in_digest = &in_earlier, .in_other = &terms_of_later[i]});
    of_later.push_back({.in_digest = &terms_of_later[i], .in_other = &in_earlier});
  });
  StoryScore best = whole;
  const auto weigh = [&](std::uint32_t digest, std::uint32_t other, const auto& shared,
                         StoryVerdict verdict) {
    const SectionLikeness section = MostAlikeSection(*data_, digest, other, shared);
    const double title = data_->articles[other].has_title ? section.title : kUnknownTitle;
    StoryScore score = whole;
    score.bar = whole.bar + kSectionBar;
    AddLikeness(section.terms, section.lead, title, &score);
    score.verdict = verdict;
    if (score.score >= 0 && score.score > best.score) best = score;
  };
  weigh(pair.earlier, pair.later, of_earlier, StoryVerdict::kSectionOfEarlier);
  weigh(pair.later, pair.earlier, of_later, StoryVerdict::kSectionOfLater);
  return best;
}

// Most partners share a few words, and what those can add up to is too little.
bool StoryModel::MayTie(const StoryPair& pair, internal::SharedTerms* terms_of_earlier) const {
  const std::span<const float> weights = data_->WeightsOf(pair.later);
  const std::size_t phrases =
      std::min(data_->PhrasesOf(pair.earlier).size(), data_->PhrasesOf(pair.later).size());
  internal::SharedTerms::Bound most{};
  terms_of_earlier->ForEachIn(data_->KeysOf(pair.later), [&](std::uint32_t term, std::uint32_t i) {
    const internal::SharedTerms::Bound& bound = terms_of_earlier->bound(term);
    const auto weight = static_cast<double>(weights[i]);
    most.terms += bound.terms * weight;
    most.lead += bound.lead * weight;
    most.title_of_a += bound.title_of_a * weight;
    most.title_of_b += bound.title_of_b * weight;
  });
  constexpr double kRounding = 1e-6;
  const Overlap overlap{.terms = most.terms,
                        .lead = most.lead,
                        .title_of_a = most.title_of_a,
                        .title_of_b = most.title_of_b,
                        .phrases = static_cast<std::uint32_t>(phrases)};
  const double least = phrases >= internal::kSectionPhrases ? -internal::kMaxMissedByDigest : 0;
  return Weigh(pair, overlap).score + kRounding >= least;
}

StoryScore StoryModel::ScorePair(const StoryPair& pair,
                                 internal::SharedTerms* terms_of_earlier) const {
  const StoryData::Article& first = data_->articles[pair.earlier];
  const StoryData::Article& second = data_->articles[pair.later];
  const Overlap overlap = Overlapping(*data_, terms_of_earlier, pair.earlier, pair.later);
  StoryScore score = Weigh(pair, overlap);
  if (score.score < 0 && score.score >= -internal::kMaxMissedByDigest &&
      overlap.phrases >= internal::kSectionPhrases) {
    score = WeighSections(pair, score, terms_of_earlier);
  }
  if (internal::NameOtherPlaces(first.places, second.places)) {
    score.verdict = StoryVerdict::kOtherPlace;
  }
  if (internal::OtherTime(first.published, second.published, data_->options.window_days)) {
    score.verdict = StoryVerdict::kOtherTime;
  }
  return score;
}

}  // namespace newsprint
