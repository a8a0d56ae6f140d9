//  Tested by story/features_test.cc.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <limits>

#include "newsprint/limits.h"
#include "newsprint/segment.h"
#include "newsprint/story.h"
#include "story/term_scanner.h"
#include "story/title_place.h"

namespace newsprint {
namespace {

using internal::Occurrence;

// A word of the title says more than one of the text.
constexpr std::uint32_t kTitleCount = 2;

// Terms and where they stand, in the order in which they are first met; an open-addressing table finds
// them again.
class TermCounter {
 public:
  explicit TermCounter(std::size_t max_terms)
      : slots_(std::bit_ceil(2 * max_terms + 2), kFree),
        shift_(32 - std::countr_zero(static_cast<std::uint32_t>(slots_.size()))) {
    terms_.reserve(max_terms / 2);
  }

  void AddFromText(const Occurrence& occurrence, const NormalizedText& text) {
    Counted& counted = Find(occurrence, text);
    counted.term.places |= kTermInText;
    if (occurrence.in_lead) counted.term.places |= kTermInLead;
    counted.capitals += occurrence.capital ? 1 : 0;
    Count(1, &counted.term);
  }

  // A word that only begins a sentence now and then is no name.
  void MarkNames() {
    for (Counted& counted : terms_) {
      if (counted.capitals * 10 > counted.term.count * 7U) counted.term.places |= kTermIsName;
    }
  }

  // After MarkNames(): titles are capitalised by taste and tell no names.
  void AddFromTitle(const Occurrence& occurrence, const NormalizedText& title) {
    StoryTerm& term = Find(occurrence, title).term;
    if ((term.places & kTermInText) == 0) term.first_token = StoryTerm::kNoToken;
    term.places |= kTermInTitle;
    Count(kTitleCount, &term);
  }

  [[nodiscard]] std::vector<StoryTerm> Terms() const {
    std::vector<StoryTerm> terms;
    terms.reserve(terms_.size());
    for (const Counted& counted : terms_) terms.push_back(counted.term);
    return terms;
  }

 private:
  static constexpr std::uint32_t kFree = 0xffffffff;
  struct Counted {
    StoryTerm term;
    std::uint32_t capitals = 0;
  };

  static void Count(std::uint32_t times, StoryTerm* term) {
    constexpr std::uint32_t kMost = std::numeric_limits<std::uint16_t>::max();
    term->count = static_cast<std::uint16_t>(std::min(kMost, term->count + times));
  }

  Counted& Find(const Occurrence& occurrence, const NormalizedText& text) {
    const std::size_t mask = slots_.size() - 1;
    // The hash's upper bits: they are as good as any, and the lower ones order the terms later.
    std::size_t slot = std::size_t{occurrence.term} >> shift_;
    for (; slots_[slot] != kFree; slot = (slot + 1) & mask) {
      if (terms_[slots_[slot]].term.term == occurrence.term) return terms_[slots_[slot]];
    }
    slots_[slot] = static_cast<std::uint32_t>(terms_.size());
    return terms_.emplace_back(
        Counted{.term = {.term = occurrence.term,
                         .first_token = occurrence.token,
                         .length_class = internal::ClassOf(text, occurrence.token)}});
  }

  std::vector<std::uint32_t> slots_;  // indices into terms_
  int shift_;
  std::vector<Counted> terms_;
};

double WordsWithout(const NormalizedText& text, std::span<const TokenRange> furniture) {
  if (furniture.empty()) return CountWords(text);
  std::uint64_t removed = 0;
  for (const TokenRange& range : furniture) {
    for (std::uint32_t token = range.begin; token < range.end; ++token) {
      removed += text.tokens[token].is_character ? kUnitsPerCharacter : kUnitsPerWord;
    }
  }
  return CountWords(text) - static_cast<double>(removed) / kUnitsPerWord;
}

}  // namespace

StoryFeatures ExtractStoryFeatures(const StoryTextView& text, const Published& published,
                                   std::span<const TokenRange> furniture) {
  StoryFeatures features;
  const NormalizedText& body = *text.normalized;
  const NormalizedText* title = text.normalized_title;
  features.has_title = title != nullptr && !title->tokens.empty();
  const std::vector<std::uint32_t> hashes = internal::TermHashes(body);
  TermCounter terms(body.tokens.size() + (features.has_title ? title->tokens.size() : 0));
  for (const Occurrence& occurrence : internal::ScanTerms(text.original, body, hashes, furniture)) {
    terms.AddFromText(occurrence, body);
  }
  terms.MarkNames();
  if (features.has_title) {
    for (const Occurrence& occurrence :
         internal::ScanTerms({}, *title, internal::TermHashes(*title), {})) {
      terms.AddFromTitle(occurrence, *title);
    }
    features.places = internal::TitlePlaces(text.title);
  }
  features.terms = terms.Terms();
  features.phrases =
      internal::PhraseHashes(body, hashes, furniture, Quotations(text.original, body));
  features.words = WordsWithout(body, furniture);
  if (published.quality <= DateQuality::kDay) features.published = published;
  return features;
}

}  // namespace newsprint
