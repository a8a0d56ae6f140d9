// html_text.h -- HTML becomes the text of its article, and what the page says of itself.
#ifndef NEWSPRINT_IO_HTML_TEXT_H_
#define NEWSPRINT_IO_HTML_TEXT_H_

#include <string>
#include <string_view>

namespace newsprint::internal {

// Valid UTF-8 throughout when the input is.
struct HtmlPage {
  std::string text;       // paragraphs, a blank line between them
  std::string title;      // og:title, else <title>
  std::string outlet;     // og:site_name, or JSON-LD publisher
  std::string published;  // article:published_time, or JSON-LD datePublished, as written
  std::string url;        // canonical, or og:url
  std::string language;   // <html lang>
};

// The article of a page: navigation, teasers, comments, footers and notices left behind.
// Time and memory linear in the input, whatever it is; no recursion.
HtmlPage ExtractHtmlPage(std::string_view html);

// All text of a fragment (the body of a feed item), tags and scripts left out.
std::string HtmlFragmentToText(std::string_view html);

// The charset that <meta> or an XML declaration states in the first bytes; empty when none.
std::string_view DeclaredHtmlCharset(std::string_view html);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_HTML_TEXT_H_
