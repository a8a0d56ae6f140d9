// html_story.cc -- one story: its time line, who printed it, and, from other files, its texts and their
// sources, what ties them, and pairs side by side.
//
//  Tested by report/html_test.cc
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "newsprint/analysis.h"
#include "report/format.h"
#include "report/html.h"

namespace newsprint::internal {
namespace {

void AppendMeta(const StoryOutline& story, Page& page) {
  page << "<p class=\"meta\">" << Count(story.articles, "article", "articles");
  if (story.outlets > 0) page << " in " << Count(story.outlets, "outlet", "outlets");
  if (story.dates.first) page << ", " << Period(*story.dates.first, *story.dates.last);
  if (story.reprinted > 0) page << " · " << Count(story.reprinted, "text", "texts") << " reprinted";
  if (story.alone > 0) page << " · " << Grouped(story.alone) << " in own words";
  page << "</p>\n";
}

// How closely an article matches, and where both can be read side by side.
void AppendFigures(const HtmlContext& context, ArticleIndex index, Page& page) {
  const ArticleFinding& article = context.At(index);
  const PairFigures& figures = article.figures;
  for (const double share : {figures.a_covered, figures.b_covered, figures.resemblance,
                             figures.a_in_b, figures.b_in_a}) {
    AppendShareCell(share, article.match.has_value(), page);
  }
  page << "<td>";
  if (article.match) {
    const PairKey key = std::minmax(ToInt(*article.match), ToInt(index));
    if (context.pairs.count(key) != 0) {
      page << "<a class=\"sbs\" href=\"#" << PairAnchor(context, key)
           << "\" aria-label=\"Side by side: " << Escaped{OutletOf(article)} << "\">texts</a>";
    }
  }
  page << "</td>";
}

void AppendMember(const HtmlContext& context, const ReprintCluster& reprint, std::size_t place,
                  ArticleIndex index, bool with_figures, Page& page) {
  const ArticleFinding& article = context.At(index);
  const bool several = reprint.members.size() > 1;
  const bool is_first = index == reprint.representative;
  page << "<tr class=\"a" << (is_first && several ? " first" : "") << "\"";
  AppendFilterKeys(context, index, page);
  page << ">";
  if (with_figures) page << "<td>" << (several ? LetterOf(place) : std::string_view()) << "</td>";
  page << "<td>";
  AppendTime(article.published, page);
  if (with_figures) {
    const Published& first = context.At(reprint.representative).published;
    const auto lag = LagSeconds(first, article.published);
    page << "</td><td class=\"n\" data-v=\"" << (lag ? std::to_string(*lag) : std::string("9e18"))
         << "\">";
    if (several && !is_first) page << Lag(first, article.published);
  }
  page << "</td><td" << TextAttributes(OutletOf(article)) << ">" << Escaped{OutletOf(article)}
       << "</td><td class=\"h\">";
  AppendHeadline(context, index, page);
  page << "</td><td class=\"role\">";
  AppendRoleMark(article.role, page);
  page << " " << RoleLabel(article.role, true) << "</td>";
  if (with_figures) AppendFigures(context, index, page);
  page << "</tr>\n";
}

void AppendMembers(const HtmlContext& context, const StoryOutline& story, Page& page) {
  const std::string name = Concat({"story-", story.story});
  const bool with_figures = story.reprinted > 0;
  if (with_figures) {
    OpenTable(name, "Who printed it, when, and how much of it comes from the text it matches",
              {"Text", "Published", "#After", "Outlet", "Headline", "Part", "#Taken", "#Kept",
               "#Alike", "#Contained", "#Contains", "Compare"},
              page);
  } else {
    OpenTable(name, "Who told it, and when", {"Published", "Outlet", "Headline", "Part"}, page);
  }
  std::size_t shown = 0;
  std::size_t place = 0;
  for (const std::uint32_t number : context.findings.stories[story.story].reprints) {
    const ReprintCluster& reprint = context.findings.reprints[number];
    for (const ArticleIndex member : reprint.members) {
      if (shown == context.limits.members) break;
      AppendMember(context, reprint, place, member, with_figures, page);
      ++shown;
    }
    if (reprint.members.size() > 1) ++place;
  }
  CloseTable(page);
  AppendLeftOut(story.articles, shown, "articles of this story", "--assignments", page);
}

void AppendTerms(const HtmlContext& context, const StoryOutline& story, Page& page) {
  constexpr std::pair<EvidenceType, std::string_view> kKinds[] = {
      {EvidenceType::kTerms, "Rare words in common"},
      {EvidenceType::kPlace, "Places"},
      {EvidenceType::kTitle, "Headlines"}};
  bool open = false;
  for (const auto& [type, label] : kKinds) {
    const std::vector<Evidence> found = BestEvidence(context.findings, story.edges, type);
    if (found.empty()) continue;
    page << (open ? "" : "<dl class=\"terms\">") << "<dt>" << label << "</dt>";
    open = true;
    for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 5); ++i) {
      page << "<dd dir=\"auto\">" << Escaped{CutBytes(found[i].text, 200)} << "</dd>";
    }
  }
  if (open) page << "</dl>\n";
}

