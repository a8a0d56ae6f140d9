#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "base/strings.h"
#include "evaluate/contingency.h"
#include "newsprint/evaluate.h"

namespace newsprint {
namespace {

using internal::Cell;
using internal::Contingency;

// A share; of nothing, 1.
double Share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

double Harmonic(double a, double b) { return a + b == 0 ? 0 : 2 * a * b / (a + b); }

std::uint64_t PairsOf(std::uint64_t articles) {
  return articles % 2 == 0 ? articles / 2 * (articles - 1) : (articles - 1) / 2 * articles;
}

std::uint64_t SumOfPairs(const std::vector<std::uint64_t>& sizes) {
  std::uint64_t pairs = 0;
  for (const std::uint64_t size : sizes) pairs += PairsOf(size);
  return pairs;
}

PairCounts CountPairs(const Contingency& counts) {
  std::uint64_t together = 0;
  for (const Cell& cell : counts.cells) together += PairsOf(cell.articles);
  const std::uint64_t found = SumOfPairs(counts.found_sizes);
  const std::uint64_t labelled = SumOfPairs(counts.label_sizes);
  return {.true_positives = together,
          .false_positives = found - together,
          .false_negatives = labelled - together,
          .true_negatives = PairsOf(counts.articles) + together - found - labelled};
}

double AdjustedRand(const PairCounts& pairs) {
  const auto together = static_cast<double>(pairs.true_positives);
  const double found = together + static_cast<double>(pairs.false_positives);
  const double labelled = together + static_cast<double>(pairs.false_negatives);
  const double all = found + static_cast<double>(pairs.false_negatives + pairs.true_negatives);
  if (all == 0) return 1;
  const double by_chance = found * labelled / all;
  const double best = (found + labelled) / 2;
  // Both all singletons or both one cluster: equal.
  return best == by_chance ? 1 : (together - by_chance) / (best - by_chance);
}

double Entropy(const std::vector<std::uint64_t>& sizes, std::uint64_t articles) {
  double entropy = 0;
  for (const std::uint64_t size : sizes) {
    const double share = Share(size, articles);
    entropy -= share * std::log(share);
  }
  return entropy;
}

// H(one | other) from the cells, `other` given by the size of each cell's row.
template <typename SizeOfOther>
double ConditionalEntropy(const Contingency& counts, const SizeOfOther& size_of_other) {
  double entropy = 0;
  for (const Cell& cell : counts.cells) {
    entropy -=
        Share(cell.articles, counts.articles) * std::log(Share(cell.articles, size_of_other(cell)));
  }
  return entropy;
}

void ScoreEntropies(const Contingency& counts, ClusterScores& scores) {
  const double of_labels = Entropy(counts.label_sizes, counts.articles);
  const double of_found = Entropy(counts.found_sizes, counts.articles);
  const double labels_given_found =
      ConditionalEntropy(counts, [&](const Cell& cell) { return counts.found_sizes[cell.found]; });
  const double found_given_labels =
      ConditionalEntropy(counts, [&](const Cell& cell) { return counts.label_sizes[cell.label]; });
  scores.homogeneity = of_labels == 0 ? 1 : 1 - labels_given_found / of_labels;
  scores.completeness = of_found == 0 ? 1 : 1 - found_given_labels / of_found;
  scores.v_measure = Harmonic(scores.homogeneity, scores.completeness);
}

// Means over articles. All articles of one cell fare alike.
void ScoreArticles(const Contingency& counts, ClusterScores& scores) {
  double precision = 0;
  double recall = 0;
  double partner_recall = 0;
  std::uint64_t with_partners = 0;
  for (const Cell& cell : counts.cells) {
    const auto articles = static_cast<double>(cell.articles);
    const std::uint64_t labelled = counts.label_sizes[cell.label];
    precision += articles * Share(cell.articles, counts.found_sizes[cell.found]);
    recall += articles * Share(cell.articles, labelled);
    if (labelled > 1) {
      with_partners += cell.articles;
      partner_recall += articles * Share(cell.articles - 1, labelled - 1);
    }
  }
  if (counts.articles > 0) {
    const auto articles = static_cast<double>(counts.articles);
    scores.b_cubed = {.precision = precision / articles, .recall = recall / articles};
  }
  if (with_partners > 0)
    scores.article_recall = partner_recall / static_cast<double>(with_partners);
}

// text-dedup's classes; see evaluate.h.
void ScoreSets(const Contingency& counts, ClusterScores& scores) {
  PairCounts classes;
  std::uint64_t exact = 0;
  for (const Cell& cell : counts.cells) {
    const std::uint64_t found = counts.found_sizes[cell.found];
    const std::uint64_t labelled = counts.label_sizes[cell.label];
    if (cell.articles == found && cell.articles == labelled) exact += cell.articles;
    std::uint64_t& count = found == 1
                               ? (labelled == 1 ? classes.true_negatives : classes.false_negatives)
                           : labelled > 1 && cell.articles == labelled ? classes.true_positives
                                                                       : classes.false_positives;
    count += cell.articles;
  }
  scores.exact_sets = Share(exact, counts.articles);
  scores.duplicates = {.precision = classes.precision(), .recall = classes.recall()};
  scores.non_duplicates = {
      .precision = Share(classes.true_negatives, classes.true_negatives + classes.false_negatives),
      .recall = Share(classes.true_negatives, classes.true_negatives + classes.false_positives)};
}

// One error for the cells [begin, end) of one cluster, if they are several.
void AddError(std::vector<Cell> parts, std::string_view cluster, bool missed,
              std::vector<ClusteringError>& errors) {
  if (parts.size() < 2) return;
  std::uint64_t articles = 0;
  std::uint64_t right = 0;
  for (const Cell& part : parts) {
    articles += part.articles;
    right += PairsOf(part.articles);
  }
  std::sort(parts.begin(), parts.end(), [](const Cell& a, const Cell& b) {
    return a.articles != b.articles ? a.articles > b.articles : a.first_id < b.first_id;
  });
  errors.push_back({.missed = missed,
                    .pairs = PairsOf(articles) - right,
                    .cluster = std::string(cluster),
                    .a = std::string(parts[0].first_id),
                    .b = std::string(parts[1].first_id)});
}

std::vector<ClusteringError> WorstErrors(const Contingency& counts, std::size_t max_errors) {
  std::vector<std::vector<Cell>> of_found(counts.found_names.size());
  std::vector<std::vector<Cell>> of_label(counts.label_names.size());
  for (const Cell& cell : counts.cells) {
    of_found[cell.found].push_back(cell);
    of_label[cell.label].push_back(cell);
  }
  std::vector<ClusteringError> errors;
  for (std::size_t i = 0; i < of_found.size(); ++i) {
    AddError(std::move(of_found[i]), counts.found_names[i], false, errors);
  }
  for (std::size_t i = 0; i < of_label.size(); ++i) {
    AddError(std::move(of_label[i]), counts.label_names[i], true, errors);
  }
  std::sort(errors.begin(), errors.end(), [](const ClusteringError& x, const ClusteringError& y) {
    return std::tie(y.pairs, x.missed, x.cluster) < std::tie(x.pairs, y.missed, y.cluster);
  });
  if (errors.size() > max_errors) errors.resize(max_errors);
  return errors;
}

}  // namespace

double PairCounts::precision() const {
  return Share(true_positives, true_positives + false_positives);
}
double PairCounts::recall() const {
  return Share(true_positives, true_positives + false_negatives);
}
double PairCounts::f1() const { return Harmonic(precision(), recall()); }
double PrecisionRecall::f1() const { return Harmonic(precision, recall); }

absl::StatusOr<ClusterScores> ScoreClusters(const std::vector<Assignment>& found,
                                            const std::vector<Assignment>& labels,
                                            std::size_t max_errors) {
  NEWSPRINT_ASSIGN_OR_RETURN(const Contingency counts, internal::CountTogether(found, labels));
  ClusterScores scores;
  scores.articles = counts.articles;
  scores.labelled_clusters = counts.label_names.size();
  scores.found_clusters = counts.found_names.size();
  scores.pairs = CountPairs(counts);
  scores.adjusted_rand = AdjustedRand(scores.pairs);
  ScoreEntropies(counts, scores);
  ScoreArticles(counts, scores);
  ScoreSets(counts, scores);
  scores.worst = WorstErrors(counts, max_errors);
  return scores;
}

}  // namespace newsprint
