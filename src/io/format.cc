#include "io/format.h"

#include <array>
#include <string>
#include <utility>

#include "io/encoding.h"
#include "io/xml_scan.h"

namespace newsprint {
namespace {

constexpr std::array<std::pair<RecordFormat, std::string_view>, 14> kNames = {{
    {RecordFormat::kAuto, "auto"},
    {RecordFormat::kText, "text"},
    {RecordFormat::kHtml, "html"},
    {RecordFormat::kJsonl, "jsonl"},
    {RecordFormat::kJsonArray, "json"},
    {RecordFormat::kCsv, "csv"},
    {RecordFormat::kTsv, "tsv"},
    {RecordFormat::kRss, "rss"},
    {RecordFormat::kRdf, "rdf"},
    {RecordFormat::kAtom, "atom"},
    {RecordFormat::kJsonFeed, "jsonfeed"},
    {RecordFormat::kWarc, "warc"},
    {RecordFormat::kNewsml, "newsml"},
    {RecordFormat::kNitf, "nitf"},
}};

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

std::string_view FormatName(RecordFormat format) {
  for (const auto& [known, name] : kNames) {
    if (known == format) return name;
  }
  return "unknown";
}

std::optional<RecordFormat> FormatFromName(std::string_view name) {
  for (const auto& [format, known] : kNames) {
    if (known == name) return format;
  }
  return std::nullopt;
}

namespace internal {

RecordFormat FormatOfPath(std::string_view path) {
  std::string lower = Lower(path.substr(path.rfind('/') + 1));
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (EndsWith(lower, packed)) {
      lower.resize(lower.size() - packed.size());
      break;
    }
  }
  constexpr std::array<std::pair<std::string_view, RecordFormat>, 15> kExtensions = {{
      {".txt", RecordFormat::kText},
      {".text", RecordFormat::kText},
      {".md", RecordFormat::kText},
      {".html", RecordFormat::kHtml},
      {".htm", RecordFormat::kHtml},
      {".xhtml", RecordFormat::kHtml},
      {".jsonl", RecordFormat::kJsonl},
      {".ndjson", RecordFormat::kJsonl},
      {".csv", RecordFormat::kCsv},
      {".tsv", RecordFormat::kTsv},
      {".tab", RecordFormat::kTsv},
      {".warc", RecordFormat::kWarc},
      {".rss", RecordFormat::kRss},
      {".atom", RecordFormat::kAtom},
      {".rdf", RecordFormat::kRdf},
  }};
  for (const auto& [extension, format] : kExtensions) {
    if (EndsWith(lower, extension)) return format;
  }
  return RecordFormat::kAuto;
}

RecordFormat FormatOfBytes(std::string_view head) {
  if (head.substr(0, kUtf8Mark.size()) == kUtf8Mark) head.remove_prefix(kUtf8Mark.size());
  const std::size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos)
    return head.empty() ? RecordFormat::kAuto : RecordFormat::kText;
  head.remove_prefix(begin);
  if (head.substr(0, 5) == "WARC/") return RecordFormat::kWarc;
  if (head.front() == '{') {
    // "https://jsonfeed.org/version/1", its slashes perhaps escaped.
    return Contains(head, "jsonfeed.org") && Contains(head, "\"version\"") ? RecordFormat::kJsonFeed
                                                                           : RecordFormat::kJsonl;
  }
  if (head.front() == '[') {
    const std::size_t next = head.find_first_not_of(" \t\r\n", 1);
    const bool objects = next != std::string_view::npos && head[next] == '{';
    return objects ? RecordFormat::kJsonArray : RecordFormat::kText;
  }
  XmlTag root;
  if (head.front() == '<' && FindXmlTag(head, 0, root) == XmlScan::kTag) {
    const std::string name = Lower(LocalName(root.name));
    if (name == "rss" || name == "channel") return RecordFormat::kRss;
    if (name == "rdf") return RecordFormat::kRdf;
    if (name == "feed" || name == "entry") return RecordFormat::kAtom;
    if (name == "newsitem" || name == "newsmessage") return RecordFormat::kNewsml;
    if (name == "nitf") return RecordFormat::kNitf;
    if (name == "html") return RecordFormat::kHtml;
  }
  // Something stands before the root: a warning of the server, a long comment.
  const std::string lower = Lower(head);
  if (Contains(lower, "<rss")) return RecordFormat::kRss;
  if (Contains(lower, "<rdf:rdf")) return RecordFormat::kRdf;
  const bool html = Contains(lower, "<html") || Contains(lower, "<!doctype html");
  if (!html && (Contains(lower, "<feed") || Contains(lower, ":feed"))) {
    return RecordFormat::kAtom;
  }
  // Other XML marks its paragraphs as HTML does.
  if (head.substr(0, 5) == "<?xml") return RecordFormat::kHtml;
  if (Contains(lower, "<!doctype html") || Contains(lower, "<html") || Contains(lower, "<body")) {
    return RecordFormat::kHtml;
  }
  return RecordFormat::kText;
}

}  // namespace internal
}  // namespace newsprint
