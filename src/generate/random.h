// random.h -- splitmix64: the same numbers on every platform, which std:: distributions do not promise.
//
// Ref: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014.
#ifndef NEWSPRINT_GENERATE_RANDOM_H_
#define NEWSPRINT_GENERATE_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <iterator>

#include "base/hash.h"

namespace newsprint {

class Random {
 public:
  // Streams of different (seed, purpose, number) are unrelated.
  Random(std::uint64_t seed, std::uint64_t purpose, std::uint64_t number)
      : state_(Combine(Combine(seed, purpose), number)) {}

  std::uint64_t Next() { return Mix(state_ += 0x9e3779b97f4a7c15ULL); }
  // Uniform in [0, bound), up to a bias of bound / 2^32.  REQUIRES: bound > 0.
  std::uint32_t Below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(((Next() >> 32) * bound) >> 32);
  }
  std::size_t Below(std::size_t bound) { return Below(static_cast<std::uint32_t>(bound)); }
  // Uniform in [low, high].
  std::uint32_t Between(std::uint32_t low, std::uint32_t high) {
    return low + Below(high - low + 1);
  }
  bool PerMille(std::uint32_t share) { return Below(std::uint32_t{1000}) < share; }

  template <typename Container>
  const auto& Pick(const Container& container) {
    return container[Below(static_cast<std::uint32_t>(std::size(container)))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace newsprint

#endif  // NEWSPRINT_GENERATE_RANDOM_H_
