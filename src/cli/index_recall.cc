#include "cli/index_recall.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "newsprint/index.h"
#include "newsprint/normalize.h"
#include "newsprint/shingle.h"
#include "newsprint/sketch.h"

namespace newsprint::cli {
namespace {

// Two standard errors, as the rest of the library counts.
constexpr double kDeviations = 1.96;

// What one text asks with.
struct Keys {
  ShingleSet shingles;
  std::vector<std::uint64_t> bands;
  PassageKeys passages;
};

struct KindOfPair {
  const char* name;
  bool (*has)(double resemblance, double containment);
};
constexpr KindOfPair kKinds[] = {
    {"resemblance of .8 or more", [](double j, double) { return j >= .8; }},
    {"resemblance of .5 to .8", [](double j, double) { return j >= .5 && j < .8; }},
    {"resemblance below .5, one holding .8 of the other",
     [](double j, double c) { return j < .5 && c >= .8; }},
};
constexpr std::size_t kNumKinds = std::size(kKinds);

struct Tally {
  std::uint64_t pairs = 0;
  std::uint64_t proposed = 0;
};

// How many independent pairs would scatter as much as these do, text by text.
double EffectivePairs(const std::vector<Tally>& texts, double recall) {
  double pairs = 0;
  double texts_with_pairs = 0;
  double squares = 0;
  for (const Tally& text : texts) {
    if (text.pairs == 0) continue;
    ++texts_with_pairs;
    pairs += static_cast<double>(text.pairs);
    const double off =
        static_cast<double>(text.proposed) - recall * static_cast<double>(text.pairs);
    squares += off * off;
  }
  if (squares <= 0) return texts_with_pairs;
  const double variance = squares / (pairs * pairs);
  return std::min(pairs, std::max(1.0, recall * (1 - recall) / variance));
}

void SetInterval(const std::vector<Tally>& texts, RecallRow* row) {
  if (row->pairs == 0) return;
  const double recall = row->recall();
  const double n = EffectivePairs(texts, recall);
  const double z2 = kDeviations * kDeviations;
  const double center = (recall + z2 / (2 * n)) / (1 + z2 / n);
  const double half =
      kDeviations / (1 + z2 / n) * std::sqrt(recall * (1 - recall) / n + z2 / (4 * n * n));
  row->lower = std::max(0.0, center - half);
  row->upper = std::min(1.0, center + half);
}

class RecallMeter {
 public:
  RecallMeter(const Findings& findings, const TextSource& texts, const RecallOptions& options,
              MinHasher hasher)
      : findings_(findings),
        texts_(texts),
        options_(options),
        normalizer_(options.recipe.seed),
        shingler_(options.recipe.shingle_words),
        hasher_(std::move(hasher)) {}

  IndexRecall Run() {
    ChooseTexts();
    std::vector<std::uint32_t> sample = distinct_;
    std::shuffle(sample.begin(), sample.end(), std::mt19937_64(options_.recipe.seed));
    sample.resize(std::min<std::size_t>(sample.size(), options_.sample));
    Keys keys;
    for (std::uint32_t i = 0; i < sample.size(); ++i) {
      MakeKeys(sample[i], &keys);
      number_of_[sample[i]] = i;
      sizes_.push_back(keys.shingles.size());
      exact_.Insert(TextIndex{i}, keys.shingles);
      lsh_.Insert(TextIndex{i}, keys.bands);
      passages_.Insert(TextIndex{i}, keys.passages);
    }
    for (std::vector<Tally>& tallies : by_text_) tallies.resize(sample.size());
    for (const std::uint32_t article : distinct_) {
      MakeKeys(article, &keys);
      Ask(article, keys);
    }
    return Result(static_cast<std::uint32_t>(sample.size()));
  }

 private:
  // One article of each text that is long enough to be compared.
  void ChooseTexts() {
    std::unordered_set<std::size_t> seen;
    for (std::uint32_t i = 0; i < findings_.articles.size(); ++i) {
      if (findings_.articles[i].words < options_.min_words) continue;
      Normalize(i);
      // Two unlike texts of one hash would be a pair too few.
      if (seen.insert(std::hash<std::string>()(normalized_.text)).second) distinct_.push_back(i);
    }
  }

  void Normalize(std::uint32_t article) {
    std::string_view text = texts_.Text(ArticleIndex{article});
    normalizer_.Normalize(text.substr(0, kMaxArticleBytes), 0, &normalized_);
  }

