#include "io/json_check.h"

#include <cstdint>
#include <vector>

#include "io/encoding.h"

namespace newsprint::internal {
namespace {

constexpr std::string_view kJsonSpace = " \t\r\n";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Four hexadecimal digits at `at`, or -1.
int HexQuad(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const int digit = HexValue(text[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

class Checker {
 public:
  explicit Checker(std::string_view json) : json_(json) {}

  std::optional<JsonFault> Run() {
    bool want_value = true;
    while (true) {
      SkipSpace();
      if (want_value) {
        if (at_ == json_.size()) return Fault("the value ends early");
        if (!Open(want_value)) return fault_;
        continue;
      }
      if (levels_ == 0) {
        if (at_ == json_.size()) return std::nullopt;
        return Fault("bytes after the value");
      }
      if (!Continue(want_value)) return fault_;
    }
  }

 private:
  std::optional<JsonFault> Fault(std::string_view reason) {
    fault_ = JsonFault{at_, reason};
    return fault_;
  }
  bool Fail(std::string_view reason) {
    Fault(reason);
    return false;
  }

  void SkipSpace() {
    while (at_ < json_.size() &&
           (json_[at_] == ' ' || json_[at_] == '\n' || json_[at_] == '\t' || json_[at_] == '\r')) {
      ++at_;
    }
  }

  void Push(bool is_object) {
    const std::size_t word = levels_ / 64;
    if (word == stack_.size()) stack_.push_back(0);
    const std::uint64_t bit = std::uint64_t{1} << (levels_ % 64);
    stack_[word] = is_object ? stack_[word] | bit : stack_[word] & ~bit;
    ++levels_;
  }
  [[nodiscard]] bool InObject() const {
    return ((stack_[(levels_ - 1) / 64] >> ((levels_ - 1) % 64)) & 1) != 0;
  }

  // A value begins here: a scalar is read, a container opened.
  bool Open(bool& want_value) {
    const char c = json_[at_];
    if (c == '{' || c == '[') {
      ++at_;
      Push(c == '{');
      SkipSpace();
      if (at_ < json_.size() && json_[at_] == (c == '{' ? '}' : ']')) {
        ++at_;
        --levels_;
        want_value = false;
        return true;
      }
      return c == '[' || Key();
    }
    want_value = false;
    if (c == '"') return String();
    if (c == '-' || IsDigit(c)) return Number();
    for (const std::string_view word : {"true", "false", "null"}) {
      if (json_.substr(at_, word.size()) == word) {
        at_ += word.size();
        return true;
      }
    }
    return Fail("not a JSON value");
  }

  // After a value inside a container: a comma or its end.
  bool Continue(bool& want_value) {
    if (at_ == json_.size()) return Fail("the value ends early");
    const char c = json_[at_];
    if (c == ',') {
      ++at_;
      want_value = true;
      SkipSpace();
      return !InObject() || Key();
    }
    if (c != (InObject() ? '}' : ']')) return Fail("a comma or a closing bracket is missing");
    ++at_;
    --levels_;
    return true;
  }

  bool Key() {
    if (at_ == json_.size()) return Fail("the value ends early");
    if (json_[at_] != '"') return Fail("a name in quotes is missing");
    if (!String()) return false;
    SkipSpace();
    if (at_ == json_.size() || json_[at_] != ':') return Fail("a colon is missing");
    ++at_;
    return true;
  }

  bool String() {
    ++at_;
    while (at_ < json_.size()) {
      const char c = json_[at_];
      if (c == '"') {
        ++at_;
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) return Fail("a raw control character in a string");
      if (c == '\\') {
        if (at_ + 1 == json_.size()) break;
        const char kind = json_[at_ + 1];
        if (kind == 'u') {
          if (HexQuad(json_, at_ + 2) < 0) return Fail("a bad \\u escape");
          at_ += 4;
        } else if (std::string_view("\"\\/bfnrt").find(kind) == std::string_view::npos) {
          return Fail("a bad escape");
        }
        ++at_;
      }
      ++at_;
    }
    at_ = json_.size();
    return Fail("a string does not end");
  }

  bool Digits() {
    if (at_ == json_.size() || !IsDigit(json_[at_])) return Fail("a digit is missing");
    while (at_ < json_.size() && IsDigit(json_[at_])) ++at_;
    return true;
  }

  bool Number() {
    if (json_[at_] == '-') ++at_;
    if (at_ < json_.size() && json_[at_] == '0') {
      ++at_;
    } else if (!Digits()) {
      return false;
    }
    if (at_ < json_.size() && json_[at_] == '.') {
      ++at_;
      if (!Digits()) return false;
    }
    if (at_ < json_.size() && (json_[at_] == 'e' || json_[at_] == 'E')) {
      ++at_;
      if (at_ < json_.size() && (json_[at_] == '+' || json_[at_] == '-')) ++at_;
      if (!Digits()) return false;
    }
    return true;
  }

  std::string_view json_;
  std::size_t at_ = 0;
  std::size_t levels_ = 0;
  std::vector<std::uint64_t> stack_;  // a set bit is an object, a clear one an array
  std::optional<JsonFault> fault_;
};

}  // namespace

std::optional<JsonFault> FindJsonFault(std::string_view json) { return Checker(json).Run(); }

bool UnescapeJson(std::string_view inside, std::string& out, bool* repaired) {
  constexpr std::string_view kKinds = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  std::size_t i = 0;
  while (true) {
    const std::size_t escape = inside.find('\\', i);
    out.append(inside.substr(i, escape - i));
    if (escape == std::string_view::npos) return true;
    if (escape + 1 == inside.size()) return false;
    i = escape + 2;
    const char kind = inside[escape + 1];
    if (const std::size_t at = kKinds.find(kind); at != std::string_view::npos) {
      out.push_back(kMeanings[at]);
      continue;
    }
    const int unit = kind == 'u' ? HexQuad(inside, i) : -1;
    if (unit < 0) return false;
    i += 4;
    auto code = static_cast<char32_t>(unit);
    if (code >= 0xd800 && code < 0xdc00 && inside.substr(i, 2) == "\\u") {
      const int low = HexQuad(inside, i + 2);
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (static_cast<char32_t>(low) - 0xdc00);
        i += 6;
      }
    }
    if (code >= 0xd800 && code < 0xe000) *repaired = true;
    AppendUtf8(code, out);
  }
}

bool FindJsonString(std::string_view json, std::string_view key, std::size_t* at,
                    std::string& value) {
  while ((*at = json.find(key, *at)) != std::string_view::npos) {
    *at += key.size();
    std::size_t begin = json.find_first_not_of(kJsonSpace, *at);
    if (begin == std::string_view::npos || json[begin] != ':') continue;
    begin = json.find_first_not_of(kJsonSpace, begin + 1);
    if (begin == std::string_view::npos || json[begin] != '"') continue;
    std::size_t end = ++begin;
    while (end < json.size() && json[end] != '"') end += json[end] == '\\' ? 2 : 1;
    if (end >= json.size()) {
      *at = json.size();
      return false;
    }
    *at = end;
    value.clear();
    bool repaired = false;
    if (UnescapeJson(json.substr(begin, end - begin), value, &repaired)) return true;
  }
  return false;
}

}  // namespace newsprint::internal
