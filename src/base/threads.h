// threads.h -- the one way this library runs work on several threads: independent items, results by
// index.
#ifndef NEWSPRINT_BASE_THREADS_H_
#define NEWSPRINT_BASE_THREADS_H_

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

#include "newsprint/stages.h"

namespace newsprint {

// Calls work(item, worker) once for every item in [0, num_items), on `threads` threads of which the
// caller's is one; worker is in [0, threads). Items are taken in chunks in ascending order. Returns
// when all are done. Results must be written by item, so that they do not depend on the number of
// threads. What an item throws (memory may run out) ends the others, and is thrown to the caller.
template <typename Work>
void ParallelFor(std::size_t num_items, std::uint32_t threads, const Work& work,
                 std::size_t chunk = 16) {
  threads = static_cast<std::uint32_t>(
      std::min<std::size_t>(std::max(1U, threads), num_items / chunk + 1));
  std::atomic<std::size_t> next{0};
  std::atomic_flag has_thrown;
  std::exception_ptr thrown;
  const StageTimer::Place place = StageTimer::Here();
  const auto run = [&](std::uint32_t worker) {
    const StageTimer timer(place);
    try {
      for (;;) {
        const std::size_t begin = next.fetch_add(chunk, std::memory_order_relaxed);
        if (begin >= num_items) return;
        const std::size_t end = std::min(num_items, begin + chunk);
        for (std::size_t item = begin; item < end; ++item) work(item, worker);
      }
    } catch (...) {
      next.store(num_items, std::memory_order_relaxed);
      if (!has_thrown.test_and_set()) thrown = std::current_exception();
    }
  };
  std::vector<std::thread> helpers;
  helpers.reserve(threads - 1);
  for (std::uint32_t worker = 1; worker < threads; ++worker) {
    try {
      helpers.emplace_back(run, worker);
    } catch (const std::system_error&) {
      break;  // no room for another stack: those that run do its share
    }
  }
  run(0);
  for (std::thread& helper : helpers) helper.join();
  if (thrown != nullptr) std::rethrow_exception(thrown);
}

}  // namespace newsprint

#endif  // NEWSPRINT_BASE_THREADS_H_
