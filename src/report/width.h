// width.h -- how many terminal cells a text takes, and how to cut, pad and wrap it by cells.
//
// East Asian wide characters take two cells, combining marks and format characters none (Unicode
// Standard Annex 11). Texts given here are free of controls: see Terminal() in escape.h.
#ifndef NEWSPRINT_REPORT_WIDTH_H_
#define NEWSPRINT_REPORT_WIDTH_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "newsprint/article.h"

namespace newsprint::internal {

[[nodiscard]] std::uint32_t CellsOf(char32_t code_point);
[[nodiscard]] std::uint32_t CellsOf(std::string_view text);

// At most `cells` wide: what does not fit gives way to "…".
[[nodiscard]] std::string Cut(std::string_view text, std::uint32_t cells);
// Cut(), for text that goes straight to a line and not through Wrap(): text with right-to-left letters is
// set between isolates, so that it does not reorder the rest of its line.
[[nodiscard]] std::string Fit(std::string_view text, std::uint32_t cells);
// Fit(), then blanks up to `cells`, behind or in front.
[[nodiscard]] std::string PadRight(std::string_view text, std::uint32_t cells);
[[nodiscard]] std::string PadLeft(std::string_view text, std::uint32_t cells);

// How marked stretches of a text are shown: what goes before and after, and the cells that takes.
struct Marks {
  std::string_view open = "[";
  std::string_view close = "]";
  bool visible = true;  // false: escape sequences, repeated on every line and without width
};

// A line of text and the cells it takes.
struct WrappedLine {
  std::string text;
  std::uint32_t cells = 0;
};

// Lines of at most `cells` cells, broken at white space and between wide characters, or anywhere when a
// word is wider than a line. Hostile bytes are escaped as by Terminal(). `marked` are ascending,
// disjoint spans of `text`. A text without letters gives no line.  REQUIRES: cells >= 4.
[[nodiscard]] std::vector<WrappedLine> Wrap(std::string_view text, std::span<const ByteSpan> marked,
                                            const Marks& marks, std::uint32_t cells);
[[nodiscard]] std::vector<std::string> Wrap(std::string_view text, std::uint32_t cells);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_REPORT_WIDTH_H_
