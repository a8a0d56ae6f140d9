//  Tested by compare/difference_test.cc
#include "compare/edit_distance.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace newsprint {
namespace {

constexpr std::size_t kWordBits = 64;

// Bit-parallel: a column of the table is a word that says where the next cell is one more, and one that says
// where it is one less. Ref: Myers, "A fast bit-vector algorithm for approximate string matching based on
// dynamic programming", 1999; Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
// distances", 2003. REQUIRES: 0 < a.size() <= kWordBits.
std::uint32_t DistanceOfWord(std::string_view a, std::string_view b) {
  static thread_local std::array<std::uint64_t, 256>
      places{};  // by byte: where it stands in a; 0 between calls
  for (std::size_t i = 0; i < a.size(); ++i) {
    places[static_cast<unsigned char>(a[i])] |= std::uint64_t{1} << i;
  }
  const std::uint64_t last = std::uint64_t{1} << (a.size() - 1);
  std::uint64_t more = ~std::uint64_t{0};
  std::uint64_t less = 0;
  auto distance = static_cast<std::uint32_t>(a.size());
  for (const char byte : b) {
    const std::uint64_t equal = places[static_cast<unsigned char>(byte)];
    const std::uint64_t diagonal = (((equal & more) + more) ^ more) | equal | less;
    std::uint64_t right_more = less | ~(diagonal | more);
    const std::uint64_t right_less = more & diagonal;
    distance += (right_more & last) != 0 ? 1U : 0U;
    distance -= (right_less & last) != 0 ? 1U : 0U;
    right_more = right_more << 1U | 1U;
    more = right_less << 1U | ~(diagonal | right_more);
    less = right_more & diagonal;
  }
  for (const char byte : a) places[static_cast<unsigned char>(byte)] = 0;
  return distance;
}

}  // namespace

std::uint32_t BoundedEditDistance(std::string_view a, std::string_view b, std::uint32_t bound) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > bound) return bound + 1;
  while (!a.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
  while (!a.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
  const std::uint32_t far = bound + 1;
  if (a.empty()) return std::min(static_cast<std::uint32_t>(b.size()), far);
  if (a.size() <= kWordBits) return std::min(DistanceOfWord(a, b), far);
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
