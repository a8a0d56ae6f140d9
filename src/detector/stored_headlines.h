// stored_headlines.h -- which items of a store are little more than the headline of a fuller one?
#ifndef NEWSPRINT_DETECTOR_STORED_HEADLINES_H_
#define NEWSPRINT_DETECTOR_STORED_HEADLINES_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "detector/stored_texts.h"

namespace newsprint::internal {

// By text that is too short: the id of the cluster it belongs to, by the rule of TieHeadlines(). Looked at when
// it is asked for, since any article that comes or goes may change it. Cost: all titles; all the texts under
// headlines of short items. Memory: what stands under these.
[[nodiscard]] absl::flat_hash_map<TextNumber, std::string> StoredHeadlines(StoredTexts& texts);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_STORED_HEADLINES_H_
