//  Tested by report/escape_test.cc
#include "report/escape.h"

#include <unicode/utf8.h>

#include <cstdint>

namespace newsprint::internal {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char kHexDigits[] = "0123456789abcdef";

bool IsControl(char32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }

void AppendHex(char32_t code, int digits, std::string* out) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
    *out += kHexDigits[(code >> shift) & 15];
}

bool IsLetterOrDigit(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
         (letter >= 'A' && letter <= 'Z');
}

// A cell a spreadsheet would evaluate. Ids such as -Nx7_q or @desk hold no operator and stay as they are.
bool LooksLikeFormula(std::string_view cell) {
  if (cell.empty() || std::string_view("=+-@").find(cell[0]) == std::string_view::npos)
    return false;
  for (const char letter : cell.substr(1)) {
    if (!IsLetterOrDigit(letter) && letter != '_' && letter != '-' && letter != '.') return true;
  }
  return false;
}

// &amp; and its kin, for XML and HTML alike; nothing for other characters.
std::string_view Entity(char32_t code) {
  switch (code) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

char32_t NextCodePoint(std::string_view text, std::size_t* position) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 code = 0;
  U8_NEXT(bytes, *position, text.size(), code);
  return code < 0 ? kReplacement : static_cast<char32_t>(code);
}

void AppendUtf8(char32_t code_point, std::string* out) {
  char bytes[U8_MAX_LENGTH];
  int length = 0;
  U8_APPEND_UNSAFE(bytes, length, code_point);
  out->append(bytes, static_cast<std::size_t>(length));
}

bool IsBidiControl(char32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
         code == 0x200E || code == 0x200F || code == 0x061C;
}

void AppendJson(std::string_view text, std::string* out) {
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code = NextCodePoint(text, &position);
    switch (code) {
      case '"':
        *out += "\\\"";
        break;
      case '\\':
        *out += "\\\\";
        break;
      case '\n':
        *out += "\\n";
        break;
      case '\r':
        *out += "\\r";
        break;
      case '\t':
        *out += "\\t";
        break;
      default:
        if (IsControl(code) || code == 0x2028 || code == 0x2029) {
          *out += "\\u";
          AppendHex(code, 4, out);
        } else {
          AppendUtf8(code, out);
        }
    }
  }
}

void AppendJsonString(std::string_view text, std::string* out) {
  *out += '"';
  AppendJson(text, out);
  *out += '"';
}

void AppendTsv(std::string_view text, std::string* out) {
  if (LooksLikeFormula(text)) *out += '\\';
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code = NextCodePoint(text, &position);
    switch (code) {
      case '\t':
        *out += "\\t";
        break;
      case '\n':
        *out += "\\n";
        break;
      case '\r':
        *out += "\\r";
        break;
      case '\\':
        *out += "\\\\";
        break;
      default:
        if (IsControl(code)) {
          *out += "\\x";
          AppendHex(code, 2, out);
        } else {
          AppendUtf8(code, out);
        }
    }
  }
}

void AppendXml(std::string_view text, std::string* out) {
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code = NextCodePoint(text, &position);
    if (const std::string_view entity = Entity(code); !entity.empty()) {
      *out += entity;
    } else if (code == '\t' || code == '\n' || code == '\r') {
      *out += "&#x";  // a bare one in an attribute would be read as a space
      AppendHex(code, 1, out);
      *out += ';';
    } else {
      AppendUtf8(IsControl(code) || code == 0xFFFE || code == 0xFFFF ? kReplacement : code, out);
    }
  }
}

void AppendHtml(std::string_view text, std::string* out) {
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code = NextCodePoint(text, &position);
    if (const std::string_view entity = Entity(code); !entity.empty()) {
      *out += entity;
    } else if (code == '\t' || code == '\n' || code == '\r') {
      *out += static_cast<char>(code);
    } else if (!IsBidiControl(code) || code == 0x200E || code == 0x200F || code == 0x061C) {
      AppendUtf8(IsControl(code) ? kReplacement : code, out);
    }
  }
}

std::string Html(std::string_view text) {
  std::string out;
  AppendHtml(text, &out);
  return out;
}

bool IsTerminalSpace(char32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 || code == 0x2028 ||
         code == 0x2029 || code == 0x3000;
}

void AppendTerminalCodePoint(char32_t code, std::string* out) {
  if (IsControl(code)) {
    *out += "\\x";
    AppendHex(code, 2, out);
  } else if (IsBidiControl(code)) {
    *out += "\\u";
    AppendHex(code, 4, out);
  } else {
    AppendUtf8(code, out);
  }
}

void AppendTerminal(std::string_view text, std::string* out) {
  const std::size_t begin = out->size();
  bool space = true;  // none at the beginning
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code = NextCodePoint(text, &position);
    if (!IsTerminalSpace(code)) {
      AppendTerminalCodePoint(code, out);
    } else if (!space) {
      *out += ' ';
    }
    space = IsTerminalSpace(code);
  }
  if (space && out->size() > begin) out->pop_back();
}

std::string Terminal(std::string_view text) {
  std::string out;
  AppendTerminal(text, &out);
  return out;
}

}  // namespace newsprint::internal
