#include "tests/testing/reference_text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace newsprint::testing {
namespace {

bool IsOneOf(UChar32 c, std::initializer_list<UChar32> all) {
  return std::find(all.begin(), all.end(), c) != all.end();
}

bool IsApostrophe(UChar32 c) {
  return IsOneOf(c, {'\'', '`', 0xB4, 0x2B9, 0x2BB, 0x2BC, 0x2BD, 0x55A, 0x5F3, 0x2018, 0x2019,
                     0x201B, 0x2032, 0x2035, 0xA78B, 0xA78C, 0xFF07, 0xFF40});
}

bool IsDigit(UChar32 c) { return u_charType(c) == U_DECIMAL_DIGIT_NUMBER; }
bool IsMark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }
bool IsWord(UChar32 c) { return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0; }

bool IsCharacter(UChar32 c) {
  if (!IsWord(c) || IsDigit(c)) return false;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  return IsOneOf(script, {USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_THAI,
                          USCRIPT_LAO, USCRIPT_KHMER, USCRIPT_MYANMAR}) ||
         uscript_hasScript(c, USCRIPT_KATAKANA) != 0;
}

// Each apostrophe becomes '\'', each trade symbol a space, tatweel nothing; what stands between them is
// folded by ICU.
std::vector<UChar32> Fold(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  std::vector<UChar32> folded;
  icu::UnicodeString stretch;
  const auto flush = [&] {
    const icu::UnicodeString piece = fold->normalize(stretch, status);
    for (std::int32_t i = 0; i < piece.length(); i = piece.moveIndex32(i, 1)) {
      folded.push_back(piece.char32At(i));
    }
    stretch.remove();
  };
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    const bool is_trade_symbol = c == 0x2120 || c == 0x2122;
    if (!IsApostrophe(c) && !is_trade_symbol && c != 0x640) {
      stretch.append(c);
      continue;
    }
    flush();
    if (c != 0x640) folded.push_back(is_trade_symbol ? ' ' : '\'');
  }
  flush();
  return folded;
}

// What the code point at `i` belongs to, marks aside.
UChar32 BaseBefore(const std::vector<UChar32>& text, std::size_t i) {
  while (i > 0 && IsMark(text[i - 1])) --i;
  return i > 0 ? text[i - 1] : ' ';
}

// Takes out, or blanks, each code point that stays only between others.
std::vector<UChar32> Join(const std::vector<UChar32>& text) {
  std::vector<UChar32> joined;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const UChar32 before = BaseBefore(text, i);
    const UChar32 after = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool behind_word = IsWord(before) && !IsCharacter(before);
    const bool before_word = IsWord(after) && !IsCharacter(after);
    const UChar32 c = text[i];
    if (c == 0x640) continue;  // folding took apart an Arabic presentation form
    if (IsApostrophe(c)) {
      if (!behind_word || !before_word || IsDigit(after)) joined.push_back(' ');
    } else if (IsOneOf(c, {'.', ',', 0x66B, 0x66C, 0x2044})) {
      joined.push_back(IsDigit(before) && IsDigit(after) ? c : ' ');
    } else if (c == 0xFFFD) {
      joined.push_back(behind_word && before_word ? c : ' ');
    } else {
      joined.push_back(c);
    }
  }
  return joined;
}

bool Stays(UChar32 c) { return IsOneOf(c, {'.', ',', 0x66B, 0x66C, 0x2044, 0xFFFD}); }

}  // namespace

std::vector<ReferenceToken> ReferenceTokens(std::string_view original) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(original.data(), static_cast<std::int32_t>(original.size())));
  std::vector<ReferenceToken> tokens;
  bool is_open = false;
  for (const UChar32 c : Join(Fold(text))) {
    std::string bytes;
    icu::UnicodeString(c).toUTF8String(bytes);
    if (IsCharacter(c)) {
      tokens.push_back({bytes, true});
      is_open = true;
    } else if (IsMark(c)) {
      if (is_open) tokens.back().text += bytes;
    } else if (IsWord(c) || Stays(c)) {
      if (!is_open || tokens.back().is_character) tokens.push_back({});
      tokens.back().text += bytes;
      is_open = true;
    } else {
      is_open = false;
    }
  }
  return tokens;
}

std::set<std::vector<std::string>> ReferenceShingles(const std::vector<ReferenceToken>& tokens,
                                                     std::uint32_t units) {
  std::set<std::vector<std::string>> shingles;
  for (std::size_t begin = 0; begin < tokens.size(); ++begin) {
    std::vector<std::string> window;
    std::uint32_t weight = 0;
    for (std::size_t i = begin; i < tokens.size() && weight < units; ++i) {
      window.push_back(tokens[i].text);
      weight += tokens[i].is_character ? 5 : 7;
    }
    if (weight >= units || begin == 0) shingles.insert(window);
  }
  return shingles;
}

std::string RandomText(std::mt19937_64& random, std::size_t pieces) {
  static constexpr std::array<std::string_view, 26> kPieces = {" ",
                                                               " ",
                                                               "\n",
                                                               ", ",
                                                               ". ",
                                                               "'",
                                                               "\xE2\x80\x99",
                                                               "\xE2\x80\x9C",
                                                               "-",
                                                               ".",
                                                               ",",
                                                               "\xC2\xAD",
                                                               "\xCC\x81",
                                                               "\xE2\x80\x8B",
                                                               "\xEF\xAC\x81",
                                                               "\xC3\x9F",
                                                               "\xEF\xBF\xBD",
                                                               "\xE4\xB8\xAD",
                                                               "\xE3\x82\xAB\xE3\x82\x99",
                                                               "\xE0\xB8\xAA\xE0\xB8\xB3",
                                                               "\xC2\xBD",
                                                               "\xEF\xB7\xBA",
                                                               "\xE1\x84\x80\xE1\x85\xA1",
                                                               "\xD9\x80",
                                                               "\xE0\xA4\xA8\xE0\xA4\xBC",
                                                               "\xE2\x84\xA2"};
  static constexpr std::array<std::array<UChar32, 2>, 12> kRanges = {{{'a', 'z'},
                                                                      {'A', 'Z'},
                                                                      {'a', 'z'},
                                                                      {'0', '9'},
                                                                      {0x20, 0x7E},
                                                                      {0xA0, 0x24F},
                                                                      {0x370, 0x52F},
                                                                      {0x590, 0x6FF},
                                                                      {0x900, 0xFFF},
                                                                      {0x1E00, 0x33FF},
                                                                      {0, 0xD7FF},
                                                                      {0xE000, 0x1FFFF}}};
  std::string text;
  for (std::size_t i = 0; i < pieces; ++i) {
    const std::uint64_t draw = random();
    if (draw % 3 == 0) {
      text += kPieces[(draw >> 8) % kPieces.size()];
    } else if (draw % 64 == 1) {
      text += static_cast<char>(0x80 + (draw >> 8) % 0x80);
    } else {
      const auto& range = kRanges[(draw >> 8) % kRanges.size()];
      const auto width = static_cast<std::uint64_t>(range[1] - range[0] + 1);
      for (std::uint64_t j = 0; j <= (draw >> 32) % 20; ++j) {
        icu::UnicodeString(range[0] + static_cast<UChar32>(random() % width)).toUTF8String(text);
      }
    }
  }
  return text;
}

}  // namespace newsprint::testing
