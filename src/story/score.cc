//  Tested by story/model_test.cc.
#include <algorithm>
#include <array>
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
using internal::SharedTerm;
using internal::StoryData;
using internal::TermGist;
using internal::TermShare;

// `shared` speaks of a's terms and of b's.
Overlap Overlapping(const StoryData& data, std::uint32_t a, std::uint32_t b,
                    std::span<const SharedTerm> shared) {
  Overlap overlap;
  const std::span<const StoryTerm> terms_of_a = data.TermsOf(a);
  const std::span<const StoryTerm> terms_of_b = data.TermsOf(b);
  for (const SharedTerm& term : shared) {
    const StoryTerm& in_a = terms_of_a[term.in_first];
    const StoryTerm& in_b = terms_of_b[term.in_second];
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
  }
  overlap.phrases = internal::CountSharedQuotations(data.PhrasesOf(a), data.PhrasesOf(b));
  return overlap;
}

// Overlapping() or a little more, from what pairs walk along.
Overlap MostOverlapping(const internal::SharedTerms& terms_of_a,
                        std::span<const TermGist> gists_of_b, std::span<const SharedTerm> shared) {
  static const internal::SecondShares second_shares;
  Overlap most;
  for (const SharedTerm& term : shared) {
    const TermShare& in_a = terms_of_a.share(term.in_first);
    const TermShare in_b = second_shares.Of(gists_of_b[term.in_second]);
    most.terms += static_cast<double>(in_a.terms * in_b.terms);
    most.lead += static_cast<double>(in_a.lead * in_b.lead);
    most.title_of_a += static_cast<double>(in_a.title_of_a * in_b.title_of_a);
    most.title_of_b += static_cast<double>(in_a.title_of_b * in_b.title_of_b);
  }
  constexpr double kRoundings = 1 + 1e-6;  // of five floats a product
  most.terms *= kRoundings;
  most.lead *= kRoundings;
  most.title_of_a *= kRoundings;
  most.title_of_b *= kRoundings;
  return most;
}

double Ratio(double part, double whole) { return whole > 0 ? std::min(1.0, part / whole) : 0; }

double BarOf(double shorter_words, std::size_t num_articles, double rivals, double extra) {
  using namespace internal;
  const double words = std::max(1.0, shorter_words);
  const double n = static_cast<double>(num_articles);
  return kBar + kLongWeight * std::max(0.0, std::log(words / kLongWords)) +
         kShortWeight * std::max(0.0, std::log(kShortWords / words)) +
         kFewArticlesWeight * std::exp(-n / kFewArticles) +
         kManyArticlesWeight * std::max(0.0, std::log(rivals / kManyArticles)) + extra;
}

// log1p of a whole number; of small ones, which most are, it is kept.
double Log1p(std::uint64_t number) {
  static const auto kept = [] {
    std::array<double, 64> logarithms{};
    for (std::size_t i = 0; i < logarithms.size(); ++i) {
      logarithms[i] = std::log1p(static_cast<double>(i));
    }
    return logarithms;
  }();
  return number < kept.size() ? kept[number] : std::log1p(static_cast<double>(number));
}

double TimeScore(const Published& a, const Published& b) {
  if (!a.known() || !b.known()) return 0;
  const std::int64_t days = std::abs(internal::DayOf(a) - internal::DayOf(b));
  return internal::kTimeWeight * (1 - Log1p(static_cast<std::uint64_t>(days)));
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
  const std::uint32_t later = std::max(a, b);
  internal::SharedTerms terms;
  terms.Load(data_->TermsOf(earlier));
  return ScorePair({.earlier = earlier, .later = later}, terms.FindIn(data_->GistsOf(later)));
}

void StoryModel::MeasureBars() {
  for (StoryData::Article& article : data_->articles) {
    article.bar =
        BarOf(article.words, data_->articles.size(), data_->rivals, data_->options.extra_bar);
  }
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
  score.quotation = kPhraseWeight * Log1p(std::min(overlap.phrases, kMaxPhrases));
  score.time = TimeScore(first.published, second.published);
  score.bar = first.words < second.words ? first.bar : second.bar;
  AddLikeness(cosine, lead, title, &score);
  if (cosine > 0 && score.score >= 0) score.verdict = StoryVerdict::kStory;
  return score;
}

StoryScore StoryModel::WeighSections(const StoryPair& pair, const StoryScore& whole,
                                     std::span<const SharedTerm> shared) const {
  using namespace internal;
  std::vector<TermOfDigest> of_earlier;
  std::vector<TermOfDigest> of_later;
  for (const SharedTerm& term : shared) {
    const StoryTerm* in_earlier = &data_->TermsOf(pair.earlier)[term.in_first];
    const StoryTerm* in_later = &data_->TermsOf(pair.later)[term.in_second];
    of_earlier.push_back({.in_digest = in_earlier, .in_other = in_later});
    of_later.push_back({.in_digest = in_later, .in_other = in_earlier});
  }
  StoryScore best = whole;
  const auto weigh = [&](std::uint32_t digest, std::uint32_t other, const auto& terms,
                         StoryVerdict verdict) {
    const SectionLikeness section = MostAlikeSection(*data_, digest, other, terms);
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
bool StoryModel::MayTie(const StoryPair& pair, const internal::SharedTerms& terms_of_earlier,
                        std::span<const SharedTerm> shared) const {
  const std::span<const std::uint32_t> phrases_of_earlier = data_->PhrasesOf(pair.earlier);
  const std::span<const std::uint32_t> phrases_of_later = data_->PhrasesOf(pair.later);
  Overlap most = MostOverlapping(terms_of_earlier, data_->GistsOf(pair.later), shared);
  const auto may_tie_with = [&](std::size_t phrases) {
    most.phrases = static_cast<std::uint32_t>(phrases);
    const double least = phrases >= internal::kSectionPhrases ? -internal::kMaxMissedByDigest : 0;
    constexpr double kRounding = 1e-6;
    return Weigh(pair, most).score + kRounding >= least;
  };
  return may_tie_with(std::min(phrases_of_earlier.size(), phrases_of_later.size())) &&
         may_tie_with(internal::CountSharedQuotations(phrases_of_earlier, phrases_of_later));
}

StoryScore StoryModel::ScorePair(const StoryPair& pair, std::span<const SharedTerm> shared) const {
  const StoryData::Article& first = data_->articles[pair.earlier];
  const StoryData::Article& second = data_->articles[pair.later];
  const Overlap overlap = Overlapping(*data_, pair.earlier, pair.later, shared);
  StoryScore score = Weigh(pair, overlap);
  if (score.score < 0 && score.score >= -internal::kMaxMissedByDigest &&
      overlap.phrases >= internal::kSectionPhrases) {
    score = WeighSections(pair, score, shared);
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
