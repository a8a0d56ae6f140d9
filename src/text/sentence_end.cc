//  Tested by text/segment_test.cc
#include "text/sentence_end.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "text/code_points.h"
#include "text/utf8.h"

namespace newsprint::internal {
namespace {

// Lower case, sorted; of the languages whose press we read. Units and months included, "etc" not: it
// ends sentences as often.
constexpr std::array<std::string_view, 78> kAbbreviations = {
    "abs",  "adm", "apr",  "art", "aug",  "av",   "ave",    "bd",   "blvd", "bros", "bzw",  "ca",
    "capt", "cf",  "cmdr", "co",  "col",  "corp", "dec",    "dept", "dr",   "dra",  "eng",  "est",
    "evtl", "feb", "fig",  "fr",  "ft",   "gen",  "ggf",    "gov",  "gr",   "hon",  "hr",   "inc",
    "ing",  "jan", "jr",   "lt",  "ltd",  "maj",  "messrs", "mio",  "mlle", "mme",  "mr",   "mrd",
    "mrs",  "ms",  "mt",   "nov", "nr",   "oct",  "phd",    "pres", "prof", "pvt",  "rep",  "reps",
    "rev",  "sen", "sens", "sep", "sept", "sgt",  "sr",     "sra",  "st",   "str",  "supt", "tel",
    "univ", "usw", "vgl",  "vol", "vs",   "zzgl"};

// Up to eight bytes as one number, in the order of the words.
constexpr std::uint64_t Packed(std::string_view word) {
  std::uint64_t packed = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    packed = packed << 8U | (i < word.size() ? static_cast<unsigned char>(word[i]) : 0U);
  }
  return packed;
}

constexpr auto kPackedAbbreviations = [] {
  std::array<std::uint64_t, kAbbreviations.size()> packed{};
  std::transform(kAbbreviations.begin(), kAbbreviations.end(), packed.begin(), Packed);
  return packed;
}();
static_assert(std::is_sorted(kPackedAbbreviations.begin(), kPackedAbbreviations.end()));

bool IsSpace(std::uint32_t code_point) {
  return code_point <= ' ' || code_point == 0xA0 || code_point == 0x3000;
}

char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

}  // namespace

Terminator TerminatorOf(std::uint32_t code_point) {
  switch (code_point) {
    case '.':
    case '!':
    case '?':
    case 0x2026:  // ellipsis
    case 0x203C:  // double exclamation mark, and questions doubled or mixed with it
    case 0x203D:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x0589:  // Armenian
    case 0x061F:  // Arabic
    case 0x06D4:  // Urdu
    case 0x0964:  // Devanagari danda, double danda
    case 0x0965:
    case 0x1362:  // Ethiopic
    case 0x1367:
    case 0x17D4:  // Khmer
    case 0x104B:  // Myanmar
      return Terminator::kSpaced;
    case 0x3002:  // ideographic full stop and its narrow form
    case 0xFF61:
    case 0xFF01:  // full-width ! . ?
    case 0xFF0E:
    case 0xFF1F:
      return Terminator::kUnspaced;
    default:
      return Terminator::kNone;
  }
}

bool IsCloser(std::uint32_t code_point) {
  switch (code_point) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case 0x00BB:
    case 0x00AB:
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x203A:
    case 0x300D:
    case 0x300F:
    case 0x300B:
    case 0x3011:
    case 0xFF09:
    case 0xFF02:
      return true;
    default:
      return false;
  }
}

bool IsAbbreviated(std::string_view before) {
  std::size_t begin = before.size();
  std::size_t letters = 0;
  while (begin > 0) {
    std::size_t previous = 0;
    const CodePointEntry entry = LookUp(DecodeBefore(before, begin, &previous));
    const bool is_letter = entry.char_class() == CharClass::kLetter;
    if (!is_letter && entry.char_class() != CharClass::kMark) break;
    letters += is_letter ? 1U : 0U;
    begin = previous;
    if (letters > 8) return false;
  }
  // Initials, but "I." and a list's "a)" cannot be told; digits end sentences.
  if (letters == 1) return true;
  char folded[8];
  const std::string_view word = before.substr(begin);
  if (word.empty() || word.size() > sizeof(folded)) return false;
  std::transform(word.begin(), word.end(), folded, LowerAscii);
  return std::binary_search(kPackedAbbreviations.begin(), kPackedAbbreviations.end(),
                            Packed({folded, word.size()}));
}

bool EndsSentence(std::string_view line) {
  for (std::size_t end = line.size(); end > 0;) {
    std::size_t begin = 0;
    const std::uint32_t code_point = DecodeBefore(line, end, &begin);
    if (TerminatorOf(code_point) != Terminator::kNone) return true;
    if (!IsSpace(code_point) && !IsCloser(code_point)) return false;
    end = begin;
  }
  return false;
}

}  // namespace newsprint::internal
