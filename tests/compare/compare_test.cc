#include "newsprint/compare.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"
#include "tests/testing/compare_texts.h"
#include "tests/testing/reference_compare.h"

namespace newsprint {
namespace {

using testing::CoverageByDefinition;
using testing::ReferenceCoverage;
using testing::ScoreOf;
using testing::ShinglesByDefinition;
using testing::TextForComparison;

TEST_CASE("Score: coverage by hand") {
  struct Case {
    std::string_view name;
    const char* a;
    const char* b;
    double a_covered;
    double b_covered;
  };
  const Case kCases[] = {
      {"equal", "one two three four", "one two three four", 1, 1},
      {"nothing shared", "one two three", "four five six", 0, 0},
      {"two words are no run", "one two nine", "one two eight", 0, 0},
      {"three words are", "one two three nine", "zero one two three", .75, .75},
      {"shorter than a run", "one two", "one two", 0, 0},
      {"gap of two words on one diagonal", "a1 a2 a3 x y a4 a5 a6", "a1 a2 a3 p q a4 a5 a6", 1, 1},
      {"gap of three words", "a1 a2 a3 x y z a4 a5 a6 q", "a1 a2 a3 o p r a4 a5 a6 s", .6, .6},
      {"gap of unlike length changes the diagonal", "a1 a2 a3 x a4 a5 a6",
       "a1 a2 a3 x2 y2 a4 a5 a6", 6.0 / 7, .75},
      {"any order", "a1 a2 a3 b1 b2 b3", "b1 b2 b3 a1 a2 a3", 1, 1},
      {"many to one", "a1 a2 a3 a1 a2 a3", "a1 a2 a3 z1 z2 z3", 1, .5},
      {"a is empty", "", "one two three", 0, 0},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const PairScore score = ScoreOf(c.a, c.b);
    CHECK(score.figures.a_covered == doctest::Approx(c.a_covered));
    CHECK(score.figures.b_covered == doctest::Approx(c.b_covered));
    CHECK_FALSE(score.figures.approximate);
  }
}

TEST_CASE("Score: resemblance and containment by hand") {
  // a has the shingles 1-5, 2-6, 3-7; b has 1-5, 2-6.
  const PairScore score = ScoreOf("w1 w2 w3 w4 w5 w6 w7", "w1 w2 w3 w4 w5 w6");
  CHECK(score.figures.resemblance == doctest::Approx(2.0 / 3));
  CHECK(score.figures.a_in_b == doctest::Approx(2.0 / 3));
  CHECK(score.figures.b_in_a == doctest::Approx(1));
  CHECK(score.words_a == 7);
  CHECK(score.words_b == 6);
  CHECK(score.longest_run_words == 6);
  CHECK(score.figures.shared_words == 6);
}

TEST_CASE("Score: a text printed twice resembles and covers the text printed once") {
  const std::string once = "the quick brown fox jumps over the lazy dog and runs away";
  const PairScore score = ScoreOf(once + " . " + once, once);
  CHECK(score.figures.a_covered == doctest::Approx(1));
  CHECK(score.figures.b_covered == doctest::Approx(1));
  CHECK(score.figures.b_in_a == doctest::Approx(1));
}

TEST_CASE("Score: identical means equal words and not empty") {
  CHECK(ScoreOf("The Same, words.", "the same words").identical);
  CHECK_FALSE(ScoreOf("the same words", "the same word").identical);
  CHECK_FALSE(ScoreOf("", "").identical);
  CHECK_FALSE(ScoreOf("...", "?!").identical);
}

TEST_CASE("Score: furniture is left out on either side") {
  const std::string news_a = "alpha beta gamma delta epsilon ";
  const std::string news_b = "one two three four five ";
  const std::string furniture = "subscribe now to read all of our stories";
  const TextForComparison a(news_a + furniture, {{5, 13}});
  const TextForComparison b(news_b + furniture, {{5, 13}});
  const PairScore both = Comparer().Score(a.prepared(), b.prepared());
  CHECK(both.figures.a_covered == 0);
  CHECK(both.figures.resemblance == 0);
  CHECK(both.words_a == 5);
  // 4 shingles of furniture, and on each side 5 that begin in its news.
  CHECK(both.resemblance_with_furniture == doctest::Approx(4.0 / 14));
  const TextForComparison unmasked(news_b + furniture);
  const PairScore one = Comparer().Score(a.prepared(), unmasked.prepared());
  CHECK(one.figures.a_covered == 0);
  CHECK(one.figures.b_covered == 0);
}

TEST_CASE("Score: nothing but furniture covers nothing") {
  const TextForComparison a("subscribe now to read all of it", {{0, 7}});
  const PairScore score = Comparer().Score(a.prepared(), a.prepared());
  CHECK(score.words_a == 0);
  CHECK(score.figures.a_covered == 0);
  CHECK(score.figures.resemblance == 0);
}

// Words of a small alphabet, so that runs, gaps and repeats abound; every fourth text has characters.
std::string RandomText(std::mt19937_64& random, bool characters) {
  static const char* const kWords[] = {"ab", "cd", "ef", "gh", "ij", "kl", "mn", "op"};
  static const char* const kCharacters[] = {"\u6c49", "\u5b57", "\u65b0", "\u95fb"};
  std::string text;
  const std::size_t size = random() % 60;
  for (std::size_t i = 0; i < size; ++i) {
    const bool character = characters && random() % 2 == 0;
    text += character ? kCharacters[random() % 4] : kWords[random() % 8];
    text += ' ';
  }
  return text;
}

std::vector<TokenRange> RandomFurniture(std::mt19937_64& random, std::uint32_t tokens) {
  std::vector<TokenRange> ranges;
  for (std::uint32_t begin = 0; begin < tokens;
       begin += 1 + static_cast<std::uint32_t>(random() % 20)) {
    if (random() % 3 != 0) continue;
    const std::uint32_t end =
        std::min(tokens, begin + 1 + static_cast<std::uint32_t>(random() % 6));
    ranges.push_back({begin, end});
    begin = end;
  }
  return ranges;
}

TEST_CASE("Score: agrees with the definition on random texts") {
  std::mt19937_64 random(7);
  Comparer comparer;
  int compared = 0;
  for (int round = 0; round < 400; ++round) {
    CAPTURE(round);
    const std::string text_a = RandomText(random, round % 4 == 0);
    // Half of the pairs share a stretch.
    const std::string text_b = RandomText(random, round % 4 == 0) +
                               (round % 2 == 0 ? text_a.substr(0, text_a.size() / 2) : "");
    const TextForComparison plain_a(text_a);
    const TextForComparison plain_b(text_b);
    const auto furniture_a =
        RandomFurniture(random, static_cast<std::uint32_t>(plain_a.normalized().tokens.size()));
    const auto furniture_b =
        RandomFurniture(random, static_cast<std::uint32_t>(plain_b.normalized().tokens.size()));
    const TextForComparison a(text_a, furniture_a);
    const TextForComparison b(text_b, furniture_b);
    const PairScore score = comparer.Score(a.prepared(), b.prepared());
    if (score.figures.approximate) continue;
    ++compared;
    const ReferenceCoverage want =
        CoverageByDefinition(a.normalized(), furniture_a, b.normalized(), furniture_b);
    CHECK(score.figures.a_covered == doctest::Approx(want.a_covered));
    CHECK(score.figures.b_covered == doctest::Approx(want.b_covered));
    const std::set<std::string> shingles_a = ShinglesByDefinition(a.normalized(), furniture_a);
    const std::set<std::string> shingles_b = ShinglesByDefinition(b.normalized(), furniture_b);
    double shared = 0;
    for (const std::string& shingle : shingles_a) shared += shingles_b.contains(shingle) ? 1 : 0;
    if (a.normalized().tokens.size() < 8 || b.normalized().tokens.size() < 8) continue;
    const double size_a = static_cast<double>(shingles_a.size());
    const double size_b = static_cast<double>(shingles_b.size());
    if (shared > 0)
      CHECK(score.figures.resemblance == doctest::Approx(shared / (size_a + size_b - shared)));
    if (size_a > 0) CHECK(score.figures.a_in_b == doctest::Approx(shared / size_a));
  }
  CHECK(compared > 300);
}

std::string NewWords(std::uint32_t count, std::uint32_t* next) {
  std::string words;
  for (std::uint32_t i = 0; i < count; ++i) words += "w" + std::to_string((*next)++) + " ";
  return words;
}

// Furniture, then words that both may have, then words of their own: on either side of every bar.
TEST_CASE("ScoreIfRelated: Score where Classify says related and nothing where not") {
  std::mt19937_64 random(13);
  Comparer comparer;
  std::map<EdgeKind, int> seen;
  const Thresholds kThresholds[] = {{},
                                    {.reprint_coverage = .2, .excerpt_coverage = .3},
                                    {.min_resemblance = .4, .min_containment = .7}};
  for (int round = 0; round < 1500; ++round) {
    CAPTURE(round);
    std::uint32_t next = 0;
    const auto at_most = [&random](std::uint64_t most) {
      return static_cast<std::uint32_t>(random() % (most + 1));
    };
    const std::uint32_t furniture = at_most(60);
    const std::string common = NewWords(furniture, &next);
    const std::string shared = NewWords(at_most(30), &next);
    const TextForComparison a(common + shared + NewWords(at_most(60), &next), {{0, furniture}});
    const TextForComparison b(common + NewWords(at_most(60), &next) + shared, {{0, furniture}});
    for (const Thresholds& thresholds : kThresholds) {
      const PairScore score = comparer.Score(a.prepared(), b.prepared());
      const std::optional<PairScore> related =
          comparer.ScoreIfRelated(a.prepared(), b.prepared(), thresholds);
      const EdgeKind kind = Classify(score, thresholds);
      ++seen[kind];
      CHECK(related.has_value() == (kind != EdgeKind::kNone));
      if (related.has_value()) CHECK(*related == score);
    }
  }
  for (const EdgeKind kind :
       {EdgeKind::kNone, EdgeKind::kReprint, EdgeKind::kPassage, EdgeKind::kTemplate}) {
    CHECK(seen[kind] > 50);
  }
}

TEST_CASE("Score: the same from either side") {
  std::mt19937_64 random(11);
  Comparer comparer;
  for (int round = 0; round < 100; ++round) {
    CAPTURE(round);
    const TextForComparison a(RandomText(random, round % 3 == 0));
    const TextForComparison b(RandomText(random, round % 3 == 0));
    const PairScore forth = comparer.Score(a.prepared(), b.prepared());
    const PairScore back = comparer.Score(b.prepared(), a.prepared());
    CHECK(forth.figures.a_covered == back.figures.b_covered);
    CHECK(forth.figures.b_covered == back.figures.a_covered);
    CHECK(forth.figures.resemblance == back.figures.resemblance);
    CHECK(forth.figures.a_in_b == back.figures.b_in_a);
    CHECK(forth.difference.is_template == back.difference.is_template);
    CHECK(forth.longest_run_words == back.longest_run_words);
  }
}

TEST_CASE("Score: one phrase over and over is bounded, flagged and still covered [fault 20]") {
  std::string a;
  std::string b;
  for (int i = 0; i < 20000; ++i) a += "the ";
  for (int i = 0; i < 15000; ++i) b += "the ";
  const PairScore score = ScoreOf(a, b);
  CHECK(score.figures.approximate);
  CHECK(score.figures.a_covered == doctest::Approx(1));
  CHECK(score.figures.b_covered == doctest::Approx(1));
}

// Every word everywhere, in every order: the pairs of equal places are the product of the lengths.
TEST_CASE("Score: pathological pairs end and say that they are approximate [fault 20]") {
  const auto repeat = [](const std::string& phrase, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += phrase;
    return text;
  };
  std::mt19937 random(20);
  const auto scramble = [&random](int words, unsigned vocabulary) {
    std::string text;
    for (int i = 0; i < words; ++i)
      text += static_cast<char>('a' + random() % vocabulary) + std::string(" ");
    return text;
  };
  struct Case {
    std::string_view name;
    std::string a;
    std::string b;
    bool approximate;
  };
  const Case kCases[] = {
      {"powers of one word", repeat("a ", 200000), repeat("a ", 150000), true},
      {"two words in turn", repeat("a b ", 100000), repeat("b a ", 100000), true},
      {"two words at random", scramble(50000, 2), scramble(50000, 2), true},
      {"a word and its rare break", repeat("a a a a a a a b ", 20000), repeat("a a a c ", 40000),
       true},
      {"unrelated and long", scramble(20000, 20), repeat("x y z w ", 5000), false},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const PairScore score = ScoreOf(c.a, c.b);
    CHECK(score.figures.approximate == c.approximate);
    for (const double share : {score.figures.a_covered, score.figures.b_covered}) {
      CHECK(share >= 0);
      CHECK(share <= 1);
    }
  }
}

TEST_CASE("Score: equal hashes of unlike words are no run [fault 18]") {
  NormalizedText a;
  NormalizedText b;
  const std::string text_a = "alpha beta gamma delta epsilon";
  const std::string text_b = "one two three four five";
  Normalizer(kDefaultSeed).Normalize(text_a, 0, &a);
  Normalizer(kDefaultSeed).Normalize(text_b, 0, &b);
  b.token_hashes = a.token_hashes;  // as an attacker would have it
  const PreparedText prepared_a(text_a, a);
  const PreparedText prepared_b(text_b, b);
  const PairScore score = Comparer().Score(prepared_a, prepared_b);
  CHECK(score.figures.a_covered == 0);
  CHECK_FALSE(score.identical);
}

TEST_CASE("Score: characters of a script without spaces need a run of five") {
  // 6 equal characters between unlike ones; 4 equal ones are no run.
  const PairScore six = ScoreOf("\u4e00\u4e01\u4e03\u4e07\u4e08\u4e09\u4e0a",
                                "\u4e00\u4e01\u4e03\u4e07\u4e08\u4e09\u4e0b");
  CHECK(six.figures.a_covered == doctest::Approx(6.0 / 7));
  const PairScore four =
      ScoreOf("\u4e00\u4e01\u4e03\u4e07\u4e0d", "\u4e00\u4e01\u4e03\u4e07\u4e0e");
  CHECK(four.figures.a_covered == 0);
}

}  // namespace
}  // namespace newsprint
