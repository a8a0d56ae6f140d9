// settings.h -- what was typed, resolved: one value for everything that commands share.
#ifndef NEWSPRINT_CLI_SETTINGS_H_
#define NEWSPRINT_CLI_SETTINGS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/console.h"
#include "cli/raw_args.h"
#include "newsprint/deduplicator.h"
#include "newsprint/detector.h"
#include "newsprint/reader.h"
#include "newsprint/report.h"

namespace newsprint::cli {

struct Settings {
  DetectorOptions detector;
  ReaderOptions reader;
  RepresentativePolicy representative;
  std::optional<std::uint64_t> max_rejects;
  bool allow_truncated = false;
  bool fail_on_duplicates = false;
  bool fail_on_rejects = false;
  bool force = false;
};

// InvalidArgument, naming option and value, for what makes no sense.
[[nodiscard]] absl::StatusOr<Settings> Resolve(const RawArgs& args);

struct ConsoleSettings {
  ProgressMode progress = ProgressMode::kNever;
  bool quiet = false;
  bool verbose = false;
};
[[nodiscard]] ConsoleSettings ResolveConsole(const RawArgs& args);
// Whether standard output is to be coloured, and how wide it is.
[[nodiscard]] TerminalStyle ResolveStyle(const RawArgs& args);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_SETTINGS_H_
