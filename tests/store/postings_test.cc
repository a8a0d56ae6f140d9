#include "store/postings.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "tests/testing/posting_table.h"

namespace newsprint::store {
namespace {

using testing::kPostingTables;
using testing::PostingTable;

// What the table and the changes together should say.
class Expected {
 public:
  explicit Expected(std::size_t stock) : stock_(stock) {}
  void Insert(const Posting& posting) { all_.insert(posting); }
  void Remove(const Posting& posting) { all_.erase(posting); }
  void RemoveText(std::int64_t text) {
    std::erase_if(all_, [text](const Posting& posting) { return posting.text == text; });
  }
  [[nodiscard]] bool Has(const Posting& posting) const { return all_.contains(posting); }
  [[nodiscard]] std::vector<std::int64_t> Find(std::int64_t key, bool behind) const {
    std::vector<std::int64_t> texts;
    std::size_t front = 0;
    for (const Posting& posting : all_) {
      if (posting.key != key) continue;
      front += posting.behind ? 0 : 1;
      if (posting.behind == behind) texts.push_back(posting.text);
    }
    if (front > stock_) texts.clear();
    std::sort(texts.begin(), texts.end());
    return texts;
  }
  [[nodiscard]] std::size_t size() const { return all_.size(); }

 private:
  std::size_t stock_;
  std::set<Posting> all_;
};

std::size_t CountOf(Postings& postings) {
  std::size_t count = 0;
  postings.ForEach([&count](const Posting&) { ++count; });
  return count;
}

TEST_CASE("Postings: a random life says what a set says, before and after it is written") {
  PostingTable table;
  constexpr std::size_t kStock = 5;
  Postings postings(table.database(), kPostingTables, table.gone(), kStock);
  Expected expected(kStock);
  std::mt19937_64 random(7);
  const auto below = [&random](std::uint64_t bound) {
    return static_cast<std::int64_t>(random() % bound);
  };
  std::size_t stock_phrases = 0;
  std::int64_t youngest = 10;
  REQUIRE(table.database().Begin().ok());
  for (int step = 0; step < 20'000; ++step) {
    const Posting posting{below(12), below(3) == 0, youngest - below(10)};
    if (expected.Has(posting)) {
      postings.Remove(posting);
      expected.Remove(posting);
    } else {
      postings.Insert(posting);
      expected.Insert(posting);
    }
    if (below(20) == 0) postings.Read({below(12), below(12), below(12)});
    if (below(50) == 0) {
      table.gone().Add(youngest - 9);
      expected.RemoveText(youngest - 9);
      ++youngest;
    }
    if (below(100) == 0) {
      const bool sweep = below(3) == 0;
      postings.Write(sweep);
      if (sweep) table.gone().Clear();
      REQUIRE(CountOf(postings) == expected.size());
    }
    const std::int64_t key = below(12);
    const bool behind = below(2) == 0;
    std::vector<std::int64_t> found;
    std::vector<std::int64_t> others;
    postings.Find({&key, 1}, behind ? &others : &found, behind ? &found : &others);
    std::sort(found.begin(), found.end());
    const std::vector<std::int64_t> want = expected.Find(key, behind);
    REQUIRE(found == want);
    stock_phrases += want.empty() ? 1 : 0;
  }
  CHECK(stock_phrases > 100);
  REQUIRE(table.database().status().ok());
}

TEST_CASE("Postings: what is forgotten was never there") {
  PostingTable table;
  Postings postings(table.database(), kPostingTables, table.gone(), 5);
  postings.Insert({1, false, 1});
  postings.Forget();
  std::vector<std::int64_t> found;
  const std::int64_t key = 1;
  postings.Find({&key, 1}, &found, &found);
  CHECK(found.empty());
  postings.Write();
  CHECK(CountOf(postings) == 0);
}

}  // namespace
}  // namespace newsprint::store
