//  Tested by report/width_test.cc
#include "report/width.h"

#include <unicode/uchar.h>

#include <cstddef>
#include <string>

#include "report/escape.h"

namespace newsprint::internal {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kFirstStrongIsolate = "\xe2\x81\xa8";
constexpr std::string_view kPopIsolate = "\xe2\x81\xa9";

bool IsRightToLeft(char32_t code) {
  if (code < 0x590) return false;
  const auto direction = u_charDirection(static_cast<UChar32>(code));
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

std::string Isolated(std::string text) {
  for (std::size_t position = 0; position < text.size();) {
    if (!IsRightToLeft(NextCodePoint(text, &position))) continue;
    return std::string(kFirstStrongIsolate) + text + std::string(kPopIsolate);
  }
  return text;
}

// What stands in one place on a line: a character with its combining marks, or an escaped byte.
struct Glyph {
  std::string text;
  std::uint32_t cells = 1;
  bool space = false;
  bool marked = false;
  bool breakable = false;  // a line may end before it
};

class Glyphs {
 public:
  Glyphs(std::string_view text, std::span<const ByteSpan> marked, const Marks& marks)
      : marks_(marks) {
    for (std::size_t position = 0; position < text.size();) {
      while (!marked.empty() && marked.front().end <= position) marked = marked.subspan(1);
      const bool is_marked = !marked.empty() && marked.front().begin <= position;
      const char32_t code = NextCodePoint(text, &position);
      IsTerminalSpace(code) ? AddSpace(is_marked) : AddCharacter(code, is_marked);
    }
    Toggle(false);
  }
  [[nodiscard]] std::vector<Glyph>& list() { return list_; }

 private:
  void AddSpace(bool is_marked) {
    if (!is_marked) Toggle(false);
    if (list_.empty() || list_.back().space) return;
    list_.push_back({.text = " ", .space = true, .marked = is_marked});
  }

  void AddCharacter(char32_t code, bool is_marked) {
    Toggle(is_marked);
    std::string text;
    AppendTerminalCodePoint(code, &text);
    const std::uint32_t cells = CellsOf(text);
    if (cells == 0 && !list_.empty() && !list_.back().space) {
      list_.back().text += text;
    } else {
      list_.push_back({.text = text, .cells = cells, .marked = is_marked, .breakable = cells == 2});
    }
  }

  // Visible marks are characters of their own; the closing one stands before any white space.
  void Toggle(bool is_marked) {
    if (marks_.visible && is_marked != open_) {
      const std::string_view mark = is_marked ? marks_.open : marks_.close;
      if (is_marked || list_.empty() || !list_.back().space) {
        list_.push_back({.text = std::string(mark), .cells = CellsOf(mark)});
      } else {
        list_.insert(list_.end() - 1, {.text = std::string(mark), .cells = CellsOf(mark)});
      }
    }
    open_ = is_marked;
  }

  const Marks& marks_;
  std::vector<Glyph> list_;
  bool open_ = false;
};

WrappedLine Render(std::span<const Glyph> glyphs, const Marks& marks) {
  while (!glyphs.empty() && glyphs.back().space) glyphs = glyphs.first(glyphs.size() - 1);
  WrappedLine line;
  bool open = false;
  for (const Glyph& glyph : glyphs) {
    if (!marks.visible && glyph.marked != open)
      line.text += glyph.marked ? marks.open : marks.close;
    open = glyph.marked;
    line.text += glyph.text;
    line.cells += glyph.cells;
  }
  if (!marks.visible && open) line.text += marks.close;
  line.text = Isolated(std::move(line.text));
  return line;
}

// The end of the line that begins at `begin`.
std::size_t LineEnd(const std::vector<Glyph>& glyphs, std::size_t begin, std::uint32_t cells) {
  std::uint32_t used = 0;
  std::size_t best = 0;
  for (std::size_t i = begin; i < glyphs.size(); ++i) {
    const Glyph& glyph = glyphs[i];
    if (i > begin && (glyph.breakable || glyphs[i - 1].space || glyphs[i - 1].breakable)) best = i;
    if (glyph.space) best = i;
    if (used + glyph.cells > cells && !glyph.space)
      return best > begin ? best : std::max(i, begin + 1);
    used += glyph.cells;
  }
  return glyphs.size();
}

}  // namespace

std::uint32_t CellsOf(char32_t code) {
  if (code < 0x300) return code == 0xAD ? 0 : 1;
  const auto point = static_cast<UChar32>(code);
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  if (code >= 0x1160 && code <= 0x11FF) return 0;  // medial vowels and final consonants of Hangul
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::uint32_t CellsOf(std::string_view text) {
  std::uint32_t cells = 0;
  for (std::size_t position = 0; position < text.size();) {
    cells += CellsOf(NextCodePoint(text, &position));
  }
  return cells;
}

std::string Cut(std::string_view text, std::uint32_t cells) {
  if (CellsOf(text) <= cells) return std::string(text);
  if (cells == 0) return {};
  std::uint32_t used = 0;
  std::size_t end = 0;
  for (std::size_t position = 0; position < text.size(); end = position) {
    used += CellsOf(NextCodePoint(text, &position));
    if (used > cells - 1) break;
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  return std::string(text.substr(0, end)) + std::string(kEllipsis);
}

std::string Fit(std::string_view text, std::uint32_t cells) { return Isolated(Cut(text, cells)); }

std::string PadRight(std::string_view text, std::uint32_t cells) {
  std::string out = Fit(text, cells);
  const std::uint32_t used = CellsOf(out);
  return out.append(cells - used, ' ');
}

std::string PadLeft(std::string_view text, std::uint32_t cells) {
  std::string out = Fit(text, cells);
  const std::uint32_t used = CellsOf(out);
  return out.insert(0, cells - used, ' ');
}

std::vector<WrappedLine> Wrap(std::string_view text, std::span<const ByteSpan> marked,
                              const Marks& marks, std::uint32_t cells) {
  Glyphs glyphs(text, marked, marks);
  const std::vector<Glyph>& list = glyphs.list();
  std::vector<WrappedLine> lines;
  for (std::size_t begin = 0; begin < list.size();) {
    if (list[begin].space) {
      ++begin;
      continue;
    }
    const std::size_t end = LineEnd(list, begin, cells);
    lines.push_back(Render(std::span(list).subspan(begin, end - begin), marks));
    begin = end;
  }
  return lines;
}

std::vector<std::string> Wrap(std::string_view text, std::uint32_t cells) {
  std::vector<std::string> lines;
  for (WrappedLine& line : Wrap(text, {}, Marks{}, cells)) lines.push_back(std::move(line.text));
  return lines;
}

}  // namespace newsprint::internal
