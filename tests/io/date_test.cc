#include "io/date.h"

#include <doctest/doctest.h>

namespace newsprint::internal {
namespace {

// 2025-05-26T00:00:00Z: 55 years of 365 days, 14 leap days (1972 to 2024), and 145 days.
constexpr std::int64_t kDay = (55 * 365 + 14 + 145) * 86400LL;

TEST_CASE("DaysFromCivil: hand-computed") {
  CHECK(DaysFromCivil(1970, 1, 1) == 0);
  CHECK(DaysFromCivil(1969, 12, 31) == -1);
  CHECK(DaysFromCivil(2000, 2, 29) == 30 * 365 + 7 + 31 + 28);
  CHECK(DaysFromCivil(2025, 5, 26) * 86400 == kDay);
}

TEST_CASE("ParseDate: forms and their quality [fault 12]") {
  struct Case {
    const char* text;
    std::int64_t want_seconds;
    DateQuality want_quality;
  };
  constexpr auto kExact = DateQuality::kExact;
  constexpr auto kDayOnly = DateQuality::kDay;
  constexpr auto kGuessed = DateQuality::kGuessed;
  constexpr auto kUnknown = DateQuality::kUnknown;
  const Case kCases[] = {
      {"2025-05-26", kDay, kDayOnly},
      {"20250526", kDay, kDayOnly},
      {"2025/05/26", kDay, kDayOnly},
      {"2025-05-26T10:11:12Z", kDay + 36672, kExact},
      {"2025-05-26T10:11:12.345+02:00", kDay + 36672 - 7200, kExact},
      {"2025-05-26 10:11:12 -0500", kDay + 36672 + 18000, kExact},
      {"2025-05-26T10:11", kDay + 36660, kDayOnly},
      {" 2025-05-26T10:11:12 ", kDay + 36672, kDayOnly},
      {"Mon, 26 May 2025 10:11:12 GMT", kDay + 36672, kExact},
      {"Mon, 26 May 25 10:11:12 EST", kDay + 36672 + 18000, kExact},
      {"26 May 2025 10:11:12 +0530", kDay + 36672 - 19800, kExact},
      {"Mon May 26 10:11:12 2025", kDay + 36672, kGuessed},
      {"May 26, 2025", kDay, kGuessed},
      {"May 26, 2025 3:04 pm EDT", kDay + 15 * 3600 + 240 + 14400, kGuessed},
      {"26. Mai 2025", kDay, kGuessed},
      {"mardi 26 mai 2025", kDay, kGuessed},
      {"26.05.2025", kDay, kGuessed},
      {"5/26/2025", kDay, kGuessed},
      {"1748246400", 1748246400, kExact},
      {"1748246400123", 1748246400, kExact},
      {"4/5/2025", 0, kUnknown},
      {"1970-01-01T00:00:00Z", 0, kUnknown},
      {"Invalid Date", 0, kUnknown},
      {"2025-13-01", 0, kUnknown},
      {"2025-02-29", 0, kUnknown},
      {"32 May 2025", 0, kUnknown},
      {"", 0, kUnknown},
      {"yesterday", 0, kUnknown},
      {"12", 0, kUnknown},
      {"1900-05-26", (-25567LL + 145) * 86400, kDayOnly},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    const Published published = ParseDate(c.text, std::nullopt);
    CHECK(published.quality == c.want_quality);
    CHECK(published.seconds == c.want_seconds);
  }
}

TEST_CASE("ParseDate: more than a day after now is unknown [fault 12]") {
  CHECK(ParseDate("2025-05-26", kDay - 86400).known());
  CHECK_FALSE(ParseDate("2025-05-26", kDay - 86401).known());
}

}  // namespace
}  // namespace newsprint::internal
