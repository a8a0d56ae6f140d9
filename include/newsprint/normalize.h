// normalize.h -- a stage of the flow:  read -> NORMALISE -> shingle
//
// Two texts that a reader would call equal become equal bytes: UTF-8 is checked and repaired (U+FFFD),
// letters are folded by NFKC_Casefold, quotation marks, dashes and spaces lose their variants,
// invisible characters are dropped, and what remains is cut into tokens: words in scripts with spaces,
// single characters in scripts without (Han, Kana, Thai, Lao, Khmer, Myanmar), decided code point by
// code point, so mixed texts need no declared language. Tokens are joined by one space; punctuation and
// symbols are no token ("5 %" is "5"), with three exceptions inside a word: an apostrophe of any kind
// before a letter is dropped (don't, don’t: dont), '.' and ',' between digits stay (1,000 is one
// token), and so does U+FFFD between word characters.
//
// Threads: Normalizer is immutable; use one from any number of threads, with one NormalizedText each.
// Cost:    O(bytes); about four bytes of output a byte of input. Reusing a NormalizedText allocates
//          nothing once its buffers have grown.
// Empty:   a text without a letter or digit has no token.
// Ref:     Unicode 15, UAX 15 (NFKC), UAX 31 (NFKC_Casefold).
#ifndef NEWSPRINT_NORMALIZE_H_
#define NEWSPRINT_NORMALIZE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "newsprint/article.h"

namespace newsprint {

// A token's bytes in NormalizedText::text.
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end : 31 = 0;
  std::uint32_t is_character : 1 = 0;  // of a script without spaces: counts for less than a word
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

// Where normalised bytes came from. Stores only the places where lengths differ, so words that one
// space parts cost nothing. Offsets are into the text given to Normalize(), including its skipped
// prefix.
class OffsetMap {
 public:
  // The smallest original span whose normalised form covers `normalized`; an empty span maps to an
  // empty one. O(log anchors).
  // REQUIRES: normalized.end <= the normalised size; begins and ends within or at the edge of
  // tokens.
  [[nodiscard]] ByteSpan ToOriginal(ByteSpan normalized) const;
  // The same for each of many tokens, which ascend: O(tokens + anchors). *original is overwritten.
  void ToOriginal(std::span<const Token> tokens, std::vector<ByteSpan>* original) const;

  void Clear() { anchors_.clear(); }
  // From normalised byte `normalized` on, text stands at original byte `original`, one byte for one
  // byte until the next anchor. REQUIRES: both ascend from call to call; original < 2^31.
  void Anchor(std::uint32_t normalized, std::uint32_t original) {
    anchors_.push_back({normalized, original});
  }
  // Normalised bytes from `normalized` to the next anchor come, as a whole, from the original bytes
  // from `original` to that anchor. REQUIRES: as Anchor(), and an Anchor() follows.
  void Whole(std::uint32_t normalized, std::uint32_t original);
  [[nodiscard]] std::size_t num_anchors() const { return anchors_.size(); }

 private:
  static constexpr std::uint32_t kWholeBit = 1U << 31;
  struct AnchorPoint {
    std::uint32_t normalized;
    std::uint32_t original;  // with kWholeBit
  };
  // Original offsets of a normalised byte's begin and end; next_anchor is the first anchor behind.
  [[nodiscard]] std::uint32_t Begin(std::size_t next_anchor, std::uint32_t normalized) const;
  [[nodiscard]] std::uint32_t End(std::size_t next_anchor, std::uint32_t normalized) const;

  std::vector<AnchorPoint> anchors_;
};

// The comparable form of one text. tokens[i] and token_hashes[i] speak of the same token.
struct NormalizedText {
  std::string text;                         // tokens joined by single spaces
  std::vector<Token> tokens;                // in order
  std::vector<std::uint64_t> token_hashes;  // of the token's bytes, with the Recipe's seed
  OffsetMap offsets;
  bool repaired = false;

  [[nodiscard]] std::string_view TokenText(std::size_t token) const {
    return std::string_view(text).substr(tokens[token].begin, tokens[token].size());
  }
  // Original bytes of tokens [range.begin, range.end); empty for an empty range.
  [[nodiscard]] ByteSpan ToOriginal(TokenRange range) const;
};

// Length in words: every word counts 1, every character of a script without spaces 5/7.
[[nodiscard]] double CountWords(const NormalizedText& text);

class Normalizer {
 public:
  explicit Normalizer(std::uint64_t seed) : seed_(seed) {}

  // Normalises original[skip_prefix, size) into *normalized, which is overwritten.
  // REQUIRES: original.size() <= kMaxArticleBytes.
  void Normalize(std::string_view original, std::uint32_t skip_prefix,
                 NormalizedText* normalized) const;

 private:
  std::uint64_t seed_;
};

}  // namespace newsprint

#endif  // NEWSPRINT_NORMALIZE_H_
