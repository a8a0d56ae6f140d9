// commands.h -- one function per command, each in its own file.
#ifndef NEWSPRINT_CLI_COMMANDS_H_
#define NEWSPRINT_CLI_COMMANDS_H_

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/raw_args.h"

namespace newsprint::cli {

[[nodiscard]] ExitCode RunCluster(const RawArgs& args, Console& console);
[[nodiscard]] ExitCode RunDedup(const RawArgs& args, Console& console);
[[nodiscard]] ExitCode RunCompare(const RawArgs& args, Console& console);
[[nodiscard]] ExitCode RunEval(const RawArgs& args, Console& console);
[[nodiscard]] ExitCode RunBench(const RawArgs& args, Console& console);
[[nodiscard]] ExitCode RunGenerate(const RawArgs& args, Console& console);
[[nodiscard]] ExitCode RunStore(const RawArgs& args, Console& console);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_COMMANDS_H_
