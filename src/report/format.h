// format.h -- numbers, times and names as outputs spell them; the same in every locale.
#ifndef NEWSPRINT_REPORT_FORMAT_H_
#define NEWSPRINT_REPORT_FORMAT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "newsprint/article.h"
#include "newsprint/findings.h"

namespace newsprint::internal {

// "0.8125": four decimals.
[[nodiscard]] std::string FourDecimals(double value);
// "81 %"; below 100 only what rounds to it and is not all: .998 is "99 %". NaN is "0 %".
[[nodiscard]] std::string Percent(double share);
// "12,345"
[[nodiscard]] std::string Grouped(std::uint64_t number);
// "1 story", "2 stories": Count(2, "story", "stories").
[[nodiscard]] std::string Count(std::uint64_t number, std::string_view one, std::string_view many);

// "2026-11-06T09:30:00Z". Years outside 0000..9999 are written as far as they go.
[[nodiscard]] std::string IsoTime(std::int64_t seconds);
// Parts of a moment, UTC.
struct Calendar {
  std::int64_t year = 1970;
  unsigned month = 1;
  unsigned day = 1;
  unsigned hour = 0;
  unsigned minute = 0;
  unsigned second = 0;
};
[[nodiscard]] Calendar ToCalendar(std::int64_t seconds);
// "6 Nov 2026"
[[nodiscard]] std::string LongDay(std::int64_t seconds);
// "6 Nov 09:30", without a time where only the day is known, and "no date" when nothing is.
[[nodiscard]] std::string ShortMoment(const Published& published);
// "6 Nov 2026 09:30", else as above.
[[nodiscard]] std::string LongMoment(const Published& published);
// "6 Nov 2026", "6-9 Nov 2026", "30 Nov - 2 Dec 2026", "30 Dec 2025 - 2 Jan 2026".
[[nodiscard]] std::string Period(std::int64_t first, std::int64_t last);

// "+35 min", "+3 h", "+2 d", "same day" for days, "-1 h" for what stands before.
[[nodiscard]] std::string Lag(const Published& first, const Published& later);

// "FILE:LINE", or the file alone where it has no lines.
[[nodiscard]] std::string WhereFrom(const Origin& origin);
// The record's id as far as known, else where it came from.
[[nodiscard]] std::string RejectId(const Reject& reject);

// Calls use("repaired") and so on for every flag that is set, in the order of bits.
template <typename Use>
void ForEachFlag(std::uint32_t flags, Use use) {
  constexpr std::string_view kNames[] = {"repaired", "encoding_guessed", "date_guessed",
                                         "noisy",    "truncated",        "approximate"};
  for (std::uint32_t bit = 0; bit < std::size(kNames); ++bit) {
    if ((flags >> bit & 1U) != 0) use(kNames[bit]);
  }
}
// What is set in the article's flags, or follows from its figures.
[[nodiscard]] std::uint32_t FlagsOf(const ArticleFinding& article);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_REPORT_FORMAT_H_
