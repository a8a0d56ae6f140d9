// html_entities.h -- character references of HTML: &eacute; &#233; &#xE9;
#ifndef NEWSPRINT_IO_HTML_ENTITIES_H_
#define NEWSPRINT_IO_HTML_ENTITIES_H_

#include <string>
#include <string_view>

namespace newsprint::internal {

// Appends `text` with its references resolved as browsers do, windows-1252 numbers included; what is
// none stays as it is. Nothing is ever resolved twice.
void AppendDecoded(std::string_view text, std::string& out);
std::string DecodeEntities(std::string_view text);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_HTML_ENTITIES_H_
