// segment.h -- paragraphs, sentences and quotations of an article, as token ranges.
//
// Flow:    read -> normalise -> SEGMENT -> furniture, passages, stories
// Threads: free functions without state.
// Cost:    O(bytes + tokens) each.
// Empty:   a text without tokens has no segment; a segment always holds at least one token.
#ifndef NEWSPRINT_SEGMENT_H_
#define NEWSPRINT_SEGMENT_H_

#include <string_view>
#include <vector>

#include "newsprint/article.h"
#include "newsprint/normalize.h"

namespace newsprint {

// The lines of the original, split at line breaks (CR, LF, U+2028, U+2029); blank ones are left
// out. Wrapped lines (many lines of nearly one length, none a sentence end) are joined to
// paragraphs at blank lines. Ranges ascend and do not overlap.
[[nodiscard]] std::vector<TokenRange> Paragraphs(std::string_view original,
                                                 const NormalizedText& normalized);

// Paragraphs cut at sentence ends (. ! ? and their counterparts in other scripts, followed by space
// and no lower-case letter; common abbreviations and initials do not end one).
[[nodiscard]] std::vector<TokenRange> Sentences(std::string_view original,
                                                const NormalizedText& normalized);

// What stands in quotation marks of any convention (" ", curly, guillemets, low-high, corner
// brackets), within one paragraph, nested ones with the outer. An apostrophe opens nothing. A
// quotation that a paragraph opens and does not close runs to the paragraph's end.
[[nodiscard]] std::vector<TokenRange> Quotations(std::string_view original,
                                                 const NormalizedText& normalized);

}  // namespace newsprint

#endif  // NEWSPRINT_SEGMENT_H_
