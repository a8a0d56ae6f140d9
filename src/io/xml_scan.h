// xml_scan.h -- elements of XML that may be broken, as slices of the text. Nothing is expanded, fetched or
// recursed into; a DTD is passed over.
#ifndef NEWSPRINT_IO_XML_SCAN_H_
#define NEWSPRINT_IO_XML_SCAN_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace newsprint::internal {

struct XmlTag {
  std::string_view name;        // with its prefix, as written
  std::string_view attributes;  // for TakeAttribute()
  std::size_t begin = 0;        // of its '<'
  std::size_t end = 0;          // behind its '>'
  bool is_end = false;
  bool is_empty = false;  // <a/>
};

enum class XmlScan : unsigned char { kTag, kEnd, kCut };

// The next tag at or after `at`; comments, CDATA sections, declarations and the DTD are no tags. kCut when
// the text ends within one of them: more bytes may complete it, and `tag.begin` is where it starts.
XmlScan FindXmlTag(std::string_view xml, std::size_t at, XmlTag& tag);

// "encoded" of "content:encoded".
std::string_view LocalName(std::string_view name);

struct XmlChild {
  std::string_view name;
  std::string_view attributes;
  std::string_view inside;
};

// The children of an element, one after another. An end tag belongs to the nearest start tag of its own
// name, so what is unbalanced deeper down does no harm.
class XmlChildren {
 public:
  explicit XmlChildren(std::string_view inside) : xml_(inside) {}
  bool Next(XmlChild& child);
  // A child had no end, or an end no start.
  [[nodiscard]] bool broken() const { return broken_ > 0; }

 private:
  std::size_t FindClose(std::string_view name, std::size_t at, std::size_t* behind) const;

  std::string_view xml_;
  std::size_t at_ = 0;
  int broken_ = 0;
};

// Character data: CDATA sections as they stand, references outside them resolved once, tags kept.
std::string XmlText(std::string_view inside);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_XML_SCAN_H_
