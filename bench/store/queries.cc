// newsprint_store_queries: how long one question to a store takes.
//
//   newsprint_store_queries STORE.db FILE.jsonl
//
// Prints one JSON object: how many were asked, and of their wall times the mean, the median, the 99th percentile
// and the longest, in milliseconds. The first ones find nothing in memory.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "newsprint/reader.h"
#include "newsprint/store.h"

namespace newsprint::bench {
namespace {

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return 1;
}

int Run(const std::string& path, const std::string& file) {
  const absl::StatusOr<std::unique_ptr<Store>> store = Store::Open(path, {});
  if (!store.ok()) return Fail(store.status());
  ReaderOptions options;
  options.unique_ids = false;
  const absl::StatusOr<std::unique_ptr<ArticleReader>> reader = OpenArticles({file}, options);
  if (!reader.ok()) return Fail(reader.status());
  std::vector<double> milliseconds;
  for (;;) {
    const absl::StatusOr<std::optional<ReadEvent>> event = (*reader)->Next();
    if (!event.ok()) return Fail(event.status());
    if (!*event) break;
    if ((*event)->kind != ReadEventKind::kArticle) continue;
    const auto begin = std::chrono::steady_clock::now();
    const absl::StatusOr<StoredVerdict> verdict = (*store)->Query((*event)->article);
    if (!verdict.ok()) return Fail(verdict.status());
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - begin;
    milliseconds.push_back(taken.count());
  }
  if (milliseconds.empty()) return 1;
  std::sort(milliseconds.begin(), milliseconds.end());
  const std::size_t asked = milliseconds.size();
  std::printf(
      "{\"queries\": %zu, \"mean\": %.3f, \"median\": %.3f, \"p99\": %.3f, \"most\": %.3f}\n",
      asked,
      std::accumulate(milliseconds.begin(), milliseconds.end(), 0.0) / static_cast<double>(asked),
      milliseconds[asked / 2], milliseconds[asked * 99 / 100], milliseconds.back());
  return 0;
}

}  // namespace
}  // namespace newsprint::bench

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  return newsprint::bench::Run(argv[1], argv[2]);
}
