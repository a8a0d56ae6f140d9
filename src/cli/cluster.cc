// newsprint cluster
#include <algorithm>
#include <cstdint>
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
#include "newsprint/report.h"

namespace newsprint::cli {
namespace {

using Writer = absl::Status (*)(const Findings&, ByteSink&);

struct NamedWriter {
  std::string_view option;
  Writer write;
};
constexpr NamedWriter kWriters[] = {
    {"assignments", WriteAssignments}, {"pairs", WritePairs},
    {"passages", WritePassages},       {"graph", WriteGraph},
    {"rejects", WriteRejects},
};

std::vector<ReportFile> ReportsOf(const RawArgs& args, const Judged& judged, std::uint64_t seed) {
  std::vector<ReportFile> reports;
  const Findings& findings = judged.findings;
  for (const NamedWriter& writer : kWriters) {
    if (const std::optional<std::string> path = args.Value(writer.option)) {
      reports.push_back({*path, [&findings, write = writer.write](ByteSink& sink) {
                           return write(findings, sink);
                         }});
    }
  }
  if (const std::optional<std::string> path = args.Value("html")) {
    reports.push_back({*path, [&judged, seed](ByteSink& sink) {
                         const FreshRuns runs(judged.detector.texts(), seed);
                         return WriteHtml(judged.findings, judged.detector.texts(), {.runs = &runs},
                                          sink);
                       }});
  }
  // Standard output, unless a report went there.
  for (const ReportFile& report : reports) {
    if (report.path == "-") return reports;
  }
  if (args.Has("json")) {
    reports.push_back(
        {"-", [&findings](ByteSink& sink) { return WriteStoriesJsonl(findings, sink); }});
  } else {
    SummaryStyle style;
    static_cast<TerminalStyle&>(style) = ResolveStyle(args);
    reports.push_back({"-", [&judged, style](ByteSink& sink) {
                         return WriteSummary(judged.findings, judged.detector.texts(), style, sink);
                       }});
  }
  return reports;
}

std::vector<std::string> OutputsOf(const RawArgs& args) {
  std::vector<std::string> outputs;
  for (const auto& [option, values] : args.options) {
    const OptionSpec* spec = FindOption(option, kCluster);
    if (spec != nullptr && spec->is_output()) outputs.push_back(values.back());
  }
  return outputs;
}

}  // namespace

ExitCode RunCluster(const RawArgs& args, Console& console) {
  const absl::StatusOr<Settings> settings = Resolve(args);
  if (!settings.ok()) return FailRun(settings.status(), console);
  if (absl::Status status = CheckOutputs(OutputsOf(args), args.inputs, settings->force);
      !status.ok()) {
    return FailUsage(status, console);
  }
  absl::StatusOr<Judged> judged = ReadAndDetect(args.inputs, *settings, console);
  if (!judged.ok()) return FailRun(judged.status(), console);
  ShowRepresentatives(settings->representative, judged->findings);
  if (absl::Status status = WriteReports(ReportsOf(args, *judged, settings->detector.seed));
      !status.ok()) {
    return Fail(status, ExitCode::kInOut, console);
  }
  const ExitCode code = JudgeInput(judged->stats, *settings, console);
  if (code != ExitCode::kDone) return code;
  const bool duplicates = judged->findings.reprints.size() < judged->findings.articles.size();
  return settings->fail_on_duplicates && duplicates ? ExitCode::kFindings : ExitCode::kDone;
}

}  // namespace newsprint::cli
