// utf8.h -- one code point in, one out.
#ifndef NEWSPRINT_TEXT_UTF8_H_
#define NEWSPRINT_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/base/attributes.h"

namespace newsprint::internal {

inline constexpr std::uint32_t kReplacementCharacter = 0xFFFD;

struct Decoded {
  std::uint32_t code_point = 0;
  std::uint32_t size = 0;  // bytes read, at least 1
  bool is_valid = true;    // else code_point is U+FFFD, for the longest prefix of a valid sequence
};

// The multi-byte sequence at text[at], whatever its faults.
inline Decoded DecodeMultiByte(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::uint32_t lead = byte(at);
  const std::uint32_t needed = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4) return {kReplacementCharacter, 1, false};
  std::uint32_t code_point = lead & (0x3FU >> needed);
  // The second byte excludes overlong forms, surrogates, and what lies beyond U+10FFFF.
  std::uint32_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  std::uint32_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (std::uint32_t read = 1; read <= needed; ++read) {
    if (at + read >= text.size() || byte(at + read) < low || byte(at + read) > high) {
      return {kReplacementCharacter, read, false};
    }
    code_point = code_point << 6U | (byte(at + read) & 0x3FU);
    low = 0x80;
    high = 0xBF;
  }
  return {code_point, needed + 1, true};
}

// Inlined, for its result to stay in registers: returned through memory it costs more than decoding.
// REQUIRES: at < text.size().
ABSL_ATTRIBUTE_ALWAYS_INLINE inline Decoded Decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1, true};
  const auto tail = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]) ^ 0x80U; };
  // Nearly all else: two bytes, and three that can be neither overlong nor a surrogate.
  if (at + 2 < text.size()) {
    if (lead >= 0xC2 && lead < 0xE0 && tail(1) < 0x40) {
      return {(lead & 0x1FU) << 6U | tail(1), 2, true};
    }
    if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && (tail(1) | tail(2)) < 0x40) {
      return {(lead & 0xFU) << 12U | tail(1) << 6U | tail(2), 3, true};
    }
  }
  return DecodeMultiByte(text, at);
}

// The code point that ends just before text[end], and where it begins. REQUIRES: end > 0.
inline std::uint32_t DecodeBefore(std::string_view text, std::size_t end, std::size_t* begin) {
  std::size_t at = end - 1;
  while (at > 0 && end - at < 4 && (text[at] & '\xC0') == '\x80') --at;
  const Decoded decoded = Decode(text, at);
  *begin = decoded.size == end - at ? at : end - 1;
  return decoded.size == end - at ? decoded.code_point : kReplacementCharacter;
}

// Writes code_point to `to`, which has room for 4 bytes, and returns how many it took.
inline std::uint32_t Encode(std::uint32_t code_point, char* to) {
  const auto tail = [](std::uint32_t bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); };
  if (code_point < 0x80) {
    to[0] = static_cast<char>(code_point);
    return 1;
  }
  if (code_point < 0x800) {
    to[0] = static_cast<char>(0xC0U | code_point >> 6U);
    to[1] = tail(code_point);
    return 2;
  }
  if (code_point < 0x10000) {
    to[0] = static_cast<char>(0xE0U | code_point >> 12U);
    to[1] = tail(code_point >> 6U);
    to[2] = tail(code_point);
    return 3;
  }
  to[0] = static_cast<char>(0xF0U | code_point >> 18U);
  to[1] = tail(code_point >> 12U);
  to[2] = tail(code_point >> 6U);
  to[3] = tail(code_point);
  return 4;
}

inline std::uint32_t EncodedSize(std::uint32_t code_point) {
  return code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
}

}  // namespace newsprint::internal

#endif  // NEWSPRINT_TEXT_UTF8_H_
