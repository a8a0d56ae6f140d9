//  Tested by io/news_item_test.cc
#include "io/opml.h"

#include <utility>

#include "io/html_tokenizer.h"
#include "io/xml_scan.h"

namespace newsprint::internal {

std::vector<std::string> ListOpml(std::string_view opml) {
  constexpr std::string_view kFileScheme = "file://";
  std::vector<std::string> feeds;
  XmlTag tag;
  for (std::size_t at = 0; FindXmlTag(opml, at, tag) == XmlScan::kTag; at = tag.end) {
    if (tag.is_end || LocalName(tag.name) != "outline") continue;
    std::string_view address = FindAttribute(tag.attributes, "xmlurl");
    if (address.empty()) address = FindAttribute(tag.attributes, "url");
    std::string feed = XmlText(address);
    if (feed.substr(0, kFileScheme.size()) == kFileScheme) feed.erase(0, kFileScheme.size());
    if (!feed.empty()) feeds.push_back(std::move(feed));
  }
  return feeds;
}

}  // namespace newsprint::internal
