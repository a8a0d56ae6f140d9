// hash.h -- the one include of xxHash, and the mixing steps built on it.
#ifndef NEWSPRINT_BASE_HASH_H_
#define NEWSPRINT_BASE_HASH_H_

#include <cstdint>
#include <string_view>

namespace newsprint {

// XXH3 of the bytes: the same on every machine, so it may be written to disk.
std::uint64_t HashBytes(std::string_view bytes, std::uint64_t seed = 0);

// A bijection of 64 bits without fixed structure (the finaliser of splitmix64).
constexpr std::uint64_t Mix(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9ULL;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

// Order matters: Combine(a, b) != Combine(b, a).
constexpr std::uint64_t Combine(std::uint64_t a, std::uint64_t b) {
  return Mix(a * 0x9e3779b97f4a7c15ULL + b);
}

}  // namespace newsprint

#endif  // NEWSPRINT_BASE_HASH_H_
