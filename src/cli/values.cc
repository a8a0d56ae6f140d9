#include "cli/values.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace newsprint::cli {
namespace {

absl::Status Wrong(std::string_view option, std::string_view wanted, std::string_view value) {
  return absl::InvalidArgumentError("--" + std::string(option) + " must be " + std::string(wanted) +
                                    "; got \"" + std::string(value) + "\"");
}

// All of `text` as a number.
template <typename Number>
std::optional<Number> Whole(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

// `text` as a number and the factor of the unit it ends in; 0: no such unit.
template <typename FactorOf>
std::optional<std::uint64_t> WithUnit(std::string_view text, const FactorOf& factor_of) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::optional<std::uint64_t> number = Whole<std::uint64_t>(text.substr(0, digits));
  const std::uint64_t factor = factor_of(text.substr(digits));
  if (!number || factor == 0) return std::nullopt;
  if (*number > static_cast<std::uint64_t>(INT64_MAX) / factor) return std::nullopt;
  return *number * factor;
}

// Takes `digits` digits off the front.
std::optional<int> TakeDigits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  const std::string_view taken = text.substr(0, digits);
  if (taken.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  text.remove_prefix(digits);
  return Whole<int>(taken);
}

bool Take(std::string_view& text, char wanted) {
  if (text.empty() || text[0] != wanted) return false;
  text.remove_prefix(1);
  return true;
}

// Seconds of day, then the zone's offset is taken off.
std::optional<std::int64_t> TakeClock(std::string_view text) {
  const std::optional<int> hour = TakeDigits(text, 2);
  if (!hour || !Take(text, ':')) return std::nullopt;
  const std::optional<int> minute = TakeDigits(text, 2);
  std::optional<int> second = 0;
  if (Take(text, ':')) second = TakeDigits(text, 2);
  if (!minute || !second || *hour > 24 || *minute > 59 || *second > 60) return std::nullopt;
  const std::int64_t seconds = *hour * 3600 + *minute * 60 + *second;
  if (text.empty() || text == "Z") return seconds;
  const int sign = Take(text, '+') ? -1 : Take(text, '-') ? 1 : 0;
  const std::optional<int> zone_hour = TakeDigits(text, 2);
  Take(text, ':');
  const std::optional<int> zone_minute = TakeDigits(text, 2);
  if (sign == 0 || !zone_hour || !zone_minute || !text.empty()) return std::nullopt;
  const std::int64_t minutes = std::int64_t{*zone_hour} * 60 + *zone_minute;
  return seconds + sign * minutes * 60;
}

std::optional<std::int64_t> TakeTime(std::string_view text) {
  if (Take(text, '@')) return Whole<std::int64_t>(text);
  const std::optional<int> year = TakeDigits(text, 4);
  if (!year || !Take(text, '-')) return std::nullopt;
  const std::optional<int> month = TakeDigits(text, 2);
  if (!month || !Take(text, '-')) return std::nullopt;
  const std::optional<int> day = TakeDigits(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  const std::int64_t seconds =
      std::int64_t{std::chrono::sys_days(date).time_since_epoch().count()} * 86400;
  if (text.empty()) return seconds;
  if (!Take(text, 'T') && !Take(text, ' ')) return std::nullopt;
  const std::optional<std::int64_t> clock = TakeClock(text);
  if (!clock) return std::nullopt;
  return seconds + *clock;
}

}  // namespace

absl::StatusOr<std::uint64_t> ParseNumber(std::string_view option, std::string_view value,
                                          std::uint64_t min, std::uint64_t max) {
  const std::optional<std::uint64_t> number = Whole<std::uint64_t>(value);
  if (number && *number >= min && *number <= max) return *number;
  if (max == UINT64_MAX) return Wrong(option, "a number from " + std::to_string(min), value);
  return Wrong(option, "a number from " + std::to_string(min) + " to " + std::to_string(max),
               value);
}

absl::StatusOr<double> ParseShare(std::string_view option, std::string_view value) {
  std::string_view digits = value;
  const bool percent = !digits.empty() && digits.back() == '%';
  if (percent) digits.remove_suffix(1);
  const std::optional<double> number = Whole<double>(digits);
  const double share = number.value_or(-1) / (percent ? 100 : 1);
  // NaN fails both comparisons.
  if (share >= 0 && share <= 1) return share;
  return Wrong(option, "a share from 0 to 1, or a percentage", value);
}

absl::StatusOr<std::int64_t> ParseDuration(std::string_view option, std::string_view value) {
  const std::optional<std::uint64_t> seconds =
      WithUnit(value, [](std::string_view unit) -> std::uint64_t {
        if (unit == "s") return 1;
        if (unit == "m") return 60;
        if (unit == "h") return 3600;
        if (unit == "d") return 86400;
        if (unit == "w") return 604800;
        return 0;
      });
  if (seconds) return static_cast<std::int64_t>(*seconds);
  return Wrong(option, "a number with s, m, h, d or w, such as 14d", value);
}

absl::StatusOr<std::uint64_t> ParseSize(std::string_view option, std::string_view value) {
  const std::optional<std::uint64_t> bytes =
      WithUnit(value, [](std::string_view unit) -> std::uint64_t {
        if (unit.empty()) return 1;
        if (unit == "k" || unit == "K") return std::uint64_t{1} << 10;
        if (unit == "M") return std::uint64_t{1} << 20;
        if (unit == "G") return std::uint64_t{1} << 30;
        return 0;
      });
  if (bytes && *bytes > 0) return *bytes;
  return Wrong(option, "a size such as 512M or 2G", value);
}

absl::StatusOr<std::int64_t> ParseTime(std::string_view option, std::string_view value) {
  const std::optional<std::int64_t> seconds = TakeTime(value);
  if (seconds) return *seconds;
  return Wrong(option, "a time such as 2026-05-04T12:00:00Z, or @ and Unix seconds", value);
}

}  // namespace newsprint::cli
