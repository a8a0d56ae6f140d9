// lines.h -- the lines and paragraphs of an original text, as bytes, and from bytes to tokens.
#ifndef NEWSPRINT_TEXT_LINES_H_
#define NEWSPRINT_TEXT_LINES_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "newsprint/article.h"
#include "newsprint/normalize.h"

namespace newsprint::internal {

// Paragraphs() of segment.h as original bytes. Some may hold no token.
[[nodiscard]] std::vector<ByteSpan> ParagraphBytes(std::string_view original);

// Original bytes of every token of *normalized.
[[nodiscard]] std::vector<ByteSpan> TokenOrigins(const NormalizedText& normalized);

// The tokens that begin in `bytes`.
[[nodiscard]] TokenRange TokensIn(ByteSpan bytes, std::span<const ByteSpan> origins);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_TEXT_LINES_H_
