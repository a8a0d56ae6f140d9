// ascii_tokens.h -- the tokenizer's rules for stretches of ASCII, 64 bytes a step; and token hashes.
//
// Compiled for several instruction sets; the best one the machine has is chosen at run time. All give
// the same bytes as TokenWriter and HashToken(), which are the oracle (text/ascii_tokens_test.cc).
#ifndef NEWSPRINT_TEXT_KERNELS_ASCII_TOKENS_H_
#define NEWSPRINT_TEXT_KERNELS_ASCII_TOKENS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "newsprint/normalize.h"

namespace newsprint::internal {

struct AsciiAnchor {
  std::uint32_t normalized;
  std::uint32_t original;
};

// What one call of TokenizeAscii() read and wrote.
struct AsciiTokens {
  // In: where to write, and the original offset less the normalised one of the text before.
  char* text = nullptr;
  std::uint32_t size = 0;
  std::uint32_t shift = 0;
  // Out, but for the two above, which move on. Every token is followed by a space.
  std::uint32_t num_tokens = 0;
  std::uint32_t num_anchors = 0;
  static constexpr std::uint32_t kMaxTokens = 256;
  static constexpr std::uint32_t kMaxAnchors = 128;
  Token tokens[kMaxTokens];
  AsciiAnchor anchors[kMaxAnchors];
};

// A step writes at most this much behind AsciiTokens::size.
inline constexpr std::size_t kAsciiOverwrite = 128;

// Takes tokens from original[at, ...), where no token is open, up to a place where none is open either:
// before the first token that touches a byte beyond ASCII or is too long for a step, or when `tokens`
// is full. Returns that place.
// REQUIRES: `tokens->text` has room for the rest of the original and kAsciiOverwrite bytes.
std::uint32_t TokenizeAscii(std::string_view original, std::uint32_t at, AsciiTokens* tokens);

// hashes[i] = HashToken(tokens[i], seed). REQUIRES: kHashOverread bytes behind `text` may be read, and
// hashes.size() == tokens.size().
void HashTokens(const char* text, std::span<const Token> tokens, std::uint64_t seed,
                std::span<std::uint64_t> hashes);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_TEXT_KERNELS_ASCII_TOKENS_H_
