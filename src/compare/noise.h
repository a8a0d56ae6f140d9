// noise.h -- does this text read like a scan?
#ifndef NEWSPRINT_COMPARE_NOISE_H_
#define NEWSPRINT_COMPARE_NOISE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "newsprint/compare.h"

namespace newsprint {

// Words broken at line ends, letters mistaken for digits, stray points and marks: what scanners make and
// writers do not.
std::uint32_t CountFlaws(std::string_view original);

// True if so many flaws in so many words tell a scan.
bool LooksNoisy(std::size_t flaws, std::size_t words);

// True if one of them looks noisy, or both together do: a short text has too few words to tell.
bool EitherLooksNoisy(const PreparedText& a, const PreparedText& b);

// The same once it is known in how many places one misreads the other.
bool TogetherLookNoisy(const PreparedText& a, const PreparedText& b, std::size_t misread);

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_NOISE_H_
