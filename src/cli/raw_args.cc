#include "cli/raw_args.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/status/status.h"

namespace newsprint::cli {
namespace {

// Levenshtein's distance.
std::size_t Edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t exchanged = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, exchanged});
    }
  }
  return row.back();
}

absl::Status Wrong(const std::string& message) { return absl::InvalidArgumentError(message); }

// An option that the command does not have.
absl::Status UnknownOption(const CommandSpec& command, const std::string& typed) {
  const std::string name = typed.substr(0, typed.find('='));
  const std::string_view bare =
      std::string_view(name).substr(std::min(name.find_first_not_of('-'), name.size()));
  std::vector<std::string_view> names;
  std::string others;
  for (const OptionSpec& option : Options()) {
    if ((option.commands & command.bit) != 0) names.push_back(option.name);
    if (option.name != bare) continue;
    for (const CommandSpec& other : Commands()) {
      if ((option.commands & other.bit) == 0) continue;
      others += (others.empty() ? "newsprint " : ", newsprint ") + std::string(other.name);
    }
  }
  std::string message = "newsprint " + std::string(command.name) + " has no option " + name;
  if (!others.empty()) return Wrong(message + "; it belongs to " + others);
  const std::string_view nearest = Nearest(bare, names);
  if (!nearest.empty()) message += "; did you mean --" + std::string(nearest) + "?";
  return Wrong(message);
}

absl::Status CheckInputs(const RawArgs& args) {
  const CommandSpec& command = *args.command;
  if (args.inputs.size() >= command.min_inputs && args.inputs.size() <= command.max_inputs) {
    return absl::OkStatus();
  }
  const std::string usage =
      "newsprint " + std::string(command.name) + " " + std::string(command.inputs);
  if (command.max_inputs == 0) {
    return Wrong("newsprint " + std::string(command.name) + " takes no input; got \"" +
                 args.inputs[0] + "\"");
  }
  return Wrong(
      (args.inputs.size() < command.min_inputs ? "an input is missing: " : "too many inputs: ") +
      usage);
}

std::string Names(const OptionSpec& option) {
  std::string names = "--" + std::string(option.name);
  if (option.letter != 0) names += std::string(",-") + option.letter;
  return names;
}

absl::Status CheckChoice(const OptionSpec& option, const std::string& value) {
  std::vector<std::string_view> choices;
  for (std::string_view rest = option.value;;) {
    const std::size_t bar = rest.find('|');
    choices.push_back(rest.substr(0, bar));
    if (bar == std::string_view::npos) break;
    rest.remove_prefix(bar + 1);
  }
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) return absl::OkStatus();
  std::string wanted;
  for (const std::string_view choice : choices) {
    if (!wanted.empty()) wanted += choice == choices.back() ? " or " : ", ";
    wanted += choice;
  }
  return Wrong("--" + std::string(option.name) + " must be " + wanted + "; got \"" + value + "\"");
}

}  // namespace

std::string_view Nearest(std::string_view typed, const std::vector<std::string_view>& candidates) {
  std::string_view nearest;
  std::size_t fewest = std::max<std::size_t>(1, typed.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    // Someone who types the beginning of a word means the word.
    const bool begins = typed.size() >= 3 && candidate.substr(0, typed.size()) == typed;
    const std::size_t edits = begins ? 1 : Edits(typed, candidate);
    if (edits < fewest) {
      fewest = edits;
      nearest = candidate;
    }
  }
  return nearest;
}

bool RawArgs::Has(std::string_view option) const { return options.find(option) != options.end(); }

std::optional<std::string> RawArgs::Value(std::string_view option) const {
  const auto at = options.find(option);
  if (at == options.end() || at->second.empty()) return std::nullopt;
  return at->second.back();
}

std::vector<std::string> RawArgs::List(std::string_view option) const {
  std::vector<std::string> list;
  const auto at = options.find(option);
  if (at == options.end()) return list;
  for (const std::string& value : at->second) {
    for (std::size_t begin = 0; begin <= value.size();) {
      const std::size_t end = std::min(value.find(',', begin), value.size());
      if (end > begin) list.push_back(value.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return list;
}

absl::StatusOr<RawArgs> ParseRawArgs(const CommandSpec& command, std::vector<std::string> args) {
  RawArgs raw;
  raw.command = &command;
  std::map<const OptionSpec*, CLI::Option*> declared;
  std::vector<std::string> unknown;
  try {
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    for (const OptionSpec& option : Options()) {
      if ((option.commands & command.bit) == 0) continue;
      declared[&option] =
          option.is_flag()
              ? app.add_flag(Names(option))
              : app.add_option(Names(option))->expected(1)->allow_extra_args(false)->take_all();
    }
    std::reverse(args.begin(), args.end());  // as CLI11 wants them
    app.parse(args);
    for (const OptionSpec& option : Options()) {
      const auto at = declared.find(&option);
      if (at == declared.end() || at->second->count() == 0) continue;
      raw.options[std::string(option.name)] =
          option.is_flag() ? std::vector<std::string>{""} : at->second->results();
    }
    unknown = app.remaining();
  } catch (const CLI::Error& error) {
    return Wrong(error.what());
  }
  bool only_inputs = false;  // after --
  for (std::string& argument : unknown) {
    if (!only_inputs && argument == "--") {
      only_inputs = true;
    } else if (!only_inputs && argument.size() > 1 && argument[0] == '-') {
      return UnknownOption(command, argument);
    } else {
      raw.inputs.push_back(std::move(argument));
    }
  }
  for (const auto& [option, ignored] : declared) {
    if (!option->is_choice() || !raw.Has(option->name)) continue;
    for (const std::string& value : raw.options.find(option->name)->second) {
      if (absl::Status status = CheckChoice(*option, value); !status.ok()) return status;
    }
  }
  if (raw.Has("help")) return raw;
  if (absl::Status status = CheckInputs(raw); !status.ok()) return status;
  return raw;
}

}  // namespace newsprint::cli
