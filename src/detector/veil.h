// veil.h -- a text that compares like the original and cannot be read.
#ifndef NEWSPRINT_DETECTOR_VEIL_H_
#define NEWSPRINT_DETECTOR_VEIL_H_

#include <string>
#include <string_view>

#include "newsprint/normalize.h"

namespace newsprint::internal {

// Every word becomes a code word made from its hash, with the same capitals; numbers, titles ("senator")
// and words of up to three bytes stay, as does what stands between words. Equal words have equal code
// words, so shingles, runs, coverage, sentences, names and numbers are found as in the original; unlike
// words share one with probability 2^-26. What is lost: that two spellings are alike, and tolerance for
// the misreadings of scans. It hides a text from readers, not from those who guess words and hash them.
// normalized: of `original`, from whatever byte on.
[[nodiscard]] std::string Veil(std::string_view original, const NormalizedText& normalized);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_VEIL_H_
