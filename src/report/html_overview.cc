// html_overview.cc -- the first screen: how much was reprinted, when, and the busiest stories.
//
//  Tested by report/html_test.cc
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "base/strings.h"
#include "report/format.h"
#include "report/html.h"

namespace newsprint::internal {
namespace {

constexpr std::int64_t kDay = 86400;

void Tile(std::uint64_t number, std::string_view one, std::string_view many, std::string_view href,
          Page& page) {
  page << "<li><a href=\"#" << href << "\"><b>" << Grouped(number) << "</b> "
       << (number == 1 ? one : many) << "</a></li>";
}

void AppendTiles(const HtmlContext& context, Page& page) {
  const Findings& findings = context.findings;
  std::uint64_t repeated = 0;
  for (const RepeatedOutline& one : context.outline.repeated) repeated += one.passages.size();
  page << "<ul class=\"tiles\">";
  Tile(findings.articles.size(), "article", "articles", "articles", page);
  Tile(findings.distinct_texts, "distinct text", "distinct texts", "articles", page);
  Tile(context.outline.reprint_clusters, "text reprinted", "texts reprinted", "stories", page);
  Tile(context.outline.stories.size(), "story told more than once", "stories told more than once",
       "stories", page);
  Tile(context.outline.outlets, "outlet", "outlets", "outlets", page);
  Tile(repeated, "repeated passage", "repeated passages", "passages", page);
  Tile(findings.rejects.size(), "record rejected", "records rejected", "about", page);
  page << "</ul>\n";
}

// One sentence that says it all.
void AppendLead(const HtmlContext& context, Page& page) {
  const Outline& outline = context.outline;
  const std::size_t articles = context.findings.articles.size();
  const std::uint32_t copies = outline.reprinted_articles - outline.reprint_clusters;
  if (articles == 0) {
    page << "<p class=\"lead\">No article was read.</p>\n";
    return;
  }
  page << "<p class=\"lead\">"
       << (copies == 0 ? std::string("None")
                       : Percent(static_cast<double>(copies) / static_cast<double>(articles)))
       << " of " << Count(articles, "article", "articles") << " reprint another one";
  if (copies > 0) {
    page << ": " << Count(outline.reprint_clusters, "text", "texts") << " were printed "
         << Grouped(outline.reprinted_articles) << " times, and "
         << Percent(outline.reprinted_words) << " of all words are reprinted";
  }
  page << ".";
  if (!outline.stories.empty()) {
    const StoryOutline& first = outline.stories[0];
    const ArticleIndex top = context.findings.stories[first.story].representative;
    const std::string headline = Headline(context.findings, context.texts, top);
    page << " The busiest story, in " << Count(first.articles, "article", "articles")
         << ": <a href=\"#" << Anchor("s", context.At(top).id) << "\""
         << TextAttributes(headline) << ">" << Escaped{CutBytes(headline, 160)} << "</a>";
  }
  page << "</p>\n";
}

std::vector<Bar> SizeBars(const HtmlContext& context) {
  constexpr std::pair<std::size_t, const char*> kSizes[] = {
      {1, "1"}, {2, "2"}, {3, "3"}, {5, "4-5"}, {10, "6-10"}, {30, "11-30"}, {100, "31-100"}};
  std::vector<Bar> bars;
  for (const auto& [most, label] : kSizes) bars.push_back({.label = label});
  bars.push_back({.label = "> 100"});
  for (const ReprintCluster& reprint : context.findings.reprints) {
    std::size_t at = 0;
    while (at < std::size(kSizes) && reprint.members.size() > kSizes[at].first) ++at;
    ++bars[at].value;
  }
  while (bars.size() > 3 && bars.back().value == 0) bars.pop_back();
  return bars;
}

// Articles by day, week or month, so that there are at most 40 bars.
std::vector<Bar> TimeBars(const HtmlContext& context, std::string* unit) {
  const Dates& dates = context.outline.dates;
  if (!dates.first) return {};
  const std::int64_t first_day = *dates.first / kDay;
  const std::int64_t days = *dates.last / kDay - first_day + 1;
  std::int64_t step = 1;
  *unit = "day";
  if (days > 40) step = 7, *unit = "week";
  if (days > 280) step = 30, *unit = "30 days";
  if (days > 1200) step = (days + 39) / 40, *unit = Concat({step, " days"});
  std::vector<Bar> bars(static_cast<std::size_t>((days + step - 1) / step));
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const std::int64_t seconds = (first_day + static_cast<std::int64_t>(i) * step) * kDay;
    // Beyond a year a day comes again.
    bars[i].label = days > 365 ? LongDay(seconds) : ShortMoment({seconds, DateQuality::kDay});
  }
  for (std::uint32_t i = 0; i < context.findings.articles.size(); ++i) {
    const ArticleFinding& article = context.findings.articles[i];
    if (!article.published.known()) continue;
    Bar& bar =
        bars[static_cast<std::size_t>((article.published.seconds / kDay - first_day) / step)];
    ++bar.value;
    if (ToInt(article.reprint) != i) ++bar.part;
  }
  return bars;
}

void AppendBarTable(std::string_view name, std::string_view caption, std::string_view unit,
                    const std::vector<Bar>& bars, bool parts, Page& page) {
  page << "<details><summary>As a table</summary>";
  if (parts) {
    OpenTable(name, caption, {unit, "#Articles", "#Reprints"}, page);
  } else {
    OpenTable(name, caption, {unit, "#Texts"}, page);
  }
  for (const Bar& bar : bars) {
    if (bar.value == 0) continue;
    page << "<tr><td>" << Escaped{bar.label} << "</td><td class=\"n\">" << bar.value << "</td>";
    if (parts) page << "<td class=\"n\">" << bar.part << "</td>";
    page << "</tr>";
  }
  CloseTable(page);
  page << "</details>";
}

void AppendCharts(const HtmlContext& context, Page& page) {
  std::string unit;
  const std::vector<Bar> sizes = SizeBars(context);
  const std::vector<Bar> times = TimeBars(context, &unit);
  page << "<div class=\"charts\"><div><h3 id=\"h-sizes\">How often a text was printed</h3>";
  AppendBars("c-sizes", "Number of texts by how often they were printed", sizes, page);
  AppendBarTable("sizes", "Texts by how often they were printed", "Times printed", sizes, false,
                 page);
  page << "</div>";
  if (times.size() > 1) {
    page << "<div><h3 id=\"h-time\">Articles by " << unit << ", of which reprints</h3>";
    AppendBars("c-time", Concat({"Articles by ", unit, ", of which reprints"}), times, page);
    AppendBarTable("time", Concat({"Articles by ", unit}), "From", times, true, page);
    page << "</div>";
  }
  page << "</div>\n";
}

void AppendBusiest(const HtmlContext& context, Page& page) {
  constexpr std::size_t kShown = 10;
  if (context.outline.stories.empty()) return;
  OpenTable("busiest", "The busiest stories",
            {"Story", "First", "#Articles", "#Outlets", "#Texts reprinted", "#In own words"}, page);
  const std::size_t embedded = std::min(kShown, context.limits.stories);
  for (std::size_t i = 0; i < std::min(embedded, context.outline.stories.size()); ++i) {
    const StoryOutline& story = context.outline.stories[i];
    const ArticleIndex first = context.findings.stories[story.story].representative;
    const std::string headline = Headline(context.findings, context.texts, first);
    page << "<tr><th scope=\"row\" class=\"h\"><a href=\"#" << Anchor("s", context.At(first).id)
         << "\"" << TextAttributes(headline) << ">" << Escaped{CutBytes(headline, 200)}
         << "</a></th><td>";
    AppendTime(context.At(first).published, page);
    page << "</td><td class=\"n\">" << story.articles << "</td><td class=\"n\">" << story.outlets
         << "</td><td class=\"n\">" << story.reprinted << "</td><td class=\"n\">" << story.alone
         << "</td></tr>\n";
  }
  CloseTable(page);
}

}  // namespace

void AppendOverview(const HtmlContext& context, Page& page) {
  page << "<section id=\"overview\" aria-labelledby=\"h-overview\"><h2 "
          "id=\"h-overview\">Overview</h2>\n";
  AppendLead(context, page);
  AppendTiles(context, page);
  AppendBusiest(context, page);
  if (!context.findings.articles.empty()) AppendCharts(context, page);
  page << "</section>\n";
}

}  // namespace newsprint::internal
