// opml.h -- a list of feeds.
#ifndef NEWSPRINT_IO_OPML_H_
#define NEWSPRINT_IO_OPML_H_

#include <string>
#include <string_view>
#include <vector>

namespace newsprint::internal {

// What the outlines of an OPML document point to, in order: xmlUrl, else url; file:// is taken off. Outlines
// that only group others point to nothing.
[[nodiscard]] std::vector<std::string> ListOpml(std::string_view opml);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_OPML_H_
