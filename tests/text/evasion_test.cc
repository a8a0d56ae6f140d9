// Disguises that a reader does not see: the detector must not see them either.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "newsprint/detector.h"
#include "newsprint/reader.h"
#include "tests/io/reading.h"

namespace newsprint::testing {
namespace {

const char* const kPlain =
    "The evening ferry from Larkhaven ran onto a sandbank shortly after six on Tuesday with more "
    "than "
    "two hundred people on board. Nobody was hurt. The harbour master said that the channel had "
    "shifted during the storms of last week.";

// kPlain with `disguise` put between the letters of every word, or each letter replaced.
std::string Between(const std::string& disguise) {
  std::string text;
  bool in_word = false;
  for (const char c : std::string(kPlain)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter && in_word) text += disguise;
    in_word = letter;
    text += c;
  }
  return text;
}

std::string Letters(const std::function<std::string(char)>& replace) {
  std::string text;
  for (const char c : std::string(kPlain)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    text += letter ? replace(c) : std::string(1, c);
  }
  return text;
}

// Full-width forms begin at U+FF21 and U+FF41.
std::string FullWidth(char c) {
  const int place = c >= 'a' ? c - 'a' + 0x41 : c - 'A' + 0x21;
  return {'\xef', static_cast<char>(0xbc + (place >= 0x40 ? 1 : 0)),
          static_cast<char>(0x80 + place % 0x40)};
}

TEST_CASE("evasion: what a reader does not see changes nothing [fault 19]") {
  struct Case {
    std::string_view name;
    std::string text;
  };
  const Case kCases[] = {
      {"zero-width space", Between("\u200b")},
      {"zero-width joiner and non-joiner", Between("\u200d\u200c")},
      {"word joiner", Between("\u2060")},
      {"soft hyphen", Between("\u00ad")},
      {"right-to-left override and its end", Between("\u202e\u202c")},
      {"isolates", Between("\u2066\u2069")},
      {"byte order mark within", Between("\ufeff")},
      {"grapheme joiner", Between("\u034f")},
      {"variation selector", Between("\ufe0f")},
      {"language tag", Between("\U000e0061")},
      {"capitals", Letters([](char c) { return std::string(1, static_cast<char>(c & ~0x20)); })},
      {"full-width letters", Letters(FullWidth)},
      {"mathematical bold", Letters([](char c) {
         const int place = c >= 'a' ? c - 'a' + 26 : c - 'A';  // from U+1D400 on
         return std::string("\xf0\x9d\x90") + static_cast<char>(0x80 + place);
       })},
      {"no-break spaces",
       [] {
         std::string text;
         for (const char c : std::string(kPlain))
           text += c == ' ' ? "\u00a0\u2003" : std::string(1, c);
         return text;
       }()},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    Detector detector(DetectorOptions{});
    Article plain;
    plain.id = "plain";
    plain.text = kPlain;
    Article disguised;
    disguised.id = "disguised";
    disguised.text = c.text;
    detector.Add(plain);
    detector.Add(disguised);
    const auto findings = detector.Detect();
    REQUIRE(findings.ok());
    CHECK(findings->distinct_texts == 1);
  }
}

TEST_CASE("evasion: comments and empty tags within words of a page [fault 19]") {
  for (const std::string disguise :
       {"<!-- x -->", "<b></b>", "<span style='display:inline'></span>", "<wbr>", "&shy;",
        "&#8203;"}) {
    CAPTURE(disguise);
    const auto events = ReadBytes(
        "a.html", "<html><body><article><p>" + Between(disguise) + "</p></article></body></html>");
    REQUIRE(events.size() == 1);
    Detector detector(DetectorOptions{});
    Article plain;
    plain.id = "plain";
    plain.text = kPlain;
    detector.Add(plain);
    detector.Add(events[0].event.article);
    const auto findings = detector.Detect();
    REQUIRE(findings.ok());
    CHECK(findings->distinct_texts == 1);
  }
}

}  // namespace
}  // namespace newsprint::testing
