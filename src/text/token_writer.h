// token_writer.h -- from folded code points to tokens: the rules of what a word is, in one place.
//
// A word is letters, marks and digits of scripts with spaces. Within it
//   - an apostrophe of any kind between a word character and a letter is dropped (don't: dont);
//   - . and , between two digits stay: 1,000 and 1.5 are one token each;
//   - U+FFFD between two word characters stays, so a damaged word is one token, not two;
//   - invisible code points are dropped.
// A code point of a script without spaces is a token of its own, with the marks that follow it.
#ifndef NEWSPRINT_TEXT_TOKEN_WRITER_H_
#define NEWSPRINT_TEXT_TOKEN_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "newsprint/normalize.h"
#include "text/code_points.h"
#include "text/kernels/plain_tokens.h"
#include "text/utf8.h"

namespace newsprint::internal {

// A folded code point and the original bytes it came from.
struct FoldedCodePoint {
  std::uint32_t code_point;
  CharClass char_class;
  ByteSpan origin;
  bool is_exact;  // came from one code point of equal size, so bytes match one for one
};

class TokenWriter {
 public:
  // Overwrites *normalized; `expected_bytes` of output are made room for.
  TokenWriter(NormalizedText* normalized, std::size_t expected_bytes);

  void Put(const FoldedCodePoint& folded);
  // Where letters that match the original from `origin` on, byte for byte, may be written to lengthen
  // the open word: room for that of kWordRoom bytes, or nullptr when it takes more than that.
  static constexpr std::uint32_t kWordRoom = 64;
  [[nodiscard]] char* LengthenWord(std::uint32_t origin) {
    const bool is_plain = open_ == Open::kLetter && pending_.char_class == CharClass::kSeparator &&
                          origin - size_ == shift_ && size_ + kWordRoom + kSlackBytes <= capacity_;
    return is_plain ? text_ + size_ : nullptr;
  }
  void Lengthened(std::uint32_t bytes) { size_ += bytes; }
  // A character that is a token of its own, with its bytes as they stand at `origin`.
  void PutThreeByteCharacter(const char* bytes, std::uint32_t origin);
  // Ends the token that is open, if one is. What follows starts another.
  void EndToken() {
    pending_ = Pending{};
    open_ = Open::kNone;
  }
  // Takes tokens from original[at, ...) while they are plain, by kernel, and returns where it
  // stopped: before a token that it must not take, if not at the end. REQUIRES: no token is open.
  std::uint32_t PutPlain(std::string_view original, std::uint32_t at, const PlainFolds& folds);
  [[nodiscard]] bool has_open_token() const { return open_ != Open::kNone; }
  void Finish();

 private:
  // Room that one code point and the space before it can take.
  static constexpr std::uint32_t kSlackBytes = 16;
  // What the token being written ends with, marks apart.
  enum class Open : std::uint8_t { kNone, kLetter, kDigit, kCharacter };
  // A code point that stays only if what follows lets it.
  struct Pending {
    CharClass char_class = CharClass::kSeparator;  // kSeparator: none
    FoldedCodePoint folded{};
  };

  void PutWordCharacter(const FoldedCodePoint& folded, Open kind);
  void PutCharacter(const FoldedCodePoint& folded);
  void PutMark(const FoldedCodePoint& folded);
  void PutPending(const FoldedCodePoint& folded);
  [[nodiscard]] bool PendingJoins(Open next) const;
  void StartToken(bool is_character);
  void Append(const FoldedCodePoint& folded);
  void Reserve(std::size_t bytes);

  NormalizedText* normalized_;
  char* text_;  // of normalized_->text, which is longer than what is written so far
  std::uint32_t size_ = 0;
  std::uint32_t capacity_;
  Open open_ = Open::kNone;
  // Between the two, lest they be read as one word just after either was written, which stalls.
  std::uint32_t shift_ = 0;  // original offset - normalised offset, modulo 2^32, at the end
  Pending pending_;
  PlainTokens plain_;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_TEXT_TOKEN_WRITER_H_
