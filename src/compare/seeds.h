// seeds.h -- where the three-word windows of a text stand, and which 5-word shingles it has.
//
// Both are open-addressing tables over vectors, made once a text and asked by every comparison with it.
#ifndef NEWSPRINT_COMPARE_SEEDS_H_
#define NEWSPRINT_COMPARE_SEEDS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/hash.h"
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

// One bit for each of sixteen times as many values as are put in: most absent ones are told without a
// look at the table (and without a mispredicted branch).
class BitFilter {
 public:
  static std::size_t WordsFor(std::size_t entries) { return std::bit_ceil(entries / 4 + 1); }
  BitFilter() = default;
  // bits: WordsFor() of the entries, all zero. Borrows them.
  explicit BitFilter(std::span<std::uint64_t> bits)
      : bits_(bits), shift_(64 - std::countr_zero(bits.size() * 64)) {}
  void Add(std::uint64_t hash) { bits_[Word(hash)] |= Bit(hash); }
  [[nodiscard]] bool MayHold(std::uint64_t hash) const {
    return (bits_[Word(hash)] & Bit(hash)) != 0;
  }

 private:
  // Upper bits, since tables use the lower ones.
  [[nodiscard]] std::size_t Word(std::uint64_t hash) const { return (hash >> shift_) >> 6; }
  [[nodiscard]] std::uint64_t Bit(std::uint64_t hash) const {
    return 1ULL << ((hash >> shift_) & 63);
  }

  std::span<std::uint64_t> bits_;
  int shift_ = 58;
};

// The windows of kSeedUnits of a text, one after another.
class WindowHasher {
 public:
  explicit WindowHasher(const NormalizedText& text) : text_(text) {}
  // False when the text ends before the window that starts at `token` does. REQUIRES: tokens ascend from
  // call to call, one by one.
  bool MoveTo(std::uint32_t token) {
    if (token > 0) units_ -= UnitsOf(text_.tokens[token - 1]);
    for (; units_ < kSeedUnits && end_ < text_.tokens.size(); ++end_) {
      units_ += UnitsOf(text_.tokens[end_]);
    }
    if (units_ < kSeedUnits) return false;
    std::uint64_t combined = text_.token_hashes[token];
    for (std::uint32_t i = token + 1; i < end_; ++i) {
      combined = std::rotl(combined, 21) * 0x9e3779b97f4a7c15ULL ^ text_.token_hashes[i];
    }
    hash_ = Mix(combined);
    length_ = end_ - token;
    return true;
  }
  [[nodiscard]] std::uint64_t hash() const { return hash_; }
  [[nodiscard]] std::uint32_t length() const { return length_; }

 private:
  const NormalizedText& text_;
  std::uint32_t end_ = 0;
  std::uint32_t units_ = 0;
  std::uint64_t hash_ = 0;
  std::uint32_t length_ = 0;
};

// All in one block, since texts are made ready, and forgotten, by the million.
struct PreparedText::Seeds {
  // By start token; a window that would hold furniture, or run over the end, has length 0.
  std::span<std::uint64_t> hash;
  std::span<std::uint8_t> length;
  // Table of 1 + first position of each distinct window; the others follow by next, ascending.
  std::span<std::uint32_t> heads;
  std::span<std::uint32_t> next;
  std::span<std::uint8_t> stands_once;  // by start token: no other window is equal
  // Distinct shingles, those free of furniture first, and a table of 1 + index into them.
  std::span<std::uint64_t> shingles;
  std::uint32_t num_content_shingles = 0;
  std::span<std::uint32_t> shingle_slots;
  BitFilter window_filter;
  BitFilter shingle_filter;
  // content_units[i]: units of the tokens before i that are not furniture; one more than tokens.
  std::span<std::uint32_t> content_units;

  Seeds(const NormalizedText& text, std::span<const std::uint8_t> furniture);

  // First position here of the window that stands at `place` of `other`, or kNoPosition. text: whose
  // seeds these are. Bytes are compared where hashes agree.
  [[nodiscard]] std::uint32_t Find(const NormalizedText& text, const NormalizedText& other,
                                   const Seeds& other_seeds, std::uint32_t place) const {
    const std::uint64_t wanted = other_seeds.hash[place];
    if (!window_filter.MayHold(wanted)) return kNoPosition;
    const std::size_t mask = heads.size() - 1;
    for (std::size_t slot = wanted & mask; heads[slot] != 0; slot = (slot + 1) & mask) {
      const std::uint32_t head = heads[slot] - 1;
      if (hash[head] == wanted && WindowText(text, head, length[head]) ==
                                      WindowText(other, place, other_seeds.length[place])) {
        return head;
      }
    }
    return kNoPosition;
  }
  // The same for a window of which just the hash is known; nothing else is compared.
  [[nodiscard]] std::uint32_t FindHash(std::uint64_t wanted) const {
    if (!window_filter.MayHold(wanted)) return kNoPosition;
    const std::size_t mask = heads.size() - 1;
    for (std::size_t slot = wanted & mask; heads[slot] != 0; slot = (slot + 1) & mask) {
      if (hash[heads[slot] - 1] == wanted) return heads[slot] - 1;
    }
    return kNoPosition;
  }
  // Units of the tokens in `range` that are not furniture.
  [[nodiscard]] std::uint32_t ContentUnits(TokenRange range) const {
    return content_units[range.end] - content_units[range.begin];
  }
  // Index of a shingle, or kNoPosition.
  [[nodiscard]] std::uint32_t FindShingle(std::uint64_t shingle) const {
    if (!shingle_filter.MayHold(shingle)) return kNoPosition;
    const std::size_t mask = shingle_slots.size() - 1;
    for (std::size_t slot = ShingleSlot(shingle) & mask; shingle_slots[slot] != 0;
         slot = (slot + 1) & mask) {
      if (shingles[shingle_slots[slot] - 1] == shingle) return shingle_slots[slot] - 1;
    }
    return kNoPosition;
  }

 private:
  // Shingles are hashes already; the fold guards against ones that were made even.
  static std::uint64_t ShingleSlot(std::uint64_t shingle) { return shingle ^ (shingle >> 32); }
  void TakeBlock(std::size_t tokens, std::size_t most_shingles);
  void CountUnits(const NormalizedText& text, std::span<const std::uint8_t> furniture);
  void MakeWindows(const NormalizedText& text, std::span<const std::uint8_t> furniture);
  void ChainWindows(const NormalizedText& text);
  // sequence: of all shingles.
  void MakeShingles(const NormalizedText& text, std::span<const std::uint8_t> furniture,
                    std::span<const std::uint64_t> sequence);
  void AddShingle(std::uint64_t shingle, std::size_t* size);

  std::unique_ptr<std::byte[]> block_;
};

// Distinct shingles that both texts have.
struct SharedShingles {
  std::uint32_t content = 0;  // free of furniture on both sides
  std::uint32_t all = 0;
};
// Stops, with fewer than `at_least`, once there cannot be as many.
SharedShingles CountSharedShingles(const PreparedText::Seeds& a, const PreparedText::Seeds& b,
                                   std::size_t at_least = 0);

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_SEEDS_H_
