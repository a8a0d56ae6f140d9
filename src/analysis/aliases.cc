//  Tested by analysis/outlets_test.cc
#include <algorithm>
#include <string>
#include <utility>

#include "base/status_macros.h"
#include "base/strings.h"
#include "newsprint/analysis.h"

namespace newsprint {
namespace {

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

std::string Folded(std::string_view name) {
  std::string folded(Trimmed(name));
  for (char& letter : folded) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
  }
  return folded.starts_with("www.") ? folded.substr(4) : folded;
}

// The cells of one line, trimmed; empty ones left out.
std::vector<std::string_view> CellsOf(std::string_view line) {
  std::vector<std::string_view> cells;
  while (!line.empty()) {
    const std::size_t tab = std::min(line.find('\t'), line.size());
    const std::string_view cell = Trimmed(line.substr(0, tab));
    if (!cell.empty()) cells.push_back(cell);
    line.remove_prefix(std::min(tab + 1, line.size()));
  }
  return cells;
}

}  // namespace

absl::StatusOr<OutletAliases> OutletAliases::Parse(std::string_view tsv) {
  OutletAliases aliases;
  StringMap<std::string> names;
  std::uint64_t line_number = 0;
  while (!tsv.empty()) {
    const std::size_t end = std::min(tsv.find('\n'), tsv.size());
    const std::vector<std::string_view> cells = CellsOf(tsv.substr(0, end));
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    ++line_number;
    if (cells.empty() || cells[0][0] == '#') continue;
    if (cells.size() == 1) {
      return InvalidArgument(
          {"line ", line_number, ": no alias for \"", cells[0], "\"; names are parted by tabs"});
    }
    for (const std::string_view cell : cells) {
      const auto [found, is_new] = names.emplace(Folded(cell), std::string(cells[0]));
      if (!is_new && found->second != cells[0]) {
        return InvalidArgument({"line ", line_number, ": \"", cell, "\" is an alias of both \"",
                                found->second, "\" and \"", cells[0], "\""});
      }
    }
  }
  for (auto& [alias, name] : names) aliases.entries_.push_back({alias, std::move(name)});
  std::sort(aliases.entries_.begin(), aliases.entries_.end(),
            [](const Entry& a, const Entry& b) { return a.alias < b.alias; });
  return aliases;
}

std::string OutletAliases::Resolve(std::string_view name) const {
  if (entries_.empty()) return std::string(name);
  const std::string folded = Folded(name);
  const auto found = std::lower_bound(
      entries_.begin(), entries_.end(), folded,
      [](const Entry& entry, const std::string& key) { return entry.alias < key; });
  return found != entries_.end() && found->alias == folded ? found->name : std::string(name);
}

}  // namespace newsprint
