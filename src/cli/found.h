// found.h -- what another program found, to be scored as newsprint's own findings are.
#ifndef NEWSPRINT_CLI_FOUND_H_
#define NEWSPRINT_CLI_FOUND_H_

#include "absl/status/statusor.h"
#include "cli/raw_args.h"
#include "newsprint/findings.h"

namespace newsprint::cli {

[[nodiscard]] bool HasFound(const RawArgs& args);
// Articles, clusters (--found) and edges (--found-pairs); stories are the clusters.
// InvalidArgument if an article stands twice in --found.
[[nodiscard]] absl::StatusOr<Findings> ReadFound(const RawArgs& args);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_FOUND_H_
