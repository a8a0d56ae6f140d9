// summary.cc -- what a person reads after `newsprint cluster`.
//
//  Tested by report/terminal_test.cc
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "newsprint/report.h"
#include "report/escape.h"
#include "report/format.h"
#include "report/outline.h"
#include "report/screen.h"
#include "report/width.h"

namespace newsprint {
namespace internal {
namespace {

constexpr std::uint32_t kMaxOutletCells = 20;
constexpr std::uint32_t kMinHeadlineCells = 14;
constexpr std::uint32_t kQuoteCells = 110;
constexpr std::uint32_t kMaxNotes = 5;  // entries of the lists below the stories

// One article in a story's table.
struct MemberRow {
  std::string_view bracket;  // joins the members of one reprint cluster
  std::string when;
  std::string outlet;
  std::string part;      // its role, and how faithful
  std::string headline;  // where it differs from the story's
  std::string note;      // instead of all that: rows left out
};

class Summary {
 public:
  Summary(const Findings& findings, const TextSource& texts, const SummaryStyle& style,
          ByteSink& sink)
      : findings_(findings),
        texts_(texts),
        style_(style),
        outline_(MakeOutline(findings)),
        screen_(style, sink) {}

  absl::Status Write() {
    WriteCounts();
    WriteStories();
    WriteRepeated();
    WriteAcross();
    WriteBoilerplate();
    WriteTemplates();
    WriteRejected();
    return screen_.Finish();
  }

 private:
  void WriteCounts();
  void WriteStories();
  void WriteStory(std::size_t number, const StoryOutline& story);
  [[nodiscard]] std::string AboutStory(const StoryOutline& story) const;
  [[nodiscard]] std::vector<MemberRow> RowsOf(const StoryOutline& story) const;
  void AppendReprint(const ReprintCluster& reprint, const std::string& headline,
                     std::vector<MemberRow>& rows) const;
  [[nodiscard]] MemberRow RowOf(const ReprintCluster& reprint, ArticleIndex index) const;
  void WriteTable(const std::vector<MemberRow>& rows);
  void WriteTies(const StoryOutline& story);
  void WriteLegend();
  void WriteRepeated();
  void WriteAcross();
  void WriteBoilerplate();
  void WriteTemplates();
  void WriteRejected();
  void WritePassage(std::string_view count, const Passage& passage);
  [[nodiscard]] std::string Carriers(const Passage& passage) const;
  // "... and 3 more" when a list was cut.
  void WriteRest(std::size_t all, std::size_t shown) {
    if (all > shown)
      screen_.Line(screen_.Dim(Concat({"    … and ", Grouped(all - shown), " more"})));
  }
  [[nodiscard]] std::size_t Shown(std::size_t all) const {
    return std::min<std::size_t>({all, style_.max_clusters, kMaxNotes});
  }
  [[nodiscard]] const ArticleFinding& At(ArticleIndex index) const {
    return findings_.articles[ToInt(index)];
  }
  [[nodiscard]] std::string HeadlineOf(ArticleIndex index) const {
    return Terminal(Headline(findings_, texts_, index));
  }

