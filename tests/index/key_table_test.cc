#include "index/key_table.h"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <vector>

namespace newsprint::internal {
namespace {

// Keys of one partition whose tags are few and close to one another, or to the last.
std::uint64_t CrowdedKey(std::mt19937_64& random, std::uint32_t first, std::uint32_t spread) {
  return first + random() % spread;
}

std::vector<std::uint32_t> TextsOf(const KeyTable& table, std::uint64_t key) {
  std::vector<Candidate> found;
  table.Collect(std::vector<std::uint64_t>{key}, TextIndex{0}, {}, &found);
  std::vector<std::uint32_t> texts;
  for (const Candidate& candidate : found) texts.push_back(ToInt(candidate.text));
  return texts;
}

TEST_CASE("KeyTable: crowded tags equal a map") {
  struct Row {
    const char* what;
    std::uint32_t first;
    std::uint32_t spread;
  };
  for (const Row& row : {Row{"the smallest", 0, 900}, Row{"in the middle", 0x80000000, 900},
                         Row{"the largest", 0xFFFFFFFFU - 899, 900}, Row{"all", 0, 0xFFFFFFFFU}}) {
    CAPTURE(row.what);
    std::mt19937_64 random(7);
    KeyTable table(1000, &PagedMemory::Unbounded());
    std::map<std::uint64_t, std::uint32_t> expected;
    for (std::uint32_t text = 0; text < 6000; ++text) {
      const std::uint64_t key = CrowdedKey(random, row.first, row.spread);
      const auto held = expected.find(key);
      if (held == expected.end()) {
        table.Insert(TextIndex{text}, std::vector<std::uint64_t>{key});
        expected[key] = text;
      } else {
        table.Remove(TextIndex{held->second}, std::vector<std::uint64_t>{key});
        expected.erase(held);
      }
    }
    REQUIRE(table.Size().keys == expected.size());
    for (std::uint64_t i = 0; i < 900; ++i) {
      const std::uint64_t key = row.first + i;
      const auto held = expected.find(key);
      const std::vector<std::uint32_t> texts = TextsOf(table, key);
      if (held == expected.end()) {
        CHECK(texts.empty());
      } else {
        CHECK(texts == std::vector<std::uint32_t>{held->second});
      }
    }
    for (const auto& [key, text] : expected) CHECK(TextsOf(table, key) == std::vector{text});
  }
}

}  // namespace
}  // namespace newsprint::internal
