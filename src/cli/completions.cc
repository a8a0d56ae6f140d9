// The man page and the completions, read off the option table.
#include <string>
#include <string_view>

#include "cli/help.h"
#include "cli/options.h"
#include "newsprint/version.h"

namespace newsprint::cli {
namespace {

std::string Replaced(std::string_view text, char from, std::string_view to) {
  std::string out;
  for (const char c : text) {
    if (c == from) {
      out += to;
    } else {
      out += c;
    }
  }
  return out;
}

// Text of a man page: hyphens that are typed, backslashes, and no control line by accident.
std::string Roff(std::string_view text) {
  std::string out = Replaced(Replaced(text, '\\', "\\e"), '-', "\\-");
  if (!out.empty() && (out[0] == '.' || out[0] == '\'')) out.insert(0, "\\&");
  return out;
}

std::string Choices(const OptionSpec& option) { return Replaced(option.value, '|', " "); }

std::string ManOptions(const CommandSpec& command) {
  std::string out;
  for (const OptionSpec& option : Options()) {
    if ((option.commands & command.bit) == 0) continue;
    out += ".TP\n.B ";
    if (option.letter != 0) out += std::string("\\-") + option.letter + ", ";
    out += "\\-\\-" + Roff(option.name);
    if (!option.is_flag()) out += " \\fI" + Roff(option.value) + "\\fR";
    out += "\n" + Roff(option.help) + "\n";
  }
  return out;
}

std::string Quoted(std::string_view text) { return "'" + Replaced(text, '\'', "'\\''") + "'"; }

}  // namespace

std::string ManPage() {
  std::string out =
      ".TH NEWSPRINT 1 \"\" \"newsprint " + std::string(Version()) +
      "\" \"User Commands\"\n"
      ".SH NAME\nnewsprint \\- find reprints, excerpts and stories in news\n.SH SYNOPSIS\n";
  for (const CommandSpec& command : Commands()) {
    out += ".B newsprint " + std::string(command.name) + "\n[options] " + Roff(command.inputs) +
           "\n.br\n";
  }
  out += ".SH EXAMPLES\n";
  for (const Example& example : ProgramExamples()) {
    out += ".TP\n.B " + Roff(example.command) + "\n" + Roff(example.says) + "\n";
  }
  for (const CommandSpec& command : Commands()) {
    out += ".SH " + std::string(command.name) + "\n" + Roff(command.description) + "\n";
    for (const Example& example : command.examples) {
      out += ".TP\n.B " + Roff(example.command) + "\n" + Roff(example.says) + "\n";
    }
    out += ".SS Options of " + std::string(command.name) + "\n" + ManOptions(command);
  }
  out +=
      ".SH EXIT STATUS\n0: done. 1: findings, under \\-\\-fail\\-on. 2: wrong usage. 3: more "
      "records "
      "rejected than allowed, or all of them. 4: input or output error. 130, 143: stopped by a "
      "signal.\n"
      ".SH ENVIRONMENT\nNO_COLOR: no colour with \\-\\-color auto. COLUMNS: width of the "
      "summary.\n";
  return out;
}

std::string BashCompletion() {
  std::string out =
      "# bash completion for newsprint\n_newsprint() {\n"
      "  local current=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
      "  COMPREPLY=()\n  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    COMPREPLY=($(compgen -W \"";
  for (const CommandSpec& command : Commands()) out += std::string(command.name) + " ";
  out +=
      "--help --version\" -- \"$current\"))\n    return\n  fi\n  case "
      "\"${COMP_WORDS[1]}:$previous\" in\n";
  for (const CommandSpec& command : Commands()) {
    for (const OptionSpec& option : Options()) {
      if ((option.commands & command.bit) == 0 || !option.is_choice()) continue;
      out += "    " + std::string(command.name) + ":--" + std::string(option.name) +
             ") COMPREPLY=($(compgen -W \"" + Choices(option) + "\" -- \"$current\")); return ;;\n";
    }
  }
  out +=
      "  esac\n  case \"$current\" in\n    -*) ;;\n    *) COMPREPLY=($(compgen -f -- "
      "\"$current\")); return ;;\n"
      "  esac\n  case \"${COMP_WORDS[1]}\" in\n";
  for (const CommandSpec& command : Commands()) {
    out += "    " + std::string(command.name) + ") COMPREPLY=($(compgen -W \"";
    for (const OptionSpec& option : Options()) {
      if ((option.commands & command.bit) != 0) out += "--" + std::string(option.name) + " ";
    }
    out += "\" -- \"$current\")) ;;\n";
  }
  return out + "  esac\n}\ncomplete -o filenames -F _newsprint newsprint\n";
}

std::string ZshCompletion() {
  std::string out =
      "#compdef newsprint\n# zsh completion for newsprint\n_newsprint() {\n  local -a commands\n  "
      "commands=(\n";
  for (const CommandSpec& command : Commands()) {
    out += "    " + Quoted(std::string(command.name) + ":" + std::string(command.summary)) + "\n";
  }
  out +=
      "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n"
      "  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n";
  for (const CommandSpec& command : Commands()) {
    out += "    " + std::string(command.name) + ")\n      _arguments -s";
    for (const OptionSpec& option : Options()) {
      if ((option.commands & command.bit) == 0) continue;
      const std::string help =
          Replaced(Replaced(Replaced(option.help, '[', "("), ']', ")"), ':', ";");
      std::string spec =
          (option.repeatable ? "*--" : "--") + std::string(option.name) + "[" + help + "]";
      if (option.is_file()) spec += ":file:_files";
      if (option.is_choice()) spec += ":value:(" + Choices(option) + ")";
      if (!option.is_flag() && !option.is_file() && !option.is_choice()) spec += ":value: ";
      out += " \\\n        " + Quoted(spec);
    }
    out += " \\\n        '*:file:_files' ;;\n";
  }
  return out + "  esac\n}\n_newsprint \"$@\"\n";
}

std::string FishCompletion() {
  std::string out =
      "# fish completion for newsprint\ncomplete -c newsprint -n __fish_use_subcommand -l help\n"
      "complete -c newsprint -n __fish_use_subcommand -l version\n";
  for (const CommandSpec& command : Commands()) {
    out += "complete -c newsprint -n __fish_use_subcommand -f -a " + std::string(command.name) +
           " -d " + Quoted(command.summary) + "\n";
    for (const OptionSpec& option : Options()) {
      if ((option.commands & command.bit) == 0) continue;
      out += "complete -c newsprint -n '__fish_seen_subcommand_from " + std::string(command.name) +
             "' -l " + std::string(option.name);
      if (option.letter != 0) out += std::string(" -s ") + option.letter;
      if (option.is_file()) out += " -r -F";
      if (option.is_choice()) out += " -x -a " + Quoted(Choices(option));
      if (!option.is_flag() && !option.is_file() && !option.is_choice()) out += " -x";
      out += " -d " + Quoted(option.help) + "\n";
    }
  }
  return out;
}

}  // namespace newsprint::cli
