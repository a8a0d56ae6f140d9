// facts.h -- is this word a number, or somebody's or some place's name?
#ifndef NEWSPRINT_COMPARE_FACTS_H_
#define NEWSPRINT_COMPARE_FACTS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "newsprint/compare.h"

namespace newsprint {

// The first words of a news text that say what it is about.
inline constexpr std::uint32_t kLeadTokens = 60;

// The number a normalised word says, in digits: "4" for "4", "four", "quatre"; empty for other words.
// A word that merely starts with digits ("2nd", "1980s") is kept as it is.
std::string NumberOf(std::string_view word);
bool IsNumber(std::string_view word);

// True if the token is written with a capital where the sentence does not ask for one. False where
// the original is not known, and in scripts without capitals.
bool IsName(const PreparedText& text, std::uint32_t token);

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
