// html_passages.cc -- what repeats within an article, across stories, and everywhere; and templates.
//
//  Tested by report/html_test.cc
#include <algorithm>
#include <string>
#include <vector>

#include "base/strings.h"
#include "report/format.h"
#include "report/html.h"

namespace newsprint::internal {
namespace {

// An outlet's name, linked to its article where that is on the page.
void AppendCarrier(const HtmlContext& context, ArticleIndex index, Page& page) {
  const ArticleFinding& article = context.At(index);
  if (ToInt(index) < context.limits.articles) {
    page << "<li><a href=\"#" << Anchor("a", article.id) << "\" dir=\"auto\">"
         << Escaped{OutletOf(article)} << "</a></li>";
  } else {
    page << "<li dir=\"auto\">" << Escaped{OutletOf(article)} << "</li>";
  }
}

void AppendCarriers(const HtmlContext& context, const std::vector<ArticleIndex>& carriers,
                    Page& page) {
  constexpr std::size_t kMost = 8;
  page << "<ul class=\"carriers\">";
  for (std::size_t i = 0; i < std::min(carriers.size(), kMost); ++i) {
    AppendCarrier(context, carriers[i], page);
  }
  if (carriers.size() > kMost) page << "<li>and " << (carriers.size() - kMost) << " more</li>";
  page << "</ul>";
}

void AppendPassageTable(const HtmlContext& context, const std::vector<std::uint32_t>& passages,
                        std::string_view name, std::string_view caption, Page& page) {
  OpenTable(name, caption, {"Passage", "#Words", "#Times", "Where"}, page);
  const std::size_t shown = std::min(passages.size(), context.limits.passages);
  for (std::size_t i = 0; i < shown; ++i) {
    const Passage& passage = context.findings.passages[passages[i]];
    const std::string text = CutBytes(passage.text, context.limits.quote_bytes);
    page << "<tr><td class=\"q\"" << TextAttributes(text) << ">" << Escaped{text}
         << "</td><td class=\"n\">" << passage.words << "</td><td class=\"n\">"
         << passage.num_places << "</td><td>";
    AppendCarriers(context, CarriersOf(context.outline, passage), page);
    page << "</td></tr>\n";
  }
  CloseTable(page);
  AppendLeftOut(passages.size(), shown, "passages", "--passages", page);
}

void AppendTemplates(const HtmlContext& context, Page& page) {
  if (context.outline.templates.empty()) return;
  page << "<h3>Templates</h3><p class=\"hint\">Equal but for their names and numbers: these "
          "articles "
          "are kept apart.</p>\n";
  OpenTable("templates", "Templates and the articles that fill them in",
            {"First headline", "#Articles", "Outlets"}, page);
  const std::size_t shown = std::min(context.outline.templates.size(), context.limits.passages);
  for (std::size_t i = 0; i < shown; ++i) {
    const std::vector<ArticleIndex>& articles = context.outline.templates[i].articles;
    page << "<tr><th scope=\"row\" class=\"h\">";
    AppendHeadline(context, articles[0], page);
    page << "</th><td class=\"n\">" << articles.size() << "</td><td>";
    AppendCarriers(context, articles, page);
    page << "</td></tr>\n";
  }
  CloseTable(page);
  AppendLeftOut(context.outline.templates.size(), shown, "templates", "--pairs", page);
}

}  // namespace

void AppendPassages(const HtmlContext& context, Page& page) {
  page << "<section id=\"passages\" aria-labelledby=\"h-passages\"><h2 id=\"h-passages\">Repeated "
          "passages and boilerplate</h2>\n";
  std::vector<std::uint32_t> repeated;
  for (const RepeatedOutline& one : context.outline.repeated) {
    repeated.insert(repeated.end(), one.passages.begin(), one.passages.end());
  }
  if (repeated.empty() && context.outline.boilerplate.empty() && context.outline.across.empty()) {
    page << "<p>No passage repeats within an article or across stories.</p>\n";
  }
  if (!repeated.empty()) {
    page << "<h3>Twice in one article</h3>\n";
    AppendPassageTable(context, repeated, "repeated",
                       "Paragraphs that stand more than once in one article", page);
  }
  if (!context.outline.across.empty()) {
    page << "<h3>Shared by different stories</h3>\n";
    AppendPassageTable(context, context.outline.across, "across",
                       "Passages that stand in articles of different stories", page);
  }
  if (!context.outline.boilerplate.empty()) {
    page << "<h3>Boilerplate</h3><p class=\"hint\">It recurs under articles that have nothing else "
            "in "
            "common, and ties nothing.</p>\n";
    AppendPassageTable(context, context.outline.boilerplate, "boilerplate",
                       "Blocks that recur under unlike articles", page);
  }
  AppendTemplates(context, page);
  page << "</section>\n";
}

}  // namespace newsprint::internal
