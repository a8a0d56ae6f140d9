// options.h -- the one table of commands and options. Parsing, help, the man page and the completions
// are all read off it.
#ifndef NEWSPRINT_CLI_OPTIONS_H_
#define NEWSPRINT_CLI_OPTIONS_H_

#include <cstddef>
#include <span>
#include <string_view>

namespace newsprint::cli {

enum CommandBit : unsigned {
  kCluster = 1U << 0,
  kDedup = 1U << 1,
  kCompare = 1U << 2,
  kEval = 1U << 3,
  kGenerate = 1U << 4,
  kBench = 1U << 6,
  kStore = 1U << 7,
};
inline constexpr unsigned kReading = kCluster | kDedup | kCompare | kEval | kBench;
inline constexpr unsigned kEverywhere = kReading | kGenerate | kStore;

struct Example {
  std::string_view command;
  std::string_view says;
};

struct CommandSpec {
  std::string_view name;
  CommandBit bit;
  std::string_view inputs;  // as a synopsis shows them; empty: none are taken
  std::size_t min_inputs;
  std::size_t max_inputs;
  std::string_view summary;
  std::string_view description;
  std::span<const Example> examples;
};

// Members stand as a reader of the table wants them.
struct OptionSpec {  // NOLINT(clang-analyzer-optin.performance.Padding)
  std::string_view name;
  char letter;             // 0: none
  std::string_view value;  // empty: a flag; "a|b": one of these; "FILE": a path
  std::string_view help;
  unsigned commands;
  std::string_view group;
  bool repeatable = false;

  [[nodiscard]] bool is_flag() const { return value.empty(); }
  [[nodiscard]] bool is_choice() const { return value.find('|') != std::string_view::npos; }
  [[nodiscard]] bool is_file() const { return value == "FILE"; }
  [[nodiscard]] bool is_output() const { return is_file() && group == "Output"; }
};

[[nodiscard]] std::span<const CommandSpec> Commands();
[[nodiscard]] std::span<const OptionSpec> Options();
[[nodiscard]] std::span<const Example> ProgramExamples();
// Null for an unknown name.
[[nodiscard]] const CommandSpec* FindCommand(std::string_view name);
[[nodiscard]] const OptionSpec* FindOption(std::string_view name, unsigned commands);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_OPTIONS_H_
