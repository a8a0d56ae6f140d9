//  Tested by io/news_item_test.cc
#include "io/news_item.h"

#include <initializer_list>
#include <optional>
#include <string>

#include "io/html_text.h"
#include "io/html_tokenizer.h"

namespace newsprint::internal {
namespace {

// The first child of that local name, of the first one, and so on down the path.
std::optional<XmlChild> Find(std::string_view inside,
                             std::initializer_list<std::string_view> path) {
  std::optional<XmlChild> found;
  for (const std::string_view name : path) {
    XmlChildren children(found ? found->inside : inside);
    XmlChild child;
    bool met = false;
    while (!met && children.Next(child)) met = LocalName(child.name) == name;
    if (!met) return std::nullopt;
    found = child;
  }
  return found;
}

std::string TextAt(std::string_view inside, std::initializer_list<std::string_view> path) {
  const std::optional<XmlChild> child = Find(inside, path);
  return child ? HtmlFragmentToText(child->inside) : std::string();
}

std::string AttributeAt(std::string_view inside, std::initializer_list<std::string_view> path,
                        std::string_view attribute) {
  const std::optional<XmlChild> child = Find(inside, path);
  return child ? XmlText(FindAttribute(child->attributes, attribute)) : std::string();
}

void Set(FeedItem& item, Field field, std::string_view name, std::string value) {
  if (value.empty() || !item[field].empty()) return;
  item[field] = std::move(value);
  item.names[static_cast<std::size_t>(field)] = name;
}

// NITF writes 20181121T162532-0500.
std::string FromNitfTime(std::string value) {
  if (value.size() < 8 || value.find('-') < 8 || value.find(':') != std::string::npos) return value;
  std::string time = value.substr(0, 4) + "-" + value.substr(4, 2) + "-" + value.substr(6, 2);
  if (value.size() < 15 || value[8] != 'T') return time;
  return time + "T" + value.substr(9, 2) + ":" + value.substr(11, 2) + ":" + value.substr(13);
}

void TakeNitf(std::string_view inside, FeedItem& item) {
  Set(item, Field::kTitle, "hl1", TextAt(inside, {"body", "body.head", "hedline", "hl1"}));
  Set(item, Field::kTitle, "title", TextAt(inside, {"head", "title"}));
  Set(item, Field::kText, "body.content", TextAt(inside, {"body", "body.content"}));
  Set(item, Field::kId, "doc-id", AttributeAt(inside, {"head", "docdata", "doc-id"}, "id-string"));
  Set(item, Field::kPublished, "date.issue",
      FromNitfTime(AttributeAt(inside, {"head", "docdata", "date.issue"}, "norm")));
  Set(item, Field::kOutlet, "pubdata", AttributeAt(inside, {"head", "pubdata"}, "name"));
}

}  // namespace

FeedItem ReadNitf(std::string_view inside) {
  FeedItem item;
  TakeNitf(inside, item);
  return item;
}

FeedItem ReadNewsItem(const XmlTag& start, std::string_view inside) {
  FeedItem item;
  Set(item, Field::kId, "guid", XmlText(FindAttribute(start.attributes, "guid")));
  Set(item, Field::kLanguage, "language", AttributeAt(inside, {"contentMeta", "language"}, "tag"));
  Set(item, Field::kLanguage, "xml:lang", XmlText(FindAttribute(start.attributes, "xml:lang")));
  // When it was first made known, not when it was last touched.
  Set(item, Field::kPublished, "firstCreated", TextAt(inside, {"itemMeta", "firstCreated"}));
  Set(item, Field::kPublished, "contentCreated", TextAt(inside, {"contentMeta", "contentCreated"}));
  Set(item, Field::kPublished, "versionCreated", TextAt(inside, {"itemMeta", "versionCreated"}));
  Set(item, Field::kStatus, "pubStatus", AttributeAt(inside, {"itemMeta", "pubStatus"}, "qcode"));
  Set(item, Field::kTitle, "headline", TextAt(inside, {"contentMeta", "headline"}));
  Set(item, Field::kTitle, "title", TextAt(inside, {"itemMeta", "title"}));
  Set(item, Field::kOutlet, "provider", TextAt(inside, {"itemMeta", "provider", "name"}));
  Set(item, Field::kOutlet, "provider", AttributeAt(inside, {"itemMeta", "provider"}, "qcode"));
  Set(item, Field::kOutlet, "provider", AttributeAt(inside, {"itemMeta", "provider"}, "uri"));
  if (const std::optional<XmlChild> nitf = Find(inside, {"contentSet", "inlineXML", "nitf"})) {
    TakeNitf(nitf->inside, item);
  }
  Set(item, Field::kText, "body", TextAt(inside, {"contentSet", "inlineXML", "html", "body"}));
  Set(item, Field::kText, "inlineXML", TextAt(inside, {"contentSet", "inlineXML"}));
  if (const std::optional<XmlChild> data = Find(inside, {"contentSet", "inlineData"})) {
    Set(item, Field::kText, "inlineData", HtmlFragmentToText(XmlText(data->inside)));
  }
  return item;
}

}  // namespace newsprint::internal
