#include "report/escape.h"

#include <doctest/doctest.h>
#include <simdjson.h>

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "tests/report/testing.h"

namespace newsprint::internal {
namespace {

using AppendFunction = void (*)(std::string_view, std::string*);

std::string Through(AppendFunction append, std::string_view text) {
  std::string out = "(";  // appends, and leaves what stood there
  append(text, &out);
  return out.substr(1);
}

TEST_CASE("Escaping: one table for all formats") {
  struct Case {
    std::string_view name;
    std::string text;
    const char* json;
    const char* tsv;
    const char* xml;
    const char* html;
    const char* terminal;
  };
  const Case kCases[] = {
      {"empty", "", "", "", "", "", ""},
      {"plain", "Grüße, 你好", "Grüße, 你好", "Grüße, 你好", "Grüße, 你好", "Grüße, 你好",
       "Grüße, 你好"},
      {"markup", "<a b='\"'>&", "<a b='\\\"'>&", "<a b='\"'>&", "&lt;a b=&#39;&quot;&#39;&gt;&amp;",
       "&lt;a b=&#39;&quot;&#39;&gt;&amp;", "<a b='\"'>&"},
      {"white space", " a\tb\nc\rd ", " a\\tb\\nc\\rd ", " a\\tb\\nc\\rd ", " a&#x9;b&#xa;c&#xd;d ",
       " a\tb\nc\rd ", "a b c d"},
      {"backslash", "a\\n", "a\\\\n", "a\\\\n", "a\\n", "a\\n", "a\\n"},
      {"escape byte", "\x1b[1m", "\\u001b[1m", "\\x1b[1m", "\xef\xbf\xbd[1m", "\xef\xbf\xbd[1m",
       "\\x1b[1m"},
      {"nul", std::string("\0", 1), "\\u0000", "\\x00", "\xef\xbf\xbd", "\xef\xbf\xbd", "\\x00"},
      {"delete", "\x7f", "\\u007f", "\\x7f", "\xef\xbf\xbd", "\xef\xbf\xbd", "\\x7f"},
      {"C1 control", "\xc2\x9b", "\\u009b", "\\x9b", "\xef\xbf\xbd", "\xef\xbf\xbd", "\\x9b"},
      {"line separator", "a\xe2\x80\xa8z", "a\\u2028z", "a\xe2\x80\xa8z", "a\xe2\x80\xa8z",
       "a\xe2\x80\xa8z", "a z"},
      {"override", "a\xe2\x80\xaez", "a\xe2\x80\xaez", "a\xe2\x80\xaez", "a\xe2\x80\xaez", "az",
       "a\\u202ez"},
      {"ill-formed", "a\xffz", "a\xef\xbf\xbdz", "a\xef\xbf\xbdz", "a\xef\xbf\xbdz",
       "a\xef\xbf\xbdz", "a\xef\xbf\xbdz"},
      {"formula", "=A(1)", "=A(1)", "\\=A(1)", "=A(1)", "=A(1)", "=A(1)"},
      {"an id with a dash", "-Nx7_q", "-Nx7_q", "-Nx7_q", "-Nx7_q", "-Nx7_q", "-Nx7_q"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(Through(AppendJson, c.text) == c.json);
    CHECK(Through(AppendTsv, c.text) == c.tsv);
    CHECK(Through(AppendXml, c.text) == c.xml);
    CHECK(Through(AppendHtml, c.text) == c.html);
    CHECK(Through(AppendTerminal, c.text) == c.terminal);
  }
}

bool HasControl(std::string_view text) {
  for (std::size_t position = 0; position < text.size();) {
    const char32_t code = NextCodePoint(text, &position);
    if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return true;
  }
  return false;
}

TEST_CASE("Escaping: hostile strings stay inside their place [fault 27]") {
  simdjson::dom::parser parser;
  for (const std::string& text : testing::HostileStrings()) {
    CAPTURE(text.substr(0, 50));
    const simdjson::padded_string json(Through(AppendJsonString, text));
    CHECK(parser.parse(json).error() == simdjson::SUCCESS);
    CHECK_FALSE(HasControl(Through(AppendJson, text)));
    CHECK_FALSE(HasControl(Through(AppendTsv, text)));
    CHECK_FALSE(HasControl(Through(AppendTerminal, text)));
    const std::string html = Through(AppendHtml, text);
    CHECK(html.find_first_of("<>\"'") == std::string::npos);
    const std::string xml =
        "<x y=\"" + Through(AppendXml, text) + "\">" + Through(AppendXml, text) + "</x>";
    pugi::xml_document document;
    CHECK(document.load_buffer(xml.data(), xml.size()).status == pugi::status_ok);
    CHECK(document.first_child().first_attribute().value() ==
          std::string(document.first_child().text().get()));
  }
}

}  // namespace
}  // namespace newsprint::internal
