// verdicts.h -- who judges the articles that dedup reads: the run itself, or what a store remembers.
#ifndef NEWSPRINT_CLI_VERDICTS_H_
#define NEWSPRINT_CLI_VERDICTS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/record_writer.h"
#include "newsprint/deduplicator.h"
#include "newsprint/store.h"

namespace newsprint::cli {

// By article.
struct Decisions {
  std::vector<StoredVerdict> verdicts;
  std::vector<std::string> outlets;  // the articles' own
};

// The names of all annotations, without values: a table's new columns.
[[nodiscard]] std::vector<Annotation> AnnotationNames();
[[nodiscard]] std::vector<Annotation> AnnotationsOf(const StoredVerdict& verdict);

class VerdictGiver {
 public:
  virtual ~VerdictGiver() = default;
  virtual void Add(Article article) = 0;
  // The publisher takes back what came under this id before.
  virtual void TakeBack(std::string id) = 0;
  // Of what was added since the last call, in that order.
  [[nodiscard]] virtual absl::StatusOr<Decisions> Decide() = 0;
  // After what was decided is written down: keeps it in mind.
  virtual absl::Status Keep() = 0;
  // Whether articles may be decided in several batches.
  [[nodiscard]] virtual bool takes_batches() const = 0;
};

[[nodiscard]] std::unique_ptr<VerdictGiver> JudgeByRun(DetectorOptions options, DedupPolicy policy);
// `window` 0: nothing expires. The store must outlive the result.
[[nodiscard]] std::unique_ptr<VerdictGiver> JudgeByStore(Store& store,
                                                         std::optional<RepresentativePolicy> policy,
                                                         std::int64_t now,
                                                         std::int64_t window_seconds);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_VERDICTS_H_
