// limits.h -- every hard limit and default, each with its reason, in one file.
//
// A value here is either a promise to the user (a default he can change by an option) or a bound
// that keeps hostile input from costing more than its size. Nothing else in the tree holds such a
// number.
#ifndef NEWSPRINT_LIMITS_H_
#define NEWSPRINT_LIMITS_H_

#include <cstdint>

namespace newsprint {

// --- What is a text
// -------------------------------------------------------------------------------

// Words a text needs before it is compared by what it says; below, bytes and title or URL must be
// equal. A caption or a paywall sentence has fewer, a brief wire item more.
inline constexpr std::uint32_t kDefaultMinWords = 20;
// Only this prefix of a longer text is judged (flag truncated): the longest real articles (speech
// transcripts, live blogs) are below 1 MB, and work per article stays bounded.
inline constexpr std::uint32_t kMaxArticleBytes = 16U << 20;
// One JSONL line, CSV row or feed item; a longer one is rejected, located, and skipped over.
inline constexpr std::uint64_t kMaxRecordBytes = 256ULL << 20;
// Longest id kept; a longer one is rejected: an id is printed in every row.
inline constexpr std::uint32_t kMaxIdBytes = 4096;

// --- Decompression
// ----------------------------------------------------------------------------------

// zstd frames that ask for a larger window are refused unless the option is raised: 128 MB is what
// `zstd --long=27` writes.
inline constexpr std::uint32_t kMaxZstdWindowLog = 27;
// Output over input at which a stream is called a bomb, once kBombGraceBytes have come out.
// Ordinary text reaches 4-30; gzip cannot exceed 1,032 and zstd reaches 32,000 on zeros.
inline constexpr std::uint32_t kMaxCompressionRatio = 1000;
inline constexpr std::uint64_t kBombGraceBytes = 256ULL << 20;

// --- Shingles
// ---------------------------------------------------------------------------------------

// Widths are counted in units, so that texts that mix scripts need no second rule: a word is 7
// units, a character of a script without spaces 5. A shingle of 5 words is 35 units, which is 7
// characters.
inline constexpr std::uint32_t kUnitsPerWord = 7;
inline constexpr std::uint32_t kUnitsPerCharacter = 5;
inline constexpr std::uint32_t kDefaultShingleWords = 5;

// --- Sketch and index
// -------------------------------------------------------------------------------

// Standard error sqrt(J(1-J)/128) is .044 at J = .5, and a signature is half a kilobyte.
inline constexpr std::uint32_t kDefaultSlots = 128;
// 32 x 4 proposes .87 of the pairs at J = .5 and .99 at .6; 20 x 6 far fewer. What bands miss, passages find.
inline constexpr std::uint32_t kDefaultBands = 32;
inline constexpr std::uint32_t kDefaultRows = 4;
// One positional shingle of this many is kept for excerpts and quotations: with two shared, 98-99.7
// % of abridged copies are proposed (measured).
inline constexpr std::uint32_t kPassageSampling = 8;
// A text that would keep fewer keys keeps about this many: short items share few shingles to begin with.
// A text of 450 words keeps some 56 by sampling alone, so this costs little.
inline constexpr std::uint32_t kPassageMinKeys = 64;
// A sampled shingle that more unlike texts hold is a stock phrase, of which four count for one when a
// shared passage is looked for. Measured on 10,000 press releases: .4 times the comparisons, no excerpt
// and 1 in 60 of the passages lost (those of 25 to 30 words that a hundred releases have in common).
inline constexpr std::uint32_t kStockPhraseTexts = 64;
// Unlike representatives that one key of an index may name; beyond it the key says nothing (a stock
// phrase), and what was dropped is counted and listed.
inline constexpr std::uint32_t kMaxRepresentativesPerKey = 512;

// --- Seeds
// ------------------------------------------------------------------------------------------

inline constexpr std::uint64_t kDefaultSeed = 0;

}  // namespace newsprint

#endif  // NEWSPRINT_LIMITS_H_
