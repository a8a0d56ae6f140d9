// html_page.cc -- the page around the sections, and how much of each fits in.
//
//  Tested by report/html_test.cc
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "newsprint/report.h"
#include "report/format.h"
#include "report/html.h"
#include "report/output.h"
#include "report/sha256.h"

namespace newsprint {
namespace internal {
namespace {

// The signs of roles: told apart by shape, not by colour alone.
constexpr std::string_view kSymbols =
    "<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>"
    "<circle id=\"m-original\" r=\"5.5\"/>"
    "<circle id=\"m-copy\" r=\"4.5\" class=\"hollow\"/>"
    "<path id=\"m-excerpt\" d=\"M-4.5-4.5H4.5L-4.5 4.5Z\"/>"
    "<path id=\"m-extended\" d=\"M-6 0H6M0-6V6\" class=\"line\"/>"
    "<path id=\"m-update\" d=\"M0-6L6 0 0 6-6 0Z\" class=\"hollow\"/>"
    "<path id=\"m-compilation\" d=\"M-5-4H5M-5 0H5M-5 4H5\" class=\"line\"/>"
    "<rect id=\"m-unique\" x=\"-4.5\" y=\"-4.5\" width=\"9\" height=\"9\"/>"
    "<path id=\"m-too_short\" d=\"M-3 0H3\" class=\"line\"/>"
    "</defs></svg>\n";

void AppendHead(const HtmlContext& context, Page& page) {
  page << "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
       << PolicyHash(kReportStyle) << "'; script-src '" << PolicyHash(kReportScript)
       << "'; img-src data:; base-uri 'none'; form-action 'none'\">"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
          "<meta name=\"referrer\" content=\"no-referrer\"><meta name=\"color-scheme\" "
          "content=\"light dark\">"
          "<title>Reprint report: "
       << Count(context.findings.articles.size(), "article", "articles");
  const Dates& dates = context.outline.dates;
  if (dates.first) page << ", " << Period(*dates.first, *dates.last);
  page << "</title><style>" << kReportStyle << "</style></head>\n";
}

void AppendMasthead(const HtmlContext& context, Page& page) {
  page << "<body><a class=\"skip\" href=\"#overview\">Skip to the report</a>\n"
       << kSymbols << "<header class=\"masthead\"><p class=\"ears\"><span>"
       << Count(context.outline.outlets, "outlet", "outlets") << "</span><span>";
  const Dates& dates = context.outline.dates;
  page << (dates.first ? Period(*dates.first, *dates.last) : std::string("no dates"))
       << "</span></p><h1>The reprint report</h1></header>\n<nav aria-label=\"Sections\"><ul>"
          "<li><a href=\"#overview\">Overview</a></li><li><a href=\"#stories\">Stories</a></li>"
          "<li><a href=\"#passages\">Passages</a></li><li><a href=\"#outlets\">Outlets</a></li>"
          "<li><a href=\"#articles\">Articles</a></li><li><a "
          "href=\"#about\">About</a></li></ul></nav>\n";
}

// Hidden until the script shows it: without scripts there is nothing to filter with.
void AppendFilter(const HtmlContext& context, Page& page) {
  constexpr std::size_t kMostOutlets = 500;
  page << "<form id=\"filter\" role=\"search\" aria-label=\"Find in this report\" hidden>"
          "<label>Find <input type=\"search\" name=\"q\" placeholder=\"any "
          "words\"></label><label>Outlet <select name=\"o\"><option value=\"\">all</option>";
  std::set<std::string_view> outlets;
  for (const ArticleFinding& article : context.findings.articles) {
    if (!article.outlet.empty() && outlets.size() < kMostOutlets) outlets.insert(article.outlet);
  }
  for (const std::string_view outlet : outlets) {
    page << "<option dir=\"auto\">" << Escaped{CutBytes(outlet, 80)} << "</option>";
  }
  page << "</select></label><label>Part <select name=\"r\"><option value=\"\">all</option>";
  for (const Role role : {Role::kOriginal, Role::kCopy, Role::kExcerpt, Role::kExtended,
                          Role::kUpdate, Role::kCompilation, Role::kUnique, Role::kTooShort}) {
    page << "<option value=\"" << Name(role) << "\">" << RoleLabel(role, false) << "</option>";
  }
  page << "</select></label><label>Tie <select name=\"k\"><option value=\"\">all</option>";
  for (const EdgeKind kind : kTyingKinds) page << "<option>" << Name(kind) << "</option>";
  page
      << "</select></label><label>Articles at least <input type=\"number\" name=\"n\" min=\"1\" "
         "max=\"99999\"></label><label>From <input type=\"date\" name=\"f\"></label><label>To "
         "<input "
         "type=\"date\" name=\"t\"></label><label>Order <select name=\"s\">"
         "<option value=\"\">most articles</option><option value=\"outlets\">most outlets</option>"
         "<option value=\"newest\">newest</option><option value=\"oldest\">oldest</option></select>"
         "</label><button type=\"reset\">Clear</button>"
         "<output aria-live=\"polite\"></output></form>\n";
}

void AppendDocument(const HtmlContext& context, Page& page) {
  AppendHead(context, page);
  AppendMasthead(context, page);
  AppendFilter(context, page);
  page << "<main>\n";
  AppendOverview(context, page);
  AppendStories(context, page);
  AppendPassages(context, page);
  AppendOutlets(context, page);
  AppendArticles(context, page);
  AppendAbout(context, page);
  page << "</main>\n<script>" << kReportScript << "</script></body></html>\n";
}

std::size_t SizeWithoutPairs(const HtmlContext& context) {
  Page page;
  AppendDocument(context, page);
  return page.size();
}

// Side by side views until the page is full; the most telling of every story come first.
void EmbedPairs(HtmlContext& context, std::size_t room) {
  constexpr std::size_t kLinkBytes = 200;  // a link to it in a table
  const std::vector<PairPlan> plans = PlanPairs(context);
  std::set<PairKey> seen;
  for (const PairPlan& plan : plans) {
    const PairKey key = std::minmax(ToInt(plan.a), ToInt(plan.b));
    if (!seen.insert(key).second) continue;
    ++context.planned_pairs;
    if (room == 0) continue;
    Page page;
    AppendPair(context, plan, page);
    if (page.size() + kLinkBytes > room) {
      // A few more may be smaller, but a page of nothing but short texts would mislead.
      room = 0;
      continue;
    }
    room -= page.size() + kLinkBytes;
    context.pairs.emplace(key, page.text());
    context.pairs_of[plan.story].push_back(key);
  }
}

}  // namespace
}  // namespace internal

absl::Status WriteHtml(const Findings& findings, const TextSource& texts,
                       const HtmlOptions& options, ByteSink& sink) {
  internal::HtmlContext context{.findings = findings,
                                .texts = texts,
                                .options = options,
                                .outline = internal::MakeOutline(findings),
                                .limits = {},
                                .pairs = {},
                                .pairs_of = {},
                                .planned_pairs = 0};
  context.pairs_of.resize(context.outline.stories.size());
  // Notes of what was left out may come on top.
  const std::size_t limit = options.max_bytes - std::min<std::uint64_t>(options.max_bytes, 4096);
  // Three tenths are kept for texts side by side, as long as hundreds of stories are shown.
  constexpr std::size_t kManyStories = 500;
  std::size_t size = internal::SizeWithoutPairs(context);
  while ((size > limit && context.limits.articles > 0) ||
         (size > limit / 10 * 7 && context.limits.stories > kManyStories)) {
    context.limits = context.limits.Tightened();
    size = internal::SizeWithoutPairs(context);
  }
  internal::EmbedPairs(context, size < limit ? limit - size : 0);
  internal::Page page;
  internal::AppendDocument(context, page);
  internal::Output out(sink);
  out << page.text();
  return out.Finish();
}

}  // namespace newsprint
