// html_ties.cc -- what the texts of a story share, in the order of the speech, and what one outlet alone
// quoted.
//
//  Tested by report/html_test.cc
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/format.h"
#include "report/html.h"

namespace newsprint::internal {
namespace {

void AppendCarriers(const HtmlContext& context, const std::vector<ArticleIndex>& carriers,
                    Page& page) {
  constexpr std::size_t kMost = 12;
  std::vector<std::string> names;
  for (const ArticleIndex index : carriers) {
    const std::string name = OutletOf(context.At(index));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  page << "<ul class=\"carriers\" aria-label=\"Carried by\">";
  for (std::size_t i = 0; i < std::min(names.size(), kMost); ++i) {
    page << "<li dir=\"auto\">" << Escaped{names[i]} << "</li>";
  }
  if (names.size() > kMost) page << "<li>and " << (names.size() - kMost) << " more</li>";
  page << "</ul>";
}

void AppendQuote(std::string_view text, std::size_t most, Page& page) {
  const std::string shown = CutBytes(text, most);
  page << "<blockquote" << TextAttributes(shown) << ">" << Escaped{shown} << "</blockquote>";
}

// True if the passage stands in two texts of the story: within one text it says nothing new.
bool TiesTexts(const HtmlContext& context, const StoryOutline& story, const Passage& passage) {
  const ArticleIndex own = context.findings.stories[story.story].representative;
  std::optional<ArticleIndex> first;
  for (const Place& place : passage.places) {
    const ArticleFinding& article = context.At(place.article);
    if (article.story != own) continue;
    if (first && *first != article.reprint) return true;
    first = article.reprint;
  }
  return false;
}

// Words that texts of a story share, and who carries them.
struct StoryTie {
  std::string_view text;
  std::uint32_t words = 0;  // 0: not counted
  bool quotation = false;
  std::vector<ArticleIndex> carriers{};
};

std::vector<StoryTie> TiesOf(const HtmlContext& context, const StoryOutline& story) {
  std::vector<StoryTie> ties;
  for (const std::uint32_t i : context.findings.stories[story.story].passages) {
    const Passage& passage = context.findings.passages[i];
    if (!TiesTexts(context, story, passage)) continue;
    ties.push_back({.text = passage.text,
                    .words = passage.words,
                    .carriers = CarriersOf(context.outline, passage)});
  }
  return ties;
}

// A quotation that is a passage already names it so, and gives it its own bounds where it is most of it;
// another one is a tie of its own, behind those whose order is known.
void AddQuotation(std::string_view text, const Edge& edge, std::vector<StoryTie>& ties) {
  for (StoryTie& tie : ties) {
    const bool within = tie.text.find(text) != std::string_view::npos;
    if (!within && text.find(tie.text) == std::string_view::npos) continue;
    tie.quotation = true;
    if (within && 5 * text.size() >= 4 * tie.text.size()) tie.text = text;
    for (const ArticleIndex carrier : {edge.a, edge.b}) {
      if (std::find(tie.carriers.begin(), tie.carriers.end(), carrier) == tie.carriers.end()) {
        tie.carriers.push_back(carrier);
      }
    }
    return;
  }
  ties.push_back({.text = text, .quotation = true, .carriers = {edge.a, edge.b}});
}

}  // namespace

void AppendTies(const HtmlContext& context, const StoryOutline& story, Page& page) {
  std::vector<StoryTie> ties = TiesOf(context, story);
  for (const std::uint32_t number : story.edges) {
    const Edge& edge = context.findings.edges[number];
    for (const Evidence& evidence : edge.evidence) {
      if (evidence.type != EvidenceType::kQuotation || evidence.text.empty()) continue;
      AddQuotation(evidence.text, edge, ties);
    }
  }
  if (ties.empty()) return;
  page << "<h4>What they share</h4><p class=\"hint\">In the order in which most of the articles "
          "print it.</p><ol class=\"ties\">\n";
  const std::size_t shown = std::min(ties.size(), context.limits.ties);
  for (std::size_t i = 0; i < shown; ++i) {
    const StoryTie& tie = ties[i];
    page << "<li><span class=\"kind\">" << (tie.quotation ? "quotation" : "passage");
    if (tie.words > 0) page << ", " << Count(tie.words, "word", "words");
    page << "</span>";
    AppendQuote(tie.text, context.limits.quote_bytes, page);
    AppendCarriers(context, tie.carriers, page);
    page << "</li>\n";
  }
  page << "</ol>\n";
  AppendLeftOut(ties.size(), shown, "shared passages of this story", "--passages", page);
}

void AppendQuotedOnce(const HtmlContext& context, const StoryOutline& story, Page& page) {
  const std::vector<Place>& places = context.findings.stories[story.story].quoted_once;
  if (places.empty()) return;
  page << "<h4>What only one outlet quoted</h4><ul class=\"ties alone\">\n";
  const std::size_t shown = std::min(places.size(), context.limits.ties);
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string_view text = context.texts.Text(places[i].article);
    const std::size_t begin = std::min<std::size_t>(places[i].bytes.begin, text.size());
    page << "<li>";
    AppendQuote(text.substr(begin, places[i].bytes.size()), context.limits.quote_bytes / 2, page);
    AppendCarriers(context, {places[i].article}, page);
    page << "</li>\n";
  }
  page << "</ul>\n";
  AppendLeftOut(places.size(), shown, "quotations that one outlet has alone", "--json", page);
}

}  // namespace newsprint::internal
