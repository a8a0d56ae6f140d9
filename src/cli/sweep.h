// sweep.h -- quality against the threshold: the same input judged again and again.
#ifndef NEWSPRINT_CLI_SWEEP_H_
#define NEWSPRINT_CLI_SWEEP_H_

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/settings.h"
#include "newsprint/findings.h"

namespace newsprint::cli {

using Figures = std::vector<std::pair<std::string_view, double>>;

// Reads the inputs once, and judges them with --min-coverage .05, .10, ... 1. What `score` says of each goes
// to standard output as TSV, and to `svg_path` as a chart.
[[nodiscard]] ExitCode RunSweep(
    const std::vector<std::string>& inputs, const Settings& settings, const std::string& svg_path,
    const std::function<absl::StatusOr<Figures>(const Findings&)>& score, Console& console);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_SWEEP_H_
