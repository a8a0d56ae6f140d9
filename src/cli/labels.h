// labels.h -- label files for eval.
#ifndef NEWSPRINT_CLI_LABELS_H_
#define NEWSPRINT_CLI_LABELS_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "newsprint/evaluate.h"

namespace newsprint::cli {

// TSV of id and cluster; a first row whose first cell is `id` is a header.
[[nodiscard]] absl::StatusOr<std::vector<Assignment>> ReadClusterLabels(const std::string& path);

// TSV with a header, of two ids; what follows them is not read. A file of the header alone holds no pair.
[[nodiscard]] absl::StatusOr<std::vector<std::pair<std::string, std::string>>> ReadPairs(
    const std::string& path);

// What the labels of a pair file mean.
struct LabelMeaning {
  std::vector<std::string> same;
  std::vector<std::string> different;
  std::vector<std::string> skip;
};
// TSV with a header; two ids, and the column `label`, else the third. InvalidArgument, naming all
// labels in the file, if one has no meaning.
[[nodiscard]] absl::StatusOr<std::vector<LabelledPair>> ReadPairLabels(const std::string& path,
                                                                       const LabelMeaning& meaning);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_LABELS_H_
