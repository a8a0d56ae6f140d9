//  Tested by compare/passages_test.cc
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "compare/runs.h"
#include "compare/seeds.h"
#include "newsprint/compare.h"

namespace newsprint {
namespace {

// Words left out, put in or exchanged that do not end a passage for a reader.
constexpr std::uint32_t kMaxPassageGap = 5;
// Runs may overlap by this much where words were put in or left out.
constexpr std::uint32_t kMaxOverlap = 3;
// Open passages a run is tried against. More at once exist only in texts made to be hard.
constexpr std::size_t kMaxOpen = 64;
// Passages of a pair that are checked for lying in one another, the longest.
constexpr std::size_t kMaxPassages = 2048;

bool Continues(TokenRange before, TokenRange after) {
  return after.begin + kMaxOverlap >= before.end && after.begin <= before.end + kMaxPassageGap &&
         after.begin > before.begin && after.end > before.end;
}

std::vector<Run> MergeRuns(std::span<const Run> runs) {
  std::vector<Run> merged;
  for (const Run& run : runs) {
    const std::size_t first = merged.size() > kMaxOpen ? merged.size() - kMaxOpen : 0;
    bool joined = false;
    for (std::size_t i = merged.size(); i-- > first && !joined;) {
      if (!Continues(merged[i].a, run.a) || !Continues(merged[i].b, run.b)) continue;
      merged[i].a.end = run.a.end;
      merged[i].b.end = run.b.end;
      joined = true;
    }
    if (!joined) merged.push_back(run);
  }
  return merged;
}

bool Inside(TokenRange inner, TokenRange outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

}  // namespace

std::vector<SharedPassage> SharedPassagesOf(const PreparedText& a, const PreparedText& b,
                                            std::span<const Run> runs, std::uint32_t min_words) {
  std::vector<SharedPassage> passages;
  for (const Run& run : MergeRuns(runs)) {
    const std::uint32_t words = a.seeds().ContentUnits(run.a) / kUnitsPerWord;
    if (words < min_words || words == 0) continue;
    passages.push_back(
        {run.a, run.b, a.normalized().ToOriginal(run.a), b.normalized().ToOriginal(run.b), words});
  }
  std::sort(passages.begin(), passages.end(), [](const SharedPassage& x, const SharedPassage& y) {
    if (x.words != y.words) return x.words > y.words;
    return x.a_tokens != y.a_tokens ? x.a_tokens < y.a_tokens : x.b_tokens < y.b_tokens;
  });
  if (passages.size() > kMaxPassages) passages.resize(kMaxPassages);
  std::vector<SharedPassage> maximal;
  for (const SharedPassage& passage : passages) {
    const bool inside =
        std::any_of(maximal.begin(), maximal.end(), [&](const SharedPassage& outer) {
          return Inside(passage.a_tokens, outer.a_tokens) &&
                 Inside(passage.b_tokens, outer.b_tokens);
        });
    if (!inside) maximal.push_back(passage);
  }
  std::sort(maximal.begin(), maximal.end(), [](const SharedPassage& x, const SharedPassage& y) {
    return x.a_tokens != y.a_tokens ? x.a_tokens < y.a_tokens : x.b_tokens < y.b_tokens;
  });
  return maximal;
}

}  // namespace newsprint
