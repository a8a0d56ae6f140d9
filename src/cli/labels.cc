#include "cli/labels.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <map>
#include <utility>

#include "absl/status/status.h"

namespace newsprint::cli {
namespace {

using Row = std::vector<std::string>;

Row Cells(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  Row cells;
  for (;;) {
    const std::size_t tab = line.find('\t');
    cells.emplace_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

// All rows, each with at least `columns` cells.
absl::StatusOr<std::vector<Row>> ReadRows(const std::string& path, std::size_t columns) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::ErrnoToStatus(errno, "cannot read " + path);
  std::vector<Row> rows;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line == "\r") continue;
    rows.push_back(Cells(line));
    if (rows.back().size() < columns) {
      return absl::InvalidArgumentError(path + ":" + std::to_string(number) + ": " +
                                        std::to_string(columns) +
                                        " cells parted by tabs are wanted");
    }
  }
  if (file.bad()) return absl::ErrnoToStatus(errno, "cannot read " + path);
  if (rows.empty()) return absl::InvalidArgumentError(path + " holds no labels");
  return rows;
}

bool Holds(const std::vector<std::string>& labels, const std::string& label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

}  // namespace

absl::StatusOr<std::vector<Assignment>> ReadClusterLabels(const std::string& path) {
  const absl::StatusOr<std::vector<Row>> rows = ReadRows(path, 2);
  if (!rows.ok()) return rows.status();
  std::vector<Assignment> labels;
  for (const Row& row : *rows) {
    if (&row == &rows->front() && row[0] == "id") continue;
    labels.push_back({.id = row[0], .cluster = row[1]});
  }
  return labels;
}

absl::StatusOr<std::vector<std::pair<std::string, std::string>>> ReadPairs(
    const std::string& path) {
  const absl::StatusOr<std::vector<Row>> rows = ReadRows(path, 2);
  if (!rows.ok()) return rows.status();
  std::vector<std::pair<std::string, std::string>> pairs;
  for (std::size_t i = 1; i < rows->size(); ++i) pairs.emplace_back((*rows)[i][0], (*rows)[i][1]);
  return pairs;
}

absl::StatusOr<std::vector<LabelledPair>> ReadPairLabels(const std::string& path,
                                                         const LabelMeaning& meaning) {
  const absl::StatusOr<std::vector<Row>> rows = ReadRows(path, 3);
  if (!rows.ok()) return rows.status();
  const Row& header = rows->front();
  const auto named = std::find(header.begin(), header.end(), "label");
  const std::size_t column =
      named == header.end() ? 2 : static_cast<std::size_t>(named - header.begin());
  std::vector<LabelledPair> pairs;
  std::map<std::string, std::size_t> counts;
  bool unknown = false;
  for (std::size_t i = 1; i < rows->size(); ++i) {
    const Row& row = (*rows)[i];
    const std::string label = column < row.size() ? row[column] : "";
    ++counts[label];
    if (Holds(meaning.skip, label)) continue;
    const bool same = Holds(meaning.same, label);
    unknown = unknown || (!same && !Holds(meaning.different, label));
    pairs.push_back({.a = row[0], .b = row[1], .together = same, .label = label});
  }
  if (!unknown) return pairs;
  std::string found;
  for (const auto& [label, count] : counts) {
    found += (found.empty() ? "" : ", ") + label + " (" + std::to_string(count) + ")";
  }
  return absl::InvalidArgumentError("say with --same, --different and --skip what the labels of " +
                                    path + " mean: " + found);
}

}  // namespace newsprint::cli
