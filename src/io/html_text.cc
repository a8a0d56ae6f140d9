#include "io/html_text.h"
namespace newsprint::internal {
HtmlPage ExtractHtmlPage(std::string_view html) {
  HtmlPage page;
  page.text = HtmlFragmentToText(html);
  return page;
}
std::string HtmlFragmentToText(std::string_view html) {
  std::string out;
  bool tag = false;
  for (const char c : html) {
    if (c == '<') tag = true;
    if (!tag) out.push_back(c);
    if (c == '>') tag = false;
  }
  return out;
}
std::string_view DeclaredHtmlCharset(std::string_view) { return {}; }
}  // namespace newsprint::internal
