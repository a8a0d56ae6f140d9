#include "tests/testing/reference_compare.h"

#include <algorithm>
#include <map>

#include "newsprint/limits.h"

namespace newsprint::testing {
namespace {

std::uint32_t Units(const Token& token) {
  return token.is_character != 0 ? kUnitsPerCharacter : kUnitsPerWord;
}

bool InAny(std::span<const TokenRange> ranges, std::size_t token) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](TokenRange range) { return range.begin <= token && token < range.end; });
}

// The words of the shortest window from `begin` on that has `units`; empty if there is none, or if it
// would hold furniture.
std::vector<std::string> Window(const NormalizedText& text, std::span<const TokenRange> furniture,
                                std::size_t begin, std::uint32_t units) {
  std::vector<std::string> words;
  std::uint32_t sum = 0;
  for (std::size_t i = begin; i < text.tokens.size() && sum < units; ++i) {
    if (InAny(furniture, i)) return {};
    words.emplace_back(text.TokenText(i));
    sum += Units(text.tokens[i]);
  }
  if (sum < units) words.clear();
  return words;
}

double Share(const NormalizedText& text, std::span<const TokenRange> furniture,
             const std::vector<bool>& marked) {
  double covered = 0;
  double all = 0;
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    if (InAny(furniture, i)) continue;
    all += Units(text.tokens[i]);
    if (marked[i]) covered += Units(text.tokens[i]);
  }
  return all == 0 ? 0 : covered / all;
}

}  // namespace

ReferenceCoverage CoverageByDefinition(const NormalizedText& a,
                                       std::span<const TokenRange> furniture_a,
                                       const NormalizedText& b,
                                       std::span<const TokenRange> furniture_b) {
  ReferenceCoverage result;
  result.a.assign(a.tokens.size(), false);
  result.b.assign(b.tokens.size(), false);
  // By diagonal: the runs found so far, as [begin, end) in a.
  std::map<std::ptrdiff_t, std::vector<std::pair<std::size_t, std::size_t>>> runs;
  for (std::size_t i = 0; i < a.tokens.size(); ++i) {
    const std::vector<std::string> window = Window(a, furniture_a, i, 3 * kUnitsPerWord);
    if (window.empty()) continue;
    for (std::size_t j = 0; j < b.tokens.size(); ++j) {
      if (Window(b, furniture_b, j, 3 * kUnitsPerWord) != window) continue;
      runs[static_cast<std::ptrdiff_t>(j) - static_cast<std::ptrdiff_t>(i)].push_back(
          {i, i + window.size()});
    }
  }
  for (auto& [diagonal, on_diagonal] : runs) {
    std::size_t last_end = on_diagonal.front().second;
    for (const auto& [begin, end] : on_diagonal) {
      const std::size_t from = begin > last_end && begin <= last_end + 2 ? last_end : begin;
      for (std::size_t i = from; i < end; ++i) {
        result.a[i] = true;
        result.b[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(i) + diagonal)] = true;
      }
      last_end = std::max(last_end, end);
    }
  }
  result.a_covered = Share(a, furniture_a, result.a);
  result.b_covered = Share(b, furniture_b, result.b);
  return result;
}

std::set<std::string> ShinglesByDefinition(const NormalizedText& text,
                                           std::span<const TokenRange> furniture) {
  std::set<std::string> shingles;
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    std::string joined;
    for (const std::string& word :
         Window(text, furniture, i, kDefaultShingleWords * kUnitsPerWord)) {
      joined += word + " ";
    }
    if (!joined.empty()) shingles.insert(joined);
  }
  return shingles;
}

std::uint32_t EditDistanceByDefinition(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::uint32_t>> cost(a.size() + 1,
                                               std::vector<std::uint32_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = static_cast<std::uint32_t>(i + j);
        continue;
      }
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                             cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace newsprint::testing
