// growth.h -- hostile bytes cost no more than their size: what takes some CPU time for n pieces takes less
// than 64 times as much for 16 n, where linear work takes 16 times and quadratic work 256 times. The only
// clock that a test asks, and it is asked for a ratio: a slow or busy machine and sanitizers change both sides.
#ifndef NEWSPRINT_TESTS_TESTING_GROWTH_H_
#define NEWSPRINT_TESTS_TESTING_GROWTH_H_

#include <doctest/doctest.h>
#include <time.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace newsprint::testing {

// Bytes that get longer: `open`, `piece` n times, `middle`, `back` n times.
struct Shape {
  std::string_view name;
  std::size_t pieces;
  std::string open;
  std::string_view piece;
  std::string_view middle = {};
  std::string_view back = {};

  std::string Bytes(std::size_t n) const {
    std::string bytes = open;
    for (std::size_t i = 0; i < n; ++i) bytes.append(piece);
    bytes.append(middle);
    for (std::size_t i = 0; i < n; ++i) bytes.append(back);
    return bytes;
  }
};

inline double ThreadCpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// `work(bytes)` reads the bytes and checks what it read. A pair of measurements that something may have
// disturbed is taken again, twice at most.
template <typename Work>
void CheckLinearGrowth(const Shape& shape, const Work& work) {
  CAPTURE(shape.name);
  const auto seconds = [&](std::size_t pieces) {
    const std::string bytes = shape.Bytes(pieces);
    const double begin = ThreadCpuSeconds();
    work(bytes);
    return ThreadCpuSeconds() - begin;
  };
  double growth = 0;
  for (int attempt = 0; attempt < 3; ++attempt) {
    const double few = seconds(shape.pieces / 16);
    growth = seconds(shape.pieces) / few;
    if (growth < 64 || growth > 160) break;
  }
  CHECK(growth < 64);
}

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_TESTING_GROWTH_H_
