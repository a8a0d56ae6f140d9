#include "cli/json_text.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace newsprint::cli {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

// The position behind the string that begins at `at`.
std::size_t StringEnd(std::string_view json, std::size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
  }
  return std::min(at + 1, json.size());
}

// The position of the comma or bracket that ends the value that begins at `at`.
std::size_t ValueEnd(std::string_view json, std::size_t at) {
  for (std::size_t depth = 0; at < json.size();) {
    const char c = json[at];
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) return at;
    if (c == '"') {
      at = StringEnd(json, at);
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    ++at;
  }
  return json.size();
}

std::size_t SkipSpace(std::string_view json, std::size_t at) {
  return std::min(json.find_first_not_of(kSpace, at), json.size());
}

}  // namespace

std::string JsonString(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::string_view three = text.substr(i, 3);
    std::array<char, 8> escape{};
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += text[i];
    } else if (byte == '\n') {
      out += "\\n";
    } else if (byte == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7f) {
      std::snprintf(escape.data(), escape.size(), "\\u%04x", byte);
      out += escape.data();
    } else if (three == "\xe2\x80\xa8" || three == "\xe2\x80\xa9") {
      out += three.back() == '\xa8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out + '"';
}

std::string JsonShare(double share) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.4f", share);
  return text.data();
}

std::string WithMember(std::string_view record, std::string_view name, std::string_view value) {
  const std::string quoted = JsonString(name);
  std::size_t at = SkipSpace(record, SkipSpace(record, 0) + 1);
  bool empty = true;
  while (at < record.size() && record[at] == '"') {
    empty = false;
    const std::size_t key_end = StringEnd(record, at);
    const std::size_t begin = SkipSpace(record, SkipSpace(record, key_end) + 1);
    const std::size_t end = ValueEnd(record, begin);
    if (record.substr(at, key_end - at) == quoted) {
      return std::string(record.substr(0, begin)) + std::string(value) +
             std::string(record.substr(end));
    }
    at = record[std::min(end, record.size() - 1)] == ',' ? SkipSpace(record, end + 1) : end;
  }
  const std::size_t brace = std::min(record.rfind('}'), record.size());
  return std::string(record.substr(0, brace)) + (empty ? "" : ", ") + quoted + ": " +
         std::string(value) + std::string(record.substr(brace));
}

std::string JsonValue(const Annotation& annotation) {
  if (annotation.list.empty()) {
    return annotation.is_text ? JsonString(annotation.value) : annotation.value;
  }
  std::string out = "[";
  for (const std::string& value : annotation.list) {
    out += (out.size() > 1 ? ", " : "") + JsonString(value);
  }
  return out + "]";
}

std::string JsonObject(const std::vector<Annotation>& annotations) {
  std::string out = "{";
  for (const Annotation& annotation : annotations) {
    if (annotation.empty()) continue;
    if (out.size() > 1) out += ", ";
    out += JsonString(annotation.name) + ": " + JsonValue(annotation);
  }
  return out + "}";
}

}  // namespace newsprint::cli
