#include "cli/help.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace newsprint::cli {
namespace {

constexpr std::size_t kColumns = 100;
constexpr std::size_t kHelpColumn = 30;

// `text` in lines of at most kColumns, the first one beginning at `column`, the others at `indent`.
std::string Wrapped(std::string_view text, std::size_t column, std::size_t indent) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (column > indent && column + 1 + word.size() > kColumns) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (!out.empty()) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out + "\n";
}

std::string Examples(std::span<const Example> examples) {
  std::string out;
  for (const Example& example : examples) {
    out += "  " + std::string(example.command) + "\n      " + std::string(example.says) + "\n";
  }
  return out;
}

std::string OptionLine(const OptionSpec& option) {
  std::string line = option.letter == 0 ? "      --" : std::string("  -") + option.letter + ", --";
  line += option.name;
  const std::string_view value = option.value;
  if (!option.is_flag()) line += " " + std::string(value.size() > 30 ? "NAME" : value);
  if (line.size() + 2 > kHelpColumn) {
    line += "\n" + std::string(kHelpColumn, ' ');
  } else {
    line.resize(kHelpColumn, ' ');
  }
  std::string help(option.help);
  if (value.size() > 30) help += ": " + std::string(value);
  std::replace(help.begin(), help.end(), '|', ' ');
  return line + Wrapped(help, kHelpColumn, kHelpColumn);
}

// The groups of a command's options, in order of first mention.
std::vector<std::string_view> GroupsOf(const CommandSpec& command) {
  std::vector<std::string_view> groups;
  for (const OptionSpec& option : Options()) {
    if ((option.commands & command.bit) == 0) continue;
    if (std::find(groups.begin(), groups.end(), option.group) == groups.end()) {
      groups.push_back(option.group);
    }
  }
  return groups;
}

constexpr std::string_view kExitCodes =
    "Exit codes: 0 done; 1 findings, under --fail-on; 2 wrong usage; 3 too many records rejected;\n"
    "4 input or output error; 130, 143 stopped by a signal.\n";

}  // namespace

std::string ProgramHelp() {
  std::string out = "newsprint finds reprints, excerpts and stories in news.\n\n";
  out += Examples(ProgramExamples());
  out += "\nCommands:\n";
  for (const CommandSpec& command : Commands()) {
    std::string line = "  " + std::string(command.name);
    line.resize(12, ' ');
    out += line + std::string(command.summary) + "\n";
  }
  out += "\nnewsprint COMMAND --help tells more; newsprint --version names version and recipe.\n";
  return out + std::string(kExitCodes);
}

std::string CommandHelp(const CommandSpec& command) {
  std::string out =
      Examples(command.examples) + "\nUsage: newsprint " + std::string(command.name) + " [options]";
  if (!command.inputs.empty()) out += " " + std::string(command.inputs);
  out += "\n\n" + Wrapped(command.description, 0, 0);
  for (const std::string_view group : GroupsOf(command)) {
    out += "\n" + std::string(group) + ":\n";
    for (const OptionSpec& option : Options()) {
      if ((option.commands & command.bit) != 0 && option.group == group) out += OptionLine(option);
    }
  }
  return out + "\n" + std::string(kExitCodes);
}

}  // namespace newsprint::cli
