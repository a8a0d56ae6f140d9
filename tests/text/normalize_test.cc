#include "newsprint/normalize.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/testing/growth.h"
#include "text/token_hash.h"

namespace newsprint {
namespace {

NormalizedText Normalize(std::string_view original, std::uint32_t skip_prefix = 0) {
  NormalizedText normalized;
  Normalizer(0).Normalize(original, skip_prefix, &normalized);
  return normalized;
}

TEST_CASE("Normalize: table of what becomes equal [fault 19]") {
  struct Case {
    std::string_view name;
    std::string original;
    std::string want;
  };
  const Case kCases[] = {
      {"empty", "", ""},
      {"no letter or digit", " \xE2\x80\x94 ... !?\n\t$%&", ""},
      {"case and spaces", "  The\tQUICK\r\n fox ", "the quick fox"},
      {"punctuation", "well-known, (so) it \xE2\x80\x9Cis\xE2\x80\x9D.", "well known so it is"},
      {"straight possessive", "Russia's", "russias"},
      {"curly possessive", "Russia\xE2\x80\x99s", "russias"},
      {"grave and acute as apostrophes", "don`t don\xC2\xB4t don\xCA\xBCt", "dont dont dont"},
      {"full-width apostrophe", "don\xEF\xBC\x87t", "dont"},
      {"apostrophes at word edges", "'tis the workers' ''right''", "tis the workers right"},
      {"apostrophe before a digit", "class of '99, 5'10", "class of 99 5 10"},
      {"decade", "1990's", "1990s"},
      {"per cent", "5% 5 % 5%.", "5 5 5"},
      {"numbers", "1,000 1.5 10:30 2020. 3,a ,4", "1,000 1.5 10 30 2020 3 a 4"},
      {"full-width digits and comma", "\xEF\xBC\x91\xEF\xBC\x8C\xEF\xBC\x90", "1,0"},
      {"superscript and fraction", "m\xC2\xB2 \xC2\xBD",
       "m2 1\xE2\x81\x84"
       "2"},
      {"soft hyphen", "news\xC2\xADprint", "newsprint"},
      {"zero-width space, joiner, mark, tag",
       "ne\xE2\x80\x8Bw\xE2\x80\x8Ds\xE2\x80\x8F\xF3\xA0\x81\xA1", "news"},
      {"ligature",
       "\xEF\xAC\x81x o\xEF\xAC\x83"
       "ce",
       "fix office"},
      {"sharp s",
       "Stra\xC3\x9F"
       "e STRASSE",
       "strasse strasse"},
      {"long s and Kelvin sign", "\xC5\xBF \xE2\x84\xAA", "s k"},
      {"composed and decomposed", "\xC3\x89t\xC3\xA9 E\xCC\x81te\xCC\x81",
       "\xC3\xA9t\xC3\xA9 \xC3\xA9t\xC3\xA9"},
      {"marks in either order", "q\xCC\x87\xCC\xA3 q\xCC\xA3\xCC\x87",
       "q\xCC\xA3\xCC\x87 q\xCC\xA3\xCC\x87"},
      {"a mark without a letter", " \xCC\x81 x", "x"},
      {"mathematical letters", "\xF0\x9D\x90\x80\xF0\x9D\x90\x81", "ab"},
      {"trade mark", "Foo\xE2\x84\xA2 Foo\xC2\xAE", "foo foo"},
      {"final sigma", "\xCE\xA3\xCE\x91\xCE\xA3", "\xCF\x83\xCE\xB1\xCF\x83"},
      {"Cyrillic", "\xD0\x9C\xD0\x98\xD0\xA0", "\xD0\xBC\xD0\xB8\xD1\x80"},
      {"Arabic stretched", "\xD8\xB3\xD9\x80\xD9\x80\xD8\xAF", "\xD8\xB3\xD8\xAF"},
      {"Devanagari", "\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80",
       "\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80"},
      {"Han among Latin", "G20\xE5\xB3\xB0\xE4\xBC\x9A", "g20 \xE5\xB3\xB0 \xE4\xBC\x9A"},
      {"Thai tone mark stays", "\xE0\xB8\x97\xE0\xB8\xB5\xE0\xB9\x88\xE0\xB8\x81",
       "\xE0\xB8\x97\xE0\xB8\xB5\xE0\xB9\x88 \xE0\xB8\x81"},
      {"half-width Kana with its mark", "\xEF\xBD\xB6\xEF\xBE\x9E", "\xE3\x82\xAC"},
      {"U+FFFD within and at the edge", "caf\xEF\xBF\xBDs caf\xEF\xBF\xBD \xEF\xBF\xBDx",
       "caf\xEF\xBF\xBDs caf x"},
      {"control characters part words",
       std::string("a\0b\x01"
                   "c\x7F"
                   "d",
                   7),
       "a b c d"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(Normalize(c.original).text == c.want);
    CHECK(Normalize(c.want).text == c.want);  // what is normalised stays
  }
}

TEST_CASE("Normalize: broken UTF-8 is repaired, and the bytes beside it are kept [fault 2]") {
  struct Case {
    std::string_view name;
    std::string original;
    std::string want;
    bool repaired;
  };
  const Case kCases[] = {
      {"valid", "caf\xC3\xA9", "caf\xC3\xA9", false},
      {"U+FFFD in the text is no repair",
       "a\xEF\xBF\xBD"
       "b",
       "a\xEF\xBF\xBD"
       "b",
       false},
      {"Latin-1", "caf\xE9s", "caf\xEF\xBF\xBDs", true},
      {"cut before a letter",
       "x\xE2\x80"
       "Ab",
       "x\xEF\xBF\xBD"
       "ab",
       true},
      {"cut before a space", "x\xE2\x80 y", "x y", true},
      {"cut at the end", "word\xF0\x9F\x98", "word", true},
      {"cut before another sequence", "x\xE2\x80\xC3\xA9", "x\xEF\xBF\xBD\xC3\xA9", true},
      {"stray continuation",
       "a\x80"
       "b",
       "a\xEF\xBF\xBD"
       "b",
       true},
      {"two in a row part words",
       "a\x80\x80"
       "b",
       "a b", true},
      {"overlong slash",
       "a\xC0\xAF"
       "b",
       "a b", true},
      {"surrogate",
       "a\xED\xA0\x80"
       "b",
       "a b", true},
      {"beyond U+10FFFF",
       "a\xF4\x90\x80\x80"
       "b",
       "a b", true},
      {"nothing valid", "\xFF\xFE\xFF", "", true},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const std::vector<char> exact(c.original.begin(), c.original.end());
    const NormalizedText normalized = Normalize({exact.data(), exact.size()});
    CHECK(normalized.text == c.want);
    CHECK(normalized.repaired == c.repaired);
  }
}

TEST_CASE("Normalize: tokens map to the bytes a reader sees") {
  const std::string original =
      "\xE2\x80\x9CStra\xC3\x9F"
      "e\xE2\x80\x9D  isn\xE2\x80\x99t \xEF\xAC\x81ne: E\xCC\x81t\xC3\xA9\xE4\xBA\xBA\xE5\xA3\xAB";
  const NormalizedText normalized = Normalize(original);
  const std::vector<std::string> want = {
      "Stra\xC3\x9F"
      "e",
      "isn\xE2\x80\x99t",
      "\xEF\xAC\x81ne",
      "E\xCC\x81t\xC3\xA9",
      "\xE4\xBA\xBA",
      "\xE5\xA3\xAB"};
  REQUIRE(normalized.tokens.size() == want.size());
  for (std::uint32_t i = 0; i < want.size(); ++i) {
    const ByteSpan span = normalized.ToOriginal(TokenRange{i, i + 1});
    CHECK(original.substr(span.begin, span.size()) == want[i]);
  }
  const ByteSpan two = normalized.ToOriginal(TokenRange{0, 2});
  CHECK(original.substr(two.begin, two.size()) ==
        "Stra\xC3\x9F"
        "e\xE2\x80\x9D  isn\xE2\x80\x99t");
  CHECK(normalized.ToOriginal(TokenRange{1, 1}).size() == 0);
  // Half of what one code point became is all of that code point.
  const std::uint32_t fine = normalized.tokens[2].begin;
  CHECK(normalized.offsets.ToOriginal(ByteSpan{fine, fine + 1}) ==
        normalized.offsets.ToOriginal(ByteSpan{fine + 1, fine + 2}));
}

TEST_CASE("Normalize: plain words need no anchor") {
  CHECK(Normalize("plain words parted by one space").offsets.num_anchors() == 0);
}

TEST_CASE("Normalize: a skipped prefix is no text but counts in offsets") {
  const std::string original = "2024-01-05 Rain";
  const NormalizedText normalized = Normalize(original, 10);
  CHECK(normalized.text == "rain");
  CHECK(normalized.ToOriginal(TokenRange{0, 1}) == ByteSpan{11, 15});
  CHECK(Normalize(original, 15).tokens.empty());
}

TEST_CASE("Normalize: a reused result shows nothing of the text before") {
  NormalizedText normalized;
  const Normalizer normalizer(0);
  normalizer.Normalize("a long first text \xFF with an error, 1,000 words", 0, &normalized);
  normalizer.Normalize("short", 0, &normalized);
  CHECK(normalized.text == "short");
  CHECK(normalized.tokens.size() == 1);
  CHECK(normalized.token_hashes.size() == 1);
  CHECK(normalized.offsets.num_anchors() == 0);
  CHECK_FALSE(normalized.repaired);
}

TEST_CASE("Normalize: a pile of marks costs no more than its size [fault 8]") {
  const testing::Shape pile = {"marks", 100'000, "z", "\xCC\x81\xCC\xA3", " end"};
  testing::CheckLinearGrowth(
      pile, [](const std::string& text) { CHECK(Normalize(text).tokens.size() == 2); });
}

TEST_CASE("token hash: a function of the bytes and the seed alone") {
  const NormalizedText one = Normalize("alpha beta alpha averyveryverylongwordindeed");
  const NormalizedText other = Normalize("xx averyveryverylongwordindeed, beta!");
  CHECK(one.token_hashes[0] == one.token_hashes[2]);
  CHECK(one.token_hashes[1] == other.token_hashes[2]);
  CHECK(one.token_hashes[3] == other.token_hashes[1]);
  NormalizedText seeded;
  Normalizer(1).Normalize("alpha", 0, &seeded);
  CHECK(seeded.token_hashes[0] != one.token_hashes[0]);
}

TEST_CASE("token hash: frozen values for every length class") {
  // Written to stores by way of signatures: a change is a change of format.
  const std::string bytes = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::uint64_t all = 0;
  for (std::uint32_t size = 0; size <= 40; ++size) {
    all = all * 31 + internal::HashToken(bytes.data(), size, 0);
  }
  CHECK(all == 5684712787670451054ULL);
}

TEST_CASE("CountWords: characters count for less") {
  CHECK(CountWords(Normalize("")) == 0);
  CHECK(CountWords(Normalize("two words")) == 2);
  CHECK(CountWords(Normalize("\xE4\xB8\xAD\xE5\x9B\xBD\xE4\xBA\xBA\xE6\xB0\x91\xE5\x85\xB1\xE5\x92"
                             "\x8C\xE5\x9B\xBD")) == 5);
}

}  // namespace
}  // namespace newsprint
