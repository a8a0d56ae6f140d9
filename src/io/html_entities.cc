#include "io/html_entities.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "io/encoding.h"

namespace newsprint::internal {
namespace {

struct NamedEntity {
  std::string_view name;
  char32_t code_point;
  bool bare = false;  // old names are known without a semicolon too: &copy 2024
};

constexpr NamedEntity kEntities[] = {
#include "io/html_entities.inc"
};
// The longest name is "CounterClockwiseContourIntegral" in the standard; ours are shorter.
constexpr std::size_t kLongestName = 32;

const NamedEntity* FindEntity(std::string_view name) {
  const auto* at = std::lower_bound(
      std::begin(kEntities), std::end(kEntities), name,
      [](const NamedEntity& entity, std::string_view wanted) { return entity.name < wanted; });
  return at != std::end(kEntities) && at->name == name ? at : nullptr;
}

bool IsAlnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// 128 to 159 mean windows-1252: &#146; is an apostrophe.
char32_t NumericMeaning(std::uint32_t number) {
  if (number >= 0x80 && number < 0xa0)
    return Windows1252CodePoint(static_cast<unsigned char>(number));
  return number == 0 ? 0xfffd : number;
}

// The reference behind the ampersand at text[0]; its length, 0 when it is none.
std::size_t TakeNumeric(std::string_view text, std::string& out) {
  std::size_t at = 2;
  const bool hex = at < text.size() && (text[at] == 'x' || text[at] == 'X');
  if (hex) ++at;
  const std::size_t begin = at;
  std::uint32_t number = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    std::uint32_t digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<std::uint32_t>(c - '0');
    } else if (hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) {
      digit = static_cast<std::uint32_t>((c | 32) - 'a' + 10);
    } else {
      break;
    }
    number = std::min<std::uint32_t>(number * (hex ? 16 : 10) + digit, 0x110000);
  }
  if (at == begin) return 0;
  AppendUtf8(NumericMeaning(number), out);
  return at < text.size() && text[at] == ';' ? at + 1 : at;
}

std::size_t TakeNamed(std::string_view text, std::string& out) {
  std::size_t end = 1;
  while (end < text.size() && end <= kLongestName && IsAlnum(text[end])) ++end;
  if (end < text.size() && text[end] == ';') {
    if (const NamedEntity* entity = FindEntity(text.substr(1, end - 1)); entity != nullptr) {
      AppendUtf8(entity->code_point, out);
      return end + 1;
    }
  }
  // &copy2024, &ampx: the longest old name that begins the word. None has more than six letters.
  for (std::size_t size = std::min<std::size_t>(end - 1, 6); size >= 2; --size) {
    const NamedEntity* entity = FindEntity(text.substr(1, size));
    if (entity != nullptr && entity->bare) {
      AppendUtf8(entity->code_point, out);
      return size + 1;
    }
  }
  return 0;
}

}  // namespace

void AppendDecoded(std::string_view text, std::string& out) {
  while (true) {
    const std::size_t at = text.find('&');
    out.append(text.substr(0, at));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at);
    const bool numeric = text.size() > 1 && text[1] == '#';
    std::size_t length = numeric ? TakeNumeric(text, out) : TakeNamed(text, out);
    if (length == 0) {
      out.push_back('&');
      length = 1;
    }
    text.remove_prefix(length);
  }
}

std::string DecodeEntities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  AppendDecoded(text, out);
  return out;
}

}  // namespace newsprint::internal
