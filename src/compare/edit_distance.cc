//  Tested by compare/facts_test.cc
#include "compare/edit_distance.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace newsprint {

std::uint32_t BoundedEditDistance(std::string_view a, std::string_view b, std::uint32_t bound) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > bound) return bound + 1;
  while (!a.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
  while (!a.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
  const std::uint32_t far = bound + 1;
  // Row of the table for the prefix of b read so far; cells off the band of `bound` are far.
  std::vector<std::uint32_t> row(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) {
    row[i] = static_cast<std::uint32_t>(std::min<std::size_t>(i, far));
  }
  for (std::size_t j = 1; j <= b.size(); ++j) {
    const std::size_t first = j > bound ? j - bound : 1;
    const std::size_t last = std::min(a.size(), j + bound);
    std::uint32_t diagonal = row[first - 1];
    row[first - 1] = first == 1 ? static_cast<std::uint32_t>(std::min<std::size_t>(j, far)) : far;
    for (std::size_t i = first; i <= last; ++i) {
      const std::uint32_t above = i == j + bound ? far : row[i];
      const std::uint32_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({changed, above + 1, row[i - 1] + 1, far});
    }
  }
  return row[a.size()];
}

}  // namespace newsprint
