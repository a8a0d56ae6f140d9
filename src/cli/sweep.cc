// newsprint eval --sweep
#include "cli/sweep.h"

#include <cstdint>
#include <utility>

#include "cli/failure.h"
#include "cli/input.h"
#include "cli/json_text.h"
#include "cli/output.h"
#include "newsprint/detector.h"
#include "newsprint/line_chart.h"

namespace newsprint::cli {
namespace {

constexpr std::uint32_t kSteps = 20;

struct Step {
  double min_coverage;
  Figures figures;
};

absl::StatusOr<Findings> DetectAt(double min_coverage, const std::vector<Article>& articles,
                                  DetectorOptions options) {
  options.thresholds = Thresholds{.reprint_coverage = min_coverage,
                                  .excerpt_coverage = min_coverage,
                                  .min_words = options.min_words};
  Detector detector(std::move(options));
  for (const Article& article : articles) detector.Add(article);
  return detector.Detect();
}

std::string Table(const std::vector<Step>& steps) {
  std::string text = "min_coverage";
  for (const auto& [name, figure] : steps.front().figures) text += "\t" + std::string(name);
  for (const Step& step : steps) {
    text += "\n" + JsonShare(step.min_coverage);
    for (const auto& [name, figure] : step.figures) text += "\t" + JsonShare(figure);
  }
  return text + "\n";
}

LineChart Chart(const std::vector<Step>& steps) {
  LineChart chart{.title = "Reprints: quality against coverage",
                  .x_name = "share of words in common (--min-coverage)",
                  .x = {},
                  .lines = {}};
  for (const auto& [name, figure] : steps.front().figures) {
    chart.lines.push_back({.name = std::string(name), .values = {}});
  }
  for (const Step& step : steps) {
    chart.x.push_back(step.min_coverage);
    for (std::size_t i = 0; i < step.figures.size(); ++i) {
      chart.lines[i].values.push_back(step.figures[i].second);
    }
  }
  return chart;
}

}  // namespace

ExitCode RunSweep(const std::vector<std::string>& inputs, const Settings& settings,
                  const std::string& svg_path,
                  const std::function<absl::StatusOr<Figures>(const Findings&)>& score,
                  Console& console) {
  if (settings.detector.preset == Preset::kResemblance) {
    return FailUsage(absl::InvalidArgumentError(
                         "--sweep tries every coverage, and --preset resemblance goes by none"),
                     console);
  }
  std::vector<Article> articles;
  const absl::StatusOr<ReadStats> stats =
      ReadAll(inputs, settings.reader, console, [&articles](ReadEvent& event) {
        if (event.kind == ReadEventKind::kArticle) articles.push_back(std::move(event.article));
      });
  if (!stats.ok()) return FailRun(stats.status(), console);
  DetectorOptions options = settings.detector;
  options.stories = false;  // coverage decides nothing there
  std::vector<Step> steps;
  for (std::uint32_t i = 1; i <= kSteps; ++i) {
    const double min_coverage = static_cast<double>(i) / kSteps;
    const absl::StatusOr<Findings> findings = DetectAt(min_coverage, articles, options);
    if (!findings.ok()) return FailRun(findings.status(), console);
    absl::StatusOr<Figures> figures = score(*findings);
    if (!figures.ok()) return FailRun(figures.status(), console);
    steps.push_back({min_coverage, *std::move(figures)});
    console.Progress("sweep", i, kSteps);
  }
  console.EndProgress();
  const absl::Status written = WriteReports(
      {{"-", [&steps](ByteSink& sink) { return sink.Write(Table(steps)); }},
       {svg_path, [&steps](ByteSink& sink) { return WriteLineChart(Chart(steps), sink); }}});
  if (!written.ok()) return Fail(written, ExitCode::kInOut, console);
  return JudgeInput(*stats, settings, console);
}

}  // namespace newsprint::cli
