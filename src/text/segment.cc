//  Tested by text/segment_test.cc
#include "newsprint/segment.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "text/code_points.h"
#include "text/lines.h"
#include "text/quotation_marks.h"
#include "text/sentence_end.h"
#include "text/utf8.h"

namespace newsprint {
namespace {

using internal::ByteMarks;
using internal::Decode;
using internal::Decoded;
using internal::Terminator;

bool IsWordCharacter(std::uint32_t code_point) {
  const internal::CharClass char_class = internal::LookUp(code_point).char_class();
  return char_class == internal::CharClass::kLetter || char_class == internal::CharClass::kDigit ||
         char_class == internal::CharClass::kMark || char_class == internal::CharClass::kCharacter;
}

// Byte where a sentence that ends with the terminator at text[at] gives way to the next, or nothing.
// *at moves behind the terminators and closers read.
std::optional<std::uint32_t> SentenceBreak(std::string_view text, std::size_t* at) {
  const std::size_t first = *at;
  Terminator strongest = Terminator::kNone;
  Decoded decoded;
  for (; *at < text.size(); *at += decoded.size) {
    decoded = Decode(text, *at);
    const Terminator terminator = internal::TerminatorOf(decoded.code_point);
    if (terminator == Terminator::kNone && !internal::IsCloser(decoded.code_point)) break;
    strongest = terminator > strongest ? terminator : strongest;
  }
  const auto end = static_cast<std::uint32_t>(*at);
  if (strongest == Terminator::kUnspaced || end == text.size()) return end;
  if (u_isUWhiteSpace(static_cast<UChar32>(decoded.code_point)) == 0) return std::nullopt;
  for (std::size_t next = end; next < text.size(); next += decoded.size) {
    decoded = Decode(text, next);
    if (u_isULowercase(static_cast<UChar32>(decoded.code_point)) != 0) return std::nullopt;
    if (IsWordCharacter(decoded.code_point)) break;
  }
  const bool is_stop = text[first] == '.' && end == first + 1;
  if (is_stop && internal::IsAbbreviated(text.substr(0, first))) return std::nullopt;
  return end;
}

// Cuts original[paragraph), whose marked bytes may begin terminators.
void CutIntoSentences(std::string_view original, ByteSpan paragraph, const ByteMarks& marks,
                      std::vector<ByteSpan>* sentences) {
  const std::string_view text = original.substr(paragraph.begin, paragraph.size());
  const std::uint32_t offset = paragraph.begin;
  std::uint32_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    at = std::min<std::size_t>(marks.Next(offset + at), paragraph.end) - offset;
    if (at == text.size()) break;
    if (internal::TerminatorOf(Decode(text, at).code_point) == Terminator::kNone) {
      ++at;
      continue;
    }
    const std::optional<std::uint32_t> end = SentenceBreak(text, &at);
    if (!end.has_value()) continue;
    sentences->push_back({offset + begin, offset + *end});
    begin = *end;
  }
  sentences->push_back({offset + begin, offset + static_cast<std::uint32_t>(text.size())});
}

// Those of `spans`, which ascend, that hold tokens, as tokens.
std::vector<TokenRange> NonEmpty(const std::vector<ByteSpan>& spans,
                                 const NormalizedText& normalized) {
  const std::span<const ByteSpan> origins = internal::TokenOrigins(normalized);
  std::vector<TokenRange> ranges;
  ranges.reserve(spans.size());
  std::uint32_t from = 0;
  for (const ByteSpan& span : spans) {
    const TokenRange range = internal::TokensIn(span, origins, from);
    from = range.begin;
    if (range.size() > 0) ranges.push_back(range);
  }
  return ranges;
}

}  // namespace

std::vector<TokenRange> Paragraphs(std::string_view original, const NormalizedText& normalized) {
  return NonEmpty(internal::ParagraphBytes(original, internal::MarkText(original)), normalized);
}

std::vector<TokenRange> Sentences(std::string_view original, const NormalizedText& normalized) {
  const ByteMarks marks = internal::MarkText(original);
  constexpr std::size_t kUsualSentence = 64;  // bytes, rather too few
  std::vector<ByteSpan> sentences;
  sentences.reserve(original.size() / kUsualSentence + 1);
  for (const ByteSpan& paragraph : internal::ParagraphBytes(original, marks)) {
    CutIntoSentences(original, paragraph, marks, &sentences);
  }
  return NonEmpty(sentences, normalized);
}

std::vector<TokenRange> Quotations(std::string_view original, const NormalizedText& normalized) {
  const ByteMarks marks = internal::MarkText(original);
  std::vector<ByteSpan> quotations;
  for (const ByteSpan& paragraph : internal::ParagraphBytes(original, marks)) {
    internal::FindQuotations(original, paragraph, marks, &quotations);
  }
  return NonEmpty(quotations, normalized);
}

}  // namespace newsprint
