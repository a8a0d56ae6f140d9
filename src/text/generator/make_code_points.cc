// make_code_points -- writes code_points_data.cc from the data of the ICU it is built with:
//   g++ -std=c++20 -Isrc src/text/generator/make_code_points.cc -licuuc && ./a.out >
//   src/text/code_points_data.cc
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <cstdint>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "text/code_points.h"

using newsprint::internal::CharClass;
using newsprint::internal::FoldKind;

namespace {

constexpr UChar32 kEnd = 0x110000;

// What the press writes for an apostrophe. Some are letters or spacing accents to Unicode.
bool IsApostrophe(UChar32 c) {
  static const std::vector<UChar32> kAll = {0x27,   0x60,   0xB4,   0x2B9,  0x2BB,  0x2BC,
                                            0x2BD,  0x55A,  0x5F3,  0x2018, 0x2019, 0x201B,
                                            0x2032, 0x2035, 0xA78B, 0xA78C, 0xFF07, 0xFF40};
  for (const UChar32 apostrophe : kAll) {
    if (c == apostrophe) return true;
  }
  return false;
}

// Symbols that NFKC would turn into letters glued to the word before them.
bool IsTradeSymbol(UChar32 c) { return c == 0x2122 || c == 0x2120; }

bool IsScriptWithoutSpaces(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_KATAKANA_OR_HIRAGANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      // The prolonged sound mark and its like belong to both Kana.
      return uscript_hasScript(c, USCRIPT_KATAKANA) != 0;
  }
}

// Of a folded code point.
CharClass ClassOf(UChar32 c) {
  if (IsApostrophe(c)) return CharClass::kApostrophe;
  if (c == 0xFFFD) return CharClass::kReplacement;
  if (c == '.' || c == ',' || c == 0x66B || c == 0x66C || c == 0x2044) return CharClass::kDecimal;
  const std::uint32_t mask = U_GET_GC_MASK(c);
  if ((mask & U_GC_ND_MASK) != 0) return CharClass::kDigit;
  if ((mask & U_GC_M_MASK) != 0) return CharClass::kMark;
  if ((mask & (U_GC_L_MASK | U_GC_N_MASK)) == 0) return CharClass::kSeparator;
  return IsScriptWithoutSpaces(c) ? CharClass::kCharacter : CharClass::kLetter;
}

std::uint32_t Pack(std::int32_t payload, bool yes, bool boundary, FoldKind kind, CharClass cls) {
  return static_cast<std::uint32_t>(payload) << 8U | (yes ? 128U : 0U) | (boundary ? 64U : 0U) |
         static_cast<std::uint32_t>(kind) << 4U | static_cast<std::uint32_t>(cls);
}

class Table {
 public:
  explicit Table(const icu::Normalizer2& fold) : fold_(fold) {}

  std::uint32_t Entry(UChar32 c) {
    constexpr UChar32 kTatweel = 0x640;  // stretches a line, means nothing
    if (c >= 0xD800 && c < 0xE000) {
      return Pack(0, false, true, FoldKind::kSame, CharClass::kReplacement);
    }
    if (IsApostrophe(c)) return Pack(0, false, true, FoldKind::kSame, CharClass::kApostrophe);
    if (IsTradeSymbol(c)) return Pack(0, false, true, FoldKind::kSame, CharClass::kSeparator);
    if (c == kTatweel) return Pack(0, false, true, FoldKind::kSame, CharClass::kIgnorable);
    const bool boundary = fold_.hasBoundaryBefore(c) != 0;
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString folded = fold_.normalize(icu::UnicodeString(c), status);
    if (folded.isEmpty()) return Pack(0, false, boundary, FoldKind::kSame, CharClass::kIgnorable);
    const UChar32 first = folded.char32At(0);
    if (folded.countChar32() > 1) {
      return Pack(StringIndex(folded), false, boundary, FoldKind::kString, CharClass::kLetter);
    }
    const bool yes = fold_.quickCheck(icu::UnicodeString(c), status) == UNORM_YES;
    if (first == c) {
      return Pack(u_getCombiningClass(c), yes, boundary, FoldKind::kSame, ClassOf(c));
    }
    return Pack(first - c, false, boundary, FoldKind::kOneToOne, ClassOf(first));
  }

