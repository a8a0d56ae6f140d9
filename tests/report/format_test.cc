#include "report/format.h"
#include "newsprint/analysis.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string_view>

namespace newsprint::internal {
namespace {

constexpr Published Exact(std::int64_t seconds) { return {seconds, DateQuality::kExact}; }
constexpr Published Day(std::int64_t seconds) { return {seconds, DateQuality::kDay}; }

TEST_CASE("FourDecimals and Percent") {
  struct Case {
    double value;
    const char* decimals;
    const char* percent;
  };
  const Case kCases[] = {
      {0, "0.0000", "0 %"},
      {1, "1.0000", "100 %"},
      {.5, "0.5000", "50 %"},
      {.99996, "1.0000", "99 %"},
      {.00004, "0.0000", "1 %"},
      {.8125, "0.8125", "81 %"},
      {-.0, "-0.0000", "0 %"},
      {.125, "0.1250", "13 %"},
      {std::numeric_limits<double>::quiet_NaN(), "0.0000", "0 %"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.value);
    CHECK(FourDecimals(c.value) == c.decimals);
    CHECK(Percent(c.value) == c.percent);
  }
}

TEST_CASE("IsoTime: hand-computed moments") {
  CHECK(IsoTime(0) == "1970-01-01T00:00:00Z");
  CHECK(IsoTime(-1) == "1969-12-31T23:59:59Z");
  CHECK(IsoTime(951782400) == "2000-02-29T00:00:00Z");  // 11016 days
  CHECK(IsoTime(1773060000) == "2026-03-09T12:40:00Z");
  CHECK(IsoTime(-62167219200) == "0000-01-01T00:00:00Z");
  CHECK(IsoTime(253402300799) == "9999-12-31T23:59:59Z");
  CHECK(IsoTime(std::numeric_limits<std::int64_t>::max()).back() == 'Z');
  CHECK(IsoTime(std::numeric_limits<std::int64_t>::min()).back() == 'Z');
}

TEST_CASE("Moments as people read them") {
  CHECK(ShortMoment(Exact(1773060000)) == "9 Mar 12:40");
  CHECK(ShortMoment(Day(1773014400)) == "9 Mar");
  CHECK(ShortMoment({}) == "no date");
  CHECK(LongMoment(Exact(1773060000)) == "9 Mar 2026 12:40");
  constexpr std::int64_t kDay = 86400;
  CHECK(Period(1773014400, 1773014400 + 3600) == "9 Mar 2026");
  CHECK(Period(1773014400, 1773014400 + 2 * kDay) == "9-11 Mar 2026");
  CHECK(Period(1773014400, 1773014400 + 30 * kDay) == "9 Mar - 8 Apr 2026");
  CHECK(Period(1773014400 - 100 * kDay, 1773014400) == "29 Nov 2025 - 9 Mar 2026");
}

TEST_CASE("Lag: as fine as the coarser date") {
  struct Case {
    std::string_view name;
    Published first;
    Published later;
    std::optional<std::int64_t> seconds;
    const char* text;
  };
  constexpr std::int64_t kNoon = 1773014400 + 43200;
  const Case kCases[] = {
      {"same minute", Exact(kNoon), Exact(kNoon + 20), 20, "+0 min"},
      {"minutes", Exact(kNoon), Exact(kNoon + 35 * 60), 2100, "+35 min"},
      {"hours", Exact(kNoon), Exact(kNoon + 3 * 3600), 10800, "+3 h"},
      {"two days", Exact(kNoon), Exact(kNoon + 2 * 86400), 172800, "+2 d"},
      {"before", Exact(kNoon), Exact(kNoon - 3600), -3600, "-1 h"},
      {"a day only is not midnight", Exact(kNoon), Day(1773014400), 0, "same day"},
      {"next day", Exact(kNoon), Day(1773014400 + 86400), 86400, "+1 d"},
      {"unknown", Exact(kNoon), {}, std::nullopt, "no date"},
      {"first unknown", {}, Exact(kNoon), std::nullopt, "no date"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(LagSeconds(c.first, c.later) == c.seconds);
    CHECK(Lag(c.first, c.later) == c.text);
  }
}

TEST_CASE("Counts and places") {
  CHECK(Grouped(0) == "0");
  CHECK(Grouped(999) == "999");
  CHECK(Grouped(1000) == "1,000");
  CHECK(Grouped(1234567) == "1,234,567");
  CHECK(Count(1, "story", "stories") == "1 story");
  CHECK(Count(2000, "story", "stories") == "2,000 stories");
  CHECK(RejectId({.origin = {.file = "f", .line = 3}, .id = "", .reason = ""}) == "f:3");
  CHECK(RejectId({.origin = {.file = "f"}, .id = "", .reason = ""}) == "f");
  CHECK(RejectId({.origin = {.file = "f"}, .id = "x", .reason = ""}) == "x");
}

}  // namespace
}  // namespace newsprint::internal
