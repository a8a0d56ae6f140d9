// html_facts.h -- what a page says of itself in its head: <meta>, <title>, <link>, JSON-LD.
#ifndef NEWSPRINT_IO_HTML_FACTS_H_
#define NEWSPRINT_IO_HTML_FACTS_H_

#include <string>
#include <string_view>

namespace newsprint::internal {

struct HtmlFacts {
  std::string title;
  std::string outlet;
  std::string published;
  std::string url;
  std::string language;
  std::string article_body;  // JSON-LD articleBody, markup removed; the longest of several
};

HtmlFacts CollectFacts(std::string_view html);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_HTML_FACTS_H_
