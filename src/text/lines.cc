//  Tested by text/segment_test.cc
#include "text/lines.h"

#include <algorithm>

#include "base/per_thread.h"
#include "text/sentence_end.h"
#include "text/utf8.h"

namespace newsprint::internal {
namespace {

constexpr std::size_t kUsualLines =
    32;  // that an article has at most: room for them is made at once

struct Line {
  ByteSpan bytes;    // without its break
  bool after_blank;  // the line before it is blank, or it is the first
  // By Measure():
  bool ends_sentence = false;
  std::uint32_t length = 0;  // code points
};

// Bytes of the line break at text[at]; 0 when none stands there.
std::uint32_t LineBreakSize(std::string_view text, std::size_t at) {
  if (text[at] == '\n') return 1;
  if (text[at] == '\r') return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
  const std::string_view three = text.substr(at, 3);
  return three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9" ? 3 : 0;
}

std::size_t FindLineBreak(std::string_view text, const ByteMarks& marks, std::size_t from) {
  std::size_t at = marks.Next(from);
  while (at < text.size() && LineBreakSize(text, at) == 0) at = marks.Next(at + 1);
  return at;
}

std::uint32_t CountCodePoints(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (byte & '\xC0') != '\x80'; }));
}

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\v\f\xC2\xA0") == std::string_view::npos;
}

std::vector<Line> SplitLines(std::string_view original, const ByteMarks& marks) {
  std::vector<Line> lines;
  lines.reserve(kUsualLines);
  bool after_blank = true;
  for (std::size_t begin = 0; begin < original.size();) {
    const std::size_t end = FindLineBreak(original, marks, begin);
    const std::string_view line = original.substr(begin, end - begin);
    if (IsBlank(line)) {
      after_blank = true;
    } else {
      lines.push_back(
          {.bytes = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
           .after_blank = after_blank});
      after_blank = false;
    }
    begin = end == original.size() ? end : end + LineBreakSize(original, end);
  }
  return lines;
}

// A line breaker leaves less than one long word of room.
bool IsFull(const Line& line, std::uint32_t longest) { return line.length * 4 >= longest * 3; }

void Measure(std::string_view original, std::vector<Line>* lines) {
  for (Line& line : *lines) {
    const std::string_view text = original.substr(line.bytes.begin, line.bytes.size());
    line.length = CountCodePoints(text);
    line.ends_sentence = EndsSentence(text);
  }
}

// Lines that another follows at once.
std::size_t CountInner(const std::vector<Line>& lines) {
  return static_cast<std::size_t>(std::count_if(
      lines.begin(), lines.end(), [](const Line& line) { return !line.after_blank; }));
}

// Whether lines were broken to a width: of at least kFewest lines that another follows at once, none is
// wider than a page, most are full, and most end within a sentence. Measures the lines if there are so many.
bool IsWrapped(std::string_view original, std::vector<Line>* lines, std::uint32_t* longest) {
  constexpr std::size_t kFewest = 3;
  constexpr std::uint32_t kNarrowest = 30;
  constexpr std::uint32_t kWidest = 110;
  const std::size_t inner = CountInner(*lines);
  if (inner < kFewest) return false;
  Measure(original, lines);
  *longest = 0;
  for (const Line& line : *lines) *longest = std::max(*longest, line.length);
  std::size_t full = 0;
  std::size_t within = 0;
  for (std::size_t i = 0; i + 1 < lines->size(); ++i) {
    if ((*lines)[i + 1].after_blank) continue;
    full += IsFull((*lines)[i], *longest) ? 1U : 0U;
    within += (*lines)[i].ends_sentence ? 0U : 1U;
  }
  return *longest >= kNarrowest && *longest <= kWidest && full * 10 >= inner * 7 &&
         within * 10 >= inner * 6;
}

}  // namespace

ByteMarks MarkText(std::string_view original) {
  // Line breaks; . ! ? and the first bytes of all other terminators and of all quotation marks.
  static constexpr ByteSet kMarks("\n\r.!?\"\xC2\xD6\xD8\xDB\xE0\xE1\xE2\xE3\xEF");
  return {original, kMarks};
}

std::vector<ByteSpan> ParagraphBytes(std::string_view original, const ByteMarks& marks) {
  std::vector<Line> lines = SplitLines(original, marks);
  std::uint32_t longest = 0;
  const bool is_wrapped = IsWrapped(original, &lines, &longest);
  std::vector<ByteSpan> paragraphs;
  paragraphs.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // A short line that ends a sentence ends a wrapped paragraph too.
    const bool continues = is_wrapped && !lines[i].after_blank &&
                           (IsFull(lines[i - 1], longest) || !lines[i - 1].ends_sentence);
    if (continues) {
      paragraphs.back().end = lines[i].bytes.end;
    } else {
      paragraphs.push_back(lines[i].bytes);
    }
  }
  return paragraphs;
}

std::span<const ByteSpan> TokenOrigins(const NormalizedText& normalized) {
  static const PerThread<std::vector<ByteSpan>> buffers;
  std::vector<ByteSpan>& origins = buffers.Get();
  normalized.offsets.ToOriginal(normalized.tokens, &origins);
  return origins;
}

namespace {

// The first token at or after `from` whose original begins at or after byte `at`: in steps that double.
std::uint32_t FirstTokenAt(std::uint32_t at, std::span<const ByteSpan> origins,
                           std::uint32_t from) {
  std::size_t step = 1;
  std::size_t begin = from;
  while (begin + step < origins.size() && origins[begin + step].begin < at) {
    begin += step;
    step *= 2;
  }
  const auto place = std::lower_bound(
      origins.begin() + static_cast<std::ptrdiff_t>(begin),
      origins.begin() + static_cast<std::ptrdiff_t>(std::min(begin + step, origins.size())), at,
      [](const ByteSpan& span, std::uint32_t value) { return span.begin < value; });
  return static_cast<std::uint32_t>(place - origins.begin());
}

}  // namespace

TokenRange TokensIn(ByteSpan bytes, std::span<const ByteSpan> origins, std::uint32_t from) {
  const std::uint32_t begin = FirstTokenAt(bytes.begin, origins, from);
  return {begin, FirstTokenAt(bytes.end, origins, begin)};
}

}  // namespace newsprint::internal