void AppendStory(const HtmlContext& context, std::size_t place, Page& page) {
  const StoryOutline& story = context.outline.stories[place];
  const ArticleFinding& first = context.At(context.findings.stories[story.story].representative);
  const std::string anchor = Anchor("s", first.id);
  page << "<article class=\"story\" id=\"" << anchor << "\" data-size=\"" << story.articles
       << "\" data-outlets=\"" << story.outlets << "\" data-first=\""
       << (story.dates.first ? IsoTime(*story.dates.first) : std::string())
       << "\" aria-labelledby=\"" << anchor << "-h\"><h3 id=\"" << anchor
       << "-h\"><a class=\"self\" href=\"#" << anchor << "\" aria-label=\"" << (place + 1)
       << ", link to this story\">" << (place + 1) << "</a> ";
  const std::string headline =
      CutBytes(Headline(context.findings, context.texts,
                        context.findings.stories[story.story].representative),
               240);
  page << "<span" << TextAttributes(headline) << ">" << Escaped{headline} << "</span></h3>\n";
  AppendMeta(story, page);
  AppendTimeline(context, story, page);
  AppendMembers(context, story, page);
  AppendTexts(context, story, page);
  AppendTies(context, story, page);
  AppendQuotedOnce(context, story, page);
  AppendCredits(context, story, page);
  AppendTerms(context, story, page);
  const std::vector<PairKey>& pairs = context.pairs_of[place];
  if (!pairs.empty()) {
    page << "<h4 class=\"pairs\">Side by side</h4>\n";
    for (const PairKey& pair : pairs) page << context.pairs.at(pair);
  }
  page << "</article>\n";
}

}  // namespace

void AppendStories(const HtmlContext& context, Page& page) {
  page
      << "<section id=\"stories\" aria-labelledby=\"h-stories\"><h2 id=\"h-stories\">Stories</h2>\n"
         "<p class=\"hint\">A story holds the articles that report one event or speech. Articles "
         "that carry one text share a letter; the first of them is where that text stood first, as "
         "far as dates tell. <b>Taken</b> is the share of an article’s words that come from the "
         "text "
         "it matches, <b>kept</b> the share of that text’s words that it has, both in runs of "
         "three "
         "words or more. <b>Alike</b> is the resemblance of their sequences of five words; "
         "<b>contained</b> and <b>contains</b> are the shares of its own and of the other’s "
         "sequences that both have.</p>\n";
  if (context.outline.stories.empty()) {
    page << "<p>No two articles carry one text or tell one story.</p>\n";
  }
  const std::size_t shown = std::min(context.outline.stories.size(), context.limits.stories);
  for (std::size_t i = 0; i < shown; ++i) AppendStory(context, i, page);
  AppendLeftOut(context.outline.stories.size(), shown, "stories, the smallest", "--json", page);
  if (context.pairs.size() < context.planned_pairs) {
    page << "<p class=\"left-out\">Laid side by side: " << Grouped(context.pairs.size()) << " of "
         << Grouped(context.planned_pairs)
         << " pairs, so that this page stays small. <code>newsprint compare</code> shows any "
            "two.</p>\n";
  }
  page << "</section>\n";
}

}  // namespace newsprint::internal
