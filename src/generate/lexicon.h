// lexicon.h -- the words of one invented language: real function words first, then made-up ones, in the
// order of how often they are used.
//
// Threads: immutable after construction; LexiconOf() builds each once.
#ifndef NEWSPRINT_GENERATE_LEXICON_H_
#define NEWSPRINT_GENERATE_LEXICON_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "generate/random.h"
#include "generate/weighted_choice.h"
#include "newsprint/generate.h"

namespace newsprint {

// How a script writes a sentence.
struct Orthography {
  std::string_view word_space;
  std::string_view comma;
  std::string_view full_stop;  // with the space after it
  std::string_view open_quote;
  std::string_view close_quote;
  std::string_view close_speech;  // a quotation before its speaker
  std::string_view said;
};

class Lexicon {
 public:
  static constexpr std::uint32_t kNumWords = 1U << 15;
  // So many bytes may be read from the start of every Word(); it has fewer itself.
  static constexpr std::uint32_t kReadableBytes = 32;

  explicit Lexicon(Script script);

  [[nodiscard]] Script script() const { return script_; }
  [[nodiscard]] const Orthography& orthography() const { return orthography_; }

  // The word of a rank; rank 0 is the most frequent.
  [[nodiscard]] std::string_view Word(std::uint32_t rank) const {
    return {slots_[rank].letters.data(), slots_[rank].size};
  }
  // A rank by Mandelbrot's law, frequency 1 / (rank + 2.7), from 32 random bits: the quantile, and
  // where ranks are rare and many stand in one quantile, a uniform choice among them. The table stays
  // in the first-level cache, which an exact one of all ranks does not.
  [[nodiscard]] std::uint32_t DrawRank(std::uint32_t bits) const {
    const std::uint32_t at = bits >> (32 - kQuantileBits);
    const std::uint32_t low = quantiles_[at];
    const std::uint32_t span = std::max<std::uint32_t>(quantiles_[at + 1] - low, 1);
    constexpr std::uint32_t kRest = 32 - kQuantileBits;
    return low + (((bits & ((1U << kRest) - 1)) * span) >> kRest);
  }
  // A rank that carries meaning: no function word.
  [[nodiscard]] std::uint32_t DrawContentRank(Random& random) const {
    return random.Between(num_function_words_ + 200, kNumWords - 1);
  }
  // Words that go together: texts in one language share them without sharing anything else.
  [[nodiscard]] const std::vector<std::uint32_t>& DrawPhrase(Random& random) const {
    return phrases_[phrase_by_frequency_.Draw(random)];
  }
  // Of a person, a place, a paper; upper case where the script has it.
  [[nodiscard]] std::string MakeName(Random& random) const;

 private:
  // Letters and length side by side: a rare word costs one cache miss, not two.
  struct Slot {
    std::array<char, kReadableBytes - 1> letters;
    std::uint8_t size;
  };
  static constexpr std::uint32_t kQuantileBits = 12;

  // False if it is too long.
  bool Add(std::string_view word);

  Script script_;
  Orthography orthography_;
  std::vector<Slot> slots_;
  std::uint32_t num_function_words_ = 0;
  std::array<std::uint16_t, (1U << kQuantileBits) + 1> quantiles_;
  std::vector<std::vector<std::uint32_t>> phrases_;
  WeightedChoice phrase_by_frequency_;
};

// The one lexicon of a script.
[[nodiscard]] const Lexicon& LexiconOf(Script script);

// The word with its first letter in upper case (ASCII and Cyrillic; others have none).
void AppendCapitalised(std::string_view word, std::string* text);

// Bytes of the UTF-8 character that starts with `lead`.
[[nodiscard]] constexpr std::uint32_t CharacterBytes(unsigned char lead) {
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

}  // namespace newsprint

#endif  // NEWSPRINT_GENERATE_LEXICON_H_
