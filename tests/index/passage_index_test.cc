#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <string_view>
#include <vector>

#include "newsprint/index.h"

namespace newsprint {
namespace {

using Shingles = std::vector<std::uint64_t>;

constexpr std::uint64_t kAll = std::numeric_limits<std::uint64_t>::max();

// The positional shingles of a text that says words `from`, ..., `to` - 1.
Shingles Text(std::uint64_t from, std::uint64_t to) {
  Shingles shingles;
  for (std::uint64_t word = from; word < to; ++word) {
    shingles.push_back(std::mt19937_64(word + 1)());
  }
  return shingles;
}

Shingles Joined(Shingles a, const Shingles& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

PassageKeys KeysOf(const Shingles& sequence, const std::vector<TokenRange>& left_out = {},
                   const PassageSampling& sampling = {}) {
  PassageKeys keys;
  PassageKeysInto(sequence, left_out, sampling, &keys);
  return keys;
}

std::vector<std::uint32_t> Query(const PassageIndex& index, const Shingles& sequence) {
  std::vector<Candidate> candidates;
  index.Query(KeysOf(sequence), TextIndex{0}, &candidates);
  std::vector<std::uint32_t> texts;
  for (const Candidate& candidate : candidates) texts.push_back(ToInt(candidate.text));
  return texts;
}

using Numbers = std::vector<std::uint32_t>;

TEST_CASE("PassageKeysInto: a short text keeps all, a long one a share") {
  CHECK(KeysOf({}).keys.empty());
  CHECK(KeysOf(Text(0, 1)).keys.size() == 1);
  CHECK(KeysOf(Text(0, 64)).keys.size() == 64);
  CHECK(KeysOf(Text(0, 64)).bound == kAll);
  CHECK(KeysOf(Text(0, 65)).bound < kAll);
  CHECK(KeysOf(Text(0, 512)).bound / 1024 == kAll / 8 / 1024);
  CHECK(KeysOf(Text(0, 5000)).bound == kAll / 8);
  // Binomial: five standard deviations.
  CHECK(std::abs(static_cast<double>(KeysOf(Text(0, 256)).keys.size()) - 64) < 5 * 6.93);
  CHECK(std::abs(static_cast<double>(KeysOf(Text(0, 8000)).keys.size()) - 1000) < 5 * 29.6);
  CHECK(KeysOf(Text(0, 500), {}, {.sampling = 1}).keys.size() == 500);
}

TEST_CASE("PassageKeysInto: sorted and unique whatever the order") {
  Shingles sequence = Text(0, 60);
  const PassageKeys keys = KeysOf(sequence);
  CHECK(std::is_sorted(keys.keys.begin(), keys.keys.end()));
  sequence[7] = sequence[9];
  CHECK(KeysOf(sequence).keys.size() == 59);
  std::reverse(sequence.begin(), sequence.end());
  CHECK(KeysOf(sequence).keys.size() == 59);
}

TEST_CASE("PassageKeysInto: nested, so a denser sampling holds a sparser one") {
  const PassageKeys dense = KeysOf(Text(0, 1000), {}, {.sampling = 3});
  const PassageKeys sparse = KeysOf(Text(0, 1000), {}, {.sampling = 8});
  CHECK(sparse.keys.size() < dense.keys.size());
  CHECK(
      std::includes(dense.keys.begin(), dense.keys.end(), sparse.keys.begin(), sparse.keys.end()));
}

TEST_CASE("PassageKeysInto: what starts in furniture is left out") {
  struct Case {
    std::string_view name;
    std::vector<TokenRange> left_out;
    Shingles want;
  };
  const Case kCases[] = {
      {"nothing", {}, Text(0, 50)},
      {"empty range", {{.begin = 10, .end = 10}}, Text(0, 50)},
      {"the front", {{.begin = 0, .end = 20}}, Text(20, 50)},
      {"the end and beyond the last shingle", {{.begin = 40, .end = 54}}, Text(0, 40)},
      {"wholly beyond", {{.begin = 52, .end = 54}}, Text(0, 50)},
      {"two",
       {{.begin = 5, .end = 10}, {.begin = 10, .end = 45}},
       Joined(Text(0, 5), Text(45, 50))},
      {"all", {{.begin = 0, .end = 54}}, {}},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(KeysOf(Text(0, 50), c.left_out).keys == KeysOf(c.want).keys);
  }
}

TEST_CASE("PassageIndex: an excerpt is proposed both ways round") {
  const Shingles story = Text(0, 450);
  const Shingles excerpt = Text(100, 220);
  PassageIndex of_story;
  of_story.Insert(TextIndex{0}, KeysOf(story));
  CHECK(Query(of_story, excerpt) == Numbers{0});
  PassageIndex of_excerpt;
  of_excerpt.Insert(TextIndex{0}, KeysOf(excerpt));
  CHECK(Query(of_excerpt, story) == Numbers{0});
}

TEST_CASE("PassageIndex: one shared key is enough for a very short text alone") {
  // Both keep all their keys. Five shared at most: one suffices. Six: two are needed.
  struct Case {
    std::string_view name;
    std::uint64_t size;
    std::uint64_t shared;
    Numbers want;
  };
  const Case kCases[] = {
      {"5 words and 1 shared", 5, 1, {0}},   {"6 words and 1 shared", 6, 1, {}},
      {"6 words and 2 shared", 6, 2, {0}},   {"64 words and 1 shared", 64, 1, {}},
      {"64 words and 2 shared", 64, 2, {0}}, {"5 words and none shared", 5, 0, {}}};
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    PassageIndex index;
    index.Insert(TextIndex{0}, KeysOf(Text(0, 64)));
    CHECK(Query(index, Joined(Text(0, c.shared), Text(500, 500 + c.size - c.shared))) == c.want);
  }
}

TEST_CASE("PassageIndex: a brief in a long story, found nine times in ten") {
  // Of 26 shingles one in eight is a key of the story: 1 - (7/8)^26 = .969. Of 200 trials 187 is five
  // standard deviations below.
  std::size_t found = 0;
  for (std::uint64_t trial = 0; trial < 200; ++trial) {
    PassageIndex index;
    index.Insert(TextIndex{0}, KeysOf(Text(trial * 1000, trial * 1000 + 800)));
    found += Query(index, Text(trial * 1000 + 50, trial * 1000 + 76)).size();
  }
  CHECK(found >= 181);
}

TEST_CASE("PassageIndex: a follower is proposed by what it alone says") {
  const Shingles story = Text(0, 60);
  const Shingles extended = Joined(story, Text(100, 160));
  PassageIndex index;
  index.Insert(TextIndex{0}, KeysOf(story));
  const std::uint64_t before = index.Size().postings;
  index.InsertFollower(TextIndex{1}, KeysOf(story), KeysOf(story));
  CHECK(index.Size().postings == before);
  index.InsertFollower(TextIndex{2}, KeysOf(extended), KeysOf(story));
  CHECK(Query(index, story) == Numbers{0});
  CHECK(Query(index, Text(100, 160)) == Numbers{2});
  index.Remove(TextIndex{2}, KeysOf(extended));
  CHECK(Query(index, Text(100, 160)).empty());
  CHECK(Query(index, story) == Numbers{0});
}

TEST_CASE("PassageIndex: a stock phrase is closed and proposes nothing [fault 16]") {
  PassageIndex index(10);
  const Shingles phrase = Text(0, 30);
  for (std::uint32_t text = 0; text < 11; ++text) {
    index.Insert(TextIndex{text}, KeysOf(Joined(phrase, Text(1000 + text * 50, 1030 + text * 50))));
  }
  CHECK(Query(index, phrase).empty());
  CHECK(Query(index, Joined(phrase, Text(1000, 1030))) == Numbers{0});
  const std::vector<ClosedKey> closed = index.ClosedKeys();
  REQUIRE(closed.size() == 30);
  for (std::size_t i = 0; i < closed.size(); ++i) {
    CHECK(closed[i] == ClosedKey{.key = KeysOf(phrase).keys[i], .texts = 11});
  }
}

TEST_CASE("MayShareRun: one passage or scattered phrases") {
  // Keys that two texts share, by where they stand in each; and keys that just one of them has.
  struct Case {
    std::string_view name;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> shared;
    std::uint32_t others;
    bool want;
  };
  const Case kCases[] = {
      {"nothing shared", {}, 50, true},
      {"one key: the index knew why", {{10, 300}}, 50, true},
      {"one passage", {{10, 300}, {25, 315}}, 50, true},
      {"a passage with four words put in", {{10, 300}, {25, 319}}, 50, true},
      {"with five", {{10, 300}, {25, 320}}, 50, false},
      {"as far apart as a passage is long", {{10, 300}, {74, 364}}, 50, true},
      {"further", {{10, 300}, {75, 365}}, 50, false},
      {"two phrases", {{10, 300}, {200, 20}}, 50, false},
      {"two phrases of a short text", {{10, 300}, {200, 20}}, 18, true},
      {"two phrases and a passage", {{10, 300}, {200, 20}, {210, 30}}, 50, true},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    PassageKeys a;
    PassageKeys b;
    std::uint64_t key = 0;
    for (const auto& [in_a, in_b] : c.shared) {
      a.keys.push_back(++key);
      a.places.push_back(in_a);
      b.keys.push_back(key);
      b.places.push_back(in_b);
    }
    for (std::uint32_t i = 0; i < c.others; ++i) {
      a.keys.push_back(1000 + i);
      a.places.push_back(1000 + i);
      b.keys.push_back(2000 + i);
      b.places.push_back(1000 + i);
    }
    CHECK(MayShareRun(a, b) == c.want);
    CHECK(MayShareRun(b, a) == c.want);
  }
}

TEST_CASE("PassageIndex: a stock phrase counts a quarter") {
  const Shingles stock = Text(1, 40);
  PassageIndex index;
  // Enough words of a text's own that one shared key is not enough.
  const auto with_phrase = [&stock](std::uint64_t text) {
    return Joined(Text(1000 * (text + 1), 1000 * (text + 2)), stock);
  };
  for (std::uint32_t text = 0; text <= kStockPhraseTexts; ++text) {
    index.Insert(TextIndex{text}, KeysOf(with_phrase(text)));
  }
  CHECK(Query(index, with_phrase(500)).empty());
  // One text fewer, and it is a quotation.
  index.Remove(TextIndex{0}, KeysOf(with_phrase(0)));
  CHECK(Query(index, with_phrase(500)).size() == kStockPhraseTexts);
}

}  // namespace
}  // namespace newsprint
