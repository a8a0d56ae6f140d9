// token_hash.h -- 64 bits that stand for a token: a function of its bytes and the seed, nothing
// else.
//
// Eight bytes at a time are multiplied to 128 bits and folded (Wang Yi's wyhash); up to 16 bytes
// need no branch on the length, which is what costs (measured: twice the time).
#ifndef NEWSPRINT_TEXT_TOKEN_HASH_H_
#define NEWSPRINT_TEXT_TOKEN_HASH_H_

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

// The first `count` of eight bytes, the others 0; all when count >= 8, none when it is 0 or less.
inline std::uint64_t LoadFirst(const char* bytes, std::int32_t count) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof(word));
  const std::int32_t kept = count < 0 ? 0 : count > 8 ? 8 : count;
  // Two shifts, since one by 64 is not defined.
  const std::uint32_t half_lost = static_cast<std::uint32_t>(8 - kept) * 4U;
  return word << half_lost << half_lost >> half_lost >> half_lost;
}

// REQUIRES: kHashOverread bytes behind the token may be read.
inline std::uint64_t HashToken(const char* bytes, std::uint32_t size, std::uint64_t seed) {
  constexpr std::uint64_t kFirst = 0xa0761d6478bd642fULL;
  constexpr std::uint64_t kSecond = 0xe7037ed1a0b428dbULL;
  constexpr std::uint64_t kThird = 0x8ebc6af09c88c6e3ULL;
  std::uint64_t state = seed ^ kThird;
  std::uint32_t left = size;
  for (; left > 16; left -= 16, bytes += 16) {
    state = MultiplyFold(LoadFirst(bytes, 8) ^ kFirst, LoadFirst(bytes + 8, 8) ^ state);
  }
  const std::uint64_t a = LoadFirst(bytes, static_cast<std::int32_t>(left));
  const std::uint64_t b = LoadFirst(bytes + 8, static_cast<std::int32_t>(left) - 8);
  return MultiplyFold(MultiplyFold(a ^ kFirst, b ^ state) ^ size, kSecond);
}

}  // namespace newsprint::internal

#endif  // NEWSPRINT_TEXT_TOKEN_HASH_H_
