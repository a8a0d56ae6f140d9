// html_articles.cc -- every article in one table; what was rejected; how to read it all.
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

// By place in the outline, the anchors of stories that are on the page.
std::vector<std::string> StoryAnchors(const HtmlContext& context) {
  std::vector<std::string> anchors(context.findings.articles.size());
  const std::size_t shown = std::min(context.outline.stories.size(), context.limits.stories);
  for (std::size_t i = 0; i < shown; ++i) {
    const StoryCluster& story = context.findings.stories[context.outline.stories[i].story];
    anchors[ToInt(story.representative)] = Anchor("s", context.At(story.representative).id);
  }
  return anchors;
}

void AppendRow(const HtmlContext& context, std::uint32_t number, const std::string& story,
               Page& page) {
  const ArticleFinding& article = context.findings.articles[number];
  page << "<tr class=\"a\" id=\"" << Anchor("a", article.id) << "\"";
  AppendFilterKeys(context, ArticleIndex{number}, page);
  page << "><td>";
  AppendTime(article.published, page);
  page << "</td><td dir=\"auto\">" << Escaped{article.outlet} << "</td><td class=\"h\">";
  AppendHeadline(context, ArticleIndex{number}, page);
  page << "</td><td>" << RoleLabel(article.role, !story.empty()) << "</td><td class=\"n\">"
       << article.words << "</td><td>";
  if (!story.empty()) page << "<a href=\"#" << story << "\">story</a>";
  page << "</td><td class=\"id\">" << Escaped{CutBytes(article.id, 120)} << "</td><td>";
  bool first = true;
  ForEachFlag(FlagsOf(article), [&](std::string_view name) {
    page << (first ? "" : ", ") << name;
    first = false;
  });
  page << "</td></tr>\n";
}

void AppendRejects(const HtmlContext& context, Page& page) {
  const std::vector<Reject>& rejects = context.findings.rejects;
  if (rejects.empty()) return;
  page << "<h3>Rejected records</h3>\n";
  OpenTable("rejects", "Records that could not be read", {"Where", "Id", "Reason"}, page);
  const std::size_t shown = std::min(rejects.size(), context.limits.rejects);
  for (std::size_t i = 0; i < shown; ++i) {
    page << "<tr><td>" << Escaped{CutBytes(WhereFrom(rejects[i].origin), 300)} << "</td><td>"
         << Escaped{CutBytes(rejects[i].id, 120)} << "</td><td>"
         << Escaped{CutBytes(rejects[i].reason, 300)} << "</td></tr>\n";
  }
  CloseTable(page);
  AppendLeftOut(rejects.size(), shown, "rejected records", "--rejects", page);
}

void AppendGlossary(Page& page) {
  constexpr std::pair<Role, std::string_view> kRoles[] = {
      {Role::kOriginal, "stands first among those that carry its text; not necessarily its author"},
      {Role::kCopy, "carries the same text, perhaps lightly edited"},
      {Role::kExcerpt, "a part of a text that stands in full elsewhere"},
      {Role::kExtended, "carries the whole text and says more"},
      {Role::kUpdate, "a later version by the same outlet"},
      {Role::kCompilation, "made of several texts that stand elsewhere too; ties nothing"},
      {Role::kUnique, "a text of its own (in a story: the story in own words)"},
      {Role::kTooShort, "too few words to be compared by what it says"}};
  page << "<h3>How to read this</h3><dl class=\"roles\">";
  for (const auto& [role, meaning] : kRoles) {
    page << "<dt>";
    AppendRoleMark(role, page);
    page << " " << RoleLabel(role, false) << "</dt><dd>" << meaning << "</dd>";
  }
  page << "</dl><p>Boilerplate is left out of what is taken and kept. What is said here of sources "
          "is "
          "evidence by dates, addresses and credits, never proof.</p>\n";
}

}  // namespace

void AppendArticles(const HtmlContext& context, Page& page) {
  page << "<section id=\"articles\" aria-labelledby=\"h-articles\"><h2 id=\"h-articles\">All "
          "articles</h2>\n";
  OpenTable("articles", "Every article that was read",
            {"Published", "Outlet", "Headline", "Part", "#Words", "Story", "Id", "Flags"}, page);
  const std::vector<std::string> anchors = StoryAnchors(context);
  const std::size_t all = context.findings.articles.size();
  const std::size_t shown = std::min(all, context.limits.articles);
  for (std::uint32_t i = 0; i < shown; ++i) {
    AppendRow(context, i, anchors[ToInt(context.findings.articles[i].story)], page);
  }
  CloseTable(page);
  AppendLeftOut(all, shown, "articles", "--assignments", page);
  page << "</section>\n";
}

void AppendAbout(const HtmlContext& context, Page& page) {
  const Findings& findings = context.findings;
  page << "<section id=\"about\" aria-labelledby=\"h-about\"><h2 id=\"h-about\">About this "
          "report</h2>\n";
  AppendGlossary(page);
  AppendRejects(context, page);
  page << "<p class=\"hint\">Made by newsprint";
  if (findings.now != 0) {
    page << ", with dates judged as of ";
    AppendTime({findings.now, DateQuality::kExact}, page);
  }
  page << ". Times are UTC.";
  if (!findings.recipe.empty()) page << " Recipe: <code>" << Escaped{findings.recipe} << "</code>.";
  if (findings.dropped_candidates > 0) {
    page << " Not compared: " << Grouped(findings.dropped_candidates)
         << " unlike texts that share nothing but a stock phrase.";
  }
  page << "</p></section>\n";
}

}  // namespace newsprint::internal
