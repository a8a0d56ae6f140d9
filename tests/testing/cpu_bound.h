// cpu_bound.h -- hostile bytes cost no more than their size: at most a second of CPU a megabyte. The only
// clock that a test asks; it counts this thread's CPU time, so a busy machine changes nothing. What is linear
// stays far below the bound under sanitizers too, what is quadratic takes minutes.
#ifndef NEWSPRINT_TESTS_TESTING_CPU_BOUND_H_
#define NEWSPRINT_TESTS_TESTING_CPU_BOUND_H_

#include <doctest/doctest.h>
#include <time.h>

#include <cstddef>

namespace newsprint::testing {

inline double ThreadCpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <typename Work>
void CheckCpuBound(std::size_t hostile_bytes, const Work& work) {
  const double begin = ThreadCpuSeconds();
  work();
  const double seconds = ThreadCpuSeconds() - begin;
  CHECK(seconds <= 1 + static_cast<double>(hostile_bytes) * 1e-6);
}

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_TESTING_CPU_BOUND_H_
