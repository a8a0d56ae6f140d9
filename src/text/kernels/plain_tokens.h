// plain_tokens.h -- the tokenizer's rules for plain text, 64 bytes a step; and token hashes.
//
// Plain are ASCII, letters of two and three bytes that fold to as many (é, ü, nearly all of Greek, Cyrillic, Hebrew,
// Arabic, Devanagari, Georgian), marks behind such letters that change nothing, and the separators and apostrophes among
// them (« — “ ’).
//
// Compiled for several instruction sets; the best one the machine has is chosen at run time. All give
// the same bytes as TokenWriter and HashToken(), which are the oracle (text/plain_tokens_test.cc).
#ifndef NEWSPRINT_TEXT_KERNELS_PLAIN_TOKENS_H_
#define NEWSPRINT_TEXT_KERNELS_PLAIN_TOKENS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "newsprint/normalize.h"

namespace newsprint::internal {

// What letters and separators of two bytes become. Longer ones are looked up (code_points.h).
struct PlainFolds {
  // Of U+0080 to U+07FF: the folded letter's two bytes as they lie in memory, two spaces for a separator, or 0.
  static constexpr std::uint16_t kSeparator = 0x2020;
  std::uint16_t two_bytes[0x800] = {};
};

struct PlainAnchor {
  std::uint32_t normalized;
  std::uint32_t original;
};

// What one call of TokenizePlain() read and wrote.
struct PlainTokens {
  // In: where to write, and the original offset less the normalised one of the text before.
  char* text = nullptr;
  std::uint32_t size = 0;
  std::uint32_t shift = 0;
  // Out, but for the two above, which move on. Every token is followed by a space.
  std::uint32_t num_tokens = 0;
  std::uint32_t num_anchors = 0;
  static constexpr std::uint32_t kMaxTokens = 256;
  static constexpr std::uint32_t kMaxAnchors = 128;
  // Beyond what is counted, a few are written.
  static constexpr std::uint32_t kOverwrite = 8;
  Token tokens[kMaxTokens + kOverwrite];
  PlainAnchor anchors[kMaxAnchors + kOverwrite];
};

// A step writes at most this much behind PlainTokens::size.
inline constexpr std::size_t kPlainOverwrite = 128;

// Takes tokens from original[at, ...), where no token is open, up to a place where none is open either:
// before the first token that touches what is not plain or is too long for a step, or when `tokens`
// is full. Returns that place.
// REQUIRES: `tokens->text` has room for the rest of the original and kPlainOverwrite bytes.
std::uint32_t TokenizePlain(std::string_view original, std::uint32_t at, const PlainFolds& folds,
                            PlainTokens* tokens);

// hashes[i] = HashToken(tokens[i], seed). REQUIRES: kHashOverread bytes behind `text` may be read, and
// hashes.size() == tokens.size().
void HashTokens(const char* text, std::span<const Token> tokens, std::uint64_t seed,
                std::span<std::uint64_t> hashes);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_TEXT_KERNELS_PLAIN_TOKENS_H_
