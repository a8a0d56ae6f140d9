// exit_code.h -- what the caller of the program is told.
#ifndef NEWSPRINT_CLI_EXIT_CODE_H_
#define NEWSPRINT_CLI_EXIT_CODE_H_

namespace newsprint::cli {

enum class ExitCode : int {
  kDone = 0,
  kFindings = 1,  // under --fail-on
  kUsage = 2,
  kRejects = 3,  // more than --max-rejects, or every record
  kInOut = 4,    // input or output error
};

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_EXIT_CODE_H_
