// evaluate.h -- how good is a clustering? Pure functions over labels and what was found.
//
// Flow:    findings, labels -> EVALUATE -> a table that anyone can repeat
// Threads: free functions over values.
// Cost:    clusters: O(n log n) in the articles, whatever the sizes of the clusters; pairs:
//          O(n log n) in the labelled pairs.
// Empty:   a share of nothing is 1: who claims nothing makes no error, and where nothing is to be found
//          nothing is missed. F1 of precision p and recall r is 2pr / (p + r), and 0 if both are 0.
//
// Definitions, for n articles, each in one found and one labelled cluster:
//   pairs           over the n(n-1)/2 pairs: precision = same in both / found together, recall = same
//                   in both / labelled together.
//   article recall  of every article with labelled partners the share of them found with it; the mean.
//   B-cubed         of every article (itself included) the share of its found cluster that has its
//                   label, and the share of its labelled cluster found with it; the means.
//   adjusted Rand   pair agreement, 0 for what chance would give with the same sizes, 1 for equality.
//   V-measure       homogeneity 1 - H(labels | found) / H(labels), completeness 1 - H(found | labels) /
//                   H(found), and their harmonic mean.
//   exact sets, macro precision: as the text-dedup benchmarks have them. An article's set is the others
//                   in its cluster. exact_sets: share of articles whose found set is the labelled one.
//                   An article is a true positive if both sets hold something and the found one holds
//                   the labelled one, a true negative if both are empty, a false negative if just the
//                   found one is empty, else a false positive; macro precision is the mean of
//                   TP / (TP + FP) and TN / (TN + FN) (their tables head it "Macro F1").
// Ref:     Bagga and Baldwin 1998 (B-cubed); Hubert and Arabie 1985 (adjusted Rand index); Rosenberg and
//          Hirschberg 2007 (V-measure); Gyawali et al., LREC 2020 (the classes that text-dedup took up).
#ifndef NEWSPRINT_EVALUATE_H_
#define NEWSPRINT_EVALUATE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace newsprint {

// One article of a labelled or a found clustering.
struct Assignment {
  std::string id;
  std::string cluster;
  bool operator==(const Assignment&) const = default;
};

// Two articles and what a label says of them.
struct LabelledPair {
  std::string a;
  std::string b;
  bool together = false;
  std::string label;  // as the label file names it; for error lists
  bool operator==(const LabelledPair&) const = default;
};

struct PairCounts {
  std::uint64_t true_positives = 0;
  std::uint64_t false_positives = 0;
  std::uint64_t false_negatives = 0;
  std::uint64_t true_negatives = 0;
  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  [[nodiscard]] double f1() const;
  bool operator==(const PairCounts&) const = default;
};

struct PrecisionRecall {
  double precision = 1;
  double recall = 1;
  [[nodiscard]] double f1() const;
};

// What went wrong most. A found cluster that joins several labels, a labelled cluster found in several
// pieces, or (with labelled pairs) one pair.
struct ClusteringError {
  bool missed = false;      // false: joined, though it should not be
  std::uint64_t pairs = 0;  // wrong because of it
  std::string cluster;      // the found (joined) or the labelled (missed) one; the label for pairs
  std::string a;            // a pair that shows it: the first ids of the two largest parts
  std::string b;
  bool operator==(const ClusteringError&) const = default;
};

struct ClusterScores {
  std::uint64_t articles = 0;
  std::uint64_t labelled_clusters = 0;
  std::uint64_t found_clusters = 0;
  PairCounts pairs;
  double article_recall = 1;
  PrecisionRecall b_cubed;
  double adjusted_rand = 1;
  double homogeneity = 1;
  double completeness = 1;
  double v_measure = 1;
  double exact_sets = 1;
  PrecisionRecall duplicates;      // text-dedup's classes, seen from the duplicates
  PrecisionRecall non_duplicates;  // and from the others
  [[nodiscard]] double macro_precision() const {
    return (duplicates.precision + non_duplicates.precision) / 2;
  }
  std::vector<ClusteringError> worst;  // most wrong pairs first, then by name
};

struct PairScores {
  PairCounts counts;
  double article_recall = 1;
  std::vector<ClusteringError> worst;  // missed ones first, then in the order of the labels
};

// Scores `found` on the articles that are labelled; articles without a label are left out on both sides.
// InvalidArgument if an id stands twice on one side; NotFound, naming one, if a labelled id was not found.
[[nodiscard]] absl::StatusOr<ClusterScores> ScoreClusters(const std::vector<Assignment>& found,
                                                          const std::vector<Assignment>& labels,
                                                          std::size_t max_errors = 10);

// Scores a relation on the labelled pairs. InvalidArgument if a pair stands twice (in any order) with
// unlike labels, or holds one article twice; a pair that stands twice with one label counts once.
[[nodiscard]] absl::StatusOr<PairScores> ScorePairs(
    const std::vector<LabelledPair>& labels,
    const std::function<bool(std::string_view a, std::string_view b)>& found_together,
    std::size_t max_errors = 10);

}  // namespace newsprint

#endif  // NEWSPRINT_EVALUATE_H_
