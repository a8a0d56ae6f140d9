// html.h -- the parts of the HTML report, each of which appends to a page.
//
// Nothing of an article reaches a page but through Escaped: every other string is our own.
#ifndef NEWSPRINT_REPORT_HTML_H_
#define NEWSPRINT_REPORT_HTML_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "newsprint/report.h"
#include "report/escape.h"
#include "report/outline.h"

namespace newsprint::internal {

// Text of unknown origin.
struct Escaped {
  std::string_view text;
};

class Page {
 public:
  Page& operator<<(std::string_view markup) {
    text_ += markup;
    return *this;
  }
  Page& operator<<(Escaped escaped) {
    AppendHtml(escaped.text, &text_);
    return *this;
  }
  Page& operator<<(std::uint64_t number) {
    text_ += std::to_string(number);
    return *this;
  }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return text_.size(); }

 private:
  std::string text_;
};

// How much of each kind is embedded.
struct HtmlLimits {
  std::size_t stories = 2000;
  std::size_t members = 200;    // rows of one story's table
  std::size_t ties = 40;        // quotations of one story
  std::size_t passages = 300;   // of each kind
  std::size_t articles = 4000;  // rows of the table of all articles
  std::size_t outlets = 300;
  std::size_t rejects = 300;
  std::size_t quote_bytes = 600;
  // Half of everything; the plain tables of articles and outlets give way last.
  [[nodiscard]] HtmlLimits Tightened() const;
};

// Two articles laid side by side somewhere on the page.
using PairKey = std::pair<std::uint32_t, std::uint32_t>;
struct PairPlan {
  ArticleIndex a{};
  ArticleIndex b{};
  EdgeKind kind = EdgeKind::kNone;
  PairFigures figures;
  std::size_t story = 0;  // into Outline::stories
  std::size_t rank = 0;   // within its story, the most telling first
};

// All that parts look at.
struct HtmlContext {
  const Findings& findings;
  const TextSource& texts;
  const HtmlOptions& options;
  Outline outline;
  HtmlLimits limits;
  std::map<PairKey, std::string> pairs;        // those embedded, and their markup
  std::vector<std::vector<PairKey>> pairs_of;  // by place in Outline::stories
  std::size_t planned_pairs = 0;               // all that could be embedded
  [[nodiscard]] const ArticleFinding& At(ArticleIndex index) const {
    return findings.articles[ToInt(index)];
  }
};

// --- small pieces (html_pieces.cc) ---------------------------------------------------------------

// A name for links that stays the same from run to run: a letter and the hash of an article's id.
[[nodiscard]] std::string Anchor(std::string_view prefix, std::string_view id);
[[nodiscard]] std::string PairAnchor(const HtmlContext& context, PairKey pair);
// ` dir="auto"`, and a lang where the script tells it or tells that it is not the page's.
[[nodiscard]] std::string TextAttributes(std::string_view text);
// The headline, linked to the article's own page if its address is http or https.
void AppendHeadline(const HtmlContext& context, ArticleIndex article, Page& page);
// A <time> with a machine's form, by which scripts sort and filter.
void AppendTime(const Published& published, Page& page);
// A cell with a share as percent.
void AppendShareCell(double share, bool known, Page& page);
// The sign of a role in tables: the shape that charts have for it, which the style sheet draws, since
// thousands of little drawings would make a page slow to open.
void AppendRoleMark(Role role, Page& page);
[[nodiscard]] std::string_view RoleLabel(Role role, bool in_story);
// The letter of a story's text, by its place among those that were reprinted.
[[nodiscard]] std::string_view LetterOf(std::size_t place);
// Attributes of a row by which scripts filter: outlet, role, and how it is tied.
void AppendFilterKeys(const HtmlContext& context, ArticleIndex article, Page& page);
// The beginning of a table with a caption, that scripts can sort and save as CSV under `name`.
void OpenTable(std::string_view name, std::string_view caption,
               std::initializer_list<std::string_view> columns, Page& page);
void CloseTable(Page& page);
// "Left out: 312 stories; ..." when shown < all.
void AppendLeftOut(std::size_t all, std::size_t shown, std::string_view what, std::string_view file,
                   Page& page);

// --- charts (svg_*.cc) ---------------------------------------------------------------------------

// Nothing for fewer than three dated articles.
void AppendTimeline(const HtmlContext& context, const StoryOutline& story, Page& page);
struct Bar {
  std::string label;
  std::uint64_t value = 0;
  std::uint64_t part = 0;  // drawn darker at its foot
};
void AppendBars(std::string_view id, std::string_view title, const std::vector<Bar>& bars,
                Page& page);

// --- parts of a story (html_sources.cc, html_ties.cc) ---------------------------------------------

// Its texts: which is shown and why, headlines, cohesion, and what speaks for a source.
void AppendTexts(const HtmlContext& context, const StoryOutline& story, Page& page);
// Who names whom as the source, and in which words.
void AppendCredits(const HtmlContext& context, const StoryOutline& story, Page& page);
// Quotations and passages that two of its texts share.
void AppendTies(const HtmlContext& context, const StoryOutline& story, Page& page);
void AppendQuotedOnce(const HtmlContext& context, const StoryOutline& story, Page& page);

// --- sections (html_*.cc) ------------------------------------------------------------------------

void AppendOverview(const HtmlContext& context, Page& page);
void AppendStories(const HtmlContext& context, Page& page);
void AppendPassages(const HtmlContext& context, Page& page);
void AppendOutlets(const HtmlContext& context, Page& page);
void AppendArticles(const HtmlContext& context, Page& page);
void AppendAbout(const HtmlContext& context, Page& page);

// Which pairs would be good to see, the most telling of every story first.
[[nodiscard]] std::vector<PairPlan> PlanPairs(const HtmlContext& context);
void AppendPair(const HtmlContext& context, const PairPlan& pair, Page& page);

// --- assets --------------------------------------------------------------------------------------

// Contents of assets/report.css and assets/report.js.
extern const std::string_view kReportStyle;
extern const std::string_view kReportScript;

}  // namespace newsprint::internal

#endif  // NEWSPRINT_REPORT_HTML_H_
