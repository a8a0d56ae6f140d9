// byte_marks.h -- where in a text do bytes of a small set stand? 64 bytes a step.
//
// Line breaks, sentence ends and quotation marks are few; what lies between them is passed over.
#ifndef NEWSPRINT_BASE_KERNELS_BYTE_MARKS_H_
#define NEWSPRINT_BASE_KERNELS_BYTE_MARKS_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace newsprint::internal {

// A set of bytes whose upper halves take at most eight values: one bit a value, so that a byte is in
// the set when the entries of its two halves share a bit.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    std::uint8_t free_bit = 1;
    for (const char c : bytes) {
      const auto byte = static_cast<std::uint8_t>(c);
      std::uint8_t& bit = by_upper[byte >> 4];
      if (bit == 0) {
        bit = free_bit;
        free_bit = static_cast<std::uint8_t>(free_bit << 1U);
      }
      by_lower[byte & 15] = static_cast<std::uint8_t>(by_lower[byte & 15] | bit);
    }
  }
  [[nodiscard]] constexpr bool Holds(char c) const {
    const auto byte = static_cast<std::uint8_t>(c);
    return (by_lower[byte & 15] & by_upper[byte >> 4]) != 0;
  }

  std::array<std::uint8_t, 16> by_lower{};
  std::array<std::uint8_t, 16> by_upper{};
};

// marks[i / 64] bit i % 64: set.Holds(text[i]). REQUIRES: marks has room for text.size() bits.
void MarkBytes(std::string_view text, const ByteSet& set, std::uint64_t* marks);

// The bytes of one text that are in a set.
class ByteMarks {
 public:
  ByteMarks(std::string_view text, const ByteSet& set)
      : size_(text.size()), words_(text.size() / 64 + 1) {
    MarkBytes(text, set, words_.data());
  }
  // The first marked byte at or after `from`; the text's size if there is none.
  [[nodiscard]] std::size_t Next(std::size_t from) const {
    if (from >= size_) return size_;
    std::size_t word = from / 64;
    std::uint64_t bits = words_[word] >> (from % 64) << (from % 64);
    while (bits == 0) {
      if (++word == words_.size()) return size_;
      bits = words_[word];
    }
    return word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
  }

 private:
  std::size_t size_;
  std::vector<std::uint64_t> words_;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_BASE_KERNELS_BYTE_MARKS_H_
