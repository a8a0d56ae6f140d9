#include "store/posting_pages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/gone_texts.h"
#include "tests/testing/posting_table.h"

namespace newsprint::store {
namespace {

using testing::kPostingTable;
using testing::PostingTable;

std::vector<Posting> All(PostingPages& pages) {
  std::vector<Posting> all;
  PostingPages::Cursor cursor(pages);
  for (bool more = cursor.Seek(0); more; more = cursor.Next()) all.push_back(cursor.posting());
  return all;
}

TEST_CASE("PostingPages: bytes are what the header says") {
  PostingTable table;
  PostingPages pages(table.database(), kPostingTable, table.gone());
  const PostingPages::Change changes[] = {
      {{.key = 3, .behind = false, .text = 5}, true},
      {{.key = 3, .behind = true, .text = 1}, true},
      {{.key = 300, .behind = false, .text = 64}, true},
  };
  pages.Apply(changes);
  Rows rows = table.database().Select("select first, postings from t");
  REQUIRE(rows.Next());
  CHECK(rows.Int(0) == 0);
  // 3, 5 * 2; 0, 1 * 2 + 1; 297 = 41 + 2 * 128, 64 * 2 = 0 + 1 * 128.
  CHECK(rows.Text(1) == std::string("\x03\x0a\x00\x03\xa9\x02\x80\x01", 8));
  CHECK(!rows.Next());
}

TEST_CASE("PostingPages: a random life says what a set says, in pages of few kilobytes") {
  PostingTable table;
  PostingPages pages(table.database(), kPostingTable, table.gone());
  std::set<Posting> expected;
  std::mt19937_64 random(3);
  const auto below = [&random](std::uint64_t bound) {
    return static_cast<std::int64_t>(random() % bound);
  };
  constexpr std::uint64_t kKeys = std::uint64_t{1} << 47;
  for (int round = 0; round < 60; ++round) {
    // It grows, and shrinks; one key is in a third of all texts.
    std::set<Posting> named;
    const bool grows = round < 20;
    for (int i = 0; i < 1000; ++i) {
      if (grows || expected.empty()) {
        named.insert({below(3) == 0 ? 77 : below(kKeys), below(4) == 0, below(1 << 20)});
      } else {
        const auto at = expected.lower_bound(
            {below(3) == 0 ? 77 : below(kKeys), below(2) == 0, below(1 << 20)});
        named.insert(at == expected.end() ? *expected.begin() : *at);
      }
    }
    std::vector<PostingPages::Change> changes;
    for (const Posting& posting : named) changes.push_back({posting, grows});
    pages.Apply(changes);
    if (grows) expected.insert(named.begin(), named.end());
    for (const Posting& posting : named) {
      if (!grows) expected.erase(posting);
    }
    const std::vector<Posting> all = All(pages);
    REQUIRE(all == std::vector<Posting>(expected.begin(), expected.end()));
    CHECK(table.database().Number("select max(length(postings)) from t", 0) <= 4100);
    CHECK(table.database().Number("select count(*) from t where length(postings) < 500", 0) <= 1);
    // From any place on, and on from there.
    PostingPages::Cursor cursor(pages);
    for (int i = 0; i < 100; ++i) {
      const Posting from{below(2) == 0 ? 77 : below(kKeys), below(2) == 0, below(1 << 15)};
      auto want = expected.lower_bound({from.key, from.behind, from.text & 0x7fff});
      bool more = cursor.Seek(from.place());
      for (int steps = 0; steps < 5 && want != expected.end(); ++steps, ++want) {
        REQUIRE(more);
        CHECK(cursor.posting() == *want);
        more = cursor.Next();
      }
      if (want == expected.end()) CHECK(!more);
    }
  }
  REQUIRE(table.database().status().ok());
  CHECK(expected.size() < 2000);
}

TEST_CASE("PostingPages: what is gone is not seen, and a sweep leaves nothing of it") {
  PostingTable table;
  PostingPages pages(table.database(), kPostingTable, table.gone());
  std::vector<PostingPages::Change> changes;
  for (std::int64_t key = 0; key < 3000; ++key) {
    for (const std::int64_t text : {1, 2, 3}) changes.push_back({{key << 20, false, text}, true});
  }
  pages.Apply(changes);
  REQUIRE(table.database().Number("select count(*) from t", 0) > 3);
  const std::int64_t bytes = table.database().Number("select sum(length(postings)) from t", 0);
  table.gone().Add(2);
  CHECK(All(pages).size() == 6000);
  const PostingPages::Change more[] = {{{.key = 5, .text = 2}, true},
                                       {{.key = 5, .text = 4}, true}};
  pages.Sweep(more);
  table.gone().Clear();
  CHECK(All(pages).size() == 6001);
  CHECK(table.database().Number("select sum(length(postings)) from t", 0) < bytes);
  // Pages are full, but for the last.
  CHECK(table.database().Number("select count(*) from t where length(postings) < 3990", 0) == 1);
  CHECK(table.database().Number("select max(length(postings)) from t", 0) <= 4018);
  // The table of gone texts outlives the program.
  table.gone().Add(1);
  GoneTexts again(table.database());
  again.Load();
  CHECK(again.Contains(1));
  CHECK(!again.Contains(2));
}

TEST_CASE("PostingPages: damaged pages are told, not believed") {
  const char* const kDamaged[] = {
      "80",  // ends in the midst of a number
      "03",  // a key without a text
      "0304"
      "ffffffffffffffffff01"  // more than 63 bits
      "02",
      "0306"
      "0004",  // postings out of place
      "ffffffffffffff7f"
      "02",  // above all keys
  };
  for (const char* const bytes : kDamaged) {
    CAPTURE(std::string(bytes));
    PostingTable table;
    table.database().Script(("insert into t values (0, x'" + std::string(bytes) + "')").c_str());
    PostingPages pages(table.database(), kPostingTable, table.gone());
    All(pages);
    CHECK(absl::IsDataLoss(table.database().status()));
  }
}

}  // namespace
}  // namespace newsprint::store
