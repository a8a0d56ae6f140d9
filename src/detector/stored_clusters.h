// stored_clusters.h -- star clusters on disk, repaired where a text comes or goes.
//
// In canonical order a text is a representative unless an earlier representative is tied to it; else it
// joins the first such one. Each text depends on earlier ones alone, so repair goes through the texts that
// may have changed in canonical order, once each, and ends with the stars that any other order would have given.
// ClusterAll() lets the stages of a batch decide, which know more than the neighbours of one text.
#ifndef NEWSPRINT_DETECTOR_STORED_CLUSTERS_H_
#define NEWSPRINT_DETECTOR_STORED_CLUSTERS_H_

#include <set>
#include <vector>

#include "detector/stored_batch.h"
#include "detector/stored_texts.h"

namespace newsprint::internal {

class StoredClusters {
 public:
  explicit StoredClusters(StoredTexts& texts) : texts_(texts) {}

  // Inserts the text's keys as well. REQUIRES: it was introduced, and its row is there without a rep.
  void Inserted(TextNumber text);
  // Rows and keys go as well. REQUIRES: the articles that carry them are still there.
  void Remove(const std::vector<TextNumber>& texts);
  // Forgets keys and clusters and makes them anew, as a batch: what it gives does not depend on the order in which
  // the texts came. REQUIRES: all keys are written.
  void ClusterAll();

  // Puts a text where its part says: in front while it represents or was passed on.
  void Refront(TextNumber text);

  // Whether `texts`, all parts of one text of which they cover these shares, make it a compilation: two of
  // them are unlike and neither is most of it.
  struct Part {
    TextNumber text = 0;
    double share = 0;  // of the whole
  };
  [[nodiscard]] bool IsCompilation(const std::vector<Part>& parts);

 private:
  struct InOrder {
    bool operator()(const TextRow& a, const TextRow& b) const { return a.Before(b); }
  };
  using Queue = std::set<TextRow, InOrder>;

  struct Tie {
    TextNumber rep = 0;  // the text itself if it represents
    StoredRelation relation;
  };

  void Settle(Queue queue);
  // The first in order of the representatives in `near` that is tied to the text.
  [[nodiscard]] Tie FirstTied(const TextRow& row, std::vector<TextRow> near);
  [[nodiscard]] std::vector<TextRow> AllInOrder();
  // REQUIRES: the row is the one of before.
  void PutInPlace(const TextRow& row, const StoredPlace& place, bool passed_on);
  void SetRepresentative(const TextRow& row, TextNumber rep, const StoredRelation& relation);
  void SetContainer(TextNumber text, TextNumber container, const StoredRelation& relation);
  // Later texts that may follow a new representative.
  void PushLater(const TextRow& representative, const std::vector<TextRow>& near, Queue* queue);
  [[nodiscard]] Queue FollowersOf(TextNumber former);
  [[nodiscard]] bool Ties(const StoredRelation& relation) const;

  // Representatives that share keys with the text.
  [[nodiscard]] std::vector<TextRow> NearRepresentatives(TextNumber text);
  [[nodiscard]] std::vector<Part> PartsOf(const TextRow& whole);
  // Those whose container it is.
  void CollectHangingOn(TextNumber container, std::set<TextNumber>* hanging);
  // Others whose container may change when this representative comes or gives way.
  void CollectHanging(TextNumber text, std::set<TextNumber>* hanging);
  // Other parts of what the text was a part of, which without it may no longer be a compilation.
  void CollectHangingBeside(const TextRow& gone, std::set<TextNumber>* hanging);
  void MarkPart(TextNumber text, bool is_part);
  void Hang(TextNumber text);
  [[nodiscard]] static bool Fuller(const TextRow& a, const TextRow& b);

  StoredTexts& texts_;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_STORED_CLUSTERS_H_
