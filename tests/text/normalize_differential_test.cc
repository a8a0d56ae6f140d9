#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "newsprint/normalize.h"
#include "tests/testing/reference_text.h"
#include "text/code_points.h"
#include "text/utf8.h"

namespace newsprint {
namespace {

void CheckEqualsReference(const std::string& text, const NormalizedText& normalized) {
  const std::vector<testing::ReferenceToken> want = testing::ReferenceTokens(text);
  REQUIRE(normalized.tokens.size() == want.size());
  REQUIRE(normalized.token_hashes.size() == want.size());
  std::string joined;
  for (std::size_t i = 0; i < want.size(); ++i) {
    CHECK(normalized.TokenText(i) == want[i].text);
    CHECK((normalized.tokens[i].is_character != 0) == want[i].is_character);
    joined += (i > 0 ? " " : "") + want[i].text;
  }
  CHECK(normalized.text == joined);
}

// Whether one change of the text, as ICU tells changes, may make several tokens.
bool HoldsExpandingCodePoint(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const internal::Decoded decoded = internal::Decode(text, at);
    const internal::CodePointEntry entry = internal::LookUp(decoded.code_point);
    if (entry.kind() == internal::FoldKind::kString) return true;
    if (entry.kind() == internal::FoldKind::kOneToOne && !entry.boundary_before()) return true;
    at += decoded.size;
  }
  return false;
}

// The bytes a token came from make that token again, and nothing else unless one code point made both.
void CheckOffsets(const std::string& text, const NormalizedText& normalized) {
  const Normalizer normalizer(0);
  NormalizedText again;
  std::vector<ByteSpan> origins;
  normalized.offsets.ToOriginal(normalized.tokens, &origins);
  REQUIRE(origins.size() == normalized.tokens.size());
  ByteSpan previous;
  for (std::uint32_t i = 0; i < normalized.tokens.size(); ++i) {
    const ByteSpan origin = normalized.ToOriginal(TokenRange{i, i + 1});
    CHECK(origin == origins[i]);
    REQUIRE(origin.begin < origin.end);
    REQUIRE(origin.end <= text.size());
    const std::string slice = text.substr(origin.begin, origin.size());
    CAPTURE(slice);
    normalizer.Normalize(slice, 0, &again);
    const bool is_shared = HoldsExpandingCodePoint(slice);
    CHECK((is_shared || origin.begin >= previous.end));
    CHECK((is_shared || again.text == normalized.TokenText(i)));
    CHECK((" " + again.text + " ").find(" " + std::string(normalized.TokenText(i)) + " ") !=
          std::string::npos);
    previous = origin;
  }
}

TEST_CASE("Normalizer: random texts equal the reference, and every token finds its bytes") {
  std::mt19937_64 random(20230115);
  const Normalizer normalizer(7);
  NormalizedText normalized;  // reused, so that nothing of the text before may show
  for (int round = 0; round < 600; ++round) {
    const std::string text = testing::RandomText(random, 1 + random() % 60);
    CAPTURE(text);
    normalizer.Normalize(text, 0, &normalized);
    CheckEqualsReference(text, normalized);
    CheckOffsets(text, normalized);
  }
}

TEST_CASE(
    "Normalizer: words of two-byte letters and rows of characters, and what may join their last "
    "one") {
  // Arabic alef and a mark that composes with it, one that does not, Cyrillic with a breve and an acute, final and
  // other sigma, Hebrew with a point, an umlaut, a sharp s; kana and what composes with it, a narrow one, Thai with a
  // vowel above and one that decomposes, Han; what parts words; an overlong form.
  const std::vector<std::string> pieces = {
      "\u0627", "\u0653", "\u064B", "\u0645", "\u0438", "\u0418", "\u0306", "\u0301", "\u03C2",
      "\u03A3", "\u05D0", "\u05B7", "\u00FC", "\u00DF", "\u304B", "\u3099", "\uFF76", "\uFF9E",
      "\u0E01", "\u0E34", "\u0E33", "\u4E2D", "\u6587", "\uF900", " ",      " ",      " ",
      "  ",     ",",      "'",      "1",      "a",      "\u200C", "\u060C", "\u3002", "\xC1\x81"};
  std::mt19937_64 random(4);
  const Normalizer normalizer(7);
  NormalizedText normalized;
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (std::uint64_t left = 1 + random() % 60; left > 0; --left) {
      text += pieces[random() % pieces.size()];
      if (random() % 3 == 0) text += std::string(random() % 40, ' ') + "\u0430\u0431\u0628";
    }
    CAPTURE(text);
    normalizer.Normalize(text, 0, &normalized);
    CheckEqualsReference(text, normalized);
    CheckOffsets(text, normalized);
  }
}

}  // namespace
}  // namespace newsprint
