#include "io/feed_item.h"

#include <algorithm>

#include "io/encoding.h"
#include "io/html_text.h"
#include "io/html_tokenizer.h"
#include "io/xml_scan.h"

namespace newsprint::internal {
namespace {

// How the value of an element is to be read.
enum class Reading : std::uint8_t {
  kPlain,   // an id, a date, a name
  kMarkup,  // HTML, escaped or not: RSS
  kTyped,   // by its `type` attribute: Atom
  kLink,    // RSS: the text; Atom: an attribute
};

struct Meaning {
  std::string_view name;
  Field field;
  int rank;  // lower is taken first
  Reading reading;
};

// RSS 0.9x to 2.0, RSS 1.0 with Dublin Core, Atom 0.3 and 1.0, and the modules that carry text.
constexpr std::array<Meaning, 41> kMeanings = {{
    {"guid", Field::kId, 0, Reading::kPlain},
    {"id", Field::kId, 0, Reading::kPlain},
    {"atom:id", Field::kId, 1, Reading::kPlain},
    {"dc:identifier", Field::kId, 2, Reading::kPlain},
    {"title", Field::kTitle, 0, Reading::kTyped},
    {"atom:title", Field::kTitle, 1, Reading::kTyped},
    {"dc:title", Field::kTitle, 2, Reading::kMarkup},
    {"itunes:title", Field::kTitle, 3, Reading::kMarkup},
    {"media:title", Field::kTitle, 4, Reading::kMarkup},
    {"content:encoded", Field::kText, 0, Reading::kMarkup},
    {"content", Field::kText, 1, Reading::kTyped},
    {"atom:content", Field::kText, 1, Reading::kTyped},
    {"xhtml:body", Field::kText, 2, Reading::kMarkup},
    {"body", Field::kText, 2, Reading::kMarkup},
    {"fullitem", Field::kText, 3, Reading::kMarkup},
    {"xhtml:div", Field::kText, 3, Reading::kMarkup},
    {"description", Field::kText, 4, Reading::kMarkup},
    {"summary", Field::kText, 5, Reading::kTyped},
    {"atom:summary", Field::kText, 5, Reading::kTyped},
    {"dc:description", Field::kText, 6, Reading::kMarkup},
    {"itunes:summary", Field::kText, 7, Reading::kMarkup},
    {"media:description", Field::kText, 8, Reading::kMarkup},
    {"published", Field::kPublished, 0, Reading::kPlain},
    {"pubdate", Field::kPublished, 0, Reading::kPlain},
    {"issued", Field::kPublished, 1, Reading::kPlain},
    {"dcterms:issued", Field::kPublished, 1, Reading::kPlain},
    {"dc:date", Field::kPublished, 2, Reading::kPlain},
    {"date", Field::kPublished, 2, Reading::kPlain},
    {"dcterms:created", Field::kPublished, 3, Reading::kPlain},
    {"created", Field::kPublished, 3, Reading::kPlain},
    {"prism:publicationdate", Field::kPublished, 3, Reading::kPlain},
    {"updated", Field::kPublished, 4, Reading::kPlain},
    {"dcterms:modified", Field::kPublished, 5, Reading::kPlain},
    {"modified", Field::kPublished, 5, Reading::kPlain},
    {"link", Field::kUrl, 0, Reading::kLink},
    {"atom:link", Field::kUrl, 1, Reading::kLink},
    {"feedburner:origlink", Field::kUrl, -1, Reading::kPlain},
    {"source", Field::kOutlet, 0, Reading::kMarkup},
    {"dc:publisher", Field::kOutlet, 1, Reading::kMarkup},
    {"dc:language", Field::kLanguage, 0, Reading::kPlain},
    {"language", Field::kLanguage, 0, Reading::kPlain},
}};

const Meaning* FindMeaning(std::string_view name) {
  const auto* at = std::find_if(kMeanings.begin(), kMeanings.end(), [&](const Meaning& meaning) {
    return EqualsIgnoringCase(name, meaning.name);
  });
  return at == kMeanings.end() ? nullptr : at;
}

// Atom 0.3 and binary content; what is no base64 is passed over.
std::string DecodeBase64(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) continue;
    bits = (bits << 6) | static_cast<std::uint32_t>(digit);
    if (++count % 4 != 1) {
      out.push_back(static_cast<char>((bits >> (6 - 2 * ((count - 1) % 4))) & 0xff));
    }
  }
  return IsValidUtf8(out) ? out : RepairUtf8(out);
}

std::string Trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(kSpace) - begin + 1));
}

// Atom: text, html (escaped), xhtml (as it stands). Without a type RSS means HTML, Atom text; a title
// that has no tags reads the same either way.
std::string ReadTyped(const XmlChild& child) {
  const std::string_view type = FindAttribute(child.attributes, "type");
  const std::string_view mode = FindAttribute(child.attributes, "mode");
  if (EqualsIgnoringCase(mode, "base64")) return HtmlFragmentToText(DecodeBase64(child.inside));
  const bool as_it_stands = EqualsIgnoringCase(type, "xhtml") ||
                            EqualsIgnoringCase(type, "application/xhtml+xml") ||
                            EqualsIgnoringCase(mode, "xml");
  if (as_it_stands) return HtmlFragmentToText(child.inside);
  const std::string text = XmlText(child.inside);
  if (type == "application/octet-stream") return HtmlFragmentToText(DecodeBase64(text));
  const bool plain = EqualsIgnoringCase(type, "text") || EqualsIgnoringCase(type, "text/plain");
  return plain ? Trimmed(text) : HtmlFragmentToText(text);
}

