#include "base/threads.h"

#include <doctest/doctest.h>

#include <new>
#include <vector>

namespace newsprint {
namespace {

TEST_CASE("ParallelFor: every item once, for any number of threads [threads]") {
  for (const std::uint32_t threads : {0U, 1U, 2U, 7U}) {
    CAPTURE(threads);
    std::vector<int> times(1000, 0);
    ParallelFor(times.size(), threads, [&](std::size_t item, std::uint32_t worker) {
      REQUIRE(worker < 7);
      ++times[item];
    });
    CHECK(times == std::vector<int>(1000, 1));
  }
}

TEST_CASE("ParallelFor: what an item throws comes back to the caller [threads]") {
  for (const std::uint32_t threads : {1U, 2U, 7U}) {
    for (const std::size_t bad : {0U, 500U, 999U}) {
      CAPTURE(threads);
      CAPTURE(bad);
      const auto work = [&](std::size_t item, std::uint32_t /*worker*/) {
        if (item % 1000 == bad) throw std::bad_alloc();
      };
      CHECK_THROWS_AS(ParallelFor(100'000, threads, work), std::bad_alloc);
    }
  }
}

}  // namespace
}  // namespace newsprint
