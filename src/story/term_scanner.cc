//  Tested by story/features_test.cc.
#include "story/term_scanner.h"

#include <cstddef>

#include "base/hash.h"
#include "newsprint/limits.h"

namespace newsprint::internal {
namespace {

constexpr std::uint32_t kLeadUnits = 80 * kUnitsPerWord;
constexpr std::uint32_t kPhraseUnits = 4 * kUnitsPerWord;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t CountCodePoints(std::string_view token) {
  std::size_t count = 0;
  for (const char c : token) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

std::uint32_t Units(const Token& token) {
  return token.is_character ? kUnitsPerCharacter : kUnitsPerWord;
}

// Walks along ascending ranges; asked for ascending tokens.
class RangeWalker {
 public:
  explicit RangeWalker(std::span<const TokenRange> ranges) : ranges_(ranges) {}
  // The first range that ends behind `token`, or nothing.
  const TokenRange* Upcoming(std::uint32_t token) {
    while (next_ < ranges_.size() && ranges_[next_].end <= token) ++next_;
    return next_ < ranges_.size() ? &ranges_[next_] : nullptr;
  }
  bool Contains(std::uint32_t token) {
    const TokenRange* range = Upcoming(token);
    return range != nullptr && range->begin <= token;
  }

 private:
  std::span<const TokenRange> ranges_;
  std::size_t next_ = 0;
};

// A letter that folding changed was a capital; so no table of cases is needed.
bool StartsWithCapital(std::string_view original, ByteSpan span, std::string_view normalized) {
  if (span.size() == 0 || span.end > original.size() || normalized.empty()) return false;
  const auto first = static_cast<unsigned char>(original[span.begin]);
  if (first < 0x80) return first >= 'A' && first <= 'Z';
  return original.substr(span.begin, 2) != normalized.substr(0, 2);
}

// Calls visit(hash, tokens) for every phrase. The hash of a window is a polynomial in its terms, so both of
// its ends move on for one multiplication each.
template <typename Visit>
void ForEachPhrase(const NormalizedText& text, std::span<const std::uint32_t> hashes,
                   std::span<const TokenRange> furniture, std::span<const TokenRange> quotations,
                   const Visit& visit) {
  constexpr std::uint64_t kBase = 0x9e3779b97f4a7c15ULL;
  constexpr std::size_t kLongestPhrase = kPhraseUnits / kUnitsPerCharacter + 2;
  std::uint64_t powers[kLongestPhrase] = {1};
  for (std::size_t i = 1; i < kLongestPhrase; ++i) powers[i] = powers[i - 1] * kBase;
  const auto size = static_cast<std::uint32_t>(text.tokens.size());
  RangeWalker skip(furniture);
  RangeWalker quoted(quotations);
  std::uint64_t hash = 0;
  std::uint32_t units = 0;
  std::uint32_t end = 0;
  for (std::uint32_t begin = 0; begin < size; ++begin) {
    for (; units < kPhraseUnits; ++end) {
      if (end == size) return;
      units += Units(text.tokens[end]);
      hash = hash * kBase + hashes[end];
    }
    const TokenRange* furnished = skip.Upcoming(begin);
    if (furnished == nullptr || furnished->begin >= end) {
      const TokenRange* quotation = quoted.Upcoming(begin);
      const bool inside =
          quotation != nullptr && quotation->begin <= begin && end <= quotation->end;
      const auto key = static_cast<std::uint32_t>(Mix(hash) >> 33);
      visit((key << 1) | (inside ? 1U : 0U), TokenRange{begin, end});
    }
    units -= Units(text.tokens[begin]);
    hash -= hashes[begin] * powers[end - begin - 1];
  }
}

}  // namespace

std::uint32_t TermHash(std::string_view token) {
  const std::size_t size = token.size();
  if (size > 4 && token.ends_with("ies")) {
    // "allies" and "ally" are one term: hash the stem, then the y it stands for.
    const std::uint64_t stem = HashBytes(token.substr(0, size - 3));
    return static_cast<std::uint32_t>(Combine(stem, 'y') >> 32);
  }
  if (size > 3 && token.ends_with('s') && !token.ends_with("ss")) token.remove_suffix(1);
  if (size > 3 && token.ends_with('y')) {
    const std::uint64_t stem = HashBytes(token.substr(0, token.size() - 1));
    return static_cast<std::uint32_t>(Combine(stem, 'y') >> 32);
  }
  return static_cast<std::uint32_t>(HashBytes(token) >> 32);
}

LengthClass ClassOf(const NormalizedText& text, std::uint32_t token) {
  if (text.tokens[token].is_character) return kLong;
  const std::string_view word = text.TokenText(token);
  if (!word.empty() && IsDigit(word.front())) return kNumber;
  const std::size_t letters = CountCodePoints(word);
  if (letters <= 3) return kTiny;
  if (letters == 4) return kShort;
  return letters <= 6 ? kMiddling : kLong;
}

std::vector<std::uint32_t> TermHashes(const NormalizedText& text) {
  std::vector<std::uint32_t> hashes(text.tokens.size());
  for (std::size_t token = 0; token < hashes.size(); ++token) {
    hashes[token] = TermHash(text.TokenText(token));
  }
  return hashes;
}

std::vector<Occurrence> ScanTerms(std::string_view original, const NormalizedText& text,
                                  std::span<const std::uint32_t> hashes,
                                  std::span<const TokenRange> furniture) {
  std::vector<Occurrence> occurrences;
  occurrences.reserve(text.tokens.size());
  std::vector<ByteSpan> spans;
  if (!original.empty()) text.offsets.ToOriginal(text.tokens, &spans);
  RangeWalker skip(furniture);
  std::uint32_t units = 0;
  std::uint32_t previous_character = 0;  // hash of the character right before, 0 when there is none
  for (std::uint32_t token = 0; token < text.tokens.size(); ++token) {
    if (skip.Contains(token)) {
      previous_character = 0;
      continue;
    }
    Occurrence occurrence{.token = token, .in_lead = units < kLeadUnits};
    units += Units(text.tokens[token]);
    if (text.tokens[token].is_character) {
      const std::uint32_t character = hashes[token] | 1U;
      if (previous_character != 0) {
        occurrence.term = static_cast<std::uint32_t>(Combine(previous_character, character) >> 32);
        occurrence.token = token - 1;
        occurrences.push_back(occurrence);
      }
      previous_character = character;
      continue;
    }
    previous_character = 0;
    occurrence.term = hashes[token];
    occurrence.capital =
        !spans.empty() && StartsWithCapital(original, spans[token], text.TokenText(token));
    occurrences.push_back(occurrence);
  }
  return occurrences;
}

std::vector<Phrase> ScanPhrases(const NormalizedText& text, std::span<const std::uint32_t> hashes,
                                std::span<const TokenRange> furniture,
                                std::span<const TokenRange> quotations) {
  std::vector<Phrase> phrases;
  phrases.reserve(text.tokens.size());
  ForEachPhrase(text, hashes, furniture, quotations, [&](std::uint32_t hash, TokenRange tokens) {
    phrases.push_back({hash, tokens});
  });
  return phrases;
}

std::vector<std::uint32_t> PhraseHashes(const NormalizedText& text,
                                        std::span<const std::uint32_t> hashes,
                                        std::span<const TokenRange> furniture,
                                        std::span<const TokenRange> quotations) {
  std::vector<std::uint32_t> phrases;
  phrases.reserve(text.tokens.size());
  ForEachPhrase(text, hashes, furniture, quotations,
                [&](std::uint32_t hash, TokenRange /*tokens*/) { phrases.push_back(hash); });
  return phrases;
}

}  // namespace newsprint::internal
