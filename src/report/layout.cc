//  Tested by report/layout_test.cc
#include "report/layout.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace newsprint::internal {
namespace {

constexpr std::size_t kMaxCells = 1'000'000;

std::uint32_t Overlap(ByteSpan a, ByteSpan b) {
  const std::uint32_t begin = std::max(a.begin, b.begin);
  const std::uint32_t end = std::min(a.end, b.end);
  return begin < end ? end - begin : 0;
}

// First span that ends after `offset`.
std::size_t FirstAfter(const std::vector<ByteSpan>& spans, std::uint32_t offset) {
  return static_cast<std::size_t>(
      std::partition_point(spans.begin(), spans.end(),
                           [offset](const ByteSpan& span) { return span.end <= offset; }) -
      spans.begin());
}

// shared[i * b.size() + j]: bytes of runs that lie in paragraph i of a and paragraph j of b.
std::vector<std::uint32_t> SharedBytes(const std::vector<ByteSpan>& a,
                                       const std::vector<ByteSpan>& b,
                                       std::span<const SharedRun> runs) {
  std::vector<std::uint32_t> shared(a.size() * b.size());
  for (const SharedRun& run : runs) {
    if (run.a.size() == 0) continue;
    for (std::size_t i = FirstAfter(a, run.a.begin); i < a.size() && a[i].begin < run.a.end; ++i) {
      // The part of the run in this paragraph, carried over to b as if the run were even.
      const std::uint32_t begin = std::max(a[i].begin, run.a.begin) - run.a.begin;
      const std::uint32_t end = std::min(a[i].end, run.a.end) - run.a.begin;
      const auto to_b = [&run](std::uint64_t offset) {
        return static_cast<std::uint32_t>(run.b.begin + offset * run.b.size() / run.a.size());
      };
      const ByteSpan part{to_b(begin), to_b(end)};
      for (std::size_t j = FirstAfter(b, part.begin); j < b.size() && b[j].begin < part.end; ++j) {
        shared[i * b.size() + j] += Overlap(b[j], part);
      }
    }
  }
  return shared;
}

struct Pair {
  std::size_t a;
  std::size_t b;
};

// The pairs of paragraphs, ascending on both sides, that share the most bytes; of equals the earliest, so
// that a text printed twice stands beside its first printing.
std::vector<Pair> BestPairs(const std::vector<std::uint32_t>& shared, std::size_t rows,
                            std::size_t columns) {
  constexpr int kPlaceBits = 24;  // more than all places of a chain together, by kMaxCells
  const auto value = [&shared, columns](std::size_t i, std::size_t j) {
    const std::uint64_t both = shared[i * columns + j];
    return both == 0 ? 0 : (both << kPlaceBits) - (i + j);
  };
  std::vector<std::uint64_t> best((rows + 1) * (columns + 1));
  const auto at = [columns](std::size_t i, std::size_t j) { return i * (columns + 1) + j; };
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      const std::uint64_t both = value(i, j);
      best[at(i, j)] = std::max(best[at(i + 1, j)], best[at(i, j + 1)]);
      if (both > 0) best[at(i, j)] = std::max(best[at(i, j)], both + best[at(i + 1, j + 1)]);
    }
  }
  std::vector<Pair> pairs;
  for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
    const std::uint64_t both = value(i, j);
    if (both > 0 && best[at(i, j)] == both + best[at(i + 1, j + 1)]) {
      pairs.push_back({i++, j++});
    } else if (best[at(i, j)] == best[at(i + 1, j)]) {
      ++i;
    } else {
      ++j;
    }
  }
  return pairs;
}

}  // namespace

std::vector<ByteSpan> ParagraphSpans(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\v\f";
  std::vector<ByteSpan> spans;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t first = line.find_first_not_of(kSpace);
    if (first != std::string_view::npos) {
      spans.push_back({static_cast<std::uint32_t>(begin + first),
                       static_cast<std::uint32_t>(begin + line.find_last_not_of(kSpace) + 1)});
    }
    begin = end + 1;
  }
  return spans;
}

std::vector<ParagraphRow> AlignParagraphs(std::string_view text_a, std::string_view text_b,
                                          std::span<const SharedRun> runs) {
  const std::vector<ByteSpan> a = ParagraphSpans(text_a);
  const std::vector<ByteSpan> b = ParagraphSpans(text_b);
  std::vector<Pair> pairs;
  if (a.size() * b.size() <= kMaxCells)
    pairs = BestPairs(SharedBytes(a, b, runs), a.size(), b.size());
  pairs.push_back({a.size(), b.size()});
  std::vector<ParagraphRow> rows;
  std::size_t i = 0;
  std::size_t j = 0;
  for (const Pair& pair : pairs) {
    while (i < pair.a || j < pair.b) {
      ParagraphRow row;
      if (i < pair.a) row.a = a[i++];
      if (j < pair.b) row.b = b[j++];
      rows.push_back(row);
    }
    if (i < a.size() && j < b.size()) rows.push_back({a[i++], b[j++]});
  }
  return rows;
}

std::vector<ByteSpan> SharedSpans(std::span<const SharedRun> runs, Side side, std::size_t size) {
  const auto limit = static_cast<std::uint32_t>(size);
  std::vector<ByteSpan> spans;
  for (const SharedRun& run : runs) {
    const ByteSpan span = side == Side::kA ? run.a : run.b;
    spans.push_back({std::min(span.begin, limit), std::min(span.end, limit)});
  }
  std::sort(spans.begin(), spans.end());
  std::vector<ByteSpan> merged;
  for (const ByteSpan& span : spans) {
    if (span.begin >= span.end) continue;
    if (!merged.empty() && span.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
    } else {
      merged.push_back(span);
    }
  }
  return merged;
}

std::vector<ByteSpan> Clipped(std::span<const ByteSpan> spans, ByteSpan window) {
  std::vector<ByteSpan> clipped;
  for (const ByteSpan& span : spans) {
    if (Overlap(span, window) == 0) continue;
    clipped.push_back({std::max(span.begin, window.begin) - window.begin,
                       std::min(span.end, window.end) - window.begin});
  }
  return clipped;
}

}  // namespace newsprint::internal
