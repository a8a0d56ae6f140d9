// newsprint: the program. Parses, dispatches, and turns whatever happens into an exit code.
#include <unistd.h>

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/raw_args.h"
#include "cli/settings.h"
#include "cli/signals.h"
#include "newsprint/recipe.h"
#include "newsprint/version.h"

namespace newsprint::cli {
namespace {

ExitCode Print(std::string_view text, Console& console) {
  const std::string copy(text);
  const absl::Status status =
      WriteReports({{"-", [&copy](ByteSink& sink) { return sink.Write(copy); }}});
  return status.ok() ? ExitCode::kDone : Fail(status, ExitCode::kInOut, console);
}

std::string VersionText() {
  char fingerprint[17];
  std::snprintf(fingerprint, sizeof fingerprint, "%016" PRIx64, Recipe{}.Fingerprint());
  return "newsprint " + std::string(Version()) + "\ncompiler  " + std::string(Compiler()) +
         "\nsimd      " + std::string(SimdLevel()) + "\nrecipe    " + fingerprint + "\n";
}

ExitCode Generate(std::string_view what, Console& console) {
  if (what == "man") return Print(ManPage(), console);
  if (what == "bash") return Print(BashCompletion(), console);
  if (what == "zsh") return Print(ZshCompletion(), console);
  if (what == "fish") return Print(FishCompletion(), console);
  console.Error("--generate must be man, bash, zsh or fish; got \"" + std::string(what) + "\"");
  return ExitCode::kUsage;
}

ExitCode UnknownCommand(std::string_view name, Console& console) {
  std::vector<std::string_view> names;
  for (const CommandSpec& command : Commands()) names.push_back(command.name);
  std::string message = name.substr(0, 1) == "-" ? "no option " : "no command ";
  message += name;
  const std::string_view nearest = Nearest(name, names);
  if (!nearest.empty()) message += "; did you mean " + std::string(nearest) + "?";
  console.Error(message + " (newsprint --help lists all)");
  return ExitCode::kUsage;
}

ExitCode RunCommand(const CommandSpec& command, std::vector<std::string> typed, Console& console) {
  const absl::StatusOr<RawArgs> args = ParseRawArgs(command, std::move(typed));
  if (!args.ok()) return FailUsage(args.status(), console);
  if (args->Has("help")) return Print(CommandHelp(command), console);
  const ConsoleSettings settings = ResolveConsole(*args);
  console.Configure(settings.progress, settings.quiet, settings.verbose);
  switch (command.bit) {
    case kCluster:
      return RunCluster(*args, console);
    case kDedup:
      return RunDedup(*args, console);
    case kCompare:
      return RunCompare(*args, console);
    case kEval:
      return RunEval(*args, console);
    case kBench:
      return RunBench(*args, console);
    case kGenerate:
      return RunGenerate(*args, console);
    case kStore:
      return RunStore(*args, console);
  }
  return ExitCode::kUsage;
}

ExitCode Run(const std::vector<std::string>& typed, Console& console) {
  if (typed.empty()) return Print(ProgramHelp(), console);
  const std::string& first = typed[0];
  const std::string second = typed.size() > 1 ? typed[1] : "";
  if (first == "--version" || first == "-V") return Print(VersionText(), console);
  if (first == "--generate") return Generate(second, console);
  if (first == "--help" || first == "-h" || first == "help") {
    if (second.empty()) return Print(ProgramHelp(), console);
    const CommandSpec* command = FindCommand(second);
    return command == nullptr ? UnknownCommand(second, console)
                              : Print(CommandHelp(*command), console);
  }
  const CommandSpec* command = FindCommand(first);
  if (command == nullptr) return UnknownCommand(first, console);
  return RunCommand(*command, {typed.begin() + 1, typed.end()}, console);
}

// On whatever thread the last byte was asked for: says so and ends the program.
void OutOfMemory() {
  constexpr std::string_view kMessage =
      "newsprint: out of memory, nothing was written. Everything is held in memory unless --memory "
      "says otherwise: try --memory 512M, split the input, or leave stories and passages out with "
      "--no-stories --no-passages.\n";
  RemoveTemporaries();
  [[maybe_unused]] const ssize_t told = write(STDERR_FILENO, kMessage.data(), kMessage.size());
  _exit(static_cast<int>(ExitCode::kInOut));
}

}  // namespace
}  // namespace newsprint::cli

int main(int argc, char** argv) {
  newsprint::cli::InstallSignalHandlers();
  std::set_new_handler(newsprint::cli::OutOfMemory);
  newsprint::cli::Console console;
  return static_cast<int>(newsprint::cli::Run({argv + std::min(argc, 1), argv + argc}, console));
}