  void MakeKeys(std::uint32_t article, Keys* keys) {
    Normalize(article);
    shingler_.Sequence(normalized_, &sequence_);
    keys->shingles = shingler_.Set(normalized_);
    slots_.resize(hasher_.num_slots());
    hasher_.SketchInto(sequence_, slots_);
    keys->bands.resize(options_.recipe.banding.bands);
    BandKeysInto(slots_, options_.recipe.banding, keys->bands);
    keys->passages = {};
    if (options_.passages) {
      PassageKeysInto(sequence_, {}, options_.recipe.passages, &keys->passages);
    }
  }

  void Ask(std::uint32_t article, const Keys& keys) {
    const auto itself = number_of_.find(article);
    lsh_.Query(keys.bands, TextIndex{0}, &candidates_);
    by_bands_.clear();
    for (const Candidate& candidate : candidates_) by_bands_.insert(ToInt(candidate.text));
    passages_.Query(keys.passages, TextIndex{0}, &candidates_);
    by_passages_.clear();
    for (const Candidate& candidate : candidates_) by_passages_.insert(ToInt(candidate.text));
    exact_.Query(keys.shingles, TextIndex{0}, &candidates_);
    for (const Candidate& candidate : candidates_) {
      const std::uint32_t sampled = ToInt(candidate.text);
      // A pair of two sampled texts is met twice, and counted for each.
      if (itself != number_of_.end() && itself->second == sampled) continue;
      Count(sampled, keys.shingles.size(), candidate.shared);
    }
  }

  void Count(std::uint32_t sampled, std::size_t size, std::uint32_t shared) {
    const auto common = static_cast<double>(shared);
    const auto a = static_cast<double>(sizes_[sampled]);
    const auto b = static_cast<double>(size);
    const double resemblance = common / (a + b - common);
    const double containment = common / std::min(a, b);
    const bool bands = by_bands_.count(sampled) > 0;
    const bool passages = by_passages_.count(sampled) > 0;
    for (std::size_t kind = 0; kind < kNumKinds; ++kind) {
      if (!kKinds[kind].has(resemblance, containment)) continue;
      ++rows_[kind].pairs;
      rows_[kind].by_bands += bands ? 1U : 0U;
      rows_[kind].by_passages += passages ? 1U : 0U;
      rows_[kind].proposed += bands || passages ? 1U : 0U;
      ++by_text_[kind][sampled].pairs;
      by_text_[kind][sampled].proposed += bands || passages ? 1U : 0U;
    }
  }

  IndexRecall Result(std::uint32_t sampled) {
    IndexRecall recall{
        .sampled = sampled, .texts = static_cast<std::uint32_t>(distinct_.size()), .rows = {}};
    for (std::size_t kind = 0; kind < kNumKinds; ++kind) {
      rows_[kind].pairs_with = kKinds[kind].name;
      SetInterval(by_text_[kind], &rows_[kind]);
      recall.rows.push_back(rows_[kind]);
    }
    return recall;
  }

  const Findings& findings_;
  const TextSource& texts_;
  const RecallOptions& options_;
  const Normalizer normalizer_;
  const Shingler shingler_;
  const MinHasher hasher_;
  std::vector<std::uint32_t> distinct_;                         // articles
  std::unordered_map<std::uint32_t, std::uint32_t> number_of_;  // article -> place in the sample
  std::vector<std::size_t> sizes_;                              // shingles, by place in the sample
  ExactIndex exact_;
  LshIndex lsh_;
  PassageIndex passages_;
  RecallRow rows_[kNumKinds];
  std::vector<Tally> by_text_[kNumKinds];
  // Of the text at hand.
  NormalizedText normalized_;
  std::vector<std::uint64_t> sequence_;
  std::vector<std::uint32_t> slots_;
  std::vector<Candidate> candidates_;
  std::unordered_set<std::uint32_t> by_bands_;
  std::unordered_set<std::uint32_t> by_passages_;
};

}  // namespace

absl::StatusOr<IndexRecall> MeasureIndexRecall(const Findings& findings, const TextSource& texts,
                                               const RecallOptions& options) {
  absl::StatusOr<MinHasher> hasher = MinHasher::Create(options.recipe);
  if (!hasher.ok()) return hasher.status();
  return RecallMeter(findings, texts, options, *std::move(hasher)).Run();
}

}  // namespace newsprint::cli
