// seeds.h -- where the three-word windows of a text stand, and which 5-word shingles it has.
//
// Both are open-addressing tables over vectors, made once a text and asked by every comparison with it.
#ifndef NEWSPRINT_COMPARE_SEEDS_H_
#define NEWSPRINT_COMPARE_SEEDS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "newsprint/compare.h"
#include "newsprint/limits.h"
#include "newsprint/normalize.h"

namespace newsprint {

inline constexpr std::uint32_t kNoPosition = 0xffffffffU;
// Three words, or five characters of a script without spaces.
inline constexpr std::uint32_t kSeedUnits = 3 * kUnitsPerWord;

inline std::uint32_t UnitsOf(const Token& token) {
  return token.is_character != 0 ? kUnitsPerCharacter : kUnitsPerWord;
}

// The bytes of tokens [begin, begin + length).
inline std::string_view WindowText(const NormalizedText& text, std::uint32_t begin,
                                   std::uint32_t length) {
  const std::uint32_t first = text.tokens[begin].begin;
  const std::uint32_t last = text.tokens[begin + length - 1].end;
  return std::string_view(text.text).substr(first, last - first);
}

struct PreparedText::Seeds {
  // By start token; a window that would hold furniture, or run over the end, has length 0.
  std::vector<std::uint64_t> hash;
  std::vector<std::uint8_t> length;
  // Table of 1 + first position of each distinct window; the others follow by next, ascending.
  std::vector<std::uint32_t> heads;
  std::vector<std::uint32_t> next;
  // Distinct shingles, those free of furniture first, and a table of 1 + index into them.
  std::vector<std::uint64_t> shingles;
  std::uint32_t num_content_shingles = 0;
  std::vector<std::uint32_t> shingle_slots;

  Seeds(const NormalizedText& text, std::span<const std::uint8_t> furniture);

  // First position here of the window with this hash and these bytes, or kNoPosition.
  [[nodiscard]] std::uint32_t Find(const NormalizedText& text, std::uint64_t window_hash,
                                   std::string_view bytes) const;
  // Index of a shingle, or kNoPosition.
  [[nodiscard]] std::uint32_t FindShingle(std::uint64_t shingle) const;

 private:
  void MakeWindows(const NormalizedText& text, std::span<const std::uint8_t> furniture);
  void ChainWindows(const NormalizedText& text);
  void MakeShingles(const NormalizedText& text, std::span<const std::uint8_t> furniture);
  void AddShingle(std::uint64_t shingle);
};

// Distinct shingles that both texts have.
struct SharedShingles {
  std::uint32_t content = 0;  // free of furniture on both sides
  std::uint32_t all = 0;
};
SharedShingles CountSharedShingles(const PreparedText::Seeds& a, const PreparedText::Seeds& b);

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_SEEDS_H_
