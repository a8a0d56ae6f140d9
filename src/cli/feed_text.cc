#include "cli/feed_text.h"

#include <ctime>

#include "cli/json_text.h"

namespace newsprint::cli {
namespace {

constexpr std::string_view kElement = "newsprint:judgement";

// The code point at `at` of valid UTF-8, which is moved behind it.
std::uint32_t NextCodePoint(std::string_view text, std::size_t* at) {
  const auto byte = [&text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const std::uint32_t first = byte(*at);
  const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  std::uint32_t code = length == 1 ? first : first & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) code = (code << 6) | (byte(*at + i) & 0x3f);
  *at += length;
  return code;
}

bool IsXmlCharacter(std::uint32_t code) {
  return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code < 0xd800) ||
         (code >= 0xe000 && code < 0xfffe) || code >= 0x10000;
}

std::string Moment(std::int64_t seconds, const char* format) {
  const std::time_t moment = static_cast<std::time_t>(seconds);
  std::tm utc = {};
  if (gmtime_r(&moment, &utc) == nullptr) return "";
  char text[64];
  return {text, std::strftime(text, sizeof text, format, &utc)};
}

constexpr const char* kIsoTime = "%Y-%m-%dT%H:%M:%SZ";

// RFC 822 wants English names, whatever the locale.
std::string MailTime(std::int64_t seconds) {
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t moment = static_cast<std::time_t>(seconds);
  std::tm utc = {};
  if (gmtime_r(&moment, &utc) == nullptr) return "";
  return std::string(kDays[utc.tm_wday]) + Moment(seconds, ", %d ") + kMonths[utc.tm_mon] +
         Moment(seconds, " %Y %H:%M:%S +0000");
}

std::string Element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + XmlEscaped(text) + "</" + std::string(name) + ">";
}

std::string Judgement(const std::vector<Annotation>& annotations) {
  std::string xml = "<" + std::string(kElement) + " xmlns:newsprint=\"urn:newsprint:dedup\">";
  for (const Annotation& annotation : annotations) {
    const std::string name = "newsprint:" + annotation.name;
    if (!annotation.value.empty()) xml += Element(name, annotation.value);
    for (const std::string& value : annotation.list) xml += Element(name, value);
  }
  return xml + "</" + std::string(kElement) + ">";
}

// Atom ids must be IRIs.
std::string AtomId(const Article& article) {
  if (article.id.find(':') != std::string::npos) return article.id;
  if (!article.url.empty()) return article.url;
  std::string id = "urn:newsprint:";
  for (const char c : article.id) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_';
    constexpr char kHex[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    if (plain) {
      id += c;
    } else {
      id += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return id;
}

std::string RssItem(const Article& article, const std::string& judgement) {
  std::string xml = "<item><guid isPermaLink=\"false\">" + XmlEscaped(article.id) + "</guid>";
  if (!article.title.empty()) xml += Element("title", article.title);
  if (!article.url.empty()) xml += Element("link", article.url);
  if (article.published.known()) xml += Element("pubDate", MailTime(article.published.seconds));
  // RSS reads its descriptions as HTML, so the text is escaped for both.
  xml += Element("description", XmlEscaped(article.text));
  return xml + judgement + "</item>\n";
}

std::string AtomEntry(const Article& article, const std::string& judgement, std::int64_t now) {
  const std::int64_t moment = article.published.known() ? article.published.seconds : now;
  std::string xml = "<entry>" + Element("id", AtomId(article)) + Element("title", article.title) +
                    Element("updated", Moment(moment, kIsoTime)) + "<author>" +
                    Element("name", article.outlet.empty() ? "unknown" : article.outlet) +
                    "</author>";
  if (article.published.known()) xml += Element("published", Moment(moment, kIsoTime));
  if (!article.url.empty()) {
    xml += "<link rel=\"alternate\" href=\"" + XmlEscaped(article.url) + "\"/>";
  }
  xml += "<content type=\"text\">" + XmlEscaped(article.text) + "</content>";
  return xml + judgement + "</entry>\n";
}

std::string JsonItem(RecordFormat format, const Article& article,
                     const std::vector<Annotation>& annotations, bool first) {
  const bool feed = format == RecordFormat::kJsonFeed;
  std::string json = (feed && !first ? ",\n{" : "{") + ("\"id\": " + JsonString(article.id));
  const auto member = [&json](std::string_view name, std::string_view value) {
    if (!value.empty()) json += ", " + JsonString(name) + ": " + JsonString(value);
  };
  member("url", article.url);
  member("title", article.title);
  if (article.published.known()) {
    member(feed ? "date_published" : "published", Moment(article.published.seconds, kIsoTime));
  }
  if (!feed) member("outlet", article.outlet);
  member("language", article.language);
  json += std::string(feed ? ", \"content_text\": " : ", \"text\": ") + JsonString(article.text);
  if (!annotations.empty()) {
    json +=
        std::string(feed ? ", \"_newsprint\": " : ", \"newsprint\": ") + JsonObject(annotations);
  }
  return json + (feed ? "}" : "}\n");
}

}  // namespace

std::string XmlEscaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const std::uint32_t code = NextCodePoint(text, &at);
    if (!IsXmlCharacter(code)) {
      out += "&#65533;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (code < 0x80) {
      out += c;
    } else {
      out += "&#" + std::to_string(code) + ";";
    }
  }
  return out;
}

std::string WithJudgement(std::string_view item, const std::vector<Annotation>& annotations) {
  std::string out(item);
  const std::size_t old = out.find("<" + std::string(kElement));
  const std::string end_tag = "</" + std::string(kElement) + ">";
  const std::size_t old_end = old == std::string::npos ? old : out.find(end_tag, old);
  if (old_end != std::string::npos) out.erase(old, old_end + end_tag.size() - old);
  const std::size_t close = out.rfind("</");
  return close == std::string::npos ? out : out.insert(close, Judgement(annotations));
}

std::string MadeFeedHead(RecordFormat format, std::int64_t now) {
  switch (format) {
    case RecordFormat::kRss:
      return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>"
             "<title>newsprint</title><link>urn:newsprint:dedup</link>"
             "<description>Each text once</description>\n";
    case RecordFormat::kAtom:
      return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:newsprint:dedup</id>"
             "<title>newsprint</title><updated>" +
             Moment(now, kIsoTime) + "</updated>\n";
    case RecordFormat::kJsonFeed:
      return "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"newsprint\", "
             "\"items\": [\n";
    default:
      return "";
  }
}

std::string MadeFeedItem(RecordFormat format, const Article& article,
                         const std::vector<Annotation>& annotations, bool first, std::int64_t now) {
  const std::string judgement = annotations.empty() ? "" : Judgement(annotations);
  if (format == RecordFormat::kRss) return RssItem(article, judgement);
  if (format == RecordFormat::kAtom) return AtomEntry(article, judgement, now);
  return JsonItem(format, article, annotations, first);
}

std::string MadeFeedTail(RecordFormat format) {
  switch (format) {
    case RecordFormat::kRss:
      return "</channel></rss>\n";
    case RecordFormat::kAtom:
      return "</feed>\n";
    case RecordFormat::kJsonFeed:
      return "\n]}\n";
    default:
      return "";
  }
}

}  // namespace newsprint::cli
