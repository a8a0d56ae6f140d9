//  Tested by text/segment_test.cc
#include "text/quotation_marks.h"

#include <unicode/uchar.h>

#include <array>
#include <cstddef>

#include "text/code_points.h"
#include "text/utf8.h"

namespace newsprint::internal {
namespace {

// One convention: what opens a quotation, and what may close it.
struct Convention {
  std::uint32_t opener;
  std::array<std::uint32_t, 3> closers;
  bool
      at_word_edge;  // the opener is also a closer or an apostrophe: only before a word, behind none
};

constexpr std::array<Convention, 16> kConventions = {{
    {'"', {'"', 0x201D, 0xFF02}, true},
    {0xFF02, {0xFF02, '"', 0}, false},
    {0x201C, {0x201D, '"', 0}, false},       // English
    {0x201D, {0x201D, 0, 0}, true},          // Swedish, Finnish
    {0x201E, {0x201C, 0x201D, '"'}, false},  // German, Czech; Polish, Romanian
    {0x201F, {0x201D, 0x201C, 0}, false},    // reversed
    {0x00AB, {0x00BB, 0, 0}, false},         // Russian, Spanish; French, with spaces inside
    {0x00BB, {0x00AB, 0x00BB, 0}, true},     // Danish, German books; Swedish
    {0x2039, {0x203A, 0, 0}, false},         // the same, single
    {0x203A, {0x2039, 0x203A, 0}, true},
    {0x201A, {0x2018, 0x2019, 0}, true},  // German, single; not the comma it looks like
    {0x2018, {0x2019, 0, 0}, true},       // British
    {0x300C, {0x300D, 0, 0}, false},      // corner brackets
    {0x300E, {0x300F, 0, 0}, false},
    {0x301D, {0x301E, 0x301F, 0}, false},  // Japanese primes
    {0xFF62, {0xFF63, 0, 0}, false},       // narrow corner brackets
}};

bool IsWordCharacter(std::uint32_t code_point) {
  switch (LookUp(code_point).char_class()) {
    case CharClass::kLetter:
    case CharClass::kDigit:
    case CharClass::kMark:
    case CharClass::kCharacter:
    case CharClass::kReplacement:
      return true;
    default:
      return false;
  }
}

// Scripts without spaces put a mark right behind a character.
bool IsWithinWord(std::uint32_t before) {
  return IsWordCharacter(before) && LookUp(before).char_class() != CharClass::kCharacter;
}

bool IsSpaceOrEnd(std::uint32_t code_point) {
  return code_point == 0 || u_isUWhiteSpace(static_cast<UChar32>(code_point)) != 0;
}

// A code point with its neighbours; 0 beyond the paragraph.
struct Place {
  std::uint32_t before = 0;
  std::uint32_t here = 0;
  std::uint32_t after = 0;
};

const Convention* OpenedBy(const Place& place) {
  for (const Convention& convention : kConventions) {
    if (convention.opener != place.here) continue;
    const bool fits =
        !convention.at_word_edge || (!IsWithinWord(place.before) && !IsSpaceOrEnd(place.after));
    return fits ? &convention : nullptr;
  }
  return nullptr;
}

bool Closes(const Convention& convention, const Place& place) {
  for (const std::uint32_t closer : convention.closers) {
    if (closer == 0 || closer != place.here) continue;
    // Within a word a single mark is an apostrophe.
    const bool is_single = closer == 0x2019 || closer == 0x2018;
    return !is_single || !IsWordCharacter(place.after);
  }
  return false;
}

}  // namespace

void FindQuotations(std::string_view original, ByteSpan paragraph, const ByteMarks& marks,
                    std::vector<ByteSpan>* quotations) {
  const std::string_view text = original.substr(0, paragraph.end);
  const Convention* open = nullptr;
  std::uint32_t depth = 0;  // of equal marks within the open quotation
  std::uint32_t begin = 0;
  for (std::size_t at = marks.Next(paragraph.begin); at < text.size(); at = marks.Next(at + 1)) {
    const Decoded decoded = Decode(text, at);
    const std::size_t next = at + decoded.size;
    std::size_t unused = 0;
    const Place place = {at == paragraph.begin ? 0 : DecodeBefore(text, at, &unused),
                         decoded.code_point,
                         next < text.size() ? Decode(text, next).code_point : 0};
    if (open == nullptr) {
      open = OpenedBy(place);
      begin = static_cast<std::uint32_t>(next);
      depth = 0;
    } else if (Closes(*open, place)) {
      if (depth > 0) {
        --depth;
      } else {
        quotations->push_back({begin, static_cast<std::uint32_t>(at)});
        open = nullptr;
      }
    } else if (place.here == open->opener && OpenedBy(place) != nullptr) {
      ++depth;
    }
  }
  if (open != nullptr) quotations->push_back({begin, paragraph.end});
}

}  // namespace newsprint::internal
