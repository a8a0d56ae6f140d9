// difference.h -- in what do two texts differ: in how they say it, or in what they say?
#ifndef NEWSPRINT_COMPARE_DIFFERENCE_H_
#define NEWSPRINT_COMPARE_DIFFERENCE_H_

#include <span>

#include "newsprint/compare.h"

namespace newsprint {

// Looks at every place where some words of a stand for some others of b between shared words.
// runs: those of the pair, ascending.
Difference FindDifference(const PreparedText& a, const PreparedText& b, std::span<const Run> runs);

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_DIFFERENCE_H_
