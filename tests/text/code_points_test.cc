#include "text/code_points.h"

#include <doctest/doctest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <string>
#include <string_view>

#include "newsprint/normalize.h"
#include "tests/testing/reference_text.h"

namespace newsprint::internal {
namespace {

std::string Utf8(UChar32 c) {
  std::string bytes;
  icu::UnicodeString(c).toUTF8String(bytes);
  return bytes;
}

// What the table makes of one code point.
std::string FoldByTable(UChar32 c) {
  const CodePointEntry entry = LookUp(static_cast<std::uint32_t>(c));
  if (entry.char_class() == CharClass::kIgnorable) return "";
  if (entry.kind() == FoldKind::kSame) return Utf8(c);
  if (entry.kind() == FoldKind::kOneToOne) return Utf8(c + entry.payload());
  const auto index = static_cast<std::size_t>(entry.payload());
  return {kFoldStrings + kFoldOffsets[index], kFoldStrings + kFoldOffsets[index + 1]};
}

// The tokenizer's own rules, which go before Unicode's.
bool HasOwnRule(const CodePointEntry& entry, UChar32 c) {
  const bool is_apostrophe =
      entry.char_class() == CharClass::kApostrophe && entry.kind() == FoldKind::kSame;
  return is_apostrophe || c == 0x2120 || c == 0x2122 || c == 0x640;
}

TEST_CASE("code point table: folds as ICU does, over all code points") {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  REQUIRE(U_SUCCESS(status));
  for (UChar32 c = 0; c < 0x110000; ++c) {
    if (U_IS_SURROGATE(c)) continue;
    const CodePointEntry entry = LookUp(static_cast<std::uint32_t>(c));
    const bool has_own_rule = HasOwnRule(entry, c);
    if (entry.has_own_rule() != has_own_rule) FAIL_CHECK("own rule: " << c);
    if (has_own_rule) continue;
    std::string want;
    fold->normalize(icu::UnicodeString(c), status).toUTF8String(want);
    const bool is_yes = fold->quickCheck(icu::UnicodeString(c), status) == UNORM_YES;
    const bool may_join = kMayJoinPrevious[static_cast<unsigned char>(Utf8(c)[0])];
    if (FoldByTable(c) != want) FAIL_CHECK("folded form: " << c);
    if (entry.boundary_before() != (fold->hasBoundaryBefore(c) != 0)) FAIL_CHECK("boundary: " << c);
    if (entry.quick_yes() != is_yes) FAIL_CHECK("quick check: " << c);
    if (is_yes && entry.payload() != u_getCombiningClass(c)) FAIL_CHECK("class: " << c);
    if (!may_join && !entry.boundary_before()) FAIL_CHECK("first byte: " << c);
  }
}

// Every code point behind a letter that composes, before a mark, and between words.
TEST_CASE("Normalizer: every code point in company equals the reference") {
  const Normalizer normalizer(0);
  NormalizedText normalized;
  for (UChar32 c = 0; c < 0x110000; ++c) {
    const bool is_of_many = (c > 0x3400 && c < 0xF900) || c > 0x20000;
    if (U_IS_SURROGATE(c) || (is_of_many && c % 67 != 0)) continue;
    const std::string text = "xE" + Utf8(c) + "\xCC\x81 " + Utf8(c) + "9" + Utf8(c) + "8";
    normalizer.Normalize(text, 0, &normalized);
    const auto want = testing::ReferenceTokens(text);
    bool is_equal = normalized.tokens.size() == want.size();
    for (std::size_t i = 0; is_equal && i < want.size(); ++i) {
      is_equal = normalized.TokenText(i) == want[i].text &&
                 (normalized.tokens[i].is_character != 0) == want[i].is_character;
    }
    if (!is_equal) FAIL_CHECK(c << ": " << normalized.text);
  }
}

}  // namespace
}  // namespace newsprint::internal
