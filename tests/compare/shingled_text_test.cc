#include "compare/shingled_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "newsprint/limits.h"
#include "newsprint/normalize.h"
#include "tests/testing/reference_compare.h"

namespace newsprint {
namespace {

NormalizedText Normalized(const std::string& text) {
  NormalizedText normalized;
  Normalizer(kDefaultSeed).Normalize(text, 0, &normalized);
  return normalized;
}

std::optional<PairFigures> Compared(const NormalizedText& a, const NormalizedText& b,
                                    double min_resemblance) {
  return ShingleComparer().Compare(ShingledText(a), ShingledText(b), min_resemblance);
}

struct Reference {
  double resemblance = 0;
  double a_in_b = 0;
  double b_in_a = 0;
};

Reference ByDefinition(const NormalizedText& a, const NormalizedText& b) {
  const std::set<std::string> in_a = testing::ShinglesByDefinition(a, {});
  const std::set<std::string> in_b = testing::ShinglesByDefinition(b, {});
  std::vector<std::string> both;
  std::set_intersection(in_a.begin(), in_a.end(), in_b.begin(), in_b.end(),
                        std::back_inserter(both));
  const auto shared = static_cast<double>(both.size());
  const auto size_a = static_cast<double>(in_a.size());
  const auto size_b = static_cast<double>(in_b.size());
  return {shared / (size_a + size_b - shared), shared / size_a, shared / size_b};
}

TEST_CASE("ShingleComparer: figures by hand") {
  // Of three and two shingles, two are shared; each text has seven and six words.
  const auto figures =
      Compared(Normalized("w1 w2 w3 w4 w5 w6 w7"), Normalized("w1 w2 w3 w4 w5 w6"), 0);
  REQUIRE(figures.has_value());
  CHECK(figures->resemblance == doctest::Approx(2.0 / 3));
  CHECK(figures->a_in_b == doctest::Approx(2.0 / 3));
  CHECK(figures->b_in_a == doctest::Approx(1));
  CHECK(figures->a_covered == doctest::Approx(6.0 / 7));
  CHECK(figures->b_covered == doctest::Approx(1));
  CHECK(figures->shared_words == 6);
  CHECK_FALSE(figures->approximate);
}

TEST_CASE("ShingleComparer: what falls short, or has no shingle, is nothing") {
  const NormalizedText a = Normalized("w1 w2 w3 w4 w5 w6 w7");
  const NormalizedText b = Normalized("w1 w2 w3 w4 w5 w6");
  CHECK(Compared(a, b, 2.0 / 3).has_value());
  CHECK_FALSE(Compared(a, b, .67).has_value());
  CHECK_FALSE(Compared(a, Normalized(""), 0).has_value());
  CHECK_FALSE(Compared(Normalized(""), Normalized(""), 0).has_value());
  // Shorter than a shingle: all of it is one.
  CHECK(Compared(Normalized("a b"), Normalized("A b!"), 1).has_value());
  CHECK_FALSE(Compared(Normalized("a b"), Normalized("a c"), .1).has_value());
}

TEST_CASE("ShingleComparer: a shingle that stands twice counts once and covers both places") {
  const NormalizedText a = Normalized("a b c d e x a b c d e");
  const NormalizedText b = Normalized("a b c d e");
  const auto figures = Compared(a, b, 0);
  REQUIRE(figures.has_value());
  const Reference reference = ByDefinition(a, b);
  CHECK(figures->resemblance == doctest::Approx(reference.resemblance));
  CHECK(figures->a_covered == doctest::Approx(10.0 / 11));
}

TEST_CASE("ShingleComparer: equal hashes of unlike words share nothing") {
  NormalizedText a = Normalized("one two three four five six seven");
  NormalizedText b = Normalized("one two three four five sax seven");
  b.token_hashes = a.token_hashes;
  const auto figures = Compared(a, b, 0);
  REQUIRE(figures.has_value());
  // Of three shingles each, the first alone has no sixth word.
  CHECK(figures->resemblance == doctest::Approx(1.0 / 5));
  CHECK(figures->b_covered == doctest::Approx(5.0 / 7));
  CHECK_FALSE(Compared(a, b, .5).has_value());
}

// Words of a small vocabulary with edits, so that shingles repeat; some in Chinese.
std::string Draw(std::mt19937_64& random, std::size_t words) {
  const char* const kWords[] = {"rain", "wind", "新", "闻", "storm", "3", "sea", "Über", "报"};
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += kWords[random() % std::size(kWords)];
    text += ' ';
  }
  return text;
}

std::string Edited(std::mt19937_64& random, const std::string& text) {
  std::string edited = text;
  const std::size_t edits = random() % 6;
  for (std::size_t i = 0; i < edits; ++i) {
    const std::size_t space = edited.find(' ', random() % edited.size());
    if (space != std::string::npos) edited.insert(space, i % 2 == 0 ? " new" : "");
  }
  return edited;
}

TEST_CASE("ShingleComparer: as the definition, for any two texts and any bar") {
  std::mt19937_64 random(7);
  ShingleComparer comparer;
  int reached = 0;
  for (int trial = 0; trial < 600; ++trial) {
    CAPTURE(trial);
    const std::string text = Draw(random, 1 + random() % 80);
    const NormalizedText a = Normalized(text);
    const NormalizedText b =
        Normalized(trial % 3 == 0 ? Draw(random, 1 + random() % 80) : Edited(random, text));
    if (std::min(a.tokens.size(), b.tokens.size()) < 7) continue;
    const Reference reference = ByDefinition(a, b);
    const double bar = static_cast<double>(random() % 10) / 10;
    const auto figures = comparer.Compare(ShingledText(a), ShingledText(b), bar);
    REQUIRE(figures.has_value() == (reference.resemblance >= bar - 1e-9));
    if (!figures.has_value()) continue;
    ++reached;
    CHECK(figures->resemblance == doctest::Approx(reference.resemblance));
    CHECK(figures->a_in_b == doctest::Approx(reference.a_in_b));
    CHECK(figures->b_in_a == doctest::Approx(reference.b_in_a));
    const auto swapped = comparer.Compare(ShingledText(b), ShingledText(a), bar);
    REQUIRE(swapped.has_value());
    CHECK(swapped->a_covered == figures->b_covered);
    CHECK(swapped->b_covered == figures->a_covered);
  }
  CHECK(reached > 200);
}

}  // namespace
}  // namespace newsprint
