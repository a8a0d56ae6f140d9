// shared_runs.h -- which words any two articles of one run share, compared afresh.
#ifndef NEWSPRINT_CLI_SHARED_RUNS_H_
#define NEWSPRINT_CLI_SHARED_RUNS_H_

#include <cstdint>
#include <list>
#include <memory>
#include <string_view>
#include <vector>

#include "newsprint/compare.h"
#include "newsprint/detector.h"
#include "newsprint/normalize.h"
#include "newsprint/report.h"

namespace newsprint::cli {

// Findings keep no texts made ready for comparison: this makes them again and keeps the last few, since
// one text is laid beside many. Boilerplate is compared like any other words. For one thread at a time.
class FreshRuns final : public SharedRunSource {
 public:
  // Borrows `texts`, which must hold all of them at once.
  FreshRuns(const TextSource& texts, std::uint64_t seed) : texts_(texts), normalizer_(seed) {}

  [[nodiscard]] std::vector<SharedRun> Runs(ArticleIndex a, ArticleIndex b) const override;
  [[nodiscard]] PairScore Score(ArticleIndex a, ArticleIndex b) const;

 private:
  struct Ready {
    Ready(std::string_view text, ArticleIndex number, const Normalizer& normalizer);
    ArticleIndex article;
    NormalizedText normalized;
    std::unique_ptr<PreparedText> prepared;
  };
  const Ready& Prepare(ArticleIndex article) const;

  const TextSource& texts_;
  Normalizer normalizer_;
  mutable Comparer comparer_;
  mutable std::list<Ready> recent_;  // newest first
};

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_SHARED_RUNS_H_
