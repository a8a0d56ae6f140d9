//  Tested by analysis/outlets_test.cc
#include <algorithm>

#include "newsprint/analysis.h"

namespace newsprint {
namespace {

constexpr std::int64_t kDay = 86400;

// Thirty million years either way: differences of such moments never overflow.
std::int64_t Bounded(std::int64_t seconds) {
  constexpr std::int64_t kMost = 1'000'000'000'000'000;
  return std::clamp(seconds, -kMost, kMost);
}

std::int64_t FloorToDay(std::int64_t seconds) {
  const std::int64_t remainder = seconds % kDay;
  return seconds - (remainder < 0 ? remainder + kDay : remainder);
}

}  // namespace

std::optional<std::int64_t> LagSeconds(const Published& first, const Published& later) {
  if (!first.known() || !later.known()) return std::nullopt;
  const std::int64_t from = Bounded(first.seconds);
  const std::int64_t to = Bounded(later.seconds);
  if (first.quality == DateQuality::kExact && later.quality == DateQuality::kExact) {
    return to - from;
  }
  return FloorToDay(to) - FloorToDay(from);
}

}  // namespace newsprint
