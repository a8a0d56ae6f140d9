// html_pair.cc -- two tied texts side by side, shared runs marked and linked to one another.
//
//  Tested by report/html_test.cc
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "report/format.h"
#include "report/html.h"
#include "report/layout.h"

namespace newsprint::internal {
namespace {

constexpr std::size_t kMaxTextBytes = 40'000;  // of one side; a longer text is cut, and says so
constexpr std::size_t kMaxPairsOfStory = 60;
constexpr std::size_t kPairsOfCluster = 25;
// Between two texts in their own words, shorter runs are idiom ("said on Monday that").
constexpr std::uint32_t kMinRunWords = 5;

// A stretch of one side that belongs to a run.
struct Stretch {
  ByteSpan bytes;
  std::size_t run = 0;
};

// More than punctuation and blanks.
bool SaysSomething(std::string_view text) {
  for (std::size_t position = 0; position < text.size();) {
    if (u_isalnum(static_cast<UChar32>(NextCodePoint(text, &position)))) return true;
  }
  return false;
}

// Disjoint stretches, ascending, without white space at their ends: where runs overlap on this side, the
// earlier keeps the bytes.
std::vector<Stretch> Stretches(const std::vector<SharedRun>& runs, Side side,
                               std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  std::vector<Stretch> all;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    all.push_back({side == Side::kA ? runs[i].a : runs[i].b, i});
  }
  std::stable_sort(all.begin(), all.end(), [](const Stretch& a, const Stretch& b) {
    return a.bytes.begin < b.bytes.begin;
  });
  std::vector<Stretch> kept;
  std::size_t end = 0;
  for (const Stretch& stretch : all) {
    const std::size_t begin = std::max<std::size_t>(stretch.bytes.begin, end);
    const std::size_t most = std::min<std::size_t>(stretch.bytes.end, text.size());
    if (begin >= most) continue;
    const std::string_view bytes = text.substr(begin, most - begin);
    if (!SaysSomething(bytes)) continue;
    const std::size_t first = bytes.find_first_not_of(kSpace);
    end = begin + bytes.find_last_not_of(kSpace) + 1;
    kept.push_back({{static_cast<std::uint32_t>(begin + first), static_cast<std::uint32_t>(end)},
                    stretch.run});
  }
  return kept;
}

// For every run, the run whose stretch stands where this one should on a side.
std::vector<std::size_t> Owners(const std::vector<SharedRun>& runs, Side side,
                                const std::vector<Stretch>& stretches) {
  std::vector<std::size_t> owners(runs.size(), runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::uint32_t begin = (side == Side::kA ? runs[i].a : runs[i].b).begin;
    const auto after = std::partition_point(
        stretches.begin(), stretches.end(),
        [begin](const Stretch& stretch) { return stretch.bytes.end <= begin; });
    if (after != stretches.end()) owners[i] = after->run;
  }
  for (const Stretch& stretch : stretches) owners[stretch.run] = stretch.run;
  return owners;
}

class PairMarkup {
 public:
  PairMarkup(const HtmlContext& context, const PairPlan& plan, Page& page);
  void Append();

 private:
  [[nodiscard]] double ShareOf(std::size_t side) const;
  void AppendSummary();
  void AppendFigures();
  void AppendCell(Side side, const std::optional<ByteSpan>& paragraph);
  void AppendUnshared(Side side, std::string_view text);
  void AppendShared(Side side, const Stretch& stretch, std::string_view text, bool begins);

