// assemble.h -- from clusters of texts to findings about articles.
#ifndef NEWSPRINT_DETECTOR_ASSEMBLE_H_
#define NEWSPRINT_DETECTOR_ASSEMBLE_H_

#include <cstdint>
#include <vector>

#include "detector/corpus.h"
#include "detector/headlines.h"
#include "detector/relations.h"
#include "detector/reprints.h"
#include "newsprint/findings.h"

namespace newsprint::internal {

// One finding per article, with role, match and figures; story is its own reprint until stories are tied. Takes the
// credits of the corpus.
void AssembleArticles(Corpus* corpus, const std::vector<DistinctText>& texts,
                      const std::vector<DistinctText>& too_short, const TextClusters& clusters,
                      const Relations& relations, Findings* findings);

// Hangs items that are little more than a headline on the fuller article that they were tied to; with its edge.
void AssembleHeadlines(const Corpus& corpus, const std::vector<DistinctText>& too_short,
                       const std::vector<HeadlineTie>& ties, Findings* findings);

// Findings::reprints from the articles' representatives, and updates among their members.
void AssembleReprints(const Corpus& corpus, Findings* findings);

// Adds edges between articles: identical ones with their lead, related texts by their leads, those of stories. They
// stand in canonical order of their first article, then of their second.
void AssembleEdges(const Corpus& corpus, const std::vector<DistinctText>& texts,
                   Relations relations, std::vector<Edge> story_edges, Findings* findings);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_ASSEMBLE_H_
