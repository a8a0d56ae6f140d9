#include "cli/input.h"

#include <memory>
#include <utility>

namespace newsprint::cli {
namespace {

std::string Place(const Reject& reject) {
  std::string place = reject.origin.file;
  if (reject.origin.line > 0) place += ":" + std::to_string(reject.origin.line);
  return place + " (byte " + std::to_string(reject.origin.offset) + ")";
}

void TellMappings(const ReadStats& stats, Console& console) {
  for (const auto& [field, name] : stats.mapped) {
    console.Tell(std::string(field).append(" is read from ").append(name));
  }
  if (stats.synthetic_ids > 0) {
    console.Tell(std::to_string(stats.synthetic_ids) +
                 " records without an id are named by their content");
  }
  if (stats.repeated_ids > 0) {
    console.Tell(std::to_string(stats.repeated_ids) + " ids occurred before and were numbered");
  }
}

}  // namespace

absl::StatusOr<ReadStats> ReadAll(const std::vector<std::string>& inputs,
                                  const ReaderOptions& options, Console& console,
                                  const std::function<void(ReadEvent&)>& use) {
  absl::StatusOr<std::unique_ptr<ArticleReader>> reader = OpenArticles(inputs, options);
  if (!reader.ok()) return reader.status();
  ReadEvent event;
  for (;;) {
    const absl::StatusOr<bool> more = (*reader)->NextInto(event);
    if (!more.ok()) return more.status();
    if (!*more) break;
    switch (event.kind) {
      case ReadEventKind::kArticle:
      case ReadEventKind::kBetween:
        break;
      case ReadEventKind::kReject:
        console.Tell("rejected: " + Place(event.reject) + ": " + event.reject.reason);
        break;
      case ReadEventKind::kTruncated:
      case ReadEventKind::kUnreadable:
      case ReadEventKind::kNotice:
        console.Warn(Place(event.reject) + ": " + event.reject.reason);
        break;
    }
    // The raw bytes of every event belong to the file, whatever became of them.
    use(event);
    console.Progress("read", (*reader)->stats().articles, 0);
  }
  console.EndProgress();
  TellMappings((*reader)->stats(), console);
  return (*reader)->stats();
}

ExitCode JudgeInput(const ReadStats& stats, const Settings& settings, Console& console) {
  if (stats.unreadable_files > 0) {
    console.Error(std::to_string(stats.unreadable_files) + " inputs could not be read");
    return ExitCode::kInOut;
  }
  if (stats.truncated_files > 0 && !settings.allow_truncated) {
    console.Error(std::to_string(stats.truncated_files) +
                  " inputs end early; --allow-truncated accepts that");
    return ExitCode::kInOut;
  }
  if (stats.rejects > 0 && stats.articles == 0) {
    console.Error("all " + std::to_string(stats.rejects) +
                  " records were rejected; --verbose tells why");
    return ExitCode::kRejects;
  }
  if (settings.max_rejects && stats.rejects > *settings.max_rejects) {
    console.Error(std::to_string(stats.rejects) +
                  " records were rejected, more than --max-rejects " +
                  std::to_string(*settings.max_rejects) + "; --verbose tells why");
    return ExitCode::kRejects;
  }
  if (settings.fail_on_rejects && stats.rejects > 0) return ExitCode::kFindings;
  return ExitCode::kDone;
}

}  // namespace newsprint::cli
