// facts.h -- is this word a number, or somebody's or some place's name?
#ifndef NEWSPRINT_COMPARE_FACTS_H_
#define NEWSPRINT_COMPARE_FACTS_H_

#include <cstdint>
#include <mutex>
#include <string_view>
#include <vector>

#include "newsprint/compare.h"

namespace newsprint {

// The first words of a news text that say what it is about.
inline constexpr std::uint32_t kLeadTokens = 60;

// The number a normalised word says, in digits: "4" for "4", "four", "quatre"; empty for other words.
// A word that merely starts with digits ("2nd", "1980s") is kept as it is. Lives as long as the word.
std::string_view NumberOf(std::string_view word);
bool IsNumber(std::string_view word);

// What a word of a text may be, as bits.
using WordKinds = std::uint8_t;
inline constexpr WordKinds kIsNumber = 1;
inline constexpr WordKinds kIsTitle = 2;
// Written with a capital where the sentence does not ask for one. Never where the original is not known, nor in
// scripts without capitals.
inline constexpr WordKinds kIsName = 4;

struct PreparedText::Facts {
  std::once_flag told;
  std::vector<WordKinds> kinds;  // by token
  bool is_correction = false;    // it calls itself a correction of another text
};

// Of every token.
std::vector<WordKinds> TellKinds(std::string_view original, const NormalizedText& normalized);

// True if two words may be forms of one: they differ in at most a third of their bytes, or one abbreviates
// the other ("sgt" and "sergeant", "sens" and "senators", the v of "V.A." and "VA").
bool SpelledAlike(std::string_view a, std::string_view b);

// True if two numbers, given as their digits, may be one: equal, or one rounded ("12.1" for
// "12,141,000").
bool SameNumber(std::string_view a, std::string_view b);

// True for what stands before a name and is exchanged freely ("senator", "mr", "rep").
bool IsTitle(std::string_view word);

// True if the text, or what is left of it, calls itself a correction or a repetition.
bool CallsItselfCorrection(const NormalizedText& text);

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_FACTS_H_
