#include "newsprint/shingle.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

#include "tests/testing/reference_text.h"

namespace newsprint {
namespace {

NormalizedText Normalize(const std::string& text) {
  NormalizedText normalized;
  Normalizer(0).Normalize(text, 0, &normalized);
  return normalized;
}

std::size_t SequenceSize(const std::string& text, std::uint32_t words) {
  std::vector<std::uint64_t> sequence = {1, 2, 3};
  Shingler(words).Sequence(Normalize(text), &sequence);
  return sequence.size();
}

TEST_CASE("Shingler: how many shingles a text has") {
  const std::string han =
      "\xE4\xB8\xAD\xE5\x9B\xBD\xE4\xBA\xBA\xE6\xB0\x91\xE5\x85\xB1\xE5\x92\x8C\xE5\x9B\xBD";
  struct Case {
    std::string_view name;
    std::string text;
    std::uint32_t words;
    std::size_t want;
  };
  const Case kCases[] = {
      {"empty", "", 5, 0},
      {"one word", "a", 5, 1},
      {"one word short of a window", "a b c d", 5, 1},
      {"one window", "a b c d e", 5, 1},
      {"two windows", "a b c d e f", 5, 2},
      {"width one", "a b c", 1, 3},
      {"width eight", "a b c d e f g h i j", 8, 3},
      {"seven characters are one window", han, 5, 1},
      {"eight characters are two", han + "\xE5\x9B\xBD", 5, 2},
      {"six characters are all of a short text", han.substr(3), 5, 1},
      // 7+7+5+5+5+5 = 34 units from the start: the seventh token fills the window.
      {"mixture", "a b " + han.substr(6) + " c", 5, 2},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(SequenceSize(c.text, c.words) == c.want);
  }
}

TEST_CASE("Shingler: order and repetition matter within a window") {
  const Shingler pairs(2);
  const auto shingle = [&](const std::string& text) { return pairs.Set(Normalize(text)).at(0); };
  CHECK(shingle("a b") != shingle("b a"));
  CHECK(shingle("a a") != shingle("b b"));
  CHECK(shingle("a a") != 0);
  CHECK(shingle("A, b!") == shingle("a b"));
  // A short text is its own shingle, whatever the width.
  CHECK(Shingler(5).Set(Normalize("a b")) == Shingler(3).Set(Normalize("a b")));
}

TEST_CASE("Shingler: the set is sorted, unique and as large as the reference's") {
  std::mt19937_64 random(5);
  for (int round = 0; round < 300; ++round) {
    std::string text = testing::RandomText(random, 1 + random() % 40);
    if (round % 2 == 0) text = "words only " + std::to_string(random() % 9) + " words only words";
    if (round % 3 == 0) text += " " + text + " " + text;
    const auto tokens = testing::ReferenceTokens(text);
    for (const std::uint32_t words : {1U, 3U, 5U, 9U}) {
      const ShingleSet set = Shingler(words).Set(Normalize(text));
      CHECK(std::is_sorted(set.begin(), set.end()));
      CHECK(std::adjacent_find(set.begin(), set.end()) == set.end());
      CHECK(set.size() == testing::ReferenceShingles(tokens, words * 7).size());
    }
  }
}

TEST_CASE("ExactResemblance and ExactContainment: hand-computed table") {
  struct Case {
    std::string_view name;
    ShingleSet a;
    ShingleSet b;
    double resemblance;
    double containment_of_a;
    double containment_of_b;
  };
  const Case kCases[] = {
      {"both empty", {}, {}, 0, 0, 0},
      {"one empty", {1}, {}, 0, 0, 0},
      {"identical", {1, 2, 3}, {1, 2, 3}, 1, 1, 1},
      {"disjoint", {1, 3}, {2, 4}, 0, 0, 0},
      {"half of the union", {1, 2, 3}, {2, 3, 4}, .5, 2. / 3, 2. / 3},
      {"contained", {2}, {1, 2, 3, 4}, .25, 1, .25},
      {"the last one", {9}, {1, 9}, .5, 1, .5},
      {"largest values", {~0ULL}, {0, ~0ULL}, .5, 1, .5},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(ExactResemblance(c.a, c.b) == doctest::Approx(c.resemblance));
    CHECK(ExactResemblance(c.b, c.a) == doctest::Approx(c.resemblance));
    CHECK(ExactContainment(c.a, c.b) == doctest::Approx(c.containment_of_a));
    CHECK(ExactContainment(c.b, c.a) == doctest::Approx(c.containment_of_b));
  }
}

}  // namespace
}  // namespace newsprint
