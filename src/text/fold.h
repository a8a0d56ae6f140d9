// fold.h -- from original bytes to folded tokens.
#ifndef NEWSPRINT_TEXT_FOLD_H_
#define NEWSPRINT_TEXT_FOLD_H_

#include <cstdint>
#include <string_view>

#include "newsprint/normalize.h"

namespace newsprint::internal {

// kScalar is the oracle: the same result without kernels.
enum class Path : std::uint8_t { kFast, kScalar };

// Everything of Normalizer::Normalize() but the hashes.
void FoldIntoTokens(std::string_view original, std::uint32_t skip_prefix, Path path,
                    NormalizedText* normalized);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_TEXT_FOLD_H_
