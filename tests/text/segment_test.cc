#include "newsprint/segment.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace newsprint {
namespace {

using Strings = std::vector<std::string>;
using Cutter = std::vector<TokenRange> (*)(std::string_view, const NormalizedText&);

// The segments' tokens, joined.
Strings Cut(Cutter cutter, const std::string& original) {
  NormalizedText normalized;
  Normalizer(0).Normalize(original, 0, &normalized);
  Strings segments;
  for (const TokenRange& range : cutter(original, normalized)) {
    REQUIRE(range.size() > 0);
    const std::uint32_t begin = normalized.tokens[range.begin].begin;
    segments.push_back(normalized.text.substr(begin, normalized.tokens[range.end - 1].end - begin));
  }
  return segments;
}

struct Case {
  std::string_view name;
  std::string original;
  Strings want;
};

TEST_CASE("Paragraphs: table") {
  const std::string wrapped =
      "The council met on Monday to talk over the bridge that\n"
      "has been closed since the flood of last spring took two\n"
      "of its piers away and left the town without a crossing.\n"
      "\n"
      "Nobody knows who will pay for it, said the mayor of the\n"
      "town, who has held office for eleven years and more now.\n"
      "It is late.\n"
      "A vote will be held as soon as the water is low again in\n"
      "summer.\n";
  const Case kCases[] = {
      {"empty", "", {}},
      {"no token", "--\n...", {}},
      {"one line", "one line", {"one line"}},
      {"line breaks of all kinds",
       "a\nb\rc\r\nd\xE2\x80\xA8"
       "e\xE2\x80\xA9"
       "f",
       {"a", "b", "c", "d", "e", "f"}},
      {"blank lines and rules are left out", "one\n\n \t\n***\n\ntwo\n", {"one", "two"}},
      {"a last byte of another code point is no break",
       "a\xE2\x80\xA6"
       "b",
       {"a b"}},
      {"wrapped lines join, short last lines end",
       wrapped,
       {"the council met on monday to talk over the bridge that has been closed since the flood of "
        "last spring took two of its piers away and left the town without a crossing",
        "nobody knows who will pay for it said the mayor of the town who has held office for "
        "eleven "
        "years and more now it is late",
        "a vote will be held as soon as the water is low again in summer"}},
      {"short lines are no wrapped text",
       "Alpha\nBeta\nGamma\nDelta\nEpsilon\nZeta",
       {"alpha", "beta", "gamma", "delta", "epsilon", "zeta"}},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(Cut(&Paragraphs, c.original) == c.want);
  }
}

TEST_CASE("Sentences: table") {
  const Case kCases[] = {
      {"empty", "", {}},
      {"two", "It rained. We left.", {"it rained", "we left"}},
      {"no end", "It rained", {"it rained"}},
      {"lower case goes on", "He asked why? and left. Gone", {"he asked why and left", "gone"}},
      {"abbreviations",
       "Mr. Smith and J. R. Jones met Gen. Clark. Then they left.",
       {"mr smith and j r jones met gen clark", "then they left"}},
      {"numbers",
       "It cost 1.5 million in 2020. Now it costs 2.",
       {"it cost 1.5 million in 2020", "now it costs 2"}},
      {"closers",
       "\xE2\x80\x9CGo.\xE2\x80\x9D He went. (So did she.) All left.",
       {"go", "he went", "so did she", "all left"}},
      {"several terminators", "What?! No... Yes!", {"what", "no", "yes"}},
      {"no space", "see example.Com now", {"see example com now"}},
      {"ideographic",
       "\xE6\x88\x91\xE3\x80\x82\xE4\xBD\xA0\xEF\xBC\x9F\xE4\xBB\x96",
       {"\xE6\x88\x91", "\xE4\xBD\xA0", "\xE4\xBB\x96"}},
      {"danda",
       "\xE0\xA4\x95 \xE0\xA4\x96\xE0\xA5\xA4 \xE0\xA4\x97",
       {"\xE0\xA4\x95 \xE0\xA4\x96", "\xE0\xA4\x97"}},
      {"Arabic question mark", "\xD8\xA7\xD8\x9F \xD8\xA8", {"\xD8\xA7", "\xD8\xA8"}},
      {"a paragraph ends one", "Headline\nText here.", {"headline", "text here"}},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(Cut(&Sentences, c.original) == c.want);
  }
}

TEST_CASE("Quotations: table") {
  const Case kCases[] = {
      {"empty", "", {}},
      {"none", "He said it's the workers' right, at 6'2\" tall.", {}},
      {"straight", "\"One,\" he said, \"two.\"", {"one", "two"}},
      {"curly", "\xE2\x80\x9COne,\xE2\x80\x9D he said.", {"one"}},
      {"nested with the outer",
       "\xE2\x80\x9CHe said \xE2\x80\x98no\xE2\x80\x99 to us\xE2\x80\x9D, so",
       {"he said no to us"}},
      {"British single with an apostrophe",
       "\xE2\x80\x98I don\xE2\x80\x99t know,\xE2\x80\x99 she said.",
       {"i dont know"}},
      {"German low-high",
       "Er sagte: \xE2\x80\x9E"
       "Gut.\xE2\x80\x9C Dann ging er.",
       {"gut"}},
      {"guillemets, French", "Il dit \xC2\xAB oui \xC2\xBB puis", {"oui"}},
      {"guillemets, tight",
       "\xD0\x9E\xD0\xBD \xC2\xAB\xD0\xB4\xD0\xB0\xC2\xBB.",
       {"\xD0\xB4\xD0\xB0"}},
      {"guillemets, reversed", "Er sagt \xC2\xBBja\xC2\xAB.", {"ja"}},
      {"guillemets, Swedish", "Hon sa \xC2\xBBja\xC2\xBB.", {"ja"}},
      {"Swedish curly", "Hon sa \xE2\x80\x9Dja\xE2\x80\x9D.", {"ja"}},
      {"corner brackets", "\xE5\xBD\xBC\xE3\x80\x8C\xE7\xA7\x81\xE3\x80\x8D", {"\xE7\xA7\x81"}},
      {"straight marks behind Han", "\xE4\xBB\x96\"\xE4\xBD\xA0\"\xE8\xAF\xB4", {"\xE4\xBD\xA0"}},
      {"left open to the paragraph's end", "\xE2\x80\x9COne two\nthree", {"one two"}},
      {"each paragraph opens anew",
       "\xE2\x80\x9COne.\n\xE2\x80\x9CTwo.\xE2\x80\x9D End",
       {"one", "two"}},
      {"no token within", "\"...\" and \"!\"", {}},
      {"a nested pair of one kind",
       "\xE2\x80\x9C"
       "a \xE2\x80\x9C"
       "b\xE2\x80\x9D c\xE2\x80\x9D d",
       {"a b c"}},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(Cut(&Quotations, c.original) == c.want);
  }
}

}  // namespace
}  // namespace newsprint
