// classify.h -- what Classify() asks for that is worth knowing before a pair is scored.
#ifndef NEWSPRINT_COMPARE_CLASSIFY_H_
#define NEWSPRINT_COMPARE_CLASSIFY_H_

#include "newsprint/compare.h"

namespace newsprint {

// Two texts that resemble each other this much, but for their furniture hardly at all, are one template.
inline constexpr double kTemplateResemblance = .5;

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_CLASSIFY_H_
