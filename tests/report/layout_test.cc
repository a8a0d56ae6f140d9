#include "report/layout.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace newsprint::internal {
namespace {

SharedRun Run(std::uint32_t a_begin, std::uint32_t a_end, std::uint32_t b_begin,
              std::uint32_t b_end) {
  return {.a = {a_begin, a_end}, .b = {b_begin, b_end}, .words = 1};
}

TEST_CASE("ParagraphSpans: lines that say something") {
  using Spans = std::vector<ByteSpan>;
  CHECK(ParagraphSpans("").empty());
  CHECK(ParagraphSpans("\n \r\n\t\n").empty());
  CHECK(ParagraphSpans("one") == Spans{{0, 3}});
  CHECK(ParagraphSpans(" one \r\n\ntwo\n") == Spans{{1, 4}, {8, 11}});
}

TEST_CASE("AlignParagraphs: what is shared stands in one row") {
  // a: aaaa 0-4, bbbb 5-9, cccc 10-14;  b: bbbb 0-4, xxxx 5-9, cccc 10-14
  const std::string a = "aaaa\nbbbb\ncccc";
  const std::string b = "bbbb\nxxxx\ncccc";
  using Rows = std::vector<ParagraphRow>;
  const std::vector<SharedRun> runs = {Run(5, 9, 0, 4), Run(10, 14, 10, 14)};
  CHECK(AlignParagraphs(a, b, runs) == Rows{{ByteSpan{0, 4}, {}},
                                            {ByteSpan{5, 9}, ByteSpan{0, 4}},
                                            {std::nullopt, ByteSpan{5, 9}},
                                            {ByteSpan{10, 14}, ByteSpan{10, 14}}});
  SUBCASE("rows never cross: the larger share wins") {
    const std::vector<SharedRun> crossing = {Run(0, 2, 10, 12), Run(5, 9, 0, 4)};
    CHECK(AlignParagraphs(a, b, crossing)[1] == ParagraphRow{ByteSpan{5, 9}, ByteSpan{0, 4}});
  }
  SUBCASE("nothing shared: as they come") {
    CHECK(AlignParagraphs(a, b, {}) == Rows{{ByteSpan{0, 4}, ByteSpan{0, 4}},
                                            {ByteSpan{5, 9}, ByteSpan{5, 9}},
                                            {ByteSpan{10, 14}, ByteSpan{10, 14}}});
  }
  SUBCASE("a run over two paragraphs") {
    CHECK(AlignParagraphs(a, a, std::vector<SharedRun>{Run(0, 14, 0, 14)}).size() == 3);
  }
  SUBCASE("a text printed twice stands beside its first printing, on either side") {
    // twice: aaaa 0-4, bbbb 5-9, aaaa 10-14, bbbb 15-19; once: xxxx 0-4, aaaa 5-9, bbbb 10-14
    const std::string twice = "aaaa\nbbbb\naaaa\nbbbb";
    const std::string once = "xxxx\naaaa\nbbbb";
    const std::vector<SharedRun> here = {Run(0, 4, 5, 9), Run(5, 9, 10, 14), Run(10, 14, 5, 9),
                                         Run(15, 19, 10, 14)};
    CHECK(AlignParagraphs(twice, once, here)[1] == ParagraphRow{ByteSpan{0, 4}, ByteSpan{5, 9}});
    CHECK(AlignParagraphs(twice, once, here)[2] == ParagraphRow{ByteSpan{5, 9}, ByteSpan{10, 14}});
    const std::vector<SharedRun> there = {Run(5, 9, 0, 4), Run(10, 14, 5, 9), Run(5, 9, 10, 14),
                                          Run(10, 14, 15, 19)};
    CHECK(AlignParagraphs(once, twice, there)[1] == ParagraphRow{ByteSpan{5, 9}, ByteSpan{0, 4}});
  }
  SUBCASE("one side empty") {
    CHECK(AlignParagraphs(a, "", {}).size() == 3);
    CHECK(AlignParagraphs("", "", {}).empty());
  }
  SUBCASE("runs that are empty or outside do no harm") {
    CHECK(AlignParagraphs(a, b, std::vector<SharedRun>{Run(2, 2, 1, 1), Run(90, 99, 90, 99)})
              .size() == 3);
  }
}

TEST_CASE("SharedSpans and Clipped") {
  using Spans = std::vector<ByteSpan>;
  const std::vector<SharedRun> runs = {Run(0, 4, 10, 14), Run(2, 6, 0, 4), Run(8, 99, 4, 4)};
  CHECK(SharedSpans(runs, Side::kA, 12) == Spans{{0, 6}, {8, 12}});
  CHECK(SharedSpans(runs, Side::kB, 14) == Spans{{0, 4}, {10, 14}});
  CHECK(SharedSpans(runs, Side::kA, 0).empty());
  CHECK(Clipped(Spans{{0, 6}, {8, 12}}, {4, 9}) == Spans{{0, 2}, {4, 5}});
  CHECK(Clipped(Spans{{0, 6}}, {6, 9}).empty());
}

}  // namespace
}  // namespace newsprint::internal
