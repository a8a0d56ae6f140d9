// sentence_end.h -- where a sentence ends.
#ifndef NEWSPRINT_TEXT_SENTENCE_END_H_
#define NEWSPRINT_TEXT_SENTENCE_END_H_

#include <cstdint>
#include <string_view>

namespace newsprint::internal {

enum class Terminator : std::uint8_t {
  kNone,
  kSpaced,    // ends a sentence when space follows: . ! ? and most scripts' own
  kUnspaced,  // ends one whatever follows: ideographic ones
};

[[nodiscard]] Terminator TerminatorOf(std::uint32_t code_point);
// Quotation marks and brackets that may stand between a sentence's terminator and its end.
[[nodiscard]] bool IsCloser(std::uint32_t code_point);
// Whether '.' behind the word that ends `before` abbreviates it: Mr. and Dr., initials, U.S.
[[nodiscard]] bool IsAbbreviated(std::string_view before);
// Whether a line ends with a terminator, closers and spaces aside.
[[nodiscard]] bool EndsSentence(std::string_view line);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_TEXT_SENTENCE_END_H_
