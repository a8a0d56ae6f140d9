// shares.h -- from counts to the figures that are told.
#ifndef NEWSPRINT_COMPARE_SHARES_H_
#define NEWSPRINT_COMPARE_SHARES_H_

#include <cmath>
#include <cstdint>

#include "newsprint/limits.h"

namespace newsprint {

// 0 of nothing.
inline double Share(std::uint32_t part, std::uint32_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

inline std::uint32_t ToWords(std::uint32_t units) {
  return (units + kUnitsPerWord / 2) / kUnitsPerWord;
}

// The fewest that two sets of `all` elements together must share to resemble one another by `resemblance`.
inline std::uint32_t LeastShared(double resemblance, std::uint32_t all) {
  constexpr double kRounding = 1e-6;
  return static_cast<std::uint32_t>(
      std::ceil(resemblance / (1 + resemblance) * static_cast<double>(all) - kRounding));
}

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_SHARES_H_
