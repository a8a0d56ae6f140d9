// headlines.h -- which items are little more than the headline of a fuller one?
#ifndef NEWSPRINT_DETECTOR_HEADLINES_H_
#define NEWSPRINT_DETECTOR_HEADLINES_H_

#include <cstdint>
#include <vector>

#include "detector/corpus.h"
#include "detector/reprints.h"
#include "newsprint/normalize.h"

namespace newsprint::internal {

// A text that is too short to be judged, and the fuller article under the same headline that holds all of it.
struct HeadlineTie {
  std::uint32_t too_short = 0;  // its number among those
  ArticleIndex fuller{};
};

// An item of a headline and a teaser, or of a headline alone, belongs to the fullest text under that headline
// if everything that stands under it is one text: whatever is too short is contained in the fullest, and the
// others are of its reprint cluster. A headline over unlike texts is a column's name ("Letters to the
// editor") and ties nothing; nor does one of fewer than three words, or of items a week apart. Ascending by
// too_short, each at most once. O(titles + the texts under the headlines of short items).
std::vector<HeadlineTie> TieHeadlines(const Corpus& corpus, const std::vector<DistinctText>& texts,
                                      const std::vector<DistinctText>& too_short,
                                      const TextClusters& clusters, const Normalizer& normalizer);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_HEADLINES_H_
