//  Tested by story/model_test.cc.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

#include "base/strings.h"
#include "newsprint/story.h"
#include "story/shared_terms.h"
#include "story/story_data.h"
#include "story/weights.h"

namespace newsprint {
namespace {

constexpr std::size_t kMaxTermsShown = 8;

std::string OriginalText(const StoryTextView& text, TokenRange tokens) {
  const ByteSpan span = text.normalized->ToOriginal(tokens);
  return std::string(text.original.substr(span.begin, span.size()));
}

// The shared terms that weigh most, as a's text has them.
std::string TermsShown(const internal::StoryData& data, std::uint32_t a, std::uint32_t b,
                       const StoryTextView& text_of_a) {
  std::vector<std::pair<double, std::uint32_t>> best;  // weight, first token in a
  internal::SharedTerms terms;
  terms.Load(data.TermsOf(a));
  for (const internal::SharedTerm& shared : terms.FindIn(data.GistsOf(b))) {
    const StoryTerm& in_a = data.TermsOf(a)[shared.in_first];
    const StoryTerm& in_b = data.TermsOf(b)[shared.in_second];
    if (in_a.first_token == StoryTerm::kNoToken) continue;
    const double weight = static_cast<double>(in_a.weight) * static_cast<double>(in_b.weight);
    best.emplace_back(-weight, in_a.first_token);
  }
  std::sort(best.begin(), best.end());
  std::string shown;
  for (std::size_t i = 0; i < std::min(kMaxTermsShown, best.size()); ++i) {
    const std::uint32_t token = best[i].second;
    const bool pair = text_of_a.normalized->tokens[token].is_character != 0;
    if (!shown.empty()) shown += ", ";
    shown += OriginalText(text_of_a, {token, token + (pair ? 2 : 1)});
  }
  return shown;
}

// The longest run of phrases of a's text that both have and one of them quotes.
std::string QuotationShown(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                           const StoryTextView& text_of_a) {
  std::vector<std::uint32_t> shared;
  internal::ForEachSharedQuotation(a, b, [&](std::uint32_t key) { shared.push_back(key); });
  TokenRange longest;
  TokenRange run;
  const std::vector<std::uint32_t> hashes = internal::TermHashes(*text_of_a.normalized);
  for (const internal::Phrase& phrase :
       internal::ScanPhrases(*text_of_a.normalized, hashes, {}, {})) {
    if (!std::binary_search(shared.begin(), shared.end(), internal::PhraseKey(phrase.hash)))
      continue;
    const bool continues = phrase.tokens.begin > run.begin && phrase.tokens.begin < run.end;
    run = {continues ? run.begin : phrase.tokens.begin, phrase.tokens.end};
    if (run.size() > longest.size()) longest = run;
  }
  return OriginalText(text_of_a, longest);
}

std::string DaysShown(const Published& a, const Published& b) {
  const std::int64_t days = internal::DayOf(a) - internal::DayOf(b);
  if (days == 0) return "the same day";
  return Concat({days < 0 ? -days : days, days == 1 || days == -1 ? " day apart" : " days apart"});
}

}  // namespace

std::vector<Evidence> StoryModel::Explain(std::uint32_t a, std::uint32_t b,
                                          const StoryTextView& text_of_a) const {
  const internal::StoryData::Article& first = data_->articles[a];
  const internal::StoryData::Article& second = data_->articles[b];
  const StoryScore score = Score(a, b);
  std::vector<Evidence> evidence;
  evidence.push_back({.type = EvidenceType::kTerms,
                      .text = TermsShown(*data_, a, b, text_of_a),
                      .weight = score.terms + score.lead});
  if (score.quotation > 0) {
    evidence.push_back({.type = EvidenceType::kQuotation,
                        .text = QuotationShown(data_->PhrasesOf(a), data_->PhrasesOf(b), text_of_a),
                        .weight = score.quotation});
  }
  if (first.has_title && score.title > 0) {
    evidence.push_back({.type = EvidenceType::kTitle,
                        .text = std::string(text_of_a.title),
                        .weight = score.title});
  }
  if (first.published.known() && second.published.known()) {
    evidence.push_back({.type = EvidenceType::kTime,
                        .text = DaysShown(first.published, second.published),
                        .weight = score.time});
  }
  if (!first.places.empty() && !second.places.empty()) {
    evidence.push_back({.type = EvidenceType::kPlace, .text = first.places.front(), .weight = 0});
  }
  std::stable_sort(evidence.begin(), evidence.end(),
                   [](const Evidence& x, const Evidence& y) { return x.weight > y.weight; });
  return evidence;
}

}  // namespace newsprint
