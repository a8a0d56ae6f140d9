// cut.h -- a prefix of a text that ends where a character ends.
#ifndef NEWSPRINT_BASE_CUT_H_
#define NEWSPRINT_BASE_CUT_H_

#include <cstddef>
#include <string_view>

namespace newsprint {

// The longest prefix of at most `size` bytes that does not cut a character. REQUIRES: valid UTF-8.
inline std::string_view CutAtCharacter(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80) --size;
  return text.substr(0, size);
}

}  // namespace newsprint

#endif  // NEWSPRINT_BASE_CUT_H_
