// quotation_marks.h -- what stands between quotation marks, by every convention of the press.
#ifndef NEWSPRINT_TEXT_QUOTATION_MARKS_H_
#define NEWSPRINT_TEXT_QUOTATION_MARKS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "newsprint/article.h"

namespace newsprint::internal {

// Appends the bytes between the marks of each outermost quotation of one paragraph, moved by `offset`.
void FindQuotations(std::string_view paragraph, std::uint32_t offset,
                    std::vector<ByteSpan>* quotations);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_TEXT_QUOTATION_MARKS_H_
