// stored_batch.h -- all texts of a store, clustered by the stages of a batch.
#ifndef NEWSPRINT_DETECTOR_STORED_BATCH_H_
#define NEWSPRINT_DETECTOR_STORED_BATCH_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "detector/stored_texts.h"

namespace newsprint::internal {

// Where a text belongs.
struct StoredPlace {
  TextNumber rep = 0;        // the text that represents its star; itself if it does
  TextNumber container = 0;  // of a representative that is an excerpt: whose
  bool is_part = false;      // of a compilation
  StoredRelation relation;   // to the text that it is a copy or an excerpt of
  std::string
      story;  // of a cluster's representative: the first id of an earlier one's story; else empty
};

// Indexes, compares and clusters `rows`, which are the texts that are long enough, in canonical order, as a Detector
// would: with its keys, its forms, its digests and its stories. A place a row. Errors: those of the file.
[[nodiscard]] absl::StatusOr<std::vector<StoredPlace>> ClusterAsBatch(
    const std::vector<TextRow>& rows, StoredTexts& texts);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_STORED_BATCH_H_
