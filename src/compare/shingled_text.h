// shingled_text.h -- how many shingles two texts share, and which of their words stand in those.
//
// All that resemblance asks, at a fifth of the cost of looking for runs: no furniture, no tolerance, nothing
// about what differs. Hashes propose, bytes decide.
#ifndef NEWSPRINT_COMPARE_SHINGLED_TEXT_H_
#define NEWSPRINT_COMPARE_SHINGLED_TEXT_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compare/seeds.h"
#include "newsprint/findings.h"
#include "newsprint/limits.h"
#include "newsprint/normalize.h"
#include "newsprint/shingle.h"

namespace newsprint {

// One text made ready to be compared with many. Keeps what it needs; answers any number of threads.
class ShingledText {
 public:
  explicit ShingledText(const NormalizedText& text);

  // A place is the first token of a shingle.
  [[nodiscard]] std::uint32_t num_places() const {
    return static_cast<std::uint32_t>(sequence_.size());
  }
  [[nodiscard]] std::uint32_t num_distinct() const { return num_distinct_; }
  [[nodiscard]] std::uint64_t ShingleAt(std::uint32_t place) const { return sequence_[place]; }
  // The first place of the shingle that stands at this one.
  [[nodiscard]] std::uint32_t FirstOf(std::uint32_t place) const { return first_[place]; }
  // The token behind the shingle that begins here.
  [[nodiscard]] std::uint32_t EndOf(std::uint32_t place) const {
    return ends_.empty() ? std::min(place + kDefaultShingleWords, num_tokens()) : ends_[place];
  }
  // First place of a shingle of this hash, or kNoPosition.
  [[nodiscard]] std::uint32_t Find(std::uint64_t shingle) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = SlotOf(shingle) & mask;; slot = (slot + 1) & mask) {
      const std::uint32_t place = slots_[slot];
      if (place == kNoPosition || sequence_[place] == shingle) return place;
    }
  }
  // Bytes of the words of the shingles at `count` places from `place` on.
  [[nodiscard]] std::string_view TextOf(std::uint32_t place, std::uint32_t count) const {
    const std::uint32_t begin = tokens_[place].begin;
    const std::uint32_t last = EndOf(place + count - 1) - 1;
    return std::string_view(text_).substr(begin, tokens_[last].end - begin);
  }
  // Units (limits.h) of all tokens, and of one.
  [[nodiscard]] std::uint32_t units() const { return units_; }
  [[nodiscard]] std::uint32_t UnitsAt(std::uint32_t token) const { return UnitsOf(tokens_[token]); }
  // About what it takes.
  [[nodiscard]] std::uint64_t bytes() const;

 private:
  [[nodiscard]] std::uint32_t num_tokens() const {
    return static_cast<std::uint32_t>(tokens_.size());
  }
  // Shingles are hashes already; the fold guards against ones that were made even.
  static std::size_t SlotOf(std::uint64_t shingle) { return shingle ^ (shingle >> 32); }
  void MeasureShingles();
  void FillTable();

  std::string text_;
  std::vector<Token> tokens_;
  std::vector<std::uint64_t> sequence_;
  std::vector<std::uint32_t> ends_;   // by place; none where all tokens are words
  std::vector<std::uint32_t> first_;  // by place
  std::vector<std::uint32_t> slots_;  // open addressing over the first places
  std::uint32_t num_distinct_ = 0;
  std::uint32_t units_ = 0;
};

// Keeps its buffers from call to call: one a thread.
class ShingleComparer {
 public:
  // Figures of a, or nothing if the two resemble one another by less than min_resemblance. Coverage counts the
  // words that stand in a shared shingle. Cost: O(shingles).
  [[nodiscard]] std::optional<PairFigures> Compare(const ShingledText& a, const ShingledText& b,
                                                   double min_resemblance);

 private:
  bool FindShared(const ShingledText& a, const ShingledText& b, std::uint32_t needed);
  void CheckBytes(const ShingledText& a, const ShingledText& b);
  void MarkThoseOf(const ShingledText& a);

  std::vector<std::uint32_t>
      in_a_;  // by first place of b: that of the same shingle in a, or kNoPosition
  std::vector<std::uint8_t> shared_of_a_;  // by first place of a
  std::uint32_t shared_ = 0;
};

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_SHINGLED_TEXT_H_