  const HtmlContext& context_;
  const PairPlan& plan_;
  Page& page_;
  std::string anchor_;
  std::string text_[2];  // copies: a source need not hold two texts at a time
  bool cut_ = false;
  bool reprint_;  // all that is shared is known, and the rest was cut or added
  std::vector<SharedRun> runs_;
  std::vector<Stretch> stretches_[2];
  std::vector<std::size_t> owners_[2];
};

// A text's first paragraphs.
std::string_view Beginning(std::string_view text, bool* cut) {
  if (text.size() <= kMaxTextBytes) return text;
  *cut = true;
  std::size_t end = text.rfind('\n', kMaxTextBytes);
  if (end == std::string_view::npos || end == 0) end = kMaxTextBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

// Without a source of runs: the passages of the findings that stand in both articles.
std::vector<SharedRun> RunsOfPassages(const Findings& findings, ArticleIndex a, ArticleIndex b) {
  std::vector<SharedRun> runs;
  for (const Passage& passage : findings.passages) {
    const Place* in_a = nullptr;
    const Place* in_b = nullptr;
    for (const Place& place : passage.places) {
      if (place.article == a && in_a == nullptr) in_a = &place;
      if (place.article == b && in_b == nullptr) in_b = &place;
    }
    if (in_a != nullptr && in_b != nullptr)
      runs.push_back({in_a->bytes, in_b->bytes, passage.words});
  }
  std::sort(runs.begin(), runs.end(), [](const auto& x, const auto& y) { return x.a < y.a; });
  return runs;
}

PairMarkup::PairMarkup(const HtmlContext& context, const PairPlan& plan, Page& page)
    : context_(context),
      plan_(plan),
      page_(page),
      anchor_(PairAnchor(context, std::minmax(ToInt(plan.a), ToInt(plan.b)))),
      reprint_(context.options.runs != nullptr &&
               (plan.kind == EdgeKind::kIdentical || plan.kind == EdgeKind::kReprint ||
                plan.kind == EdgeKind::kExcerpt)) {
  runs_ = context.options.runs != nullptr ? context.options.runs->Runs(plan.a, plan.b)
                                          : RunsOfPassages(context.findings, plan.a, plan.b);
  if (!reprint_) {
    std::erase_if(runs_, [](const SharedRun& run) { return run.words < kMinRunWords; });
  }
  text_[0] = Beginning(context.texts.Text(plan.a), &cut_);
  text_[1] = Beginning(context.texts.Text(plan.b), &cut_);
  for (const int side : {0, 1}) {
    stretches_[side] = Stretches(runs_, static_cast<Side>(side), text_[side]);
    owners_[side] = Owners(runs_, static_cast<Side>(side), stretches_[side]);
  }
}

// The share of a side's bytes that lies in shared stretches: for pairs that were tied by other means than
// by counting the words they share.
double PairMarkup::ShareOf(std::size_t side) const {
  std::size_t shared = 0;
  for (const Stretch& stretch : stretches_[side]) shared += stretch.bytes.size();
  const std::size_t all = text_[side].size();
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

void PairMarkup::AppendSummary() {
  const bool measured = plan_.figures.a_covered > 0 || plan_.figures.b_covered > 0;
  const double of_a = measured ? plan_.figures.a_covered : ShareOf(0);
  const double of_b = measured ? plan_.figures.b_covered : ShareOf(1);
  const ArticleFinding& a = context_.At(plan_.a);
  const ArticleFinding& b = context_.At(plan_.b);
  page_ << "<summary><span class=\"who\"><bdi>" << Escaped{OutletOf(a)} << "</bdi> and <bdi>"
        << Escaped{OutletOf(b)} << "</bdi></span> <span class=\"kind\">" << Name(plan_.kind)
        << "</span> <span class=\"shares\">" << Percent(of_a)
        << " of the first stands in the second, " << Percent(of_b)
        << " of the second in the first</span></summary>\n";
}

// What sequences of five words say: scripts add their buttons to this line.
void PairMarkup::AppendFigures() {
  const PairFigures& figures = plan_.figures;
  page_ << "<p class=\"views\">";
  if (figures.resemblance > 0) {
    page_ << "<span>Sequences of five words: " << Percent(figures.resemblance) << " alike, "
          << Percent(figures.a_in_b) << " of the first’s in the second, " << Percent(figures.b_in_a)
          << " of the second’s in the first.</span>";
  }
  page_ << "</p>";
}

void PairMarkup::AppendUnshared(Side side, std::string_view text) {
  if (!reprint_ || !SaysSomething(text)) {
    page_ << Escaped{text};
    return;
  }
  const std::string_view tag = side == Side::kA ? "del" : "ins";
  page_ << "<" << tag << ">" << Escaped{text} << "</" << tag << ">";
}

void PairMarkup::AppendShared(Side side, const Stretch& stretch, std::string_view text,
                              bool begins) {
  const bool is_a = side == Side::kA;
  const std::size_t other = owners_[is_a ? 1 : 0][stretch.run];
  page_ << "<mark>";
  if (other < runs_.size()) {
    // Its beginning is what links point to and what the keyboard reaches; the rest may be clicked.
    page_ << "<a";
    if (begins) {
      page_ << " id=\"" << anchor_ << (is_a ? "a" : "b") << stretch.run << "\"";
    } else {
      page_ << " tabindex=\"-1\"";
    }
    page_ << " href=\"#" << anchor_ << (is_a ? "b" : "a") << other << "\">" << Escaped{text}
          << "</a>";
  } else {
    page_ << Escaped{text};
  }
  page_ << "</mark>";
}

void PairMarkup::AppendCell(Side side, const std::optional<ByteSpan>& paragraph) {
  if (!paragraph) {
    page_ << "<div class=\"none\"></div>";
    return;
  }
  const auto number = static_cast<std::size_t>(side);
  const std::string_view text = text_[number];
  page_ << "<div" << TextAttributes(text.substr(paragraph->begin, paragraph->size())) << ">";
  std::uint32_t at = paragraph->begin;
  const std::vector<Stretch>& stretches = stretches_[number];
  auto next =
      std::partition_point(stretches.begin(), stretches.end(),
                           [at](const Stretch& stretch) { return stretch.bytes.end <= at; });
  for (; next != stretches.end() && next->bytes.begin < paragraph->end; ++next) {
    const std::uint32_t begin = std::max(next->bytes.begin, at);
    const std::uint32_t end = std::min(next->bytes.end, paragraph->end);
    if (begin > at) AppendUnshared(side, text.substr(at, begin - at));
    AppendShared(side, *next, text.substr(begin, end - begin), begin == next->bytes.begin);
    at = end;
  }
  if (at < paragraph->end) AppendUnshared(side, text.substr(at, paragraph->end - at));
  page_ << "</div>";
}

void PairMarkup::Append() {
  page_ << "<details class=\"pair\" id=\"" << anchor_ << "\">";
  AppendSummary();
  AppendFigures();
  page_ << "<div class=\"sbs-view\"><div class=\"row head\">";
  for (const ArticleIndex index : {plan_.a, plan_.b}) {
    const ArticleFinding& article = context_.At(index);
    page_ << "<div><b dir=\"auto\">" << Escaped{OutletOf(article)} << "</b>, ";
    AppendTime(article.published, page_);
    page_ << ", " << Count(article.words, "word", "words") << "<br>";
    AppendHeadline(context_, index, page_);
    page_ << "</div>";
  }
  page_ << "</div>\n";
  for (const ParagraphRow& row : AlignParagraphs(text_[0], text_[1], runs_)) {
    const bool same =
        row.a && row.b &&
        text_[0].compare(row.a->begin, row.a->size(), text_[1], row.b->begin, row.b->size()) == 0;
    page_ << (same ? "<div class=\"row same\">" : "<div class=\"row\">");
    AppendCell(Side::kA, row.a);
    AppendCell(Side::kB, row.b);
    page_ << "</div>\n";
  }
  page_ << "</div>";
  if (cut_) page_ << "<p class=\"left-out\">Only the beginning of a long text is shown.</p>";
  page_ << "</details>\n";
}

void PlanStory(const HtmlContext& context, std::size_t place, std::vector<PairPlan>& plans) {
  const StoryOutline& story = context.outline.stories[place];
  std::vector<PairPlan> own;
  for (const std::uint32_t number : context.findings.stories[story.story].reprints) {
    const ReprintCluster& reprint = context.findings.reprints[number];
    std::size_t taken = 0;
    for (const ArticleIndex member : reprint.members) {
      const ArticleFinding& article = context.At(member);
      if (!article.match || *article.match == member || taken++ == kPairsOfCluster) continue;
      const EdgeKind kind = article.role == Role::kExcerpt || article.role == Role::kExtended
                                ? EdgeKind::kExcerpt
                                : EdgeKind::kReprint;
      own.push_back(
          {.a = *article.match, .b = member, .kind = kind, .figures = Swapped(article.figures)});
    }
  }
  std::vector<std::uint32_t> edges = story.edges;
  std::stable_sort(edges.begin(), edges.end(), [&context](std::uint32_t a, std::uint32_t b) {
    return context.findings.edges[a].figures.shared_words >
           context.findings.edges[b].figures.shared_words;
  });
  std::size_t at = 1;  // after the first reprint, one edge for each further one
  for (const std::uint32_t number : edges) {
    const Edge& edge = context.findings.edges[number];
    if (edge.kind == EdgeKind::kTemplate || edge.kind == EdgeKind::kNone) continue;
    own.insert(own.begin() + static_cast<std::ptrdiff_t>(std::min(at, own.size())),
               {.a = edge.a, .b = edge.b, .kind = edge.kind, .figures = edge.figures});
    at += 2;
  }
  for (std::size_t rank = 0; rank < std::min(own.size(), kMaxPairsOfStory); ++rank) {
    own[rank].story = place;
    own[rank].rank = rank;
    plans.push_back(own[rank]);
  }
}

}  // namespace

std::vector<PairPlan> PlanPairs(const HtmlContext& context) {
  constexpr std::size_t kTier = 4;  // of every story four pairs, then of every story four more, ...
  std::vector<PairPlan> plans;
  const std::size_t stories = std::min(context.outline.stories.size(), context.limits.stories);
  for (std::size_t i = 0; i < stories; ++i) PlanStory(context, i, plans);
  std::stable_sort(plans.begin(), plans.end(), [](const PairPlan& a, const PairPlan& b) {
    return a.rank / kTier < b.rank / kTier;
  });
  return plans;
}

void AppendPair(const HtmlContext& context, const PairPlan& pair, Page& page) {
  PairMarkup(context, pair, page).Append();
}

}  // namespace newsprint::internal
