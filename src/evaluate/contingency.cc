#include "evaluate/contingency.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"
#include "base/strings.h"

namespace newsprint::internal {
namespace {

using Names = std::vector<std::string_view>;

std::uint32_t NumberOf(const Names& sorted, std::string_view name) {
  return static_cast<std::uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), name) -
                                    sorted.begin());
}

// The rows by id, each once.
absl::StatusOr<std::vector<const Assignment*>> SortedById(const std::vector<Assignment>& rows,
                                                          std::string_view side) {
  std::vector<const Assignment*> sorted;
  sorted.reserve(rows.size());
  for (const Assignment& row : rows) sorted.push_back(&row);
  std::sort(sorted.begin(), sorted.end(),
            [](const Assignment* a, const Assignment* b) { return a->id < b->id; });
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i]->id == sorted[i - 1]->id) {
      return InvalidArgument({side, " id \"", sorted[i]->id, "\" stands twice"});
    }
  }
  return sorted;
}

Names DistinctNames(Names names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::vector<Cell> MergeCells(std::vector<Cell> cells) {
  std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) {
    return std::pair(a.found, a.label) < std::pair(b.found, b.label) ||
           (std::pair(a.found, a.label) == std::pair(b.found, b.label) && a.first_id < b.first_id);
  });
  std::vector<Cell> merged;
  for (const Cell& cell : cells) {
    if (merged.empty() || merged.back().found != cell.found || merged.back().label != cell.label) {
      merged.push_back(cell);
    } else {
      merged.back().articles += cell.articles;
    }
  }
  return merged;
}

}  // namespace

absl::StatusOr<Contingency> CountTogether(const std::vector<Assignment>& found,
                                          const std::vector<Assignment>& labels) {
  NEWSPRINT_ASSIGN_OR_RETURN(const std::vector<const Assignment*> by_id,
                             SortedById(found, "found"));
  NEWSPRINT_ASSIGN_OR_RETURN(const std::vector<const Assignment*> wanted,
                             SortedById(labels, "labelled"));
  std::vector<std::pair<const Assignment*, const Assignment*>> both;
  both.reserve(wanted.size());
  Names found_names;
  Names label_names;
  std::size_t at = 0;
  for (const Assignment* label : wanted) {
    while (at < by_id.size() && by_id[at]->id < label->id) ++at;
    if (at == by_id.size() || by_id[at]->id != label->id) {
      return NotFound({"no article has the labelled id \"", label->id, "\""});
    }
    both.emplace_back(by_id[at], label);
    found_names.push_back(by_id[at]->cluster);
    label_names.push_back(label->cluster);
  }

  Contingency counts;
  counts.articles = both.size();
  counts.found_names = DistinctNames(std::move(found_names));
  counts.label_names = DistinctNames(std::move(label_names));
  counts.found_sizes.resize(counts.found_names.size());
  counts.label_sizes.resize(counts.label_names.size());
  for (const auto& [found_row, label_row] : both) {
    const Cell cell = {.found = NumberOf(counts.found_names, found_row->cluster),
                       .label = NumberOf(counts.label_names, label_row->cluster),
                       .articles = 1,
                       .first_id = label_row->id};
    ++counts.found_sizes[cell.found];
    ++counts.label_sizes[cell.label];
    counts.cells.push_back(cell);
  }
  counts.cells = MergeCells(std::move(counts.cells));
  return counts;
}

}  // namespace newsprint::internal
