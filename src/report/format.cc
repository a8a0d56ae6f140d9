//  Tested by report/format_test.cc
#include "report/format.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "base/strings.h"
#include "newsprint/analysis.h"

namespace newsprint::internal {
namespace {

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string Padded(std::uint64_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

// Thirty million years either way: sums and differences of such moments never overflow.
std::int64_t Bounded(std::int64_t seconds) {
  constexpr std::int64_t kMost = 1'000'000'000'000'000;
  return std::clamp(seconds, -kMost, kMost);
}

std::int64_t FloorToDay(std::int64_t seconds) {
  const std::int64_t remainder = seconds % kDay;
  return seconds - (remainder < 0 ? remainder + kDay : remainder);
}

bool HasTimeOfDay(const Published& published) { return published.quality == DateQuality::kExact; }

std::string TimeOfDay(const Calendar& moment) {
  return Concat({Padded(moment.hour, 2), ":", Padded(moment.minute, 2)});
}

}  // namespace

std::string FourDecimals(double value) {
  if (!std::isfinite(value)) value = 0;
  char digits[64];
  const auto [end, error] =
      std::to_chars(std::begin(digits), std::end(digits), value, std::chars_format::fixed, 4);
  return error == std::errc() ? std::string(digits, end) : "0.0000";
}

std::string Percent(double share) {
  if (!(share > 0)) return "0 %";
  if (share >= 1) return "100 %";
  const auto rounded = static_cast<int>(std::lround(share * 100));
  return Concat({std::min(std::max(rounded, 1), 99), " %"});
}

std::string Grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t place = digits.size(); place > 3; place -= 3) digits.insert(place - 3, ",");
  return digits;
}

std::string Count(std::uint64_t number, std::string_view one, std::string_view many) {
  return Concat({Grouped(number), " ", number == 1 ? one : many});
}

Calendar ToCalendar(std::int64_t seconds) {
  seconds = Bounded(seconds);
  const std::int64_t midnight = FloorToDay(seconds);
  // Hinnant's civil_from_days, valid for every 64-bit day count that seconds can give.
  const std::int64_t days = midnight / kDay + 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  const std::int64_t rest = seconds - midnight;
  Calendar moment;
  moment.day = static_cast<unsigned>(day_of_year - (153 * month + 2) / 5 + 1);
  moment.month = static_cast<unsigned>(month < 10 ? month + 3 : month - 9);
  moment.year = year_of_era + era * 400 + (moment.month <= 2 ? 1 : 0);
  moment.hour = static_cast<unsigned>(rest / kHour);
  moment.minute = static_cast<unsigned>(rest % kHour / kMinute);
  moment.second = static_cast<unsigned>(rest % kMinute);
  return moment;
}

std::string IsoTime(std::int64_t seconds) {
  const Calendar moment = ToCalendar(seconds);
  const bool negative = moment.year < 0;
  const auto year = static_cast<std::uint64_t>(negative ? -moment.year : moment.year);
  return Concat({negative ? "-" : "", Padded(year, 4), "-", Padded(moment.month, 2), "-",
                 Padded(moment.day, 2), "T", TimeOfDay(moment), ":", Padded(moment.second, 2),
                 "Z"});
}

std::string LongDay(std::int64_t seconds) {
  const Calendar moment = ToCalendar(seconds);
  return Concat({moment.day, " ", kMonths[moment.month - 1], " ", moment.year});
}

std::string ShortMoment(const Published& published) {
  if (!published.known()) return "no date";
  const Calendar moment = ToCalendar(published.seconds);
  std::string out = Concat({moment.day, " ", kMonths[moment.month - 1]});
  if (HasTimeOfDay(published)) out += Concat({" ", TimeOfDay(moment)});
  return out;
}

std::string LongMoment(const Published& published) {
  if (!published.known()) return "no date";
  std::string out = LongDay(published.seconds);
  if (HasTimeOfDay(published)) out += Concat({" ", TimeOfDay(ToCalendar(published.seconds))});
  return out;
}

std::string Period(std::int64_t first, std::int64_t last) {
  const Calendar from = ToCalendar(first);
  const Calendar to = ToCalendar(last);
  if (from.year != to.year) return Concat({LongDay(first), " - ", LongDay(last)});
  if (from.month != to.month) {
    return Concat({from.day, " ", kMonths[from.month - 1], " - ", LongDay(last)});
  }
  if (from.day != to.day) return Concat({from.day, "-", LongDay(last)});
  return LongDay(last);
}

std::string Lag(const Published& first, const Published& later) {
  const std::optional<std::int64_t> lag = LagSeconds(first, later);
  if (!lag) return "no date";
  const bool exact = HasTimeOfDay(first) && HasTimeOfDay(later);
  if (!exact && *lag == 0) return "same day";
  const std::int64_t size = *lag < 0 ? -*lag : *lag;
  const std::string_view sign = *lag < 0 ? "-" : "+";
  if (size < kHour) return Concat({sign, size / kMinute, " min"});
  if (size < 2 * kDay && exact) return Concat({sign, (size + kHour / 2) / kHour, " h"});
  return Concat({sign, (size + kDay / 2) / kDay, " d"});
}

std::string WhereFrom(const Origin& origin) {
  return origin.line == 0 ? origin.file : Concat({origin.file, ":", origin.line});
}

std::string RejectId(const Reject& reject) {
  return reject.id.empty() ? WhereFrom(reject.origin) : reject.id;
}

std::uint32_t FlagsOf(const ArticleFinding& article) {
  std::uint32_t flags = article.flags;
  if (article.figures.approximate) flags |= kFlagApproximate;
  if (article.published.quality == DateQuality::kGuessed) flags |= kFlagDateGuessed;
  return flags;
}

}  // namespace newsprint::internal
