//  Tested by compare/difference_test.cc
#include "compare/alignment.h"

#include <algorithm>

#include "compare/facts.h"
#include "compare/runs.h"

namespace newsprint {
namespace {

// Cuts from `run` the tokens at both ends that are used already, on either side. Runs keep their
// diagonal, so both sides are cut alike. Empty when words in the middle are used.
Run TrimUsed(Run run, const std::vector<std::uint8_t>& used_a,
             const std::vector<std::uint8_t>& used_b) {
  const auto used = [&](std::uint32_t i) {
    return used_a[run.a.begin + i] != 0 || used_b[run.b.begin + i] != 0;
  };
  const std::uint32_t size = std::min(run.a.size(), run.b.size());
  std::uint32_t begin = 0;
  while (begin < size && used(begin)) ++begin;
  std::uint32_t end = size;
  while (end > begin && used(end - 1)) --end;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (used(i)) return {};
  }
  return {{run.a.begin + begin, run.a.begin + end}, {run.b.begin + begin, run.b.begin + end}};
}

std::vector<Run> ChooseRuns(const PreparedText& a, const PreparedText& b,
                            std::span<const Run> runs) {
  std::vector<Run> by_length(runs.begin(), runs.end());
  std::sort(by_length.begin(), by_length.end(), [](const Run& x, const Run& y) {
    return x.a.size() != y.a.size() ? x.a.size() > y.a.size() : x < y;
  });
  std::vector<std::uint8_t> used_a(a.normalized().tokens.size(), 0);
  std::vector<std::uint8_t> used_b(b.normalized().tokens.size(), 0);
  std::vector<Run> chosen;
  chosen.reserve(by_length.size());
  for (const Run& candidate : by_length) {
    const Run run = TrimUsed(candidate, used_a, used_b);
    if (run.a.size() == 0) continue;
    std::fill(used_a.begin() + run.a.begin, used_a.begin() + run.a.end, std::uint8_t{1});
    std::fill(used_b.begin() + run.b.begin, used_b.begin() + run.b.end, std::uint8_t{1});
    chosen.push_back(run);
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

// The bridged gaps of one run are slots; what lies between them is shared.
void SplitRun(const PreparedText& a, const PreparedText& b, const Run& run, Alignment* found) {
  const std::vector<std::uint64_t>& hashes_a = a.normalized().token_hashes;
  const std::vector<std::uint64_t>& hashes_b = b.normalized().token_hashes;
  std::uint32_t equal_from = 0;
  for (std::uint32_t i = 0; i < run.a.size();) {
    if (hashes_a[run.a.begin + i] == hashes_b[run.b.begin + i]) {
      ++i;
      continue;
    }
    std::uint32_t end = i + 1;
    while (end < run.a.size() && hashes_a[run.a.begin + end] != hashes_b[run.b.begin + end]) ++end;
    found->shared.push_back({run.a.begin + equal_from, run.a.begin + i});
    found->slots.push_back(
        {{run.a.begin + i, run.a.begin + end}, {run.b.begin + i, run.b.begin + end}, false});
    equal_from = i = end;
  }
  found->shared.push_back({run.a.begin + equal_from, run.a.end});
}

bool Fits(TokenRange range, std::uint32_t most) {
  return range.begin < range.end && range.size() <= most;
}

bool FitsSlot(TokenRange range) {
  return Fits(range, range.begin < kLeadTokens ? kMaxLeadSlotTokens : kMaxSlotTokens);
}

bool FitsList(const Slot& slot) {
  return Fits(slot.a, kMaxListTokens) && Fits(slot.b, kMaxListTokens);
}

}  // namespace

Alignment Align(const PreparedText& a, const PreparedText& b, std::span<const Run> runs) {
  Alignment found;
  const std::vector<Run> chosen = ChooseRuns(a, b, runs);
  found.slots.reserve(2 * chosen.size());
  found.shared.reserve(2 * chosen.size());
  Run before = {};
  for (const Run& run : chosen) {
    const Slot slot = {{before.a.end, run.a.begin}, {before.b.end, run.b.begin}, before == Run{}};
    if (FitsSlot(slot.a) && FitsSlot(slot.b)) {
      found.slots.push_back(slot);
    } else if (FitsList(slot)) {
      found.wide.push_back(slot);
    }
    SplitRun(a, b, run, &found);
    before = run;
  }
  const auto size = [](const PreparedText& text) {
    return static_cast<std::uint32_t>(text.normalized().tokens.size());
  };
  const Slot tail = {{before.a.end, size(a)}, {before.b.end, size(b)}};
  if (FitsList(tail)) found.tail = tail;
  return found;
}

}  // namespace newsprint
