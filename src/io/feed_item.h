// feed_item.h -- what an <item> or <entry>, and the head of its feed, say.
#ifndef NEWSPRINT_IO_FEED_ITEM_H_
#define NEWSPRINT_IO_FEED_ITEM_H_

#include <array>
#include <string>
#include <string_view>

#include "io/fields.h"
#include "io/xml_scan.h"

namespace newsprint::internal {

struct FeedHead {
  std::string title;
  std::string language;
  std::string url;
};

// `head` is a feed's text up to its first item, in UTF-8.
FeedHead ReadFeedHead(std::string_view head);

struct FeedItem {
  std::array<std::string, kFieldCount> values;
  std::array<std::string_view, kFieldCount> names;  // of the elements; literals
  bool broken = false;                              // its tags do not match
  std::string& operator[](Field field) { return values[static_cast<std::size_t>(field)]; }
};

// `start` and `inside` are the item's, in UTF-8.
FeedItem ReadFeedItem(const XmlTag& start, std::string_view inside);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_FEED_ITEM_H_
