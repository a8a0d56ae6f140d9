//  Tested by compare/classify_test.cc
#include "compare/classify.h"

#include <algorithm>

namespace newsprint {
namespace {

// Short forms whose many other facts keep them below a copy's coverage are still one form: weather,
// scores. Below this share of both, equal words are a passage that two articles have in common.
constexpr double kTemplateCoverage = .65;

// Misread words break runs: of scans less coverage is asked, and it was measured on pages that a machine cut,
// where a part that stands in a longer one is as often another article's.
constexpr double kShareAskedOfScans = .8;
constexpr double kExcerptOfScanCovers = .5;

double CoverageOfShorter(const PairScore& score) {
  if (score.words_a < score.words_b) return score.figures.a_covered;
  if (score.words_b < score.words_a) return score.figures.b_covered;
  return std::max(score.figures.a_covered, score.figures.b_covered);
}

}  // namespace

EdgeKind Classify(const PairScore& score, const Thresholds& thresholds) {
  if (score.identical) return EdgeKind::kIdentical;
  const PairFigures& figures = score.figures;
  if (std::min(score.words_a, score.words_b) >= thresholds.min_words) {
    const bool contained =
        score.noisy || std::max(figures.a_in_b, figures.b_in_a) >= thresholds.min_containment;
    const bool resembling = score.noisy || figures.resemblance >= thresholds.min_resemblance;
    const double both = std::min(figures.a_covered, figures.b_covered);
    const double asked = thresholds.reprint_coverage * (score.noisy ? kShareAskedOfScans : 1);
    const bool reprint = both >= asked && resembling;
    const bool excerpt = CoverageOfShorter(score) >= thresholds.excerpt_coverage && contained &&
                         (!score.noisy || both >= kExcerptOfScanCovers);
    if (reprint || excerpt) {
      if (score.difference.is_template) return EdgeKind::kTemplate;
      return reprint ? EdgeKind::kReprint : EdgeKind::kExcerpt;
    }
  }
  if (score.difference.is_template &&
      std::min(figures.a_covered, figures.b_covered) >= kTemplateCoverage) {
    return EdgeKind::kTemplate;
  }
  const double covered = CoverageOfShorter(score);
  const double covered_words = covered * std::min(score.words_a, score.words_b);
  if (score.longest_run_words >= thresholds.passage_words ||
      (covered >= thresholds.passage_coverage && covered_words >= thresholds.passage_words)) {
    return EdgeKind::kPassage;
  }
  return score.resemblance_with_furniture >= kTemplateResemblance ? EdgeKind::kTemplate
                                                                  : EdgeKind::kNone;
}

}  // namespace newsprint
