// stories.h -- reprint clusters that report one speech or event, tied by evidence.
#ifndef NEWSPRINT_DETECTOR_STORIES_H_
#define NEWSPRINT_DETECTOR_STORIES_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "detector/corpus.h"
#include "detector/relations.h"
#include "newsprint/findings.h"

namespace newsprint::internal {

// Texts that tell a story of their own: the representatives of reprint clusters, compilations apart.
struct StoryNodes {
  std::vector<std::uint32_t> texts;  // ascending: canonical order
  std::vector<std::uint32_t> hub;    // by node: the node whose story it belongs to
  std::vector<Edge> edges;           // of every member with its hub, evidence named
};

// A template ties nothing, whatever words it repeats.
StoryNodes TieStories(const Corpus& corpus, const std::vector<DistinctText>& texts,
                      std::vector<std::uint32_t> nodes, const Relations& relations,
                      const Normalizer& normalizer, std::int64_t window_seconds,
                      std::uint32_t threads);

// Writes the stories into the findings, whose articles and reprints are there already.
void AssembleStories(const Corpus& corpus, const std::vector<DistinctText>& texts,
                     const StoryNodes& nodes, Findings* findings);

// Fills StoryCluster::quoted_once, from every distinct text of a story.
void FindLoneQuotations(const Corpus& corpus, const std::vector<DistinctText>& texts,
                        const Normalizer& normalizer, std::uint32_t threads, Findings* findings);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_STORIES_H_
