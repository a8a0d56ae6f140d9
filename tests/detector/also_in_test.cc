#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "newsprint/store.h"

namespace newsprint {
namespace {

using Outlets = std::vector<std::string>;

TEST_CASE("AddAlsoIn: outlets by cluster") {
  struct Given {
    std::string cluster;
    std::string outlet;
    Outlets remembered;
    Outlets want;
  };
  struct Case {
    const char* name;
    std::vector<Given> verdicts;
  };
  const Case kCases[] = {
      {"nothing", {}},
      {"alone", {{"a", "Wire", {}, {}}}},
      {"in order of the batch",
       {{"a", "Wire", {}, {"Star", "Post"}},
        {"a", "Star", {}, {"Wire", "Post"}},
        {"a", "Post", {}, {"Wire", "Star"}}}},
      {"clusters apart", {{"a", "Wire", {}, {}}, {"b", "Star", {}, {}}}},
      {"unknown outlets are not named", {{"a", "", {}, {"Star"}}, {"a", "Star", {}, {}}}},
      {"an outlet once",
       {{"a", "Wire", {}, {"Star"}}, {"a", "Star", {}, {"Wire"}}, {"a", "Star", {}, {"Wire"}}}},
      {"remembered ones first and for all",
       {{"a", "Wire", {}, {"Old", "Star"}}, {"a", "Star", {"Old"}, {"Wire", "Old"}}}},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    std::vector<StoredVerdict> verdicts;
    Outlets outlets;
    for (const Given& given : c.verdicts) {
      verdicts.emplace_back();
      verdicts.back().cluster = given.cluster;
      verdicts.back().also_in = given.remembered;
      outlets.push_back(given.outlet);
    }
    AddAlsoIn(outlets, verdicts);
    for (std::size_t i = 0; i < verdicts.size(); ++i)
      CHECK(verdicts[i].also_in == c.verdicts[i].want);
  }
}

TEST_CASE("AddAlsoIn: no more than kMostAlsoIn others") {
  for (const std::uint32_t count : {kMostAlsoIn, kMostAlsoIn + 1, kMostAlsoIn + 2}) {
    CAPTURE(count);
    std::vector<StoredVerdict> verdicts(count);
    Outlets outlets;
    for (std::uint32_t i = 0; i < count; ++i) outlets.push_back("Paper " + std::to_string(i));
    AddAlsoIn(outlets, verdicts);
    CHECK(verdicts.front().also_in.size() == std::min(kMostAlsoIn, count - 1));
    CHECK(verdicts.front().also_in.front() == "Paper 1");
    CHECK(verdicts.back().also_in.size() == std::min(kMostAlsoIn, count - 1));
  }
}

}  // namespace
}  // namespace newsprint