  const std::string& strings() const { return strings_; }
  const std::vector<std::uint32_t>& offsets() const { return offsets_; }

 private:
  std::int32_t StringIndex(const icu::UnicodeString& folded) {
    std::string utf8;
    folded.toUTF8String(utf8);
    const auto [place, is_new] =
        index_.try_emplace(utf8, static_cast<std::int32_t>(offsets_.size()) - 1);
    if (is_new) {
      strings_ += utf8;
      offsets_.push_back(static_cast<std::uint32_t>(strings_.size()));
    }
    return place->second;
  }

  const icu::Normalizer2& fold_;
  std::map<std::string, std::int32_t> index_;
  std::string strings_;
  std::vector<std::uint32_t> offsets_ = {0};
};

// Numbers of equal blocks of 64 values, in order of first appearance.
struct Blocks {
  std::vector<std::uint32_t> values;
  std::vector<std::uint32_t> block_of;
};

Blocks Compress(const std::vector<std::uint32_t>& values) {
  Blocks result;
  std::map<std::vector<std::uint32_t>, std::uint32_t> seen;
  for (std::size_t i = 0; i < values.size(); i += 64) {
    const auto from = values.begin() + static_cast<std::ptrdiff_t>(i);
    const std::vector<std::uint32_t> block(from, from + 64);
    const auto [place, is_new] = seen.try_emplace(block, static_cast<std::uint32_t>(seen.size()));
    if (is_new) result.values.insert(result.values.end(), block.begin(), block.end());
    result.block_of.push_back(place->second);
  }
  return result;
}

void Print(const char* declaration, const std::vector<std::uint32_t>& values) {
  std::printf("\n%s = {", declaration);
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::printf("%s%u%s", i % 16 == 0 ? "\n" : "", values[i], i + 1 < values.size() ? "," : "");
  }
  std::printf("};\n");
}

void PrintStrings(const std::string& strings) {
  std::printf("\nconst char kFoldStrings[] =");
  for (std::size_t i = 0; i < strings.size(); ++i) {
    if (i % 24 == 0) std::printf("%s\n    \"", i == 0 ? "" : "\"");
    std::printf("\\%03o", static_cast<unsigned char>(strings[i]));
  }
  std::printf("\";\n");
}

std::uint32_t FirstByte(UChar32 c) {
  char bytes[4];
  int size = 0;
  U8_APPEND_UNSAFE(bytes, size, c);
  return static_cast<unsigned char>(bytes[0]);
}

}  // namespace

int main() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) return 1;
  Table table(*fold);
  std::vector<std::uint32_t> entries;
  std::vector<std::uint32_t> may_join(256, 0);
  for (UChar32 c = 0; c < kEnd; ++c) {
    entries.push_back(table.Entry(c));
    const bool is_surrogate = c >= 0xD800 && c < 0xE000;
    if ((entries.back() & 64U) == 0 && !is_surrogate) may_join[FirstByte(c)] = 1;
  }
  const Blocks last = Compress(entries);
  const Blocks middle = Compress(last.block_of);
  std::printf(
      "// Generated by generator/make_code_points.cc from ICU %s (Unicode %s); do not edit.\n"
      "// clang-format off\n#include \"text/code_points.h\"\n\nnamespace newsprint::internal {\n",
      U_ICU_VERSION, U_UNICODE_VERSION);
  Print("const std::uint8_t kCodePointStage1[272]", middle.block_of);
  Print("const std::uint16_t kCodePointStage2[]", middle.values);
  Print("const std::uint32_t kCodePointStage3[]", last.values);
  Print("const std::uint16_t kFoldOffsets[]", table.offsets());
  Print("const bool kMayJoinPrevious[256]", may_join);
  PrintStrings(table.strings());
  std::printf("\n}  // namespace newsprint::internal\n");
  return 0;
}
