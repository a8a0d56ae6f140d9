// quotation_marks.h -- what stands between quotation marks, by every convention of the press.
#ifndef NEWSPRINT_TEXT_QUOTATION_MARKS_H_
#define NEWSPRINT_TEXT_QUOTATION_MARKS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/kernels/byte_marks.h"
#include "newsprint/article.h"

namespace newsprint::internal {

// Appends the bytes between the marks of each outermost quotation of one paragraph of the original. The
// first byte of every quotation mark is among `marks`.
void FindQuotations(std::string_view original, ByteSpan paragraph, const ByteMarks& marks,
                    std::vector<ByteSpan>* quotations);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_TEXT_QUOTATION_MARKS_H_
