// passages.h -- which runs of words stand in several articles, and which paragraphs twice in one.
#ifndef NEWSPRINT_DETECTOR_PASSAGES_H_
#define NEWSPRINT_DETECTOR_PASSAGES_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "detector/corpus.h"
#include "detector/relations.h"
#include "detector/text_cache.h"
#include "newsprint/findings.h"

namespace newsprint::internal {

// Passages that related texts and the texts of these pairs share, a passage listed once with all its places, and paragraphs
// that a text repeats. Most words times places first.
std::vector<Passage> CollectPassages(
    const Corpus& corpus, const std::vector<DistinctText>& texts, TextCache& cache,
    const Relations& relations,
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& story_pairs, std::uint32_t threads);

// What only the articles of one story carry is that story's, however often it recurs.
// REQUIRES: stories are assembled.
void DropBoilerplateOfOneStory(Findings* findings);

// The order in which passages are reported: what readers meet most often first.
void SortPassages(std::vector<Passage>* passages);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_PASSAGES_H_
