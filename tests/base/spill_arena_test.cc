#include "base/spill_arena.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace newsprint::internal {
namespace {

std::string Pattern(std::size_t number, std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(number * 31 + i * 7);
  return bytes;
}

TEST_CASE("SpillArena: what is kept reads the same from memory and from the file [fault 29]") {
  struct Case {
    const char* name;
    std::uint64_t budget;
    bool spills;
  };
  for (const Case& c : {Case{"no budget", SpillArena::kNoBudget, false},
                        Case{"all of it fits", std::uint64_t{1} << 30, false},
                        Case{"a part", std::uint64_t{16} << 20, true}, Case{"nothing", 0, true}}) {
    CAPTURE(c.name);
    SpillArena arena(c.budget);
    std::vector<std::string_view> views;
    for (std::size_t i = 0; i < 300; ++i)
      views.push_back(arena.Keep(Pattern(i, i * 811 % 300'000)));
    const std::string larger_than_a_block = Pattern(7, 9'000'001);
    const std::string_view large = arena.Keep(larger_than_a_block);
    views.push_back(arena.Keep("the end"));
    CHECK((arena.spilled_bytes() > 0) == c.spills);
    CHECK(arena.status().ok());
    arena.Touch(c.budget);
    for (std::size_t i = 0; i < 300; ++i) CHECK(views[i] == Pattern(i, i * 811 % 300'000));
    CHECK(large == larger_than_a_block);
    CHECK(views.back() == "the end");
    CHECK(arena.Keep({}).empty());
    arena.Touch(1);  // one beyond the budget
    CHECK(views[299] == Pattern(299, 299 * 811 % 300'000));
  }
}

TEST_CASE("SpillArena: where no file can be made, everything is still there and it says so") {
  SpillArena arena(0, "/nonexistent");
  std::vector<std::string_view> views;
  for (std::size_t i = 0; i < 40; ++i) views.push_back(arena.Keep(Pattern(i, 300'000)));
  for (std::size_t i = 0; i < 40; ++i) CHECK(views[i] == Pattern(i, 300'000));
  CHECK(arena.spilled_bytes() == 0);
  CHECK(arena.status().message().find("/nonexistent") != std::string_view::npos);
}

}  // namespace
}  // namespace newsprint::internal
