// news_item.h -- what a NewsML-G2 <newsItem>, or an NITF document, says.
#ifndef NEWSPRINT_IO_NEWS_ITEM_H_
#define NEWSPRINT_IO_NEWS_ITEM_H_

#include <string_view>

#include "io/feed_item.h"
#include "io/xml_scan.h"

namespace newsprint::internal {

// `start` and `inside` are the item's, in UTF-8. The text is what stands in line: an item that only points
// to its content has none.
FeedItem ReadNewsItem(const XmlTag& start, std::string_view inside);
FeedItem ReadNitf(std::string_view inside);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_NEWS_ITEM_H_