  const Findings& findings_;
  const TextSource& texts_;
  const SummaryStyle& style_;
  const Outline outline_;
  Screen screen_;
};

void Summary::WriteCounts() {
  std::string about = Count(findings_.articles.size(), "article", "articles");
  if (outline_.outlets > 0)
    about += Concat({" from ", Count(outline_.outlets, "outlet", "outlets")});
  if (outline_.dates.first) {
    about += Concat({", ", Period(*outline_.dates.first, *outline_.dates.last)});
  }
  screen_.Line(screen_.Bold(about));
  std::size_t repeated = 0;
  for (const Passage& passage : findings_.passages) {
    if (passage.kind == PassageKind::kRepeated) ++repeated;
  }
  std::string counts = Count(findings_.distinct_texts, "distinct text", "distinct texts");
  counts += " · " + Count(outline_.reprint_clusters, "reprint cluster", "reprint clusters");
  if (outline_.reprint_clusters > 0) {
    counts += Concat({" of ", Count(outline_.reprinted_articles, "article", "articles")});
  }
  counts += " · " + Count(outline_.stories.size(), "story", "stories") + " told more than once";
  counts += " · " + Count(repeated, "repeated passage", "repeated passages");
  counts += " · " + Count(outline_.boilerplate.size(), "boilerplate block", "boilerplate blocks");
  counts += " · " + Count(findings_.rejects.size(), "reject", "rejects");
  screen_.Paragraph(0, "", counts);
}

void Summary::WriteStories() {
  if (outline_.stories.empty()) {
    screen_.Line();
    screen_.Paragraph(0, "", "No two articles carry one text or tell one story.");
    return;
  }
  const std::size_t shown = std::min<std::size_t>(outline_.stories.size(), style_.max_clusters);
  for (std::size_t i = 0; i < shown; ++i) WriteStory(i + 1, outline_.stories[i]);
  if (shown < outline_.stories.size()) {
    screen_.Line();
    WriteRest(outline_.stories.size(), shown);
  }
  WriteLegend();
}

std::string Summary::AboutStory(const StoryOutline& story) const {
  std::string about = Count(story.articles, "article", "articles");
  if (story.outlets > 0) about += Concat({" in ", Count(story.outlets, "outlet", "outlets")});
  if (story.dates.first) {
    about += Concat({", ", Period(*story.dates.first, *story.dates.last)});
  }
  if (story.alone == 0 && story.reprinted == 1) return about + " · one text";
  about += " · ";
  if (story.reprinted > 0) {
    about += Count(story.reprinted, "reprinted text", "reprinted texts");
    if (story.alone > 0) about += Concat({" and ", story.alone, " in own words"});
  } else {
    about += Concat({"each in its own words"});
  }
  return about;
}

void Summary::WriteStory(std::size_t number, const StoryOutline& story) {
  const std::string label = std::to_string(number);
  const std::uint32_t indent = std::max<std::uint32_t>(3, CellsOf(label) + 2);
  const ArticleIndex representative = findings_.stories[story.story].representative;
  screen_.Line();
  screen_.Line(screen_.Accent(PadLeft(label, indent - 2)) + "  " +
               screen_.Bold(Fit(HeadlineOf(representative), screen_.columns() - indent)));
  screen_.Paragraph(indent, "", AboutStory(story), true);
  WriteTable(RowsOf(story));
  WriteTies(story);
}

std::vector<MemberRow> Summary::RowsOf(const StoryOutline& story) const {
  const StoryCluster& cluster = findings_.stories[story.story];
  const std::string headline = HeadlineOf(cluster.representative);
  std::vector<MemberRow> rows;
  for (std::size_t i = 0; i < cluster.reprints.size(); ++i) {
    if (i == style_.max_members && cluster.reprints.size() > i + 1) {
      MemberRow row;
      row.note = Concat({"… and ", cluster.reprints.size() - i, " more texts"});
      rows.push_back(row);
      break;
    }
    AppendReprint(findings_.reprints[cluster.reprints[i]], headline, rows);
  }
  return rows;
}

void Summary::AppendReprint(const ReprintCluster& reprint, const std::string& headline,
                            std::vector<MemberRow>& rows) const {
  const std::size_t size = reprint.members.size();
  std::size_t shown = size;
  if (size > style_.max_members + 1) shown = style_.max_members;
  for (std::size_t i = 0; i < shown; ++i) {
    MemberRow row = RowOf(reprint, reprint.members[i]);
    row.headline = HeadlineOf(reprint.members[i]);
    if (row.headline == headline) row.headline.clear();
    if (size > 1) row.bracket = i == 0 ? "┌" : i + 1 == size ? "└" : "│";
    rows.push_back(std::move(row));
  }
  if (shown == size) return;
  MemberRow row;
  row.bracket = "└";
  row.note =
      Concat({"… and ", Grouped(size - shown), " more, the last ",
              Lag(At(reprint.representative).published, At(reprint.members.back()).published)});
  rows.push_back(row);
}

MemberRow Summary::RowOf(const ReprintCluster& reprint, ArticleIndex index) const {
  const ArticleFinding& article = At(index);
  const Published& first = At(reprint.representative).published;
  MemberRow row;
  row.when = index == reprint.representative || !first.known() ? ShortMoment(article.published)
                                                               : Lag(first, article.published);
  row.outlet = Terminal(OutletOf(article));
  row.part = article.role == Role::kUnique ? "own words" : std::string(Name(article.role));
  if (const std::string share = Faithfulness(article); !share.empty()) row.part += " " + share;
  return row;
}

void Summary::WriteTable(const std::vector<MemberRow>& rows) {
  std::uint32_t when = 0;
  std::uint32_t outlet = 0;
  std::uint32_t part = 0;
  for (const MemberRow& row : rows) {
    when = std::max(when, CellsOf(row.when));
    outlet = std::max(outlet, CellsOf(row.outlet));
    part = std::max(part, CellsOf(row.part));
  }
  const std::uint32_t fixed = 5 + when + 2 + 2 + part;
  const std::uint32_t room = fixed < screen_.columns() ? screen_.columns() - fixed : 0;
  outlet = std::min({outlet, kMaxOutletCells, room});
  const std::uint32_t left = fixed + outlet + 2;
  const std::uint32_t rest = left < screen_.columns() ? screen_.columns() - left : 0;
  for (const MemberRow& row : rows) {
    std::string line = Concat({"   ", screen_.Accent(PadRight(row.bracket, 2))});
    if (!row.note.empty()) {
      screen_.Line(line + screen_.Dim(row.note));
      continue;
    }
    line += Concat({PadLeft(row.when, when), "  ", PadRight(row.outlet, outlet), "  ",
                    PadRight(row.part, part), "  "});
    if (rest >= kMinHeadlineCells) line += screen_.Dim(Fit(row.headline, rest));
    screen_.Line(line);
  }
}

void Summary::WriteTies(const StoryOutline& story) {
  std::vector<std::string> ties;
  const auto add = [&](EvidenceType type, std::size_t most, std::string_view word, bool quoted) {
    const std::vector<Evidence> found = BestEvidence(findings_, story.edges, type);
    std::string text;
    for (std::size_t i = 0; i < std::min(found.size(), most); ++i) {
      const std::string one = Cut(Terminal(found[i].text), kQuoteCells);
      if (i > 0) text += quoted ? ", " : "; ";
      text += quoted ? Quoted(one) : one;
    }
    if (!text.empty()) ties.push_back(Concat({word, text}));
  };
  add(EvidenceType::kQuotation, 2, "", true);
  if (ties.empty()) add(EvidenceType::kPassage, 1, "", true);
  add(EvidenceType::kTerms, 1, "the words ", false);
  add(EvidenceType::kPlace, 1, "the place ", false);
  std::string text;
  for (const std::string& tie : ties) text += (text.empty() ? "Tied by " : "; ") + tie;
  if (!text.empty()) screen_.Paragraph(3, "", text);
  if (story.credits.empty()) return;
  std::string credits = "Credit: ";
  for (std::size_t i = 0; i < std::min<std::size_t>(3, story.credits.size()); ++i) {
    const auto& [name, times] = story.credits[i];
    credits += Concat({i > 0 ? ", " : "", Terminal(name), " in ", times});
  }
  screen_.Paragraph(3, "", Concat({credits, " of ", story.articles}));
}

void Summary::WriteLegend() {
  screen_.Line();
  screen_.Paragraph(
      0, "",
      "┌ one text and its reprints · +3 h: after the first · copy 98 %: of its words "
      "stand in the original · excerpt 31 %: of the original it keeps · extended +38 %: "
      "words it adds",
      true);
}

void Summary::WritePassage(std::string_view count, const Passage& passage) {
  const std::string quote = Cut(Terminal(passage.text), kQuoteCells);
  screen_.Paragraph(
      4, "", Concat({count, ", ", Count(passage.words, "word", "words"), ": ", Quoted(quote)}));
}

std::string Summary::Carriers(const Passage& passage) const {
  constexpr std::size_t kMost = 3;
  std::vector<std::string> names;
  for (const ArticleIndex index : CarriersOf(outline_, passage)) {
    std::string name = Terminal(OutletOf(At(index)));
    if (std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kMost); ++i) {
    text += Concat({i > 0 ? ", " : "", names[i]});
  }
  return names.size() > kMost ? Concat({text, " and ", names.size() - kMost, " more"}) : text;
}

void Summary::WriteRepeated() {
  if (outline_.repeated.empty()) return;
  screen_.Heading("Repeated within one article");
  for (std::size_t i = 0; i < Shown(outline_.repeated.size()); ++i) {
    const RepeatedOutline& one = outline_.repeated[i];
    const ArticleFinding& article = At(one.article);
    screen_.Line(Fit(Concat({"  ", Terminal(OutletOf(article)), ": ", HeadlineOf(one.article)}),
                     screen_.columns()));
    const Passage& longest = findings_.passages[one.passages[0]];
    if (one.passages.size() == 1) {
      WritePassage(Count(longest.num_places, "time", "times"), longest);
    } else {
      screen_.Paragraph(
          4, "",
          Concat({one.passages.size(), " passages, ", one.words,
                  " words; the longest: ", Quoted(Cut(Terminal(longest.text), kQuoteCells))}));
    }
  }
  WriteRest(outline_.repeated.size(), Shown(outline_.repeated.size()));
}

void Summary::WriteAcross() {
  if (outline_.across.empty()) return;
  screen_.Heading("Shared by different stories");
  for (std::size_t i = 0; i < Shown(outline_.across.size()); ++i) {
    const Passage& passage = findings_.passages[outline_.across[i]];
    WritePassage(Carriers(passage), passage);
  }
  WriteRest(outline_.across.size(), Shown(outline_.across.size()));
}

void Summary::WriteBoilerplate() {
  if (outline_.boilerplate.empty()) return;
  screen_.Heading("Boilerplate, which ties nothing");
  for (std::size_t i = 0; i < Shown(outline_.boilerplate.size()); ++i) {
    const Passage& passage = findings_.passages[outline_.boilerplate[i]];
    WritePassage(Count(passage.num_places, "article", "articles"), passage);
  }
  WriteRest(outline_.boilerplate.size(), Shown(outline_.boilerplate.size()));
}

void Summary::WriteTemplates() {
  if (outline_.templates.empty()) return;
  screen_.Heading("Templates kept apart: equal but for their facts");
  for (std::size_t i = 0; i < Shown(outline_.templates.size()); ++i) {
    const std::vector<ArticleIndex>& articles = outline_.templates[i].articles;
    screen_.Line(Fit(Concat({"    ", Count(articles.size(), "article", "articles"), ", such as ",
                             Terminal(OutletOf(At(articles[0]))), ": ", HeadlineOf(articles[0])}),
                     screen_.columns()));
  }
  WriteRest(outline_.templates.size(), Shown(outline_.templates.size()));
}

void Summary::WriteRejected() {
  if (!findings_.rejects.empty()) {
    screen_.Line();
    screen_.Line(screen_.Warning(
        Concat({Count(findings_.rejects.size(), "record", "records"), " rejected"})));
    for (std::size_t i = 0; i < Shown(findings_.rejects.size()); ++i) {
      const Reject& reject = findings_.rejects[i];
      screen_.Line(
          Fit(Concat({"    ", Terminal(WhereFrom(reject.origin)), ": ", Terminal(reject.reason)}),
              screen_.columns()));
    }
    WriteRest(findings_.rejects.size(), Shown(findings_.rejects.size()));
  }
  if (findings_.dropped_candidates > 0) {
    screen_.Line();
    screen_.Paragraph(0, "",
                      Concat({"Not compared: ", Grouped(findings_.dropped_candidates),
                              " unlike texts that share nothing but a stock phrase."}));
  }
}

}  // namespace
}  // namespace internal

absl::Status WriteSummary(const Findings& findings, const TextSource& texts,
                          const SummaryStyle& style, ByteSink& sink) {
  return internal::Summary(findings, texts, style, sink).Write();
}

}  // namespace newsprint
