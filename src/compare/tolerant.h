// tolerant.h -- runs through the misread, split and joined words of a scan.
#ifndef NEWSPRINT_COMPARE_TOLERANT_H_
#define NEWSPRINT_COMPARE_TOLERANT_H_

#include <vector>

#include "newsprint/compare.h"

namespace newsprint {

// Extends every run, which is exact, at both ends while the words beyond are misreadings of one another:
// up to three words against up to three, spaces aside, with at most a third of their letters edited. Then
// bridges what lies between neighbours on nearly one diagonal, by the same measure. Runs may
// then differ in length on the two sides. REQUIRES: runs ascending; keeps them so.
void TolerateMisreadings(const PreparedText& a, const PreparedText& b, std::vector<Run>* runs);

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_TOLERANT_H_
