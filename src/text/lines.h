// lines.h -- the lines and paragraphs of an original text, as bytes, and from bytes to tokens.
#ifndef NEWSPRINT_TEXT_LINES_H_
#define NEWSPRINT_TEXT_LINES_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/kernels/byte_marks.h"
#include "newsprint/article.h"
#include "newsprint/normalize.h"

namespace newsprint::internal {

// Every byte that may begin a line break, end a sentence or be a quotation mark.
[[nodiscard]] ByteMarks MarkText(std::string_view original);

// Paragraphs() of segment.h as original bytes. Some may hold no token. marks: of the original.
[[nodiscard]] std::vector<ByteSpan> ParagraphBytes(std::string_view original,
                                                   const ByteMarks& marks);

// Original bytes of every token of *normalized; kept until the thread's next call.
[[nodiscard]] std::span<const ByteSpan> TokenOrigins(const NormalizedText& normalized);

// The tokens that begin in `bytes`, none of which stands before token `from`: quick when they are near.
[[nodiscard]] TokenRange TokensIn(ByteSpan bytes, std::span<const ByteSpan> origins,
                                  std::uint32_t from);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_TEXT_LINES_H_
