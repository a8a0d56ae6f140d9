// alignment.h -- where do some words of one text stand in the place of others?
#ifndef NEWSPRINT_COMPARE_ALIGNMENT_H_
#define NEWSPRINT_COMPARE_ALIGNMENT_H_

#include <cstdint>
#include <span>
#include <vector>

#include "newsprint/compare.h"

namespace newsprint {

// A slot wider than this, on either side, is a rewritten sentence and not an exchange. Forms say what they are
// about in one long sentence at the start: there, one that is exchanged as a whole is still a slot.
inline constexpr std::uint32_t kMaxSlotTokens = 16;
inline constexpr std::uint32_t kMaxLeadSlotTokens = 30;
// What is wider may still be a list of sums and names.
inline constexpr std::uint32_t kMaxListTokens = 80;

// Words of a and words of b that differ, with equal words before and after. Both sides hold some.
struct Slot {
  TokenRange a;
  TokenRange b;
  bool opens_both = false;  // both texts start here: a headline, a dateline, a by-line
};

// Where two texts agree and where they differ.
struct Alignment {
  std::vector<Slot> slots;  // ascending
  std::vector<Slot> wide;   // too wide for a slot but not for a list
  Slot tail;                // what stands behind the last shared words, if it could be a list
  std::vector<TokenRange> shared;  // words of a, slots left out
};

// Chooses among the runs, longest first, those that use no word twice on either side: the slots lie inside and
// between them.
Alignment Align(const PreparedText& a, const PreparedText& b, std::span<const Run> runs);

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_ALIGNMENT_H_
