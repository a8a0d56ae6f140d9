#include "io/xml_scan.h"

#include "io/html_entities.h"

namespace newsprint::internal {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kCdata = "<![CDATA[";
// Children without an end cost a look through the rest of the element each; so many are looked for.
constexpr int kMaxBroken = 16;

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool IsNameBegin(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         (c & 0x80) != 0;
}

// The end of a comment, CDATA section, declaration or DTD that begins at `at`; 0 when none begins
// there, npos when it is cut.
std::size_t EndOfMarkup(std::string_view xml, std::size_t at) {
  const std::string_view rest = xml.substr(at);
  const auto find = [&](std::string_view end) {
    const std::size_t found = rest.find(end);
    return found == kNone ? kNone : at + found + end.size();
  };
  if (rest.substr(0, 4) == "<!--") return find("-->");
  if (rest.substr(0, kCdata.size()) == kCdata) return find("]]>");
  if (rest.substr(0, 2) == "<?") return find("?>");
  if (rest.substr(0, 2) != "<!") return 0;
  // A prefix of the marks above may still become one of them.
  if (rest.size() < kCdata.size() && kCdata.substr(0, rest.size()) == rest) return kNone;
  const std::size_t bracket = rest.find_first_of("[>");
  if (bracket == kNone || rest[bracket] == '>') return bracket == kNone ? kNone : at + bracket + 1;
  const std::size_t close = rest.find(']', bracket);
  if (close == kNone) return kNone;
  const std::size_t end = rest.find('>', close);
  return end == kNone ? kNone : at + end + 1;
}

// The '>' of the tag that begins at `at`, quotes respected; npos when it is cut.
std::size_t EndOfTag(std::string_view xml, std::size_t at) {
  while (true) {
    at = xml.find_first_of(">\"'<", at + 1);
    if (at == kNone || xml[at] == '>') return at;
    if (xml[at] == '<') return at - 1;  // a new tag begins in this one: broken, and ends here
    at = xml.find(xml[at], at + 1);
    if (at == kNone) return kNone;
  }
}

}  // namespace

std::string_view LocalName(std::string_view name) { return name.substr(name.rfind(':') + 1); }

XmlScan FindXmlTag(std::string_view xml, std::size_t at, XmlTag& tag) {
  while (true) {
    at = xml.find('<', at);
    if (at == kNone) return XmlScan::kEnd;
    tag.begin = at;
    if (const std::size_t end = EndOfMarkup(xml, at); end == kNone) {
      return XmlScan::kCut;
    } else if (end > 0) {
      at = end;
      continue;
    }
    if (at + 2 >= xml.size()) return XmlScan::kCut;
    tag.is_end = xml[at + 1] == '/';
    std::size_t name = at + (tag.is_end ? 2 : 1);
    if (!IsNameBegin(xml[name])) {
      ++at;
      continue;
    }
    const std::size_t close = EndOfTag(xml, at);
    if (close == kNone) return XmlScan::kCut;
    std::size_t end = name;
    while (end < close && !IsSpace(xml[end]) && xml[end] != '/') ++end;
    tag.name = xml.substr(name, end - name);
    tag.is_empty = close > end && xml[close - 1] == '/';
    tag.attributes = xml.substr(end, close - end - (tag.is_empty ? 1 : 0));
    tag.end = close + 1;
    return XmlScan::kTag;
  }
}

std::size_t XmlChildren::FindClose(std::string_view name, std::size_t at,
                                   std::size_t* behind) const {
  XmlTag tag;
  std::size_t depth = 1;
  while (FindXmlTag(xml_, at, tag) == XmlScan::kTag) {
    at = tag.end;
    if (tag.name != name || tag.is_empty) continue;
    depth = tag.is_end ? depth - 1 : depth + 1;
    if (depth == 0) {
      *behind = tag.end;
      return tag.begin;
    }
  }
  return kNone;
}

bool XmlChildren::Next(XmlChild& child) {
  XmlTag tag;
  while (broken_ < kMaxBroken && FindXmlTag(xml_, at_, tag) == XmlScan::kTag) {
    at_ = tag.end;
    if (tag.is_end) {
      ++broken_;
      continue;
    }
    child = {.name = tag.name, .attributes = tag.attributes, .inside = {}};
    if (tag.is_empty) return true;
    std::size_t behind = 0;
    std::size_t close = FindClose(tag.name, at_, &behind);
    if (close == kNone) {
      ++broken_;
      close = xml_.find('<', at_);
      if (close == kNone) close = xml_.size();
      behind = close;
    }
    child.inside = xml_.substr(at_, close - at_);
    at_ = behind;
    return true;
  }
  return false;
}

std::string XmlText(std::string_view inside) {
  std::string out;
  while (true) {
    const std::size_t at = inside.find(kCdata);
    AppendDecoded(inside.substr(0, at), out);
    if (at == kNone) return out;
    const std::size_t begin = at + kCdata.size();
    const std::size_t end = inside.find("]]>", begin);
    out.append(inside.substr(begin, end == kNone ? kNone : end - begin));
    if (end == kNone) return out;
    inside.remove_prefix(end + 3);
  }
}

}  // namespace newsprint::internal
