#include "newsprint/index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>

#include "base/strings.h"
#include "newsprint/sketch.h"

TYPE_TO_STRING(newsprint::LshIndex);
TYPE_TO_STRING(newsprint::PassageIndex);
TYPE_TO_STRING(newsprint::ExactIndex);

namespace newsprint {
namespace {

static_assert(CandidateIndex<LshIndex> && CandidateIndex<PassageIndex> &&
              CandidateIndex<ExactIndex>);

using Shingles = std::vector<std::uint64_t>;

// Evenly spread hashes number `from` to `to`, sorted: a text that says `from`, ..., `to` - 1.
Shingles Text(std::uint64_t from, std::uint64_t to) {
  Shingles shingles;
  for (std::uint64_t word = from; word < to; ++word) {
    shingles.push_back(std::mt19937_64(word + 1)());
  }
  std::sort(shingles.begin(), shingles.end());
  return shingles;
}

// What each index is given of a text.
template <typename Index>
struct KeysOf;
template <>
struct KeysOf<LshIndex> {
  explicit KeysOf(const Shingles& shingles) {
    if (const auto signature = MinHasher::Create({})->Sketch(shingles)) {
      owned.resize(Banding().bands);
      BandKeysInto(signature->slots, {}, owned);
    }
  }
  [[nodiscard]] LshIndex::Keys keys() const { return owned; }
  std::vector<std::uint64_t> owned;
};
template <>
struct KeysOf<PassageIndex> {
  explicit KeysOf(const Shingles& shingles) { PassageKeysInto(shingles, {}, {}, &owned); }
  [[nodiscard]] const PassageKeys& keys() const { return owned; }
  PassageKeys owned;
};
template <>
struct KeysOf<ExactIndex> {
  explicit KeysOf(const Shingles& shingles) : owned(shingles) {}
  [[nodiscard]] ExactIndex::Keys keys() const { return owned; }
  Shingles owned;
};

template <typename Index>
void Insert(std::uint32_t text, const Shingles& shingles, Index* index) {
  index->Insert(TextIndex{text}, KeysOf<Index>(shingles).keys());
}
template <typename Index>
void Remove(std::uint32_t text, const Shingles& shingles, Index* index) {
  index->Remove(TextIndex{text}, KeysOf<Index>(shingles).keys());
}
template <typename Index>
std::vector<Candidate> Query(const Index& index, const Shingles& shingles,
                             std::uint32_t since = 0) {
  std::vector<Candidate> candidates = {{.text = TextIndex{77}, .shared = 77}};  // overwritten
  index.Query(KeysOf<Index>(shingles).keys(), TextIndex{since}, &candidates);
  return candidates;
}
std::vector<std::uint32_t> Texts(const std::vector<Candidate>& candidates) {
  std::vector<std::uint32_t> texts;
  for (const Candidate& candidate : candidates) texts.push_back(ToInt(candidate.text));
  return texts;
}

using Numbers = std::vector<std::uint32_t>;

TEST_CASE_TEMPLATE("CandidateIndex contract", Index, LshIndex, PassageIndex, ExactIndex) {
  Index index;
  CHECK(Query(index, Text(0, 300)).empty());

  SUBCASE("an equal text is proposed with all its keys, an unlike one is not") {
    Insert(0, Text(0, 300), &index);
    const std::uint64_t keys_of_one = index.Size().keys;
    Insert(1, Text(1000, 1300), &index);
    const auto candidates = Query(index, Text(0, 300));
    CHECK(Texts(candidates) == Numbers{0});
    CHECK(candidates.at(0).shared == keys_of_one);
    CHECK(index.Size().texts == 2);
    CHECK(index.Size().keys == index.Size().postings);
    CHECK(index.Size().bytes > 0);
  }
  SUBCASE("the most alike comes first, and the lower number of two equal ones") {
    Insert(0, Text(60, 360), &index);
    Insert(2, Text(0, 300), &index);
    Insert(5, Text(0, 300), &index);
    Insert(4, Text(0, 300), &index);
    const auto candidates = Query(index, Text(0, 300));
    CHECK(Texts(candidates) == Numbers{2, 4, 5, 0});
    CHECK(candidates.front().shared > candidates.back().shared);
  }
  SUBCASE("since") {
    for (std::uint32_t text = 0; text < 4; ++text) Insert(text, Text(0, 300), &index);
    CHECK(Texts(Query(index, Text(0, 300), 2)) == Numbers{2, 3});
    CHECK(Query(index, Text(0, 300), 4).empty());
  }
  SUBCASE("a removed text is not proposed and what remains is") {
    const std::vector<std::uint32_t> kGone[] = {{0}, {1}, {2}, {0, 1}, {2, 1}, {1, 0}, {0, 1, 2}};
    for (const auto& gone : kGone) {
      Index fresh;
      std::set<std::uint32_t> left = {0, 1, 2};
      for (const std::uint32_t text : left) Insert(text, Text(0, 300), &fresh);
      for (const std::uint32_t text : gone) {
        Remove(text, Text(0, 300), &fresh);
        left.erase(text);
      }
      CHECK(Texts(Query(fresh, Text(0, 300))) == Numbers(left.begin(), left.end()));
      CHECK(fresh.Size().texts == left.size());
      for (const std::uint32_t text : gone) Insert(text, Text(0, 300), &fresh);
      CHECK(Texts(Query(fresh, Text(0, 300))) == Numbers{0, 1, 2});
    }
  }
  SUBCASE("a text without keys proposes nothing and is proposed by nothing") {
    Insert(0, {}, &index);
    Insert(1, {}, &index);
    CHECK(Query(index, {}).empty());
    CHECK(index.Size().postings == 0);
    Remove(0, {}, &index);
    CHECK(index.Size().texts == 1);
  }
  SUBCASE("moving keeps what is held") {
    Insert(0, Text(0, 300), &index);
    Index moved = std::move(index);
    CHECK(Texts(Query(moved, Text(0, 300))) == Numbers{0});
  }
}

// Against the truth: whatever is proposed shares a shingle, and copies are proposed.
TEST_CASE_TEMPLATE("CandidateIndex: agrees with the exact index on random overlaps", Index,
                   LshIndex, PassageIndex) {
  std::mt19937_64 random(4);
  Index index;
  ExactIndex exact;
  std::vector<Shingles> texts;
  for (std::uint32_t text = 0; text < 300; ++text) {
    const std::uint64_t from = random() % 8000;
    texts.push_back(Text(from, from + 25 + random() % 400));
    Insert(text, texts.back(), &index);
    Insert(text, texts.back(), &exact);
  }
  for (const Shingles& text : texts) {
    const Numbers proposed = Texts(Query(index, text));
    std::set<std::uint32_t> found(proposed.begin(), proposed.end());
    for (const Candidate& truth : Query(exact, text)) {
      const Shingles& other = texts[ToInt(truth.text)];
      const double resemblance = static_cast<double>(truth.shared) /
                                 static_cast<double>(text.size() + other.size() - truth.shared);
      if (resemblance >= .8) CHECK(found.contains(ToInt(truth.text)));
      found.erase(ToInt(truth.text));
    }
    CHECK(found.empty());
  }
}

// Many insertions and removals against a map of sets.
TEST_CASE("LshIndex: random insertions and removals equal a map") {
  std::mt19937_64 random(8);
  LshIndex index;
  std::map<std::uint64_t, std::set<std::uint32_t>> truth;
  std::map<std::uint32_t, std::vector<std::uint64_t>> held;
  const auto key = [&random] { return (random() % 2000) * 0x9e3779b97f4a7c15ULL; };
  for (std::uint32_t step = 0; step < 4000; ++step) {
    if (!held.empty() && random() % 3 == 0) {
      const auto gone = std::next(held.begin(), static_cast<long>(random() % held.size()));
      index.Remove(TextIndex{gone->first}, gone->second);
      for (const std::uint64_t k : gone->second) truth[k].erase(gone->first);
      held.erase(gone);
    } else {
      std::vector<std::uint64_t>& keys = held[step];
      for (int i = 0; i < 8; ++i) keys.push_back(key());
      index.Insert(TextIndex{step}, keys);
      for (const std::uint64_t k : keys) truth[k].insert(step);
    }
    if (step % 40 != 0) continue;
    const std::vector<std::uint64_t> asked = {key()};
    std::vector<Candidate> got;
    index.Query(asked, TextIndex{0}, &got);
    CHECK(Texts(got) == Numbers(truth[asked[0]].begin(), truth[asked[0]].end()));
  }
  std::uint64_t keys = 0;
  for (const auto& [k, texts] : truth) keys += texts.empty() ? 0U : 1U;
  CHECK(index.Size().keys == keys);
  CHECK(index.Size().texts == held.size());
}

TEST_CASE("LshIndex: a key that too many texts hold is closed and listed [fault 16]") {
  LshIndex index(3);
  const std::vector<std::uint64_t> kCommon = {42};
  const std::vector<std::uint64_t> kRare = {7};
  std::vector<Candidate> got;
  for (std::uint32_t text = 0; text < 3; ++text) index.Insert(TextIndex{text}, kCommon);
  index.Query(kCommon, TextIndex{0}, &got);
  CHECK(got.size() == 3);
  CHECK(index.ClosedKeys().empty());
  index.Insert(TextIndex{3}, kCommon);
  index.Insert(TextIndex{4}, kCommon);
  index.Insert(TextIndex{5}, kRare);
  index.Query(kCommon, TextIndex{0}, &got);
  CHECK(got.empty());
  CHECK(index.ClosedKeys() == std::vector<ClosedKey>{{.key = 42, .texts = 5}});
  CHECK(index.Size().postings == 1);
  index.Remove(TextIndex{0}, kCommon);
  index.Query(kRare, TextIndex{0}, &got);
  CHECK(Texts(got) == Numbers{5});
}

// Removals leave gaps in what a key holds; the limit counts texts, whatever was removed from where.
TEST_CASE("LshIndex: a key closes at its limit of texts after any removals") {
  constexpr std::uint32_t kLimit = 12;
  const Shingles key = {Text(0, 1)[0]};
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    LshIndex index(kLimit);
    std::set<std::uint32_t> held;
    std::uint32_t next = 0;
    while (next < 60) {
      if (!held.empty() && random() % 3 == 0) {
        const auto gone =
            std::next(held.begin(), static_cast<std::ptrdiff_t>(random() % held.size()));
        index.Remove(TextIndex{*gone}, key);
        held.erase(gone);
      } else if (held.size() < kLimit) {
        index.Insert(TextIndex{next}, key);
        held.insert(next++);
      }
      REQUIRE(index.ClosedKeys().empty());
      REQUIRE(index.Size().postings == held.size());
    }
    while (held.size() < kLimit) {
      index.Insert(TextIndex{next}, key);
      held.insert(next++);
    }
    CHECK(index.ClosedKeys().empty());
    index.Insert(TextIndex{next}, key);
    CHECK(index.ClosedKeys().size() == 1);
  }
}

TEST_CASE("CandidateProbability: hand-computed table") {
  struct Case {
    std::string_view name;
    double resemblance;
    Banding banding;
    double want;
  };
  const Case kCases[] = {
      {"nothing in common", 0, {.bands = 32, .rows = 4}, 0},
      {"equal", 1, {.bands = 32, .rows = 4}, 1},
      {"one row", .5, {.bands = 1, .rows = 1}, .5},
      {"two bands", .5, {.bands = 2, .rows = 1}, .75},
      {"two rows", .5, {.bands = 1, .rows = 2}, .25},
      {"two by two", .5, {.bands = 2, .rows = 2}, .4375},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(CandidateProbability(c.resemblance, c.banding) == doctest::Approx(c.want));
  }
}

TEST_CASE("ChooseBanding: the most rows that reach the recall, and the fewest bands") {
  // 1 - (1 - .5^2)^bands >= .9375 needs 10 bands; three rows would need 21.
  const Banding banding = *ChooseBanding(.9375, .5, 24);
  CHECK(banding == Banding{.bands = 10, .rows = 2});
  CHECK(CandidateProbability(.5, {.bands = 9, .rows = 2}) < .9375);
  CHECK(CandidateProbability(.5, {.bands = 8, .rows = 3}) < .9375);
  for (const double recall : {.5, .9, .9995}) {
    for (const double resemblance : {.3, .5, .8, .95}) {
      CAPTURE(recall);
      CAPTURE(resemblance);
      const auto chosen = ChooseBanding(recall, resemblance, 128);
      REQUIRE(chosen.ok());
      CHECK(chosen->bands * chosen->rows <= 128);
      CHECK(CandidateProbability(resemblance, *chosen) >= recall);
    }
  }
}

TEST_CASE("ChooseBanding: what cannot be is refused") {
  struct Case {
    std::string_view name;
    double recall;
    double resemblance;
    std::uint32_t num_slots;
  };
  const Case kCases[] = {{"recall 0", 0, .5, 128},      {"recall 1", 1, .5, 128},
                         {"resemblance 0", .9, 0, 128}, {"resemblance 1", .9, 1, 128},
                         {"no slots", .9, .5, 0},       {"too few slots", .999, .1, 16}};
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(ChooseBanding(c.recall, c.resemblance, c.num_slots).status().code() ==
          absl::StatusCode::kInvalidArgument);
  }
}

TEST_CASE("BandKeysInto: one slot changes the key of its band alone") {
  std::vector<std::uint32_t> slots(128, 5);
  std::vector<std::uint64_t> before(32);
  std::vector<std::uint64_t> after(32);
  BandKeysInto(slots, {}, before);
  CHECK(std::set<std::uint64_t>(before.begin(), before.end()).size() == 32);
  for (std::size_t slot = 0; slot < 128; ++slot) {
    CAPTURE(slot);
    slots[slot] = 6;
    BandKeysInto(slots, {}, after);
    slots[slot] = 5;
    for (std::size_t band = 0; band < 32; ++band) {
      CHECK((after[band] != before[band]) == (band == slot / 4));
    }
  }
}

}  // namespace
}  // namespace newsprint
