#include "io/html_tokenizer.h"

#include <algorithm>

namespace newsprint::internal {
namespace {

constexpr std::size_t kEnd = std::string_view::npos;

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Elements whose inside is no markup.
constexpr std::array<std::string_view, 8> kRawElements = {
    "script", "style", "title", "textarea", "xmp", "noembed", "noframes", "plaintext"};

}  // namespace

bool EqualsIgnoringCase(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && std::equal(text.begin(), text.end(), lower.begin(),
                                                   [](char a, char b) { return Lower(a) == b; });
}

std::size_t FindIgnoringCase(std::string_view text, std::string_view lower, std::size_t at) {
  // The first byte is punctuation in every use, so memchr does nearly all of the work.
  while (at < text.size()) {
    at = text.find(lower.front(), at);
    if (at == kEnd) return kEnd;
    if (EqualsIgnoringCase(text.substr(at, lower.size()), lower)) return at;
    ++at;
  }
  return kEnd;
}

bool TakeAttribute(std::string_view& attributes, HtmlAttribute& attribute) {
  std::size_t at = 0;
  while (at < attributes.size() && (IsSpace(attributes[at]) || attributes[at] == '/')) ++at;
  if (at == attributes.size()) return false;
  const std::size_t name = at++;
  while (at < attributes.size() && !IsSpace(attributes[at]) && attributes[at] != '=' &&
         attributes[at] != '/') {
    ++at;
  }
  attribute.name = attributes.substr(name, at - name);
  attribute.value = {};
  while (at < attributes.size() && IsSpace(attributes[at])) ++at;
  if (at < attributes.size() && attributes[at] == '=') {
    ++at;
    while (at < attributes.size() && IsSpace(attributes[at])) ++at;
    if (at < attributes.size() && (attributes[at] == '"' || attributes[at] == '\'')) {
      const std::size_t end = std::min(attributes.find(attributes[at], at + 1), attributes.size());
      attribute.value = attributes.substr(at + 1, end - at - 1);
      at = std::min(end + 1, attributes.size());
    } else {
      const std::size_t begin = at;
      while (at < attributes.size() && !IsSpace(attributes[at])) ++at;
      attribute.value = attributes.substr(begin, at - begin);
    }
  }
  attributes.remove_prefix(at);
  return true;
}

std::string_view FindAttribute(std::string_view attributes, std::string_view name) {
  HtmlAttribute attribute;
  while (TakeAttribute(attributes, attribute)) {
    if (EqualsIgnoringCase(attribute.name, name)) return attribute.value;
  }
  return {};
}

bool HtmlTokenizer::Next(HtmlToken& token) {
  while (at_ < html_.size()) {
    if (!raw_element_.empty()) {
      const std::string_view element = raw_element_;
      raw_element_ = {};
      std::size_t end = at_;
      while (true) {
        end = html_.find("</", end);
        if (end == kEnd || EqualsIgnoringCase(html_.substr(end + 2, element.size()), element))
          break;
        end += 2;
      }
      // A title or script that never ends would take the page along; a browser lets it.
      end = std::min(end, html_.size());
      token = {HtmlTokenKind::kRawText, element, html_.substr(at_, end - at_)};
      at_ = end;
      return true;
    }
    if (html_[at_] == '<') {
      const char next = at_ + 1 < html_.size() ? html_[at_ + 1] : '\0';
      const bool end_tag = next == '/' && at_ + 2 < html_.size() && IsLetter(html_[at_ + 2]);
      if (IsLetter(next) || end_tag) {
        if (TakeTag(token)) return true;
        continue;
      }
      if (SkipMarkup()) continue;
    }
    const std::size_t begin = at_;
    at_ = std::min(html_.find('<', at_ + 1), html_.size());
    token = {HtmlTokenKind::kText, {}, html_.substr(begin, at_ - begin)};
    return true;
  }
  return false;
}

// Passes over what begins with <! or <? or </ and is no tag; false when it is text after all.
bool HtmlTokenizer::SkipMarkup() {
  const std::string_view rest = html_.substr(at_);
  std::size_t end = 0;
  if (rest.substr(0, 4) == "<!--") {
    end = rest.find("-->", 2);
    end = end == kEnd ? rest.size() : end + 3;
  } else if (rest.substr(0, 9) == "<![CDATA[") {
    at_ += 9;  // its inside is text; the end mark is dropped with it below
    return true;
  } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?' || rest[1] == '/')) {
    end = rest.find('>');
    end = end == kEnd ? rest.size() : end + 1;
  } else {
    return false;
  }
  at_ += end;
  return true;
}

// The place behind the tag that begins before `at`. A quoted value may hold a '>'.
std::size_t HtmlTokenizer::FindTagEnd(std::size_t at) const {
  const std::size_t begin = at;
  bool value_begins = false;
  for (; at < html_.size(); ++at) {
    const char c = html_[at];
    if (c == '>') return at;
    if (value_begins && (c == '"' || c == '\'')) {
      at = html_.find(c, at + 1);
      // The quote never closes: the tag ends at its first '>'. There are two kinds of quotes and after
      // this no more of this kind, so this happens twice in a page at most.
      if (at == kEnd) return html_.find('>', begin);
    }
    if (!IsSpace(c)) value_begins = c == '=';
  }
  return kEnd;
}

bool HtmlTokenizer::TakeTag(HtmlToken& token) {
  const bool end_tag = html_[at_ + 1] == '/';
  std::size_t at = at_ + (end_tag ? 2 : 1);
  std::size_t size = 0;
  bool fits = true;
  while (at < html_.size() && !IsSpace(html_[at]) && html_[at] != '>' && html_[at] != '/') {
    if (size < name_.size()) {
      name_[size++] = Lower(html_[at]);
    } else {
      fits = false;
    }
    ++at;
  }
  const std::size_t end = FindTagEnd(at);
  if (end == kEnd) {
    at_ = html_.size();
    return false;
  }
  token.kind = end_tag ? HtmlTokenKind::kEnd : HtmlTokenKind::kStart;
  token.name = fits ? std::string_view(name_.data(), size) : std::string_view();
  token.content = html_.substr(at, end - at);
  at_ = end + 1;
  if (!end_tag) {
    const auto* raw = std::find(kRawElements.begin(), kRawElements.end(), token.name);
    if (raw != kRawElements.end()) raw_element_ = *raw;
  }
  return true;
}

}  // namespace newsprint::internal
