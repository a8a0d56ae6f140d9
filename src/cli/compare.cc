// newsprint compare
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/input.h"
#include "cli/judge.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/shared_runs.h"
#include "newsprint/compare.h"
#include "newsprint/report.h"

namespace newsprint::cli {
namespace {

absl::StatusOr<ArticleIndex> FindArticle(const Findings& findings, const std::string& id) {
  for (std::size_t i = 0; i < findings.articles.size(); ++i) {
    if (findings.articles[i].id == id) return static_cast<ArticleIndex>(i);
  }
  return absl::NotFoundError("no article of the input has the id \"" + id + "\"");
}

absl::StatusOr<std::pair<ArticleIndex, ArticleIndex>> TheTwo(const RawArgs& args,
                                                             const Findings& findings) {
  const auto ids = args.options.find("id");
  if (ids == args.options.end()) {
    if (findings.articles.size() == 2) return std::pair(ArticleIndex{0}, ArticleIndex{1});
    return absl::InvalidArgumentError("the inputs hold " +
                                      std::to_string(findings.articles.size()) +
                                      " articles; --id X --id Y names the two to compare");
  }
  const absl::StatusOr<ArticleIndex> a = FindArticle(findings, ids->second[0]);
  if (!a.ok()) return a.status();
  const absl::StatusOr<ArticleIndex> b = FindArticle(findings, ids->second[1]);
  if (!b.ok()) return b.status();
  return std::pair(*a, *b);
}

absl::Status WriteView(const RawArgs& args, const Settings& settings, const Judged& judged,
                       ArticleIndex a, ArticleIndex b) {
  // A view borrows one text at a time from the source.
  const std::string text_a(judged.detector.texts().Text(a));
  const std::string text_b(judged.detector.texts().Text(b));
  const FreshRuns source(judged.detector.texts(), settings.detector.seed);
  const std::vector<SharedRun> runs = source.Runs(a, b);
  ComparisonView view;
  view.a = &judged.findings.articles[ToInt(a)];
  view.b = &judged.findings.articles[ToInt(b)];
  view.text_a = text_a;
  view.text_b = text_b;
  view.figures = source.Score(a, b).figures;
  view.runs = runs;
  view.thresholds = settings.detector.thresholds.value_or(ThresholdsOf(settings.detector.preset));
  for (const Edge& edge : judged.findings.edges) {
    if (std::minmax(edge.a, edge.b) != std::minmax(a, b)) continue;
    view.kind = edge.kind;
    view.figures = edge.a == a ? edge.figures : Swapped(edge.figures);
    view.evidence = edge.evidence;
  }
  return WriteReports(
      {{"-", [&](ByteSink& sink) { return WriteComparison(view, ResolveStyle(args), sink); }}});
}

}  // namespace

ExitCode RunCompare(const RawArgs& args, Console& console) {
  const absl::StatusOr<Settings> settings = Resolve(args);
  if (!settings.ok()) return FailRun(settings.status(), console);
  const auto ids = args.options.find("id");
  if (ids == args.options.end() && args.inputs.size() != 2) {
    return FailUsage(
        absl::InvalidArgumentError("compare takes two inputs, or one with --id X --id Y"), console);
  }
  if (ids != args.options.end() && ids->second.size() != 2) {
    return FailUsage(absl::InvalidArgumentError("--id must be given twice, once for each article"),
                     console);
  }
  const absl::StatusOr<Judged> judged = ReadAndDetect(args.inputs, *settings, console);
  if (!judged.ok()) return FailRun(judged.status(), console);
  const ExitCode code = JudgeInput(judged->stats, *settings, console);
  if (code != ExitCode::kDone) return code;
  const absl::StatusOr<std::pair<ArticleIndex, ArticleIndex>> two = TheTwo(args, judged->findings);
  if (!two.ok()) return FailRun(two.status(), console);
  const absl::Status status = WriteView(args, *settings, *judged, two->first, two->second);
  return status.ok() ? ExitCode::kDone : Fail(status, ExitCode::kInOut, console);
}

}  // namespace newsprint::cli
