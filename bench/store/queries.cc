// newsprint_store_queries: how long one question to a store takes.
//
//   newsprint_store_queries STORE.db FILE.jsonl
//
// Prints one JSON object: how many were asked, and of their CPU times and of their wall times the mean, the median,
// the 99th percentile and the longest, in milliseconds. The first ones find nothing in memory.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "newsprint/reader.h"
#include "newsprint/store.h"

namespace newsprint::bench {
namespace {

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return 1;
}

// In milliseconds.
double Now(clockid_t clock) {
  timespec now = {};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void Tell(const char* what, std::vector<double> times, const char* end) {
  std::sort(times.begin(), times.end());
  const double sum = std::accumulate(times.begin(), times.end(), 0.0);
  std::printf(R"("%s": {"mean": %.3f, "median": %.3f, "p99": %.3f, "most": %.3f}%s)", what,
              sum / static_cast<double>(times.size()), times[times.size() / 2],
              times[times.size() * 99 / 100], times.back(), end);
}

int Run(const std::string& path, const std::string& file) {
  const absl::StatusOr<std::unique_ptr<Store>> store = Store::Open(path, {});
  if (!store.ok()) return Fail(store.status());
  ReaderOptions options;
  options.unique_ids = false;
  const absl::StatusOr<std::unique_ptr<ArticleReader>> reader = OpenArticles({file}, options);
  if (!reader.ok()) return Fail(reader.status());
  std::vector<double> cpu;
  std::vector<double> wall;
  for (;;) {
    const absl::StatusOr<std::optional<ReadEvent>> event = (*reader)->Next();
    if (!event.ok()) return Fail(event.status());
    if (!*event) break;
    if ((*event)->kind != ReadEventKind::kArticle) continue;
    const double cpu_before = Now(CLOCK_THREAD_CPUTIME_ID);
    const double wall_before = Now(CLOCK_MONOTONIC);
    const absl::StatusOr<StoredVerdict> verdict = (*store)->Query((*event)->article);
    if (!verdict.ok()) return Fail(verdict.status());
    cpu.push_back(Now(CLOCK_THREAD_CPUTIME_ID) - cpu_before);
    wall.push_back(Now(CLOCK_MONOTONIC) - wall_before);
  }
  if (cpu.empty()) return 1;
  std::printf("{\"queries\": %zu, ", cpu.size());
  Tell("cpu", std::move(cpu), ", ");
  Tell("wall", std::move(wall), "}\n");
  return 0;
}

}  // namespace
}  // namespace newsprint::bench

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  return newsprint::bench::Run(argv[1], argv[2]);
}
