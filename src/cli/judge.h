// judge.h -- what cluster, compare and eval have in common: inputs in, findings out.
#ifndef NEWSPRINT_CLI_JUDGE_H_
#define NEWSPRINT_CLI_JUDGE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/console.h"
#include "cli/settings.h"
#include "newsprint/detector.h"
#include "newsprint/findings.h"
#include "newsprint/reader.h"

namespace newsprint::cli {

struct Judged {
  Detector detector;  // holds the texts
  Findings findings;
  ReadStats stats;
};

[[nodiscard]] absl::StatusOr<Judged> ReadAndDetect(const std::vector<std::string>& inputs,
                                                   const Settings& settings, Console& console);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_JUDGE_H_
