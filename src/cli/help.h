// help.h -- the option table as help, man page and completions.
#ifndef NEWSPRINT_CLI_HELP_H_
#define NEWSPRINT_CLI_HELP_H_

#include <string>

#include "cli/options.h"

namespace newsprint::cli {

[[nodiscard]] std::string ProgramHelp();
[[nodiscard]] std::string CommandHelp(const CommandSpec& command);
// roff, section 1.
[[nodiscard]] std::string ManPage();
[[nodiscard]] std::string BashCompletion();
[[nodiscard]] std::string ZshCompletion();
[[nodiscard]] std::string FishCompletion();

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_HELP_H_
