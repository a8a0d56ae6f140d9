//  Tested by report/terminal_test.cc
#include "report/outline.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>

#include "base/strings.h"
#include "report/escape.h"
#include "report/format.h"

namespace newsprint::internal {
namespace {

template <typename Value>
void SortUnique(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

StoryOutline OutlineStory(const Findings& findings, std::uint32_t number) {
  StoryOutline outline;
  outline.story = number;
  std::vector<std::string_view> outlets;
  std::map<std::string_view, std::uint32_t> credits;
  for (const std::uint32_t reprint : findings.stories[number].reprints) {
    const std::span<const ArticleIndex> members = findings.reprints[reprint].members;
    ++(members.size() > 1 ? outline.reprinted : outline.alone);
    for (const ArticleIndex index : members) {
      const ArticleFinding& article = findings.articles[ToInt(index)];
      ++outline.articles;
      outline.dates.Add(article.published);
      if (!article.outlet.empty()) outlets.push_back(article.outlet);
      for (const Credit& credit : article.credits) {
        if (credit.source != article.outlet) ++credits[credit.source];
      }
    }
  }
  SortUnique(outlets);
  outline.outlets = static_cast<std::uint32_t>(outlets.size());
  outline.credits.assign(credits.begin(), credits.end());
  std::stable_sort(outline.credits.begin(), outline.credits.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return outline;
}

bool StandsInSeveralStories(const Findings& findings, const Passage& passage) {
  const ArticleIndex first = findings.articles[ToInt(passage.places[0].article)].story;
  return std::any_of(passage.places.begin(), passage.places.end(), [&](const Place& place) {
    return findings.articles[ToInt(place.article)].story != first;
  });
}

constexpr std::uint32_t kNoStory = UINT32_MAX;

// Where among Outline::stories the story of a representative stands.
std::vector<std::uint32_t> StoryPositions(const Findings& findings, const Outline& outline) {
  std::vector<std::uint32_t> positions(findings.articles.size(), kNoStory);
  for (std::uint32_t i = 0; i < outline.stories.size(); ++i) {
    positions[ToInt(findings.stories[outline.stories[i].story].representative)] = i;
  }
  return positions;
}

void OutlinePassages(const Findings& findings, Outline& outline) {
  std::map<std::uint32_t, RepeatedOutline> repeated;
  for (std::uint32_t i = 0; i < findings.passages.size(); ++i) {
    const Passage& passage = findings.passages[i];
    if (passage.places.empty()) continue;
    if (passage.kind == PassageKind::kRepeated) {
      RepeatedOutline& one = repeated[ToInt(passage.places[0].article)];
      one.article = passage.places[0].article;
      one.passages.push_back(i);
      one.words += passage.words;
    } else if (passage.kind == PassageKind::kBoilerplate) {
      outline.boilerplate.push_back(i);
    } else {
      if (StandsInSeveralStories(findings, passage)) outline.across.push_back(i);
    }
  }
  const auto words = [&findings](std::uint32_t i) { return findings.passages[i].words; };
  for (auto& [article, one] : repeated) {
    std::stable_sort(one.passages.begin(), one.passages.end(),
                     [&words](std::uint32_t a, std::uint32_t b) { return words(a) > words(b); });
    outline.repeated.push_back(std::move(one));
  }
  std::stable_sort(outline.repeated.begin(), outline.repeated.end(),
                   [](const auto& a, const auto& b) { return a.words > b.words; });
  std::stable_sort(outline.boilerplate.begin(), outline.boilerplate.end(),
                   [&findings](std::uint32_t a, std::uint32_t b) {
                     return findings.passages[a].num_places > findings.passages[b].num_places;
                   });
}

void OutlineEdges(const Findings& findings, Outline& outline) {
  outline.kinds.resize(findings.articles.size());
  for (const Edge& edge : findings.edges) {
    const auto bit = static_cast<std::uint8_t>(1U << static_cast<unsigned>(edge.kind));
    outline.kinds[ToInt(edge.a)] |= bit;
    outline.kinds[ToInt(edge.b)] |= bit;
    if (edge.kind == EdgeKind::kIdentical) outline.identical[ToInt(edge.a)].push_back(edge.b);
  }
}

void OutlineWords(const Findings& findings, Outline& outline) {
  double all = 0;
  double reprinted = 0;
  for (std::uint32_t i = 0; i < findings.articles.size(); ++i) {
    const ArticleFinding& article = findings.articles[i];
    all += article.words;
    if (ToInt(article.reprint) != i) reprinted += article.words * article.figures.a_covered;
  }
  outline.reprinted_words = all == 0 ? 0 : reprinted / all;
}

void OutlineTemplates(const Findings& findings, Outline& outline) {
  // Each article points to one that is the same template, in the end to the least.
  std::vector<std::uint32_t> least(findings.articles.size());
  for (std::uint32_t i = 0; i < least.size(); ++i) least[i] = i;
  const auto root = [&least](std::uint32_t i) {
    while (least[i] != i) i = least[i] = least[least[i]];
    return i;
  };
  for (const Edge& edge : findings.edges) {
    if (edge.kind != EdgeKind::kTemplate) continue;
    const std::uint32_t a = root(ToInt(edge.a));
    const std::uint32_t b = root(ToInt(edge.b));
    least[std::max(a, b)] = std::min(a, b);
  }
  std::map<std::uint32_t, TemplateOutline> groups;
  for (std::uint32_t i = 0; i < least.size(); ++i)
    groups[root(i)].articles.push_back(ArticleIndex{i});
  for (auto& [first, group] : groups) {
    if (group.articles.size() > 1) outline.templates.push_back(std::move(group));
  }
  std::stable_sort(
      outline.templates.begin(), outline.templates.end(),
      [](const auto& a, const auto& b) { return a.articles.size() > b.articles.size(); });
}

constexpr std::string_view kWhiteSpace = " \t\r\n";

// Length of what a text file says at its very start of when it is from: an ISO date, with or without the
// word "date".
std::size_t LeadingDate(std::string_view text) {
  constexpr std::string_view kWord = "date";
  constexpr std::string_view kForm = "dddd-dd-dd";
  const auto skip_space = [text](std::size_t at) {
    return std::min(text.find_first_not_of(kWhiteSpace, at), text.size());
  };
  std::size_t at = skip_space(0);
  if (text.substr(at, kWord.size()) == kWord) at = skip_space(at + kWord.size());
  if (text.size() - at < kForm.size()) return 0;
  for (const char form : kForm) {
    const char letter = text[at++];
    const bool is_digit = letter >= '0' && letter <= '9';
    if (form == 'd' ? !is_digit : letter != form) return 0;
  }
  return at;
}

// Without the marks that pages put around lines.
std::string_view WithoutRules(std::string_view line) {
  constexpr std::string_view kRules = " \t\r|*_#=~-";
  const std::size_t begin = line.find_first_not_of(kRules);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(kRules) + 1 - begin);
}

// The first line that reads like a headline: four words or more (12 bytes tell it in scripts without
// spaces), and no sentence. Else the first line of four words, else the first. Error codes and
// "Sorry!" stand before the headlines of pages that were saved whole.
std::string_view HeadlineIn(std::string_view text) {
  constexpr std::size_t kLooked = 6;
  constexpr std::size_t kLongest = 160;
  std::string_view first;
  std::string_view first_long;
  for (std::size_t lines = 0; lines < kLooked && !text.empty();) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = WithoutRules(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    ++lines;
    if (first.empty()) first = line;
    const bool has_words = std::count(line.begin(), line.end(), ' ') >= 3 ||
                           (static_cast<unsigned char>(line[0]) >= 0x80 && line.size() >= 12);
    if (!has_words) continue;
    if (first_long.empty()) first_long = line;
    if (line.size() > kLongest) break;  // the text has begun
    const bool sentence = std::string_view(".!?,:;").find(line.back()) != std::string_view::npos;
    if (!sentence) return line;
  }
  return first_long.empty() ? first : first_long;
}

}  // namespace

std::string CutBytes(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  std::size_t end = 0;
  for (std::size_t position = 0; position <= most;) {
    end = position;
    static_cast<void>(NextCodePoint(text, &position));
  }
  constexpr std::size_t kLongWord = 24;  // a longer one is cut within
  const std::size_t space = text.find_last_of(' ', end);
  if (space != std::string_view::npos && space > 0 && end - space < kLongWord && space * 2 > end) {
    end = space;
  }
  return std::string(text.substr(0, end)) + "…";
}

void Dates::Add(const Published& published) {
  if (!published.known()) return;
  first = std::min(first.value_or(published.seconds), published.seconds);
  last = std::max(last.value_or(published.seconds), published.seconds);
}

Outline MakeOutline(const Findings& findings) {
  Outline outline;
  std::vector<std::string_view> outlets;
  for (const ArticleFinding& article : findings.articles) {
    outline.dates.Add(article.published);
    if (!article.outlet.empty()) outlets.push_back(article.outlet);
  }
  SortUnique(outlets);
  outline.outlets = static_cast<std::uint32_t>(outlets.size());
  for (const ReprintCluster& reprint : findings.reprints) {
    if (reprint.members.size() < 2) continue;
    ++outline.reprint_clusters;
    outline.reprinted_articles += static_cast<std::uint32_t>(reprint.members.size());
  }
  for (std::uint32_t i = 0; i < findings.stories.size(); ++i) {
    StoryOutline story = OutlineStory(findings, i);
    if (story.articles > 1) outline.stories.push_back(std::move(story));
  }
  std::stable_sort(outline.stories.begin(), outline.stories.end(),
                   [](const auto& a, const auto& b) { return a.articles > b.articles; });
  const std::vector<std::uint32_t> positions = StoryPositions(findings, outline);
  for (std::uint32_t i = 0; i < findings.edges.size(); ++i) {
    const ArticleFinding& a = findings.articles[ToInt(findings.edges[i].a)];
    const ArticleFinding& b = findings.articles[ToInt(findings.edges[i].b)];
    if (a.story == b.story && a.reprint != b.reprint && positions[ToInt(a.story)] != kNoStory) {
      outline.stories[positions[ToInt(a.story)]].edges.push_back(i);
    }
  }
  OutlineEdges(findings, outline);
  OutlineWords(findings, outline);
  OutlinePassages(findings, outline);
  OutlineTemplates(findings, outline);
  return outline;
}

std::vector<ArticleIndex> CarriersOf(const Outline& outline, const Passage& passage) {
  std::vector<ArticleIndex> carriers;
  for (const Place& place : passage.places) {
    carriers.push_back(place.article);
    const auto same = outline.identical.find(ToInt(place.article));
    if (same == outline.identical.end()) continue;
    carriers.insert(carriers.end(), same->second.begin(), same->second.end());
  }
  SortUnique(carriers);
  return carriers;
}

std::string Headline(const Findings& findings, const TextSource& texts, ArticleIndex article) {
  const ArticleFinding& finding = findings.articles[ToInt(article)];
  if (finding.title.find_first_not_of(kWhiteSpace) != std::string::npos) return finding.title;
  std::string_view text = texts.Text(article);
  text.remove_prefix(LeadingDate(text));
  const std::string_view line = HeadlineIn(text);
  return line.empty() ? finding.id : CutBytes(line, 140);
}

std::string OutletOf(const ArticleFinding& article) {
  if (!article.outlet.empty()) return article.outlet;
  return article.credits.empty() ? article.id : Concat({"via ", article.credits[0].source});
}

std::string Faithfulness(const ArticleFinding& article) {
  switch (article.role) {
    case Role::kCopy:
    case Role::kUpdate:
      return Percent(article.figures.a_covered);
    case Role::kExcerpt:
      return Percent(article.figures.b_covered);
    case Role::kExtended:
      return Concat({"+", Percent(1 - article.figures.a_covered)});
    default:
      return {};
  }
}

std::vector<Evidence> BestEvidence(const Findings& findings,
                                   const std::vector<std::uint32_t>& edges, EvidenceType type) {
  std::vector<Evidence> found;
  for (const std::uint32_t edge : edges) {
    for (const Evidence& evidence : findings.edges[edge].evidence) {
      if (evidence.type == type && !evidence.text.empty()) found.push_back(evidence);
    }
  }
  std::sort(found.begin(), found.end(), [](const Evidence& a, const Evidence& b) {
    return a.text != b.text ? a.text < b.text : a.weight > b.weight;
  });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const Evidence& a, const Evidence& b) { return a.text == b.text; }),
              found.end());
  std::stable_sort(found.begin(), found.end(),
                   [](const Evidence& a, const Evidence& b) { return a.weight > b.weight; });
  return found;
}

std::string Quoted(std::string_view text) {
  constexpr std::string_view kMarks[] = {"\"", "“", "”", "„", "«", "»", " ", ","};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : kMarks) {
      if (text.size() >= mark.size() && text.substr(0, mark.size()) == mark) {
        text.remove_prefix(mark.size());
        again = true;
      }
      if (text.size() >= mark.size() && text.substr(text.size() - mark.size()) == mark) {
        text.remove_suffix(mark.size());
        again = true;
      }
    }
  }
  return Concat({"“", text, "”"});
}

}  // namespace newsprint::internal
