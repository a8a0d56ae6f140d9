#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string_view>
#include <vector>

#include "newsprint/index.h"

namespace newsprint {
namespace {

using Keys = std::vector<std::uint64_t>;
using Pairs = std::vector<TextPair>;

Pairs Link(BandLinker* linker, const Keys& keys) {
  Pairs pairs;
  linker->Link(keys, &pairs);
  return pairs;
}

TextPair Pair(std::uint32_t first, std::uint32_t second) {
  return {.first = TextIndex{first}, .second = TextIndex{second}};
}

TEST_CASE("BandLinker: first and previous member of a bucket") {
  struct Case {
    std::string_view name;
    Keys keys;
    Pairs want;
  };
  const Case kCases[] = {
      {"nothing", {}, {}},
      {"one text", {5}, {}},
      {"unlike", {5, 6, 0}, {}},
      {"two alike", {5, 6, 5}, {Pair(0, 2)}},
      {"four alike", {5, 5, 5, 5}, {Pair(0, 1), Pair(0, 2), Pair(1, 2), Pair(0, 3), Pair(2, 3)}},
      {"two buckets", {1, 2, 1, 2, 2}, {Pair(0, 2), Pair(1, 3), Pair(1, 4), Pair(3, 4)}},
      {"zero and all ones", {0, ~0ULL, 0, ~0ULL}, {Pair(0, 2), Pair(1, 3)}},
  };
  BandLinker linker;  // used again and again
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(Link(&linker, c.keys) == c.want);
  }
}

TEST_CASE("BandLinker: equals a map on random keys") {
  std::mt19937_64 random(2);
  BandLinker linker;
  for (const std::size_t size : {10UL, 11UL, 1000UL, 50000UL}) {
    CAPTURE(size);
    Keys keys;
    for (std::size_t i = 0; i < size; ++i) {
      keys.push_back(random() % (size / 2 + 1) * 0x9e3779b97f4a7c15ULL);
    }
    std::map<std::uint64_t, std::vector<std::uint32_t>> buckets;
    Pairs want;
    for (std::uint32_t i = 0; i < keys.size(); ++i) {
      std::vector<std::uint32_t>& bucket = buckets[keys[i]];
      if (!bucket.empty()) want.push_back(Pair(bucket.front(), i));
      if (bucket.size() > 1) want.push_back(Pair(bucket.back(), i));
      bucket.push_back(i);
    }
    CHECK(Link(&linker, keys) == want);
  }
}

}  // namespace
}  // namespace newsprint
