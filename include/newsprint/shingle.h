// shingle.h -- a stage of the flow:  normalise -> SHINGLE -> sketch
//
// A shingle is the hash of a window of consecutive tokens. Windows are measured in units
// (limits.h): the shingle at token i holds the fewest tokens from i on that reach width_units, so
// five words, seven characters, or a mixture, by one rule. A text shorter than one window has one
// shingle: all of it.
//
// Threads: Shingler is immutable.
// Cost:    O(tokens); the sequence takes eight bytes a token.
// Empty:   a text without tokens has no shingle, and resembles nothing.
// Ref:     Broder, "On the resemblance and containment of documents", 1997.
#ifndef NEWSPRINT_SHINGLE_H_
#define NEWSPRINT_SHINGLE_H_

#include <cstdint>
#include <span>
#include <vector>

#include "newsprint/limits.h"
#include "newsprint/normalize.h"

namespace newsprint {

// Sorted, unique.
using ShingleSet = std::vector<std::uint64_t>;

class Shingler {
 public:
  explicit Shingler(std::uint32_t words = kDefaultShingleWords)
      : width_units_(words * kUnitsPerWord) {}

  // (*sequence)[i] is the shingle that starts at token i; shorter than the tokens by the last
  // window's size less one.
  void Sequence(const NormalizedText& text, std::vector<std::uint64_t>* sequence) const;
  // The same as a set.
  [[nodiscard]] ShingleSet Set(const NormalizedText& text) const;

 private:
  std::uint32_t width_units_;
};

// |a n b| / |a u b|; 0 when either is empty. REQUIRES: both sorted and unique.
[[nodiscard]] double ExactResemblance(std::span<const std::uint64_t> a,
                                      std::span<const std::uint64_t> b);
// |a n b| / |a|; 0 when a is empty. REQUIRES: both sorted and unique.
[[nodiscard]] double ExactContainment(std::span<const std::uint64_t> a,
                                      std::span<const std::uint64_t> b);

}  // namespace newsprint

#endif  // NEWSPRINT_SHINGLE_H_
