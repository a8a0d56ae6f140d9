// token_hash.h -- 64 bits that stand for a token: a function of its bytes and the seed, nothing
// else.
//
// Eight bytes at a time are multiplied to 128 bits and folded (Wang Yi's wyhash); up to 16 bytes
// need no branch on the length, which is what costs (measured: twice the time).
#ifndef NEWSPRINT_TEXT_TOKEN_HASH_H_
#define NEWSPRINT_TEXT_TOKEN_HASH_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace newsprint::internal {

// Bytes behind a token that HashToken reads, whatever they are.
inline constexpr std::uint32_t kHashOverread = 16;

inline std::uint64_t MultiplyFold(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

// What a token of 0 to 16 bytes keeps of the sixteen bytes read: a load where shifts would take eight steps.
struct KeptBytes {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
};
inline constexpr auto kKeptBytes = [] {
  std::array<KeptBytes, 17> kept{};
  for (std::uint32_t size = 1; size < kept.size(); ++size) {
    kept[size].first = ~std::uint64_t{0} >> (8 * (8 - std::min(size, 8U)));
    if (size > 8) kept[size].second = ~std::uint64_t{0} >> (8 * (16 - size));
  }
  return kept;
}();

inline std::uint64_t LoadEight(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof(word));
  return word;
}

// REQUIRES: kHashOverread bytes behind the token may be read.
inline std::uint64_t HashToken(const char* bytes, std::uint32_t size, std::uint64_t seed) {
  constexpr std::uint64_t kFirst = 0xa0761d6478bd642fULL;
  constexpr std::uint64_t kSecond = 0xe7037ed1a0b428dbULL;
  constexpr std::uint64_t kThird = 0x8ebc6af09c88c6e3ULL;
  std::uint64_t state = seed ^ kThird;
  std::uint32_t left = size;
  for (; left > 16; left -= 16, bytes += 16) {
    state = MultiplyFold(LoadEight(bytes) ^ kFirst, LoadEight(bytes + 8) ^ state);
  }
  const KeptBytes& kept = kKeptBytes[left];
  const std::uint64_t a = LoadEight(bytes) & kept.first;
  const std::uint64_t b = LoadEight(bytes + 8) & kept.second;
  return MultiplyFold(MultiplyFold(a ^ kFirst, b ^ state) ^ size, kSecond);
}

}  // namespace newsprint::internal

#endif  // NEWSPRINT_TEXT_TOKEN_HASH_H_
