// noise.h -- does this text read like a scan?
#ifndef NEWSPRINT_COMPARE_NOISE_H_
#define NEWSPRINT_COMPARE_NOISE_H_

#include <string_view>

#include "newsprint/normalize.h"

namespace newsprint {

// Told from the text alone, whatever its language.
bool LooksNoisy(std::string_view original, const NormalizedText& normalized);

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_NOISE_H_
