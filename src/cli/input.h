// input.h -- reads all inputs, keeps the books on what was lost, and says so.
#ifndef NEWSPRINT_CLI_INPUT_H_
#define NEWSPRINT_CLI_INPUT_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/settings.h"
#include "newsprint/reader.h"

namespace newsprint::cli {

// Calls `use` with every event that is an article, a reject or (with keep_raw) bytes between records.
// What went wrong with one file is told on the console and kept in stats.
[[nodiscard]] absl::StatusOr<ReadStats> ReadAll(const std::vector<std::string>& inputs,
                                                const ReaderOptions& options, Console& console,
                                                const std::function<void(ReadEvent&)>& use);

// What the books say of a run that otherwise went well; told on the console where it is not kDone.
[[nodiscard]] ExitCode JudgeInput(const ReadStats& stats, const Settings& settings,
                                  Console& console);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_INPUT_H_
