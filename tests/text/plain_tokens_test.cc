#include "text/kernels/plain_tokens.h"

#include <doctest/doctest.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_split.h"
#include "newsprint/normalize.h"
#include "tests/testing/reference_text.h"
#include "tests/testing/simd_targets.h"
#include "text/fold.h"
#include "text/token_hash.h"

namespace newsprint::internal {
namespace {

bool AreEqual(const NormalizedText& a, const NormalizedText& b) {
  if (a.text != b.text || a.tokens.size() != b.tokens.size() || a.repaired != b.repaired ||
      a.offsets.num_anchors() != b.offsets.num_anchors()) {
    return false;
  }
  for (std::size_t i = 0; i < a.tokens.size(); ++i) {
    const ByteSpan bytes{a.tokens[i].begin, a.tokens[i].end};
    if (a.TokenText(i) != b.TokenText(i) || a.tokens[i].is_character != b.tokens[i].is_character ||
        a.offsets.ToOriginal(bytes) != b.offsets.ToOriginal(bytes)) {
      return false;
    }
  }
  return true;
}

void CheckEqualsScalar(const std::string& text) {
  // Exactly sized, so that a sanitizer sees a read beyond the end.
  const std::vector<char> exact(text.begin(), text.end());
  const std::string_view original(exact.data(), exact.size());
  NormalizedText fast;
  NormalizedText scalar;
  FoldIntoTokens(original, 0, Path::kFast, &fast);
  FoldIntoTokens(original, 0, Path::kScalar, &scalar);
  if (!AreEqual(fast, scalar)) FAIL_CHECK(text << "\n-> " << fast.text << "\n!= " << scalar.text);
}

// Plain words and the marks that have rules, in every order.
std::string RandomPlain(std::mt19937_64& random, std::size_t size) {
  static const std::vector<std::string> kPieces = absl::StrSplit(
      "a|Z|0|9|'|`|.|,| |-|\n|\x7F|@|[|{|/|:|z|5|  |b|é|Ü|ж|Ж|ا|\u0301|«|»|“|”|’|‘|—|"
      "…|،|ß|Ω|א|\u00A0|\u00AD|٣|\u2009|\u2011|中|ı|ǅ|ʼ|क|्|ा|ि|़|ế|Ế|გ|ẞ|\xED\xA0\x80|\xE0\x80\x80|"
      "\uFFFD|\u200D|ｱ|ㅗ|ก|ั|\u3099|Ꭰ|ꭰ",
      '|');
  static constexpr std::string_view kLetters[] = {"a", "k", "é", "ж", "ا", "क", "ế"};
  std::string text;
  while (text.size() < size) {
    const std::uint64_t draw = random();
    if (draw % 4 == 0) text += kPieces[(draw >> 8) % kPieces.size()];
    if (draw % 8 == 1) text += kPieces[(draw >> 8) % 20];
    if (draw % 3 == 0) text += ' ';
    const std::string_view letter =
        kLetters[draw % 5 == 0 ? (draw >> 32) % std::size(kLetters) : (draw >> 32) % 2];
    for (std::uint64_t i = (draw >> 16) % 9; i > 0; --i) text += letter;
  }
  return text;
}

TEST_CASE("TokenizePlain: every instruction set equals the scalar path on random text") {
  testing::ForEachSimdTarget([] {
    std::mt19937_64 random(11);
    for (int round = 0; round < 2000; ++round) {
      CheckEqualsScalar(RandomPlain(random, random() % 400));
      if (round % 8 == 0) CheckEqualsScalar(testing::RandomText(random, random() % 100));
    }
    CheckEqualsScalar(RandomPlain(random, 40'000));
  });
}

TEST_CASE("TokenizePlain: every rule at every place of a step") {
  testing::ForEachSimdTarget([] {
    for (const std::string piece : {"don't",
                                    "1,000.5",
                                    "a''b",
                                    "'x'",
                                    "9'9",
                                    ".5",
                                    "U.S.",
                                    "end.",
                                    "\xC3\xA9",
                                    "d'\xC3\xA9t\xC3\xA9",
                                    "3,\xEF\xBC\x95",
                                    "x\xCC\x81",
                                    "\xFF",
                                    "don’t",
                                    "l’été",
                                    "’x’",
                                    "9’9",
                                    "Größe",
                                    "«Слово»",
                                    "“x”",
                                    "كتاب،",
                                    "é\u0301",
                                    "a\u00A0b",
                                    "—",
                                    "1…2",
                                    "\xC3",
                                    "\xE2\x80",
                                    "\xC0\x80",
                                    "a\xE2\x80\x99",
                                    "हिन्दी",
                                    "क़",
                                    "5ा",
                                    "क'ा",
                                    "tiếng Việt",
                                    "ქართული"}) {
      for (std::size_t before = 0; before < 70; ++before) {
        CheckEqualsScalar(std::string(before, ' ') + piece);
        CheckEqualsScalar(std::string(before, '7') + piece +
                          " more words behind it, to fill the step");
        CheckEqualsScalar(std::string(before, 'a') + piece + std::string(70, 'b') + " c");
      }
    }
  });
}

TEST_CASE("HashTokens: every instruction set equals HashToken") {
  std::string text = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  text.append(kHashOverread, '\xFF');
  std::vector<Token> tokens;
  for (std::uint32_t begin = 0; begin < 20; ++begin) {
    for (std::uint32_t size = 0; size < 42; ++size)
      tokens.push_back({.begin = begin, .end = (begin + size) & 0xFFFFU});
  }
  testing::ForEachSimdTarget([&] {
    std::vector<std::uint64_t> hashes(tokens.size());
    HashTokens(text.data(), tokens, 99, hashes);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      // What stands behind a token is not read into its hash.
      std::string alone =
          text.substr(tokens[i].begin, tokens[i].size()) + std::string(kHashOverread, ' ');
      CHECK(hashes[i] == HashToken(alone.data(), tokens[i].size(), 99));
    }
  });
}

}  // namespace
}  // namespace newsprint::internal
