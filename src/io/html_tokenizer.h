// html_tokenizer.h -- tags and text of HTML in one pass: linear, no recursion, nothing kept.
#ifndef NEWSPRINT_IO_HTML_TOKENIZER_H_
#define NEWSPRINT_IO_HTML_TOKENIZER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsprint::internal {

enum class HtmlTokenKind : std::uint8_t { kText, kStart, kEnd, kRawText };

struct HtmlToken {
  HtmlTokenKind kind;
  // Of a tag, lower case; of a raw text, the element it stands in. Empty when longer than any known.
  std::string_view name;
  // Text as it stands, references not resolved; of a start tag, its attributes.
  std::string_view content;
};

struct HtmlAttribute {
  std::string_view name;   // as written
  std::string_view value;  // references not resolved
};

// Reads one attribute off the front of `attributes`; false at their end.
bool TakeAttribute(std::string_view& attributes, HtmlAttribute& attribute);

// The value of the first attribute of that name (lower case), ASCII case ignored; empty when absent.
std::string_view FindAttribute(std::string_view attributes, std::string_view name);

bool EqualsIgnoringCase(std::string_view text, std::string_view lower);
// Where `lower` first stands in `text` from `at`, ASCII case ignored; npos when it does not.
std::size_t FindIgnoringCase(std::string_view text, std::string_view lower, std::size_t at);

// Comments, doctypes and processing instructions are passed over. What stands in script, style, title,
// textarea and such comes as one kRawText behind their start tag.
class HtmlTokenizer {
 public:
  explicit HtmlTokenizer(std::string_view html) : html_(html) {}
  // False at the end. The token borrows from the input, and its name from the tokenizer.
  bool Next(HtmlToken& token);

 private:
  bool SkipMarkup();
  bool TakeTag(HtmlToken& token);
  std::size_t FindTagEnd(std::size_t at) const;

  std::string_view html_;
  std::size_t at_ = 0;
  std::string_view raw_element_;  // not empty: raw text of this element comes next
  std::array<char, 24> name_{};
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_HTML_TOKENIZER_H_
