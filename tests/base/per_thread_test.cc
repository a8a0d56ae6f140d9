#include "base/per_thread.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace newsprint {
namespace {

std::atomic<int> alive{0};

struct Counted {
  Counted() { ++alive; }
  ~Counted() { --alive; }
  std::vector<int> values{};
};

TEST_CASE("PerThread: each thread has its own, which goes with it [threads]") {
  static const PerThread<Counted> counted;
  counted.Get().values = {1};
  CHECK(alive == 1);
  for (int round = 0; round < 3; ++round) {
    std::vector<std::thread> threads;
    std::atomic<int> fresh{0};
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        fresh += counted.Get().values.empty() ? 1 : 0;
        counted.Get().values.push_back(2);
        fresh += counted.Get().values.size() == 1 ? 1 : 0;
      });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(fresh == 8);
    CHECK(alive == 1);
  }
  CHECK(counted.Get().values == std::vector<int>{1});
}

}  // namespace
}  // namespace newsprint
