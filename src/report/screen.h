// screen.h -- lines for a terminal: styles that vanish without colour, and text that wraps.
#ifndef NEWSPRINT_REPORT_SCREEN_H_
#define NEWSPRINT_REPORT_SCREEN_H_

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "newsprint/report.h"
#include "report/output.h"
#include "report/width.h"

namespace newsprint::internal {

class Screen {
 public:
  Screen(const TerminalStyle& style, ByteSink& sink)
      : out_(sink), color_(style.color), columns_(std::max<std::uint32_t>(style.columns, 60)) {}

  [[nodiscard]] std::uint32_t columns() const { return columns_; }
  [[nodiscard]] bool color() const { return color_; }

  [[nodiscard]] std::string Bold(std::string_view text) const { return Styled("1", text); }
  [[nodiscard]] std::string Dim(std::string_view text) const { return Styled("2", text); }
  [[nodiscard]] std::string Accent(std::string_view text) const { return Styled("36", text); }
  [[nodiscard]] std::string Warning(std::string_view text) const { return Styled("33", text); }

  // A line as it is, without blanks at its end.
  void Line(std::string_view text = {}) {
    const std::size_t end = text.find_last_not_of(' ');
    out_ << text.substr(0, end == std::string_view::npos ? 0 : end + 1) << "\n";
  }
  // Escapes and wraps `text`; every line is indented, the first begins with `label`, which is not
  // escaped and stands inside the indent if it fits.
  void Paragraph(std::uint32_t indent, std::string_view label, std::string_view text,
                 bool dim = false) {
    std::string margin = PadRight(label, std::max(indent, CellsOf(label)));
    for (const std::string& line : Wrap(text, columns_ - CellsOf(margin))) {
      Line(margin + (dim ? Dim(line) : line));
      margin.assign(CellsOf(margin), ' ');
    }
  }
  // A line between parts.
  void Heading(std::string_view text) {
    Line();
    Line(Bold(Fit(text, columns_)));
  }
  absl::Status Finish() { return out_.Finish(); }

 private:
  [[nodiscard]] std::string Styled(std::string_view code, std::string_view text) const {
    if (!color_ || text.empty()) return std::string(text);
    std::string out = "\x1b[";
    return out.append(code).append("m").append(text).append("\x1b[0m");
  }

  Output out_;
  bool color_;
  std::uint32_t columns_;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_REPORT_SCREEN_H_
