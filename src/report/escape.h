// escape.h -- text of unknown origin made harmless for one place each: JSON, TSV, XML, HTML, a terminal.
//
// Every function appends to *out. Input need not be valid UTF-8: each ill-formed byte sequence becomes
// U+FFFD, so that every output is valid.
#ifndef NEWSPRINT_REPORT_ESCAPE_H_
#define NEWSPRINT_REPORT_ESCAPE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace newsprint::internal {

// The code point at *position, which is moved past it; U+FFFD where the bytes are ill-formed.
// REQUIRES: *position < text.size().
[[nodiscard]] char32_t NextCodePoint(std::string_view text, std::size_t* position);
void AppendUtf8(char32_t code_point, std::string* out);

// The inside of a JSON string. Controls, U+2028 and U+2029 become \uXXXX.
void AppendJson(std::string_view text, std::string* out);
// With its quotation marks.
void AppendJsonString(std::string_view text, std::string* out);

// A TSV cell: tab, newline, carriage return and backslash become \t \n \r \\, other controls \xNN. A
// cell that a spreadsheet would run as a formula gets a backslash in front.
void AppendTsv(std::string_view text, std::string* out);

// Text or a quoted attribute of XML 1.0; characters that XML cannot hold become U+FFFD.
void AppendXml(std::string_view text, std::string* out);

// Text or a quoted attribute of HTML. Controls become U+FFFD; bidirectional overrides and embeddings,
// which could reorder what stands around them, are dropped.
void AppendHtml(std::string_view text, std::string* out);
[[nodiscard]] std::string Html(std::string_view text);

// One line for a terminal: white space becomes one space, controls \x1b, bidirectional controls \u202e.
void AppendTerminal(std::string_view text, std::string* out);
[[nodiscard]] std::string Terminal(std::string_view text);

// The same for one code point that is no white space.
void AppendTerminalCodePoint(char32_t code_point, std::string* out);
// White space as AppendTerminal() understands it.
[[nodiscard]] bool IsTerminalSpace(char32_t code_point);

// True for the characters that change the direction of text around them.
[[nodiscard]] bool IsBidiControl(char32_t code_point);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_REPORT_ESCAPE_H_
