#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "base/strings.h"
#include "newsprint/evaluate.h"

namespace newsprint {
namespace {

struct Pair {
  std::string_view a;  // a < b
  std::string_view b;
  const LabelledPair* label;
  std::size_t row;
};

// Every pair once, by row of its first mention.
absl::StatusOr<std::vector<Pair>> DistinctPairs(const std::vector<LabelledPair>& labels) {
  std::vector<Pair> pairs;
  pairs.reserve(labels.size());
  for (const LabelledPair& label : labels) {
    if (label.a == label.b) {
      return InvalidArgument({"the labels pair \"", label.a, "\" with itself"});
    }
    const auto [a, b] = std::minmax({std::string_view(label.a), std::string_view(label.b)});
    pairs.push_back({.a = a, .b = b, .label = &label, .row = pairs.size()});
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
    return std::tie(x.a, x.b, x.row) < std::tie(y.a, y.b, y.row);
  });
  std::vector<Pair> distinct;
  for (const Pair& pair : pairs) {
    const bool again =
        !distinct.empty() && distinct.back().a == pair.a && distinct.back().b == pair.b;
    if (again && distinct.back().label->together != pair.label->together) {
      return InvalidArgument({"the pair of \"", pair.a, "\" and \"", pair.b,
                              "\" is labelled both \"", distinct.back().label->label, "\" and \"",
                              pair.label->label, "\""});
    }
    if (!again) distinct.push_back(pair);
  }
  std::sort(distinct.begin(), distinct.end(),
            [](const Pair& x, const Pair& y) { return x.row < y.row; });
  return distinct;
}

struct Partner {
  std::string_view article;
  bool found = false;
};

double ArticleRecall(std::vector<Partner> partners) {
  std::sort(partners.begin(), partners.end(),
            [](const Partner& x, const Partner& y) { return x.article < y.article; });
  double sum = 0;
  std::uint64_t articles = 0;
  for (std::size_t begin = 0; begin < partners.size();) {
    std::size_t end = begin;
    std::size_t found = 0;
    for (; end < partners.size() && partners[end].article == partners[begin].article; ++end) {
      found += partners[end].found ? 1 : 0;
    }
    sum += static_cast<double>(found) / static_cast<double>(end - begin);
    ++articles;
    begin = end;
  }
  return articles == 0 ? 1 : sum / static_cast<double>(articles);
}

}  // namespace

absl::StatusOr<PairScores> ScorePairs(
    const std::vector<LabelledPair>& labels,
    const std::function<bool(std::string_view a, std::string_view b)>& found_together,
    std::size_t max_errors) {
  NEWSPRINT_ASSIGN_OR_RETURN(const std::vector<Pair> pairs, DistinctPairs(labels));
  PairScores scores;
  std::vector<Partner> partners;
  std::vector<ClusteringError> joined;
  for (const Pair& pair : pairs) {
    const LabelledPair& label = *pair.label;
    const bool found = found_together(label.a, label.b);
    if (label.together) {
      partners.push_back({label.a, found});
      partners.push_back({label.b, found});
      ++(found ? scores.counts.true_positives : scores.counts.false_negatives);
    } else {
      ++(found ? scores.counts.false_positives : scores.counts.true_negatives);
    }
    if (found == label.together) continue;
    std::vector<ClusteringError>& errors = found ? joined : scores.worst;
    if (errors.size() < max_errors) {
      errors.push_back(
          {.missed = !found, .pairs = 1, .cluster = label.label, .a = label.a, .b = label.b});
    }
  }
  scores.article_recall = ArticleRecall(std::move(partners));
  scores.worst.insert(scores.worst.end(), joined.begin(), joined.end());
  if (scores.worst.size() > max_errors) scores.worst.resize(max_errors);
  return scores;
}

}  // namespace newsprint
