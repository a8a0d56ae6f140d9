// runs.h -- which words of two texts stand in shared runs?
#ifndef NEWSPRINT_COMPARE_RUNS_H_
#define NEWSPRINT_COMPARE_RUNS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "compare/seeds.h"
#include "newsprint/compare.h"

namespace newsprint {

// Words that may be exchanged for as many others within one run.
inline constexpr std::uint32_t kMaxGapTokens = 2;
// Places that one window is followed to. "the the the" would otherwise cost the product of the lengths;
// in articles of up to 5,000 words no window that means anything stands this often.
inline constexpr std::uint32_t kMaxSeedOccurrences = 32;
// And places that all windows of a pair are followed to, a token of both: bounds memory.
inline constexpr std::uint64_t kMaxPlacesPerToken = 8;

// Finds runs; keeps its buffers.
class RunFinder {
 public:
  // Runs on exact words, ascending by a's first token and then by b's. Sets *approximate when a window
  // stood too often to be followed everywhere; then the runs still cover every word that is covered.
  void Find(const PreparedText& a, const PreparedText& b, std::vector<Run>* runs,
            bool* approximate);

 private:
  // The run last seen on one diagonal; stale unless epoch is the current one.
  struct Diagonal {
    std::uint32_t epoch = 0;
    std::uint32_t run = 0;
  };
  // With `verify`, windows are equal in bytes where they are followed; without, in their hashes.
  template <bool verify>
  void Follow(const PreparedText& a, const PreparedText& b, std::vector<Run>* runs);
  struct WindowPair {
    std::uint32_t a;
    std::uint32_t b;
  };
  static std::uint32_t FollowCopy(const PreparedText::Seeds& a, const PreparedText::Seeds& b,
                                  WindowPair at, std::uint64_t* budget, Run* run);
  void Extend(std::uint32_t diagonal, Run window, std::vector<Run>* runs);
  void AddPlacesLeftOut(const PreparedText& a, const PreparedText& b, std::vector<Run>* runs);

  std::vector<Diagonal> diagonals_;
  std::vector<Run> overfull_;  // one window of a each, with the first place in b not followed
  std::uint32_t epoch_ = 0;
};

// Units of what the ranges hold that is not furniture, each token counted once. Sorts the ranges.
std::uint32_t CoveredUnits(const PreparedText& text, std::vector<TokenRange>* ranges);

// What Comparer::SharedPassages() makes of the runs of a pair.
std::vector<SharedPassage> SharedPassagesOf(const PreparedText& a, const PreparedText& b,
                                            std::span<const Run> runs, std::uint32_t min_words);

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_RUNS_H_
