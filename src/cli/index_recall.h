// index_recall.h -- which of the pairs that resemble each other do the indexes propose?
//
// A sample of texts is put into an ExactIndex, an LshIndex and a PassageIndex, and every text of the
// corpus asks all three: the first gives the truth of these pairs, the others what a run would compare.
// Texts that are equal after normalising are one text, as in a run.
#ifndef NEWSPRINT_CLI_INDEX_RECALL_H_
#define NEWSPRINT_CLI_INDEX_RECALL_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "newsprint/detector.h"
#include "newsprint/recipe.h"

namespace newsprint::cli {

// Pairs of a kind, and how many of them were proposed by at least one index.
struct RecallRow {
  std::string pairs_with;  // "resemblance of .8 or more"
  std::uint64_t pairs = 0;
  std::uint64_t by_bands = 0;
  std::uint64_t by_passages = 0;
  std::uint64_t proposed = 0;
  // 95 % interval of proposed / pairs (Wilson), with as many independent pairs as the spread between the
  // sampled texts allows: pairs of one text are missed or found together.
  double lower = 0;
  double upper = 1;
  [[nodiscard]] double recall() const {
    return pairs == 0 ? 1 : static_cast<double>(proposed) / static_cast<double>(pairs);
  }
};

struct IndexRecall {
  std::uint32_t sampled = 0;
  std::uint32_t texts = 0;
  std::vector<RecallRow> rows;
};

struct RecallOptions {
  Recipe recipe;
  std::uint32_t sample = 1000;
  std::uint32_t min_words = kDefaultMinWords;
  bool passages = true;  // ask the PassageIndex too
};

// Cost: every text is normalised once more; memory for the sample's shingles.
[[nodiscard]] absl::StatusOr<IndexRecall> MeasureIndexRecall(const Findings& findings,
                                                             const TextSource& texts,
                                                             const RecallOptions& options);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_INDEX_RECALL_H_
