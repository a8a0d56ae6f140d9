#include "cli/judge.h"

#include <utility>

#include "cli/input.h"

namespace newsprint::cli {

absl::StatusOr<Judged> ReadAndDetect(const std::vector<std::string>& inputs,
                                     const Settings& settings, Console& console) {
  DetectorOptions options = settings.detector;
  options.progress = [&console](const Progress& progress) {
    console.Progress(progress.stage, progress.done, progress.total);
  };
  Judged judged{.detector = Detector(options), .findings = {}, .stats = {}};
  absl::StatusOr<ReadStats> stats =
      ReadAll(inputs, settings.reader, console, [&judged](ReadEvent& event) {
        if (event.kind == ReadEventKind::kArticle) judged.detector.Add(std::move(event.article));
        if (event.kind == ReadEventKind::kReject)
          judged.detector.AddReject(std::move(event.reject));
      });
  if (!stats.ok()) return stats.status();
  judged.stats = *std::move(stats);
  absl::StatusOr<Findings> findings = judged.detector.Detect();
  console.EndProgress();
  if (!findings.ok()) return findings.status();
  judged.findings = *std::move(findings);
  return judged;
}

}  // namespace newsprint::cli
