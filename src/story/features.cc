//  Tested by story/features_test.cc.
#include <algorithm>
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

bool ByTerm(const Occurrence& a, const Occurrence& b) {
  return a.term != b.term ? a.term < b.term : a.token < b.token;
}

// One term from all places where it stands in the text.
StoryTerm Merge(std::span<const Occurrence> occurrences) {
  StoryTerm term{.term = occurrences.front().term,
                 .first_token = occurrences.front().token,
                 .length_class = occurrences.front().length_class,
                 .places = kTermInText};
  std::size_t capitals = 0;
  for (const Occurrence& occurrence : occurrences) {
    capitals += occurrence.capital ? 1 : 0;
    if (occurrence.in_lead) term.places |= kTermInLead;
  }
  // A word that only begins a sentence now and then is no name.
  if (capitals * 10 > occurrences.size() * 7) term.places |= kTermIsName;
  term.count = static_cast<std::uint16_t>(
      std::min<std::size_t>(occurrences.size(), std::numeric_limits<std::uint16_t>::max() / 2));
  return term;
}

std::vector<StoryTerm> TermsOf(std::vector<Occurrence> occurrences) {
  std::sort(occurrences.begin(), occurrences.end(), ByTerm);
  std::vector<StoryTerm> terms;
  for (std::size_t begin = 0; begin < occurrences.size();) {
    std::size_t end = begin;
    while (end < occurrences.size() && occurrences[end].term == occurrences[begin].term) ++end;
    terms.push_back(Merge(std::span(occurrences).subspan(begin, end - begin)));
    begin = end;
  }
  return terms;
}

void AddTitle(std::span<const StoryTerm> title, std::vector<StoryTerm>* terms) {
  const std::size_t in_text = terms->size();
  for (const StoryTerm& term : title) {
    const auto count =
        static_cast<std::uint16_t>(std::min<std::uint32_t>(term.count * kTitleCount, 1000));
    const auto text_end = terms->begin() + static_cast<std::ptrdiff_t>(in_text);
    const auto found =
        std::lower_bound(terms->begin(), text_end, term,
                         [](const StoryTerm& a, const StoryTerm& b) { return a.term < b.term; });
    if (found != text_end && found->term == term.term) {
      found->count = static_cast<std::uint16_t>(found->count + count);
      found->places |= kTermInTitle;
    } else {
      StoryTerm added = term;
      added.first_token = StoryTerm::kNoToken;
      added.count = count;
      added.places = kTermInTitle;  // titles are capitalised by taste: they tell no names
      terms->push_back(added);
    }
  }
  std::sort(terms->begin(), terms->end(),
            [](const StoryTerm& a, const StoryTerm& b) { return a.term < b.term; });
}

std::vector<std::uint32_t> PhrasesOf(const StoryTextView& text,
                                     std::span<const std::uint32_t> term_hashes,
                                     std::span<const TokenRange> furniture) {
  const std::vector<TokenRange> quotations = Quotations(text.original, *text.normalized);
  std::vector<std::uint32_t> hashes;
  for (const internal::Phrase& phrase :
       internal::ScanPhrases(*text.normalized, term_hashes, furniture, quotations)) {
    hashes.push_back(phrase.hash);
  }
  // Where a phrase stands both in and out of quotation marks, the quotation counts: it sorts last.
  std::sort(hashes.begin(), hashes.end());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    const bool last = i + 1 == hashes.size() ||
                      internal::PhraseKey(hashes[i]) != internal::PhraseKey(hashes[i + 1]);
    if (last) hashes[kept++] = hashes[i];
  }
  hashes.resize(kept);
  return hashes;
}

double WordsWithout(const NormalizedText& text, std::span<const TokenRange> furniture) {
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
  const std::vector<std::uint32_t> hashes = internal::TermHashes(*text.normalized);
  features.terms = TermsOf(internal::ScanTerms(text.original, *text.normalized, hashes, furniture));
  if (text.normalized_title != nullptr && !text.normalized_title->tokens.empty()) {
    features.has_title = true;
    AddTitle(TermsOf(internal::ScanTerms({}, *text.normalized_title,
                                         internal::TermHashes(*text.normalized_title), {})),
             &features.terms);
    features.places = internal::TitlePlaces(text.title);
  }
  features.phrases = PhrasesOf(text, hashes, furniture);
  features.words = WordsWithout(*text.normalized, furniture);
  if (published.quality <= DateQuality::kDay) features.published = published;
  return features;
}

}  // namespace newsprint
