// html_sources.cc -- of a story's texts: who is shown as the first and why, under which headlines they were
// printed, how closely, and what speaks for a source.
//
//  Tested by report/html_test.cc
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "newsprint/cluster.h"
#include "report/format.h"
#include "report/html.h"

namespace newsprint::internal {
namespace {

// Why a text is shown as its representative printed it: what decided in canonical order.
std::string_view WhyShown(const HtmlContext& context, const ReprintCluster& reprint) {
  const auto key = [&context](ArticleIndex index) {
    const ArticleFinding& article = context.At(index);
    return CanonicalKey{article.published, article.words, article.id};
  };
  const CanonicalKey first = key(reprint.representative);
  bool behind_excerpt = false;
  for (const ArticleIndex member : reprint.members) {
    if (!CanonicallyBefore(key(member), first)) continue;
    if (context.At(member).role != Role::kExcerpt) return "as this run was asked to show it";
    behind_excerpt = true;
  }
  if (behind_excerpt) return "as the first that has it in full";
  const CanonicalKey next = key(reprint.members[1]);
  if (!first.published.known()) {
    return first.words != next.words ? "as the longest, for no date is known"
                                     : "though nothing tells which was first";
  }
  if (!next.published.known()) return "as it alone has a date";
  if (first.published.quality != next.published.quality) return "as the one with the surest date";
  if (first.published.seconds != next.published.seconds) return "as the earliest";
  return first.words != next.words ? "as the longest of the earliest"
                                   : "though others have the same date";
}

// The headlines of one text and how many printings have each, most first.
std::vector<std::pair<std::string, std::size_t>> HeadlinesOf(const HtmlContext& context,
                                                             const ReprintCluster& reprint) {
  std::vector<std::pair<std::string, std::size_t>> headlines;
  std::map<std::string, std::size_t> places;
  for (const ArticleIndex member : reprint.members) {
    const std::string& title = context.At(member).title;
    if (title.empty()) continue;
    const auto [found, is_new] = places.emplace(title, headlines.size());
    if (is_new) headlines.emplace_back(title, 0);
    ++headlines[found->second].second;
  }
  std::stable_sort(headlines.begin(), headlines.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return headlines;
}

void AppendHeadlines(const HtmlContext& context, const ReprintCluster& reprint, Page& page) {
  constexpr std::size_t kMost = 8;
  const auto headlines = HeadlinesOf(context, reprint);
  if (headlines.size() < 2) return;
  page << "<li class=\"headlines\">" << headlines.size() << " headlines: ";
  for (std::size_t i = 0; i < std::min(headlines.size(), kMost); ++i) {
    const std::string shown = CutBytes(headlines[i].first, 160);
    page << (i > 0 ? "; " : "") << "<q><bdi" << TextAttributes(shown) << ">" << Escaped{shown}
         << "</bdi></q>";
    if (headlines[i].second > 1) page << " (" << Count(headlines[i].second, "time", "times") << ")";
  }
  if (headlines.size() > kMost) page << "; and " << (headlines.size() - kMost) << " more";
  page << "</li>";
}

// "Harbor Wire: 5 of 9 printings name it; it is the first by date"
void AppendCandidate(const SourceCandidate& candidate, Page& page) {
  page << "<li><b><bdi>" << Escaped{candidate.name} << "</bdi></b> may be its source: ";
  for (std::size_t i = 0; i < candidate.evidence.size(); ++i) {
    page << (i > 0 ? "; " : "") << Escaped{candidate.evidence[i].text};
  }
  page << "</li>";
}

void AppendText(const HtmlContext& context, const ReprintCluster& reprint, std::size_t place,
                Page& page) {
  constexpr std::size_t kMostCandidates = 3;
  const ArticleFinding& first = context.At(reprint.representative);
  page << "<li><b>Text " << LetterOf(place) << "</b> is shown as <bdi>" << Escaped{OutletOf(first)}
       << "</bdi> printed it";
  if (first.published.known()) {
    page << " (";
    AppendTime(first.published, page);
    page << (first.published.quality == DateQuality::kDay ? ", the hour is not known)" : ")");
  }
  page << ", " << WhyShown(context, reprint) << ". Cohesion: its reprints share "
       << Percent(reprint.cohesion_mean) << " of their words with what they match, each at least "
       << Percent(reprint.cohesion_min) << ".<ul>";
  AppendHeadlines(context, reprint, page);
  for (std::size_t i = 0; i < std::min(reprint.sources.size(), kMostCandidates); ++i) {
    AppendCandidate(reprint.sources[i], page);
  }
  page << "</ul></li>\n";
}

// Who names a source, and in which words; an outlet that names itself says nothing.
using Naming = std::vector<std::pair<ArticleIndex, ByteSpan>>;
std::map<std::string_view, Naming> NamedSources(const HtmlContext& context,
                                                const StoryOutline& story) {
  std::map<std::string_view, Naming> named;
  for (const std::uint32_t number : context.findings.stories[story.story].reprints) {
    for (const ArticleIndex member : context.findings.reprints[number].members) {
      for (const Credit& credit : context.At(member).credits) {
        if (credit.source == context.At(member).outlet) continue;
        named[credit.source].emplace_back(member, credit.bytes);
      }
    }
  }
  return named;
}

void AppendNaming(const HtmlContext& context, const Naming& naming, Page& page) {
  constexpr std::size_t kMost = 6;
  for (std::size_t i = 0; i < std::min(naming.size(), kMost); ++i) {
    const auto& [member, bytes] = naming[i];
    const ArticleFinding& article = context.At(member);
    const std::string_view text = context.texts.Text(member);
    const std::string words =
        CutBytes(text.substr(std::min<std::size_t>(bytes.begin, text.size()), bytes.size()), 120);
    page << (i > 0 ? ", " : "") << "<bdi>"
         << Escaped{article.outlet.empty() ? article.id : article.outlet} << "</bdi> <q><bdi"
         << TextAttributes(words) << ">" << Escaped{words} << "</bdi></q>";
  }
  if (naming.size() > kMost) page << " and " << (naming.size() - kMost) << " more";
}

}  // namespace

void AppendTexts(const HtmlContext& context, const StoryOutline& story, Page& page) {
  constexpr std::size_t kMost = 12;
  if (story.reprinted == 0) return;
  page << "<h4>The texts, and where they may come from</h4><ul class=\"sources\">";
  std::size_t place = 0;
  for (const std::uint32_t number : context.findings.stories[story.story].reprints) {
    const ReprintCluster& reprint = context.findings.reprints[number];
    if (reprint.members.size() < 2) continue;
    AppendText(context, reprint, place, page);
    if (++place >= kMost) break;
  }
  page << "</ul>\n";
  AppendLeftOut(story.reprinted, place, "texts of this story", "--json", page);
}

void AppendCredits(const HtmlContext& context, const StoryOutline& story, Page& page) {
  constexpr std::size_t kMost = 8;
  const std::map<std::string_view, Naming> named = NamedSources(context, story);
  if (named.empty()) return;
  page << "<h4>Sources named</h4><ul class=\"sources\">";
  std::size_t shown = 0;
  for (const auto& [source, naming] : named) {
    if (shown == kMost) break;
    ++shown;
    page << "<li><b><bdi>" << Escaped{source} << "</bdi></b> by ";
    AppendNaming(context, naming, page);
    page << "</li>\n";
  }
  page << "</ul>\n";
  AppendLeftOut(named.size(), shown, "sources named in this story", "--json", page);
}

}  // namespace newsprint::internal
