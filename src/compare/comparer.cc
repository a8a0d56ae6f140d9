//  Tested by compare/compare_test.cc
#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "compare/classify.h"
#include "compare/difference.h"
#include "compare/noise.h"
#include "compare/runs.h"
#include "compare/seeds.h"
#include "compare/shares.h"
#include "compare/tolerant.h"
#include "newsprint/compare.h"
#include "newsprint/stages.h"

namespace newsprint {

struct Comparer::Buffers {
  RunFinder finder;
  std::vector<Run> runs;
  std::vector<TokenRange> ranges;
};

namespace {

// Below this share covered of the shorter text no rule ties, so differences need no look.
constexpr double kMinCoverageOfInterest = .4;

// The order in which a pair is looked at, so that (a, b) and (b, a) get one answer.
bool Before(const NormalizedText& a, const NormalizedText& b) {
  if (a.tokens.size() != b.tokens.size()) return a.tokens.size() < b.tokens.size();
  return a.text < b.text;
}

std::uint32_t LongestRunWords(const PreparedText& a, std::span<const Run> runs) {
  std::uint32_t longest = 0;
  for (const Run& run : runs) longest = std::max(longest, a.seeds().ContentUnits(run.a));
  return ToWords(longest);
}

void SwapSides(std::vector<Run>* runs) {
  for (Run& run : *runs) std::swap(run.a, run.b);
  std::sort(runs->begin(), runs->end());
}

void FillShingleFigures(const PreparedText& a, const PreparedText& b, PairScore* score) {
  const SharedShingles shared = CountSharedShingles(a.seeds(), b.seeds());
  const std::uint32_t content_a = a.seeds().num_content_shingles;
  const std::uint32_t content_b = b.seeds().num_content_shingles;
  score->figures.resemblance = Share(shared.content, content_a + content_b - shared.content);
  score->figures.a_in_b = Share(shared.content, content_a);
  score->figures.b_in_a = Share(shared.content, content_b);
  const auto all_a = static_cast<std::uint32_t>(a.seeds().shingles.size());
  const auto all_b = static_cast<std::uint32_t>(b.seeds().shingles.size());
  score->resemblance_with_furniture = Share(shared.all, all_a + all_b - shared.all);
}

bool IsOfInterest(const PairScore& score) {
  return std::max(score.figures.a_covered, score.figures.b_covered) >= kMinCoverageOfInterest;
}

// True if the two are unrelated whatever shingles they share, unless they resemble each other with furniture.
bool IsUnrelatedByCoverage(PairScore score, const Thresholds& thresholds) {
  score.figures.resemblance = score.figures.a_in_b = score.figures.b_in_a = 1;
  return !IsOfInterest(score) && Classify(score, thresholds) == EdgeKind::kNone;
}

// True if they may be one template. Most are told apart by a part of their shingles.
bool ResembleWithFurniture(const PreparedText& a, const PreparedText& b) {
  const std::size_t all = a.seeds().shingles.size() + b.seeds().shingles.size();
  const std::uint32_t at_least = LeastShared(kTemplateResemblance, static_cast<std::uint32_t>(all));
  return CountSharedShingles(a.seeds(), b.seeds(), at_least).all >= at_least;
}

}  // namespace

Comparer::Comparer() : buffers_(std::make_unique<Buffers>()) {}
Comparer::~Comparer() = default;
Comparer::Comparer(Comparer&&) noexcept = default;
Comparer& Comparer::operator=(Comparer&&) noexcept = default;

void Comparer::FindRuns(const PreparedText& a, const PreparedText& b, bool tolerant,
                        bool* approximate) {
  const bool in_order = Before(a.normalized(), b.normalized());
  const PreparedText& first = in_order ? a : b;
  const PreparedText& second = in_order ? b : a;
  std::vector<Run>& runs = buffers_->runs;
  buffers_->finder.Find(first, second, &runs, approximate);
  if (tolerant) TolerateMisreadings(first, second, &runs);
  if (!in_order) SwapSides(&runs);
}

std::vector<Run> Comparer::Runs(const PreparedText& a, const PreparedText& b, bool* approximate) {
  bool met_bound = false;
  FindRuns(a, b, EitherLooksNoisy(a, b), &met_bound);
  if (approximate != nullptr) *approximate = met_bound;
  return buffers_->runs;
}

std::vector<SharedPassage> Comparer::SharedPassages(const PreparedText& a, const PreparedText& b,
                                                    std::uint32_t min_words) {
  bool approximate = false;
  FindRuns(a, b, EitherLooksNoisy(a, b), &approximate);
  return SharedPassagesOf(a, b, buffers_->runs, min_words);
}

std::vector<SharedPassage> Comparer::PassagesOfScored(const PreparedText& a, const PreparedText& b,
                                                      std::uint32_t min_words) const {
  return SharedPassagesOf(a, b, buffers_->runs, min_words);
}

void Comparer::FillCoverage(const PreparedText& a, const PreparedText& b, PairScore* score) {
  FindRuns(a, b, score->noisy, &score->figures.approximate);
  const std::vector<Run>& runs = buffers_->runs;
  std::vector<TokenRange>& ranges = buffers_->ranges;
  ranges.clear();
  for (const Run& run : runs) ranges.push_back(run.a);
  const std::uint32_t covered_a = CoveredUnits(a, &ranges);
  ranges.clear();
  for (const Run& run : runs) ranges.push_back(run.b);
  const std::uint32_t covered_b = CoveredUnits(b, &ranges);
  score->figures.a_covered = Share(covered_a, a.content_units());
  score->figures.b_covered = Share(covered_b, b.content_units());
  score->figures.shared_words = ToWords(covered_a);
  score->longest_run_words = LongestRunWords(a, runs);
}

PairScore Comparer::Covered(const PreparedText& a, const PreparedText& b) {
  PairScore score;
  score.words_a = ToWords(a.content_units());
  score.words_b = ToWords(b.content_units());
  score.identical = !a.normalized().text.empty() && a.normalized().text == b.normalized().text;
  score.noisy = EitherLooksNoisy(a, b);
  FillCoverage(a, b, &score);
  return score;
}

void Comparer::FillDifference(const PreparedText& a, const PreparedText& b, PairScore* score) {
  if (!IsOfInterest(*score) || score->identical || score->noisy) return;
  if (Before(a.normalized(), b.normalized())) {
    score->difference = FindDifference(a, b, buffers_->runs);
  } else {
    SwapSides(&buffers_->runs);
    score->difference = FindDifference(b, a, buffers_->runs);
    SwapSides(&buffers_->runs);
  }
  // A clean page against a scan of it, or two scans with few flaws of their own: told from the pair alone.
  if (TogetherLookNoisy(a, b, score->difference.misread_slots)) {
    score->noisy = true;
    score->difference = {};
    FillCoverage(a, b, score);
  }
}

PairScore Comparer::Score(const PreparedText& a, const PreparedText& b) {
  const StageTimer timer(Stage::kCompare);
  PairScore score = Covered(a, b);
  FillShingleFigures(a, b, &score);
  FillDifference(a, b, &score);
  return score;
}

std::optional<PairScore> Comparer::ScoreIfRelated(const PreparedText& a, const PreparedText& b,
                                                  const Thresholds& thresholds) {
  const StageTimer timer(Stage::kCompare);
  PairScore score = Covered(a, b);
  if (IsUnrelatedByCoverage(score, thresholds) && !ResembleWithFurniture(a, b)) return std::nullopt;
  FillShingleFigures(a, b, &score);
  FillDifference(a, b, &score);
  if (Classify(score, thresholds) == EdgeKind::kNone) return std::nullopt;
  return score;
}

}  // namespace newsprint
