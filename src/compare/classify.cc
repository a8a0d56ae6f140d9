//  Tested by compare/classify_test.cc
#include <algorithm>

#include "newsprint/compare.h"

namespace newsprint {
namespace {

// Two texts that resemble each other this much, but for their furniture hardly at all, are one template.
constexpr double kTemplateResemblance = .5;

}  // namespace

EdgeKind Classify(const PairScore& score, const Thresholds& thresholds,
                  std::uint32_t passage_words) {
  if (score.identical) return EdgeKind::kIdentical;
  const PairFigures& figures = score.figures;
  const bool reprint =
      std::min(figures.a_covered, figures.b_covered) >= thresholds.reprint_coverage &&
      figures.resemblance >= thresholds.min_resemblance;
  const double shorter_covered = score.words_a < score.words_b ? figures.a_covered
                                 : score.words_b < score.words_a
                                     ? figures.b_covered
                                     : std::max(figures.a_covered, figures.b_covered);
  const bool excerpt = shorter_covered >= thresholds.excerpt_coverage &&
                       std::max(figures.a_in_b, figures.b_in_a) >= thresholds.min_containment;
  if ((reprint || excerpt) && score.difference.is_template) return EdgeKind::kTemplate;
  if (reprint) return EdgeKind::kReprint;
  if (excerpt) return EdgeKind::kExcerpt;
  if (score.longest_run_words >= passage_words) return EdgeKind::kPassage;
  return score.resemblance_with_furniture >= kTemplateResemblance ? EdgeKind::kTemplate
                                                                  : EdgeKind::kNone;
}

}  // namespace newsprint
