#include "bindings/python/src/comparison.h"

#include <algorithm>

#include "bindings/python/src/text_sink.h"
#include "newsprint/compare.h"
#include "newsprint/normalize.h"

namespace newsprint::python {
namespace {

absl::StatusOr<ArticleIndex> Find(const Findings& findings, std::string_view id) {
  for (std::size_t i = 0; i < findings.articles.size(); ++i) {
    if (findings.articles[i].id == id) return static_cast<ArticleIndex>(i);
  }
  return absl::NotFoundError("no article has the id \"" + std::string(id) + "\"");
}

ByteSpan Bytes(const NormalizedText& text, const TokenRange& tokens) {
  return text.ToOriginal(tokens);
}

// Findings hold the figures of related pairs only, and of no pair all runs.
void Measure(std::string_view text_a, std::string_view text_b, std::uint64_t seed,
             Comparison* comparison) {
  const Normalizer normalizer(seed);
  NormalizedText normalized_a;
  NormalizedText normalized_b;
  normalizer.Normalize(text_a, 0, &normalized_a);
  normalizer.Normalize(text_b, 0, &normalized_b);
  const PreparedText a(text_a, normalized_a);
  const PreparedText b(text_b, normalized_b);
  Comparer comparer;
  comparison->figures = comparer.Score(a, b).figures;
  for (const Run& run : comparer.Runs(a, b)) {
    comparison->runs.push_back(
        {.a = Bytes(normalized_a, run.a), .b = Bytes(normalized_b, run.b), .words = run.a.size()});
  }
}

}  // namespace

absl::StatusOr<Comparison> Compare(const Clustering& clustering, const Settings& settings,
                                   std::string_view id_a, std::string_view id_b,
                                   std::uint32_t columns) {
  const Findings& findings = clustering.findings();
  const absl::StatusOr<DetectorOptions> options = DetectorOptionsOf(settings);
  if (!options.ok()) return options.status();
  const absl::StatusOr<ArticleIndex> a = Find(findings, id_a);
  if (!a.ok()) return a.status();
  const absl::StatusOr<ArticleIndex> b = Find(findings, id_b);
  if (!b.ok()) return b.status();
  const std::string text_a(clustering.texts().Text(*a));
  const std::string text_b(clustering.texts().Text(*b));
  Comparison comparison;
  Measure(text_a, text_b, options->seed, &comparison);
  for (const Edge& edge : findings.edges) {
    if (std::minmax(edge.a, edge.b) != std::minmax(*a, *b)) continue;
    comparison.kind = edge.kind;
    comparison.figures = edge.a == *a ? edge.figures : Swapped(edge.figures);
    comparison.evidence = edge.evidence;
  }
  const ComparisonView view{
      .a = &findings.articles[ToInt(*a)],
      .b = &findings.articles[ToInt(*b)],
      .text_a = text_a,
      .text_b = text_b,
      .kind = comparison.kind,
      .figures = comparison.figures,
      .evidence = comparison.evidence,
      .runs = comparison.runs,
      .thresholds = options->thresholds.value_or(ThresholdsOf(options->preset))};
  TextSink sink;
  if (absl::Status status = WriteComparison(view, {.color = false, .columns = columns}, sink);
      !status.ok()) {
    return status;
  }
  comparison.text = sink.Take();
  return comparison;
}

}  // namespace newsprint::python
