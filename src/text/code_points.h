// code_points.h -- what normalising does to each code point, as a table made from ICU's data by
// generator/make_code_points.cc. tests/text/code_points_test.cc holds it to ICU over all code
// points.
//
// Entry, 32 bits:
//    31            8   7     6     5     4     3 ........ 0
//   +---------------+-----+-----+-----------+-------------+
//   |    payload    | yes | bnd | fold kind |    class    |
//   +---------------+-----+-----+-----------+-------------+
// payload: kSame: canonical combining class; kOneToOne: folded - code point; kString: index of the
// folded string. bnd: nothing before the code point changes what it becomes, or is changed by it.
// yes: a text made of such code points, their combining classes in order, is normalised already.
#ifndef NEWSPRINT_TEXT_CODE_POINTS_H_
#define NEWSPRINT_TEXT_CODE_POINTS_H_

#include <cstdint>

namespace newsprint::internal {

// What a folded code point is to the tokenizer. Written into the table: do not renumber.
enum class CharClass : std::uint8_t {
  kSeparator = 0,    // space, punctuation, symbol: ends a token
  kLetter = 1,       // of a script with spaces
  kDigit = 2,        // decimal digit of any script
  kMark = 3,         // combining: belongs to the letter before it, starts nothing
  kCharacter = 4,    // of a script without spaces: a token of its own
  kApostrophe = 5,   // dropped between a word character and a letter, else a separator
  kDecimal = 6,      // . , and their kin: kept between two digits, else a separator
  kReplacement = 7,  // U+FFFD: kept between two word characters, else a separator
  kIgnorable = 8,    // invisible: dropped wherever it stands
};

enum class FoldKind : std::uint8_t { kSame = 0, kOneToOne = 1, kString = 2 };

class CodePointEntry {
 public:
  explicit constexpr CodePointEntry(std::uint32_t bits) : bits_(bits) {}
  [[nodiscard]] constexpr CharClass char_class() const {
    return static_cast<CharClass>(bits_ & 15U);
  }
  [[nodiscard]] constexpr FoldKind kind() const { return static_cast<FoldKind>(bits_ >> 4U & 3U); }
  [[nodiscard]] constexpr bool boundary_before() const { return (bits_ & 64U) != 0; }
  [[nodiscard]] constexpr bool quick_yes() const { return (bits_ & 128U) != 0; }
  // The tokenizer's rule goes before Unicode's, and what stands beside does not change it.
  [[nodiscard]] constexpr bool has_own_rule() const {
    return kind() == FoldKind::kSame && boundary_before() && !quick_yes();
  }
  [[nodiscard]] constexpr std::int32_t payload() const {
    return static_cast<std::int32_t>(bits_) >> 8;
  }

 private:
  std::uint32_t bits_;
};

// Three stages; the last two index blocks of 64, as the last bytes of UTF-8 do.
extern const std::uint8_t kCodePointStage1[272];  // by code point >> 12
extern const std::uint16_t kCodePointStage2[];    // by code point >> 6
extern const std::uint32_t kCodePointStage3[];
// Folded strings in UTF-8, one after another; string i is [kFoldOffsets[i], kFoldOffsets[i + 1]).
extern const char kFoldStrings[];
extern const std::uint16_t kFoldOffsets[];

// REQUIRES: code_point <= 0x10FFFF.
inline CodePointEntry LookUp(std::uint32_t code_point) {
  const std::uint32_t middle =
      kCodePointStage2[kCodePointStage1[code_point >> 12U] * 64U + (code_point >> 6U & 63U)];
  return CodePointEntry(kCodePointStage3[middle * 64U + (code_point & 63U)]);
}

// Whether a code point that starts with this byte may have boundary_before() false. Below U+0300
// none has, and whole scripts have none: Cyrillic, Greek, most of Han, Hangul syllables.
extern const bool kMayJoinPrevious[256];  // by first byte

}  // namespace newsprint::internal

#endif  // NEWSPRINT_TEXT_CODE_POINTS_H_
