// comparison.cc -- what `newsprint compare A B` shows.
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
#include "report/layout.h"
#include "report/outline.h"
#include "report/screen.h"
#include "report/verdict.h"
#include "report/width.h"

namespace newsprint {
namespace internal {
namespace {

constexpr std::uint32_t kSideBySideColumns = 100;
constexpr std::string_view kGutter = " │ ";

class Comparison {
 public:
  Comparison(const ComparisonView& view, const TerminalStyle& style, ByteSink& sink)
      : view_(view),
        screen_(style, sink),
        shared_a_(SharedSpans(view.runs, Side::kA, view.text_a.size())),
        shared_b_(SharedSpans(view.runs, Side::kB, view.text_b.size())) {
    if (screen_.color()) marks_ = {.open = "\x1b[1;33m", .close = "\x1b[0m", .visible = false};
  }

  absl::Status Write() {
    WriteSide("A", *view_.a);
    WriteSide("B", *view_.b);
    screen_.Line();
    screen_.Paragraph(0, "", Verdict(view_));
    WriteMeasures();
    screen_.Line();
    screen_.Line(screen_.Dim(screen_.color() ? "Shared words are bold and yellow."
                                             : "Shared words stand in [brackets]."));
    screen_.columns() >= kSideBySideColumns ? WriteSideBySide() : WriteStacked();
    return screen_.Finish();
  }

 private:
  void WriteSide(std::string_view letter, const ArticleFinding& article);
  void WriteMeasures();
  void WriteSideBySide();
  void WriteStacked();
  [[nodiscard]] std::vector<WrappedLine> LinesOf(Side side, ByteSpan span,
                                                 std::uint32_t cells) const;

  const ComparisonView& view_;
  Screen screen_;
  std::vector<ByteSpan> shared_a_;
  std::vector<ByteSpan> shared_b_;
  Marks marks_;
};

void Comparison::WriteSide(std::string_view letter, const ArticleFinding& article) {
  const std::string id = Terminal(article.id);
  screen_.Line(screen_.Accent(letter) + "  " + screen_.Bold(Fit(id, screen_.columns() - 3)));
  if (!article.title.empty()) screen_.Paragraph(3, "", article.title);
  std::string about = article.outlet.empty() ? "" : Terminal(article.outlet) + ", ";
  about += LongMoment(article.published) + ", ";
  about += Count(article.words, "word", "words");
  screen_.Paragraph(3, "", about, true);
}

void Comparison::WriteMeasures() {
  screen_.Line();
  const std::vector<Measure> measures = Measures(view_);
  std::uint32_t name = 0;
  for (const Measure& measure : measures) {
    name = std::max(name, CellsOf(measure.name));
  }
  screen_.Line(screen_.Dim(PadRight("", name) + "       A       B  asked"));
  for (const Measure& measure : measures) {
    std::string line = PadRight(measure.name, name) + PadLeft(measure.a, 8) + PadLeft(measure.b, 8);
    if (!measure.asked.empty()) {
      line += Concat({"  ", measure.asked, measure.reached ? ": yes" : ": no"});
    }
    screen_.Line(Fit(line, screen_.columns()));
  }
}

std::vector<WrappedLine> Comparison::LinesOf(Side side, ByteSpan span, std::uint32_t cells) const {
  const std::string_view text = side == Side::kA ? view_.text_a : view_.text_b;
  const std::vector<ByteSpan> marked = Clipped(side == Side::kA ? shared_a_ : shared_b_, span);
  return Wrap(text.substr(span.begin, span.size()), marked, marks_, cells);
}

void Comparison::WriteSideBySide() {
  const std::uint32_t cells = (screen_.columns() - CellsOf(kGutter)) / 2;
  const std::string gutter = screen_.Dim(kGutter);
  screen_.Line();
  screen_.Line(screen_.Accent(PadRight("A", cells)) + gutter + screen_.Accent("B"));
  for (const ParagraphRow& row : AlignParagraphs(view_.text_a, view_.text_b, view_.runs)) {
    std::vector<WrappedLine> left;
    std::vector<WrappedLine> right;
    if (row.a) left = LinesOf(Side::kA, *row.a, cells);
    if (row.b) right = LinesOf(Side::kB, *row.b, cells);
    screen_.Line(std::string(cells, ' ') + gutter);
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
      std::string line = i < left.size() ? left[i].text : "";
      line.append(cells - (i < left.size() ? left[i].cells : 0), ' ');
      screen_.Line(line + gutter + (i < right.size() ? right[i].text : ""));
    }
  }
}

void Comparison::WriteStacked() {
  for (const Side side : {Side::kA, Side::kB}) {
    screen_.Line();
    screen_.Line(screen_.Accent(side == Side::kA ? "A" : "B"));
    const std::string_view text = side == Side::kA ? view_.text_a : view_.text_b;
    bool first = true;
    for (const ByteSpan& paragraph : ParagraphSpans(text)) {
      if (!first) screen_.Line();
      first = false;
      for (const auto& line : LinesOf(side, paragraph, screen_.columns())) screen_.Line(line.text);
    }
  }
}

}  // namespace
}  // namespace internal

absl::Status WriteComparison(const ComparisonView& comparison, const TerminalStyle& style,
                             ByteSink& sink) {
  return internal::Comparison(comparison, style, sink).Write();
}

}  // namespace newsprint
