// term_scanner.h -- cuts a normalised text into the terms that stories are told by.
#ifndef NEWSPRINT_STORY_TERM_SCANNER_H_
#define NEWSPRINT_STORY_TERM_SCANNER_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "newsprint/article.h"
#include "newsprint/normalize.h"

namespace newsprint::internal {

// How common a word is likely to be, told from its form; index into kExpectedShare.
enum LengthClass : std::uint8_t {
  kNumber = 0,
  kName = 1,
  kLong = 2,  // and pairs of characters
  kMiddling = 3,
  kShort = 4,
  kTiny = 5,
};
inline constexpr std::uint8_t kNumLengthClasses = 6;
// The share of articles expected to have such a term, before any are counted: most words of up to three
// letters are particles in any language that is written with letters; names and long words are rare.
inline constexpr double kExpectedShare[kNumLengthClasses] = {.02, .01, .02, .06, .2, .5};

// One place where a term stands.
struct Occurrence {
  std::uint32_t term = 0;
  std::uint32_t token = 0;  // the first of a pair of characters
  bool in_lead = false;
  bool capital = false;
};

// The hash of a token without its plural s, the same for all forms of one spelling.
std::uint32_t TermHash(std::string_view token);
// Of a word, or of the pair of characters that begins with the token.
LengthClass ClassOf(const NormalizedText& text, std::uint32_t token);

// TermHash of every token.
std::vector<std::uint32_t> TermHashes(const NormalizedText& text);

// Terms in order of tokens, furniture left out. `original` tells capitals and may be empty; hashes are
// TermHashes(text).
std::vector<Occurrence> ScanTerms(std::string_view original, const NormalizedText& text,
                                  std::span<const std::uint32_t> hashes,
                                  std::span<const TokenRange> furniture);

// A four-word phrase (28 units, see limits.h): the lowest bit of its hash tells that all of it stands in
// one quotation.
struct Phrase {
  std::uint32_t hash = 0;
  TokenRange tokens;
};
// All that touch no furniture, by their first token.
std::vector<Phrase> ScanPhrases(const NormalizedText& text, std::span<const std::uint32_t> hashes,
                                std::span<const TokenRange> furniture,
                                std::span<const TokenRange> quotations);
// Their hashes alone.
std::vector<std::uint32_t> PhraseHashes(const NormalizedText& text,
                                        std::span<const std::uint32_t> hashes,
                                        std::span<const TokenRange> furniture,
                                        std::span<const TokenRange> quotations);

// The phrase without its mark of quotation.
constexpr std::uint32_t PhraseKey(std::uint32_t hash) { return hash >> 1; }
constexpr bool IsQuoted(std::uint32_t hash) { return (hash & 1U) != 0; }

}  // namespace newsprint::internal

#endif  // NEWSPRINT_STORY_TERM_SCANNER_H_