// Atom: the alternate link. Links to the feed itself, enclosures and replies are no address of the item.
std::string ReadLink(const XmlChild& child) {
  const std::string_view rel = FindAttribute(child.attributes, "rel");
  if (!rel.empty() && !EqualsIgnoringCase(rel, "alternate")) return {};
  const std::string_view href = FindAttribute(child.attributes, "href");
  return href.empty() ? Trimmed(XmlText(child.inside)) : XmlText(href);
}

std::string ReadOutlet(const XmlChild& child) {
  XmlChildren children(child.inside);  // Atom: <source><title>
  XmlChild inner;
  while (children.Next(inner)) {
    if (LocalName(inner.name) == "title") return ReadTyped(inner);
  }
  return HtmlFragmentToText(XmlText(child.inside));
}

std::string ReadValue(const XmlChild& child, const Meaning& meaning) {
  if (meaning.field == Field::kOutlet) return ReadOutlet(child);
  switch (meaning.reading) {
    case Reading::kPlain:
      return Trimmed(XmlText(child.inside));
    case Reading::kMarkup:
      return HtmlFragmentToText(XmlText(child.inside));
    case Reading::kTyped:
      return ReadTyped(child);
    case Reading::kLink:
      return ReadLink(child);
  }
  return {};
}

bool IsWebAddress(std::string_view text) {
  return text.substr(0, 7) == "http://" || text.substr(0, 8) == "https://";
}

}  // namespace

FeedHead ReadFeedHead(std::string_view head) {
  FeedHead feed;
  XmlTag tag;
  std::size_t at = 0;
  // The head is no whole element: its tags are looked at one by one. What a feed says of itself stands
  // in the first of them.
  constexpr std::size_t kMaxHeadBytes = 64U << 10;
  head = head.substr(0, kMaxHeadBytes);
  int left = 500;
  while (left-- > 0 && FindXmlTag(head, at, tag) == XmlScan::kTag) {
    at = tag.end;
    if (tag.is_end) continue;
    if (feed.language.empty()) feed.language = FindAttribute(tag.attributes, "xml:lang");
    const std::string_view name = LocalName(tag.name);
    const std::size_t close = head.find("</", at);
    const bool wanted = name == "title" || name == "language" || name == "link";
    if (tag.is_empty || close == std::string_view::npos || !wanted) {
      // The title of the channel's picture is not the feed's.
      if (name == "image" && !tag.is_empty) {
        const std::size_t end = head.find("</image>", at);
        if (end != std::string_view::npos) at = end;
      }
      continue;
    }
    XmlChildren one(head.substr(tag.begin));
    XmlChild child;
    if (!one.Next(child)) continue;
    if (name == "title" && feed.title.empty()) feed.title = ReadTyped(child);
    if (name == "language" && feed.language.empty()) feed.language = Trimmed(child.inside);
    if (name == "link" && feed.url.empty()) feed.url = ReadLink(child);
    at = tag.begin + static_cast<std::size_t>(child.inside.data() + child.inside.size() -
                                              (head.data() + tag.begin));
  }
  return feed;
}

FeedItem ReadFeedItem(const XmlTag& start, std::string_view inside) {
  FeedItem item;
  // <rss:item> speaks of <rss:title>: its own prefix says nothing.
  const std::string_view prefix = start.name.substr(0, start.name.rfind(':') + 1);
  std::array<int, kFieldCount> ranks;
  ranks.fill(1000);
  std::string permalink;
  XmlChildren children(inside);
  XmlChild child;
  while (children.Next(child)) {
    const bool own = child.name.substr(0, prefix.size()) == prefix;
    const Meaning* meaning = FindMeaning(own ? child.name.substr(prefix.size()) : child.name);
    if (meaning == nullptr) continue;
    const auto field = static_cast<std::size_t>(meaning->field);
    if (meaning->rank >= ranks[field] && !item.values[field].empty()) continue;
    std::string value = ReadValue(child, *meaning);
    if (value.empty() && !item.values[field].empty()) continue;
    if (meaning->name == "guid" &&
        !EqualsIgnoringCase(FindAttribute(child.attributes, "ispermalink"), "false")) {
      permalink = value;
    }
    item.values[field] = std::move(value);
    item.names[field] = meaning->name;
    ranks[field] = meaning->rank;
  }
  item.broken = children.broken();
  if (item[Field::kUrl].empty() && IsWebAddress(permalink)) item[Field::kUrl] = permalink;
  if (item[Field::kId].empty())
    item[Field::kId] = XmlText(FindAttribute(start.attributes, "rdf:about"));
  if (item[Field::kId].empty()) item[Field::kId] = item[Field::kUrl];
  return item;
}

}  // namespace newsprint::internal
