// html_story.cc -- one story: its time line, its texts and who printed them, what ties them, and pairs
// side by side.
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

std::string_view Letter(std::size_t place) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return place < kLetters.size() ? kLetters.substr(place, 1) : std::string_view("…");
}

void AppendMeta(const StoryOutline& story, Page& page) {
  page << "<p class=\"meta\">" << Count(story.articles, "article", "articles");
  if (story.outlets > 0) page << " in " << Count(story.outlets, "outlet", "outlets");
  if (story.dates.first) page << ", " << Period(*story.dates.first, *story.dates.last);
  if (story.reprinted > 0) page << " · " << Count(story.reprinted, "text", "texts") << " reprinted";
  if (story.alone > 0) page << " · " << Grouped(story.alone) << " in own words";
  page << "</p>\n";
}

void AppendMember(const HtmlContext& context, const ReprintCluster& reprint, std::size_t place,
                  ArticleIndex index, Page& page) {
  const ArticleFinding& article = context.At(index);
  const Published& first = context.At(reprint.representative).published;
  const bool several = reprint.members.size() > 1;
  const auto lag = LagSeconds(first, article.published);
  page << "<tr class=\"a" << (index == reprint.representative && several ? " first" : "")
       << "\" data-o=\"" << Escaped{article.outlet} << "\" data-r=\"" << Name(article.role) << "\"";
  page << "><td>" << (several ? Letter(place) : std::string_view()) << "</td><td>";
  AppendTime(article.published, page);
  page << "</td><td class=\"n\" data-v=\"" << (lag ? std::to_string(*lag) : std::string("9e18"))
       << "\">";
  if (several && index != reprint.representative) page << Lag(first, article.published);
  page << "</td><td" << TextAttributes(OutletOf(article)) << ">" << Escaped{OutletOf(article)}
       << "</td><td class=\"h\">";
  AppendHeadline(context, index, page);
  page << "</td><td class=\"role\">";
  AppendRoleMark(article.role, page);
  page << " " << RoleLabel(article.role, true) << "</td>";
  const bool known = article.match.has_value();
  AppendShareCell(article.figures.a_covered, known, page);
  AppendShareCell(article.figures.b_covered, known, page);
  AppendShareCell(article.figures.resemblance, known, page);
  page << "<td>";
  if (known) {
    const PairKey key = std::minmax(ToInt(*article.match), ToInt(index));
    if (context.pairs.count(key) != 0) {
      page << "<a class=\"sbs\" href=\"#" << PairAnchor(context, key)
           << "\" aria-label=\"Side by side: " << Escaped{OutletOf(article)}
           << "\">side by side</a>";
    }
  }
  page << "</td></tr>\n";
}

void AppendMembers(const HtmlContext& context, const StoryOutline& story, Page& page) {
  OpenTable(Concat({"story-", story.story}),
            "Who printed it, when, and how much of the first text stands there",
            {"Text", "Published", "#After", "Outlet", "Headline", "Part", "#Of it in the first",
             "#Of the first in it", "#Alike", "Compare"},
            page);
  std::size_t shown = 0;
  std::size_t place = 0;
  for (const std::uint32_t number : context.findings.stories[story.story].reprints) {
    const ReprintCluster& reprint = context.findings.reprints[number];
    for (const ArticleIndex member : reprint.members) {
      if (shown == context.limits.members) break;
      AppendMember(context, reprint, place, member, page);
      ++shown;
    }
    if (reprint.members.size() > 1) ++place;
  }
  CloseTable(page);
  AppendLeftOut(story.articles, shown, "articles of this story", "--assignments", page);
}

// "Harbor Wire: 5 of 9 printings name it; it is the first by date"
void AppendCandidate(const SourceCandidate& candidate, Page& page) {
  page << "<li><b><bdi>" << Escaped{candidate.name} << "</bdi></b>: ";
  for (std::size_t i = 0; i < candidate.evidence.size(); ++i) {
    page << (i > 0 ? "; " : "") << Escaped{candidate.evidence[i].text};
  }
  page << "</li>";
}

// What is known of where the story's texts come from: evidence, never more.
void AppendSources(const HtmlContext& context, const StoryOutline& story, Page& page) {
  constexpr std::size_t kMostTexts = 12;
  constexpr std::size_t kMostCandidates = 3;
  std::size_t place = 0;
  page << "<h4>Where it may come from</h4><ul class=\"sources\">";
  for (const std::uint32_t number : context.findings.stories[story.story].reprints) {
    const ReprintCluster& reprint = context.findings.reprints[number];
    if (reprint.members.size() < 2) continue;
    const ArticleFinding& first = context.At(reprint.representative);
    page << "<li>Text " << Letter(place) << " is shown as <bdi>" << Escaped{OutletOf(first)}
         << "</bdi> printed it";
    if (first.published.known()) {
      page << ", ";
      AppendTime(first.published, page);
      if (first.published.quality == DateQuality::kDay) page << " (the hour is not known)";
    }
    page << "; its reprints share " << Percent(reprint.cohesion_mean)
         << " with what they match (at least " << Percent(reprint.cohesion_min) << ").<ul>";
    for (std::size_t i = 0; i < std::min(reprint.sources.size(), kMostCandidates); ++i) {
      AppendCandidate(reprint.sources[i], page);
    }
    page << "</ul></li>\n";
    if (++place >= kMostTexts) break;
  }
  page << "</ul>\n";
}

