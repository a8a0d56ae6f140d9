#include "report/width.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "report/escape.h"

namespace newsprint::internal {
namespace {

TEST_CASE("CellsOf: hand-counted cells") {
  struct Case {
    std::string_view name;
    const char* text;
    std::uint32_t cells;
  };
  const Case kCases[] = {
      {"empty", "", 0},
      {"ASCII", "ferry", 5},
      {"Cyrillic", "трамвай", 7},
      {"Han", "图书馆", 6},
      {"Hangul", "뉴스", 4},
      {"decomposed Hangul", "\u1102\u1172", 2},
      {"full width", "Ａ１", 4},
      {"half width katakana", "ｱ", 1},
      {"combining accent", "e\u0301", 1},
      {"Arabic with a vowel sign", "كَ", 1},
      {"Devanagari virama", "क्", 1},
      {"zero width joiner", "a\u200db", 2},
      {"isolate", "\u2068a\u2069", 1},
      {"emoji", "😀", 2},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(CellsOf(std::string_view(c.text)) == c.cells);
  }
}

TEST_CASE("Fit and Pad: exactly as many cells as asked") {
  CHECK(Fit("ferry", 5) == "ferry");
  CHECK(Fit("ferries", 5) == "ferr…");
  CHECK(Fit("the ferry", 5) == "the…");
  CHECK(Fit("图书馆", 6) == "图书馆");
  CHECK(Fit("图书馆", 5) == "图书…");
  CHECK(Fit("图书馆", 4) == "图…");
  CHECK(Fit("x", 0).empty());
  CHECK(PadRight("图", 4) == "图  ");
  CHECK(PadLeft("图", 4) == "  图");
  CHECK(PadRight("图书馆", 4) == "图… ");
  CHECK(Fit("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
  CHECK(Fit("باب", 5) == "\u2068باب\u2069");
  CHECK(CellsOf(PadRight("باب", 5)) == 5);
}

TEST_CASE("Wrap: words whole, wide characters anywhere, nothing wider than asked") {
  using Lines = std::vector<std::string>;
  CHECK(Wrap("", 10).empty());
  CHECK(Wrap(" \n\t ", 10).empty());
  CHECK(Wrap("the ferry ran aground", 10) == Lines{"the ferry", "ran", "aground"});
  CHECK(Wrap("the  ferry\nran", 9) == Lines{"the ferry", "ran"});
  CHECK(Wrap("unbelievable", 5) == Lines{"unbel", "ievab", "le"});
  CHECK(Wrap("图书馆通宵开放", 6) == Lines{"图书馆", "通宵开", "放"});
  CHECK(Wrap("a 图书馆", 5) == Lines{"a 图", "书馆"});
  CHECK(Wrap("a\x1b[m", 20) == Lines{"a\\x1b[m"});
}

TEST_CASE("Wrap: marks") {
  const std::vector<ByteSpan> ferry = {{4, 9}};
  const auto wrapped = [](std::string_view text, std::span<const ByteSpan> spans,
                          const Marks& marks, std::uint32_t cells) {
    std::vector<std::string> lines;
    for (const WrappedLine& line : Wrap(text, spans, marks, cells)) {
      CHECK(line.cells <= cells);
      lines.push_back(line.text);
    }
    return lines;
  };
  using Lines = std::vector<std::string>;
  CHECK(wrapped("the ferry ran", ferry, {}, 20) == Lines{"the [ferry] ran"});
  CHECK(wrapped("the ferry", ferry, {}, 20) == Lines{"the [ferry]"});
  const std::vector<ByteSpan> two = {{0, 9}};
  CHECK(wrapped("the ferry ran", two, {}, 6) == Lines{"[the", "ferry]", "ran"});
  const Marks bold = {.open = "<", .close = ">", .visible = false};
  CHECK(wrapped("the ferry ran", two, bold, 5) == Lines{"<the>", "<ferry>", "ran"});
  const std::vector<ByteSpan> with_space = {{0, 4}};
  CHECK(wrapped("the ferry", with_space, {}, 20) == Lines{"[the] ferry"});
}

}  // namespace
}  // namespace newsprint::internal
