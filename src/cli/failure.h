// failure.h -- a status, told to the user and turned into an exit code.
#ifndef NEWSPRINT_CLI_FAILURE_H_
#define NEWSPRINT_CLI_FAILURE_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "cli/console.h"
#include "cli/exit_code.h"

namespace newsprint::cli {

inline ExitCode Fail(const absl::Status& status, ExitCode code, Console& console) {
  console.Error(std::string_view(status.message().data(), status.message().size()));
  return code;
}

inline ExitCode FailUsage(const absl::Status& status, Console& console) {
  return Fail(status, ExitCode::kUsage, console);
}

// Of the library: what the user asked for made no sense, or the world did not play along.
inline ExitCode FailRun(const absl::Status& status, Console& console) {
  return Fail(status, absl::IsInvalidArgument(status) ? ExitCode::kUsage : ExitCode::kInOut,
              console);
}

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_FAILURE_H_