// Who names whom as the source, and in which words; an outlet that names itself says nothing.
void AppendCredits(const HtmlContext& context, const StoryOutline& story, Page& page) {
  constexpr std::size_t kMostSources = 8;
  constexpr std::size_t kMostNaming = 6;
  std::map<std::string_view, std::vector<std::pair<ArticleIndex, ByteSpan>>> named;
  for (const std::uint32_t number : context.findings.stories[story.story].reprints) {
    for (const ArticleIndex member : context.findings.reprints[number].members) {
      for (const Credit& credit : context.At(member).credits) {
        if (credit.source == context.At(member).outlet) continue;
        named[credit.source].emplace_back(member, credit.bytes);
      }
    }
  }
  if (named.empty()) return;
  page << "<h4>Sources named</h4><ul class=\"sources\">";
  std::size_t shown = 0;
  for (const auto& [source, naming] : named) {
    if (shown++ == kMostSources) break;
    page << "<li><b><bdi>" << Escaped{source} << "</bdi></b> by ";
    for (std::size_t i = 0; i < std::min(naming.size(), kMostNaming); ++i) {
      const auto& [member, bytes] = naming[i];
      const ArticleFinding& article = context.At(member);
      const std::string_view text = context.texts.Text(member);
      const std::string words =
          CutBytes(text.substr(std::min<std::size_t>(bytes.begin, text.size()), bytes.size()), 120);
      page << (i > 0 ? ", " : "") << "<bdi>"
           << Escaped{article.outlet.empty() ? article.id : article.outlet} << "</bdi> <q"
           << TextAttributes(words) << ">" << Escaped{words} << "</q>";
    }
    if (naming.size() > kMostNaming) page << " and " << (naming.size() - kMostNaming) << " more";
    page << "</li>\n";
  }
  page << "</ul>\n";
}

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

void AppendTies(const HtmlContext& context, const StoryOutline& story, Page& page) {
  std::vector<std::uint32_t> passages;
  for (const std::uint32_t i : context.findings.stories[story.story].passages) {
    if (TiesTexts(context, story, context.findings.passages[i])) passages.push_back(i);
  }
  std::vector<std::pair<Evidence, std::vector<ArticleIndex>>> quotations;
  for (const Evidence& evidence :
       BestEvidence(context.findings, story.edges, EvidenceType::kQuotation)) {
    std::vector<ArticleIndex> carriers;
    for (const std::uint32_t edge : story.edges) {
      const Edge& one = context.findings.edges[edge];
      for (const Evidence& other : one.evidence) {
        if (other.type != evidence.type || other.text != evidence.text) continue;
        carriers.push_back(one.a);
        carriers.push_back(one.b);
      }
    }
    quotations.emplace_back(evidence, std::move(carriers));
  }
  if (passages.empty() && quotations.empty()) return;
  page << "<h4>What they share</h4><ol class=\"ties\">\n";
  std::size_t shown = 0;
  for (const auto& [evidence, carriers] : quotations) {
    if (shown++ >= context.limits.ties) break;
    page << "<li><span class=\"kind\">quotation</span>";
    AppendQuote(evidence.text, context.limits.quote_bytes, page);
    AppendCarriers(context, carriers, page);
    page << "</li>\n";
  }
  for (const std::uint32_t i : passages) {
    const Passage& passage = context.findings.passages[i];
    if (shown++ >= context.limits.ties) break;
    page << "<li><span class=\"kind\">" << Name(passage.kind) << ", "
         << Count(passage.words, "word", "words") << "</span>";
    AppendQuote(passage.text, context.limits.quote_bytes, page);
    AppendCarriers(context, CarriersOf(passage), page);
    page << "</li>\n";
  }
  page << "</ol>\n";
  AppendLeftOut(passages.size() + quotations.size(), std::min(shown, context.limits.ties),
                "shared passages of this story", "--passages", page);
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
  if (story.reprinted > 0) AppendSources(context, story, page);
  AppendTies(context, story, page);
  AppendCredits(context, story, page);
  AppendTerms(context, story, page);
  const std::vector<PairKey>& pairs = context.pairs_of[place];
  if (!pairs.empty()) {
    page << "<h4>Side by side</h4>\n";
    for (const PairKey& pair : pairs) page << context.pairs.at(pair);
  }
  page << "</article>\n";
}

}  // namespace

void AppendStories(const HtmlContext& context, Page& page) {
  page
      << "<section id=\"stories\" aria-labelledby=\"h-stories\"><h2 id=\"h-stories\">Stories</h2>\n"
         "<p class=\"hint\">A story holds the articles that report one event or speech. Articles "
         "that "
         "carry one text share a letter; the first of them is where that text stood first, as far "
         "as "
         "dates tell.</p>\n";
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
