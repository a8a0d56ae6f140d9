// feed_text.h -- the little XML that dedup writes: a verdict within an item, and whole feeds.
#ifndef NEWSPRINT_CLI_FEED_TEXT_H_
#define NEWSPRINT_CLI_FEED_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/annotation.h"
#include "newsprint/article.h"
#include "newsprint/reader.h"

namespace newsprint::cli {

// Text as element content, in ASCII, so that it is right in whatever encoding it lands; characters that XML
// cannot hold become U+FFFD.
[[nodiscard]] std::string XmlEscaped(std::string_view text);

// An item of a feed with <newsprint:judgement> as its last child, in place of one it had. Other bytes stay.
[[nodiscard]] std::string WithJudgement(std::string_view item,
                                        const std::vector<Annotation>& annotations);

// Feeds made from articles: RSS 2.0, Atom, JSON Feed 1.1 or JSONL.
[[nodiscard]] std::string MadeFeedHead(RecordFormat format, std::int64_t now);
// `first`: of its feed.
[[nodiscard]] std::string MadeFeedItem(RecordFormat format, const Article& article,
                                       const std::vector<Annotation>& annotations, bool first,
                                       std::int64_t now);
[[nodiscard]] std::string MadeFeedTail(RecordFormat format);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_FEED_TEXT_H_
