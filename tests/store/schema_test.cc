#include "store/schema.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <random>
#include <set>

#include "store/gone_texts.h"
#include "store/postings.h"
#include "tests/testing/temporary_folder.h"

namespace newsprint::store {
namespace {

std::set<Posting> InView(Database& database, const char* sql) {
  std::set<Posting> postings;
  Rows rows = database.Select(sql);
  std::size_t count = 0;
  for (; rows.Next(); ++count) {
    postings.insert({.key = rows.Int(0), .behind = rows.Int(2) != 0, .text = rows.Int(1)});
  }
  CHECK(count == postings.size());
  return postings;
}

TEST_CASE("schema: the views of postings say what the program reads") {
  const testing::TemporaryFolder folder;
  const auto database =
      *Database::Open((folder.path() / "t.db").string(), Access::kCreate, "", 1000);
  REQUIRE(Create({}, *database).ok());
  GoneTexts gone(*database);
  Postings bands(*database,
                 {.settled = NEWSPRINT_POSTING_STATEMENTS("bands"),
                  .recent = NEWSPRINT_POSTING_STATEMENTS("recent_bands")},
                 gone, 64);
  Postings passages(*database,
                    {.settled = NEWSPRINT_POSTING_STATEMENTS("passages"),
                     .recent = NEWSPRINT_POSTING_STATEMENTS("recent_passages")},
                    gone, 64);
  std::mt19937_64 random(11);
  // Numbers of all lengths.
  const auto number = [&random](int bits) {
    return static_cast<std::int64_t>(random() >> (63 - random() % static_cast<unsigned>(bits)));
  };
  REQUIRE(database->Begin().ok());
  std::set<Posting> inserted;
  for (int round = 0; round < 6; ++round) {
    for (int i = 0; i < 300; ++i) {
      const Posting posting{number(47), number(2) == 0, number(61)};
      if (inserted.insert(posting).second) (round % 2 == 0 ? bands : passages).Insert(posting);
    }
    bands.Write(/*sweep=*/round == 2);
    passages.Write(/*sweep=*/round == 3);
    gone.Add(inserted.begin()->text);
  }
  for (const char* const table : {"bands", "recent_bands", "passages", "recent_passages"}) {
    CAPTURE(table);
    CHECK(database->SelectOnce("select 1 from " + std::string(table)).Next());
  }
  std::set<Posting> in_bands;
  std::set<Posting> in_passages;
  bands.ForEach([&](const Posting& posting) { in_bands.insert(posting); });
  passages.ForEach([&](const Posting& posting) { in_passages.insert(posting); });
  CHECK(in_bands.size() + in_passages.size() < inserted.size());
  CHECK(InView(*database, "select key, text, behind from band_postings") == in_bands);
  CHECK(InView(*database, "select key, text, behind from passage_postings") == in_passages);
  CHECK(database->status().ok());
}

}  // namespace
}  // namespace newsprint::store
