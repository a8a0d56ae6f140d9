//  Tested by report/terminal_test.cc
#include "report/verdict.h"

#include <algorithm>
#include <string_view>

#include "base/strings.h"
#include "report/format.h"
#include "report/outline.h"

namespace newsprint::internal {
namespace {

// The first evidence worth a sentence: a quotation or passage, else terms, else whatever there is.
std::string EvidencePhrase(std::span<const Evidence> evidence) {
  const Evidence* best = nullptr;
  for (const Evidence& one : evidence) {
    if (one.text.empty()) continue;
    if (best == nullptr || one.weight > best->weight) best = &one;
  }
  if (best == nullptr) return {};
  switch (best->type) {
    case EvidenceType::kQuotation:
      return Concat({": both quote ", Quoted(best->text)});
    case EvidenceType::kPassage:
      return Concat({": both print ", Quoted(best->text)});
    case EvidenceType::kTerms:
      return Concat({": both speak of ", best->text});
    default:
      return Concat({": ", Name(best->type), " ", best->text});
  }
}

std::string Coverages(const PairFigures& figures) {
  return Concat({Percent(figures.a_covered), " of A's words stand in B and ",
                 Percent(figures.b_covered), " of B's in A"});
}

// By resemblance alone no coverage is asked of a reprint, and more than all of an excerpt.
bool AsksForCoverage(const Thresholds& asked) { return asked.reprint_coverage > 0; }
bool KnowsExcerpts(const Thresholds& asked) { return asked.excerpt_coverage <= 1; }

std::string Resemblance(const PairFigures& figures) {
  return Concat({Percent(figures.resemblance), " of the shingles of the two are in both"});
}

std::string ReprintVerdict(const PairFigures& figures, const Thresholds& asked) {
  if (!AsksForCoverage(asked)) {
    return Concat({"Tied, as a reprint: ", Resemblance(figures), "; ",
                   Percent(asked.min_resemblance), " are asked."});
  }
  return Concat({"Tied, as a reprint: ", Coverages(figures), "; ", Percent(asked.reprint_coverage),
                 " are asked of both."});
}

std::string ExcerptVerdict(const PairFigures& figures, const Thresholds& asked) {
  const bool a_is_excerpt = figures.a_covered >= figures.b_covered;
  const std::string_view part = a_is_excerpt ? "A" : "B";
  const std::string_view whole = a_is_excerpt ? "B" : "A";
  return Concat({"Tied, as an excerpt: ", Percent(std::max(figures.a_covered, figures.b_covered)),
                 " of ", part, "'s words stand in ", whole, ", where ",
                 Percent(asked.excerpt_coverage), " are asked; ", whole, " says more."});
}

// The two have no edge: they were told apart, or were never compared.
std::string NoEdgeVerdict(const ComparisonView& view) {
  const Thresholds& asked = view.thresholds;
  const std::string covered = Coverages(view.figures);
  if (view.a->reprint == view.b->reprint) {
    return Concat({"Tied, through a third article that both belong to: ", covered, "."});
  }
  const bool is_covered =
      std::min(view.figures.a_covered, view.figures.b_covered) >= asked.reprint_coverage;
  if (is_covered && view.figures.resemblance < asked.min_resemblance) {
    return Concat({"Not tied: only ", Resemblance(view.figures), "; a reprint asks for ",
                   Percent(asked.min_resemblance), "."});
  }
  if (is_covered) {
    return Concat({"Not tied, though ", covered,
                   ": what they share is furniture or too short to be judged, "
                   "or they are copies of unlike articles."});
  }
  std::string verdict = Concat({"Not tied: only ", covered, "; a reprint asks for ",
                                Percent(asked.reprint_coverage), " of both"});
  if (KnowsExcerpts(asked)) {
    verdict += Concat({", an excerpt for ", Percent(asked.excerpt_coverage), " of one"});
  }
  return verdict + ".";
}

}  // namespace

std::vector<Measure> Measures(const ComparisonView& view) {
  const PairFigures& figures = view.figures;
  const Thresholds& asked = view.thresholds;
  const double lesser = std::min(figures.a_covered, figures.b_covered);
  const double larger = std::max(figures.a_covered, figures.b_covered);
  std::vector<Measure> measures;
  Measure covered{"words found in the other", Percent(figures.a_covered),
                  Percent(figures.b_covered), "", false};
  if (AsksForCoverage(asked)) {
    covered.asked = Concat({Percent(asked.reprint_coverage), " of both for a reprint"});
    covered.reached = lesser >= asked.reprint_coverage;
  }
  measures.push_back(covered);
  if (KnowsExcerpts(asked)) {
    measures.push_back({"", "", "",
                        Concat({Percent(asked.excerpt_coverage), " of one for an excerpt"}),
                        larger >= asked.excerpt_coverage});
  }
  Measure contained{"shingles found in the other", Percent(figures.a_in_b), Percent(figures.b_in_a),
                    "", false};
  if (asked.min_containment > 0) {
    contained.asked = Concat({Percent(asked.min_containment), " of one for an excerpt"});
    contained.reached = std::max(figures.a_in_b, figures.b_in_a) >= asked.min_containment;
  }
  measures.push_back(contained);
  Measure resemblance{"resemblance of shingles", Percent(figures.resemblance), "", "", false};
  if (asked.min_resemblance > 0) {
    resemblance.asked = Concat({Percent(asked.min_resemblance), " for a reprint"});
    resemblance.reached = figures.resemblance >= asked.min_resemblance;
  }
  measures.push_back(resemblance);
  measures.push_back({"words in shared runs", Grouped(figures.shared_words), "", "", false});
  if (figures.approximate) measures.push_back({"(at least: a bound was met)", "", "", "", false});
  return measures;
}

std::string Verdict(const ComparisonView& view) {
  const PairFigures& figures = view.figures;
  const Thresholds& asked = view.thresholds;
  switch (view.kind) {
    case EdgeKind::kIdentical:
      return "Tied, as the same text: equal word for word.";
    case EdgeKind::kReprint:
      return ReprintVerdict(figures, asked);
    case EdgeKind::kExcerpt:
      return ExcerptVerdict(figures, asked);
    case EdgeKind::kPassage:
      return Concat({"Not a reprint (", Coverages(figures), "), but they share a passage",
                     EvidencePhrase(view.evidence), "."});
    case EdgeKind::kStory:
      return Concat({"Not a reprint (", Coverages(figures), "), but the same story",
                     EvidencePhrase(view.evidence), "."});
    case EdgeKind::kTemplate:
      return "Not tied: one template filled in twice; they differ just in what matters, their "
             "names "
             "and numbers.";
    case EdgeKind::kNone:
      break;
  }
  return NoEdgeVerdict(view);
}

}  // namespace newsprint::internal
