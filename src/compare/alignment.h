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

// Chooses among the runs, longest first, those that use no word twice on either side, and returns the
// slots inside and between them, ascending. *shared gets the words of a in chosen runs but for slots, *wide what
// is too wide for a slot but not for a list.
std::vector<Slot> FindSlots(const PreparedText& a, const PreparedText& b, std::span<const Run> runs,
                            std::vector<TokenRange>* shared, std::vector<Slot>* wide);

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_ALIGNMENT_H_
