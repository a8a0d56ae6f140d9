#include "io/encoding.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace newsprint::internal {
namespace {

TEST_CASE("RepairUtf8: one U+FFFD a maximal subpart [fault 2]") {
  struct Case {
    std::string_view name;
    std::string bytes;
    std::string want;
  };
  const std::string r = "\xef\xbf\xbd";
  const Case kCases[] = {
      {"nothing to do", "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80",
       "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"},
      {"empty", "", ""},
      // The Unicode Standard, tables 3-8 to 3-11.
      {"overlong and stray", "\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41",
       r + r + r + r + r + r + r + r + "A"},
      {"surrogates", "\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41", r + r + r + r + r + r + r + r + "A"},
      {"beyond", "\xf4\x91\x92\x93\xff\x41\x80\xbf\x42", r + r + r + r + r + "A" + r + r + "B"},
      {"cut short", "\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", r + r + r + r + "A"},
      {"cut at the end", "a\xf0\x9f\x98", "a" + r},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(RepairUtf8(c.bytes) == c.want);
    CHECK(IsValidUtf8(RepairUtf8(c.bytes)));
  }
  std::vector<ByteSpan> replaced;
  RepairUtf8(
      "a\xff"
      "b\xff",
      &replaced);
  CHECK(replaced == std::vector<ByteSpan>{{1, 4}, {5, 8}});
}

TEST_CASE("DecodeText: mark, declaration, validity, guess [fault 10]") {
  struct Case {
    std::string_view name;
    std::string bytes;
    const char* declared;
    std::string want;
    std::uint32_t want_flags;
  };
  const std::string cafe = "caf\xc3\xa9 \xe2\x80\x9cx\xe2\x80\x9d";
  const Case kCases[] = {
      {"UTF-8", cafe, "", cafe, 0},
      {"UTF-8 with a mark", "\xef\xbb\xbf" + cafe, "", cafe, 0},
      {"UTF-8 that claims to be Latin-1", cafe, "iso-8859-1", cafe, kFlagEncodingGuessed},
      {"Latin-1 as declared means windows-1252", "caf\xe9 \x93x\x94", "ISO-8859-1", cafe, 0},
      {"windows-1252 that claims to be UTF-8", "caf\xe9 \x93x\x94", "utf-8", cafe,
       kFlagEncodingGuessed},
      {"windows-1252 undeclared", "caf\xe9 \x93x\x94", "", cafe, kFlagEncodingGuessed},
      {"damaged UTF-8", cafe + "\xc3 and", "", cafe + "\xef\xbf\xbd and", kFlagRepaired},
      {"a charset nobody knows", "caf\xe9", "x-none", "caf\xc3\xa9", kFlagEncodingGuessed},
      {"UTF-16 with a mark",
       std::string("\xff\xfe"
                   "a\0\xe9\0",
                   6),
       "", "a\xc3\xa9", 0},
      {"UTF-16 without", std::string("a\0b\0c\0d\0e\0f\0", 12), "", "abcdef", kFlagEncodingGuessed},
      {"UTF-32 with a mark", std::string("\xff\xfe\0\0a\0\0\0\0\xf6\x01\0", 12), "",
       "a\xf0\x9f\x98\x80", 0},
      {"UTF-32 with a mark, the other way", std::string("\0\0\xfe\xff\0\0\0a\0\1\xf6\0", 12), "",
       "a\xf0\x9f\x98\x80", 0},
      {"UTF-32 without", std::string("a\0\0\0b\0\0\0c\0\0\0\x2f\x04\0\0", 16), "", "abc\xd0\xaf",
       kFlagEncodingGuessed},
      {"UTF-32 without, the other way", std::string("\0\0\0a\0\0\0b\0\0\0c\0\0\4\x2f", 16), "",
       "abc\xd0\xaf", kFlagEncodingGuessed},
      {"UTF-32 declared, and it is not", "caf\xe9 \x93x\x94", "utf-32", cafe, kFlagEncodingGuessed},
      {"numbers of four bytes are none", std::string("\1\2\0\0\3\4\0\0\5\6\0\0", 12), "",
       std::string("\1\2\0\0\3\4\0\0\5\6\0\0", 12), 0},
      {"Shift_JIS as declared", "\x93\xfa\x96\x7b", "Shift_JIS", "日本", 0},
      {"empty", "", "", "", 0},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const DecodedText decoded = DecodeText(c.bytes, c.declared);
    CHECK(decoded.text == c.want);
    CHECK(decoded.flags == c.want_flags);
  }
}

TEST_CASE("DecodeText: scripts beyond ASCII are told by their statistics [fault 10]") {
  // "Речь о мире прозвучала в парламенте и вызвала долгие споры." in windows-1251.
  const std::string bytes =
      "\xd0\xe5\xf7\xfc \xee \xec\xe8\xf0\xe5 \xef\xf0\xee\xe7\xe2\xf3\xf7\xe0\xeb\xe0 \xe2 "
      "\xef\xe0\xf0\xeb\xe0\xec\xe5\xed\xf2\xe5 \xe8 \xe2\xfb\xe7\xe2\xe0\xeb\xe0 "
      "\xe4\xee\xeb\xe3\xe8\xe5 \xf1\xef\xee\xf0\xfb.";
  const DecodedText decoded = DecodeText(bytes, "");
  CHECK(decoded.text == "Речь о мире прозвучала в парламенте и вызвала долгие споры.");
  CHECK(decoded.flags == kFlagEncodingGuessed);
}

}  // namespace
}  // namespace newsprint::internal
