// encoding.h -- bytes of any encoding become valid UTF-8.
#ifndef NEWSPRINT_IO_ENCODING_H_
#define NEWSPRINT_IO_ENCODING_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/byte_source.h"
#include "newsprint/article.h"

namespace newsprint::internal {

inline constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";

bool IsValidUtf8(std::string_view bytes);

// Appends the UTF-8 form of a code point; U+FFFD for a surrogate or one beyond U+10FFFF.
void AppendUtf8(char32_t code_point, std::string& out);

// What a byte of 0x80 or more means in windows-1252, as browsers read it.
char32_t Windows1252CodePoint(unsigned char byte);

// Bytes [0, n) of a damaged sequence become one U+FFFD each maximal subpart, as in the Unicode
// Standard, 3.9. `replaced`, when given, receives the places of the U+FFFDs in the result,
// ascending.
std::string RepairUtf8(std::string_view bytes, std::vector<ByteSpan>* replaced = nullptr);

struct DecodedText {
  std::string text;         // valid UTF-8, without byte order mark
  std::uint32_t flags = 0;  // kFlagRepaired, kFlagEncodingGuessed
};

// In this order: byte order mark; `declared` (a charset label, or empty), unless the bytes are
// valid UTF-8 beyond ASCII; valid UTF-8; damaged UTF-8, where most sequences are whole; what ICU
// detects, where most letters are beyond ASCII; windows-1252.
DecodedText DecodeText(std::string_view bytes, std::string_view declared);

// "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", or empty: by byte order mark, or by where the zeros
// of ASCII stand.
std::string_view DetectWideUtf(std::string_view head);

// The stream `inner`, which is in such an encoding, as UTF-8 without byte order mark.
std::unique_ptr<ByteSource> TranscodeWideUtf(std::unique_ptr<ByteSource> inner,
                                             std::string_view encoding);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_ENCODING_H_
