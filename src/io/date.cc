#include "io/date.h"

#include <algorithm>
#include <array>
#include <string>

namespace newsprint::internal {
namespace {

constexpr std::int64_t kDaySeconds = 86400;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }
bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// A date in the making; -1 is not known yet.
struct Parts {
  std::int64_t year = -1;
  int month = -1;
  int day = -1;
  int hour = -1;
  int minute = 0;
  int second = 0;
  std::optional<int> zone_minutes;
};

bool IsLeap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int DaysInMonth(std::int64_t year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

// `guessed` is the best quality that an unusual form may claim.
Published Finish(const Parts& parts, bool guessed) {
  if (parts.year < 1000 || parts.year > 9999 || parts.month < 1 || parts.month > 12) return {};
  if (parts.day < 1 || parts.day > DaysInMonth(parts.year, parts.month)) return {};
  if (parts.hour > 24 || parts.minute < 0 || parts.minute > 59 || parts.second > 60) return {};
  Published published;
  published.seconds = DaysFromCivil(parts.year, parts.month, parts.day) * kDaySeconds;
  published.quality = DateQuality::kDay;
  if (parts.hour >= 0) {
    published.seconds += parts.hour * 3600 + parts.minute * 60 + std::min(parts.second, 59);
    if (parts.zone_minutes.has_value()) {
      published.seconds -= std::int64_t{*parts.zone_minutes} * 60;
      published.quality = DateQuality::kExact;
    }
  }
  if (guessed) published.quality = DateQuality::kGuessed;
  return published;
}

// Reads `count` digits at the front of `text`, or -1.
int TakeDigits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!IsDigit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool TakeChar(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

// Z, +hh:mm, +hhmm, +hh.
bool TakeZone(std::string_view& text, Parts& parts) {
  if (TakeChar(text, "Zz")) {
    parts.zone_minutes = 0;
    return true;
  }
  std::string_view rest = text;
  const bool minus = !rest.empty() && rest.front() == '-';
  if (!TakeChar(rest, "+-")) return false;
  const int hours = TakeDigits(rest, 2);
  if (hours < 0 || hours > 15) return false;
  TakeChar(rest, ":");
  std::string_view with_minutes = rest;
  const int minutes = TakeDigits(with_minutes, 2);
  if (minutes >= 0) rest = with_minutes;
  const int total = hours * 60 + std::max(minutes, 0);
  parts.zone_minutes = minus ? -total : total;
  text = rest;
  return true;
}

// hh:mm[:ss[.fraction]], leaving `text` behind it.
bool TakeTime(std::string_view& text, Parts& parts) {
  std::string_view rest = text;
  std::size_t width = rest.size() > 1 && IsDigit(rest[1]) ? 2 : 1;
  const int hour = TakeDigits(rest, width);
  if (hour < 0 || !TakeChar(rest, ":")) return false;
  const int minute = TakeDigits(rest, 2);
  if (minute < 0) return false;
  parts.hour = hour;
  parts.minute = minute;
  std::string_view seconds = rest;
  if (TakeChar(seconds, ":")) {
    const int second = TakeDigits(seconds, 2);
    if (second < 0) return false;
    parts.second = second;
    rest = seconds;
    if (TakeChar(seconds, ".,") && !seconds.empty() && IsDigit(seconds.front())) {
      while (!seconds.empty() && IsDigit(seconds.front())) seconds.remove_prefix(1);
      rest = seconds;
    }
  }
  text = rest;
  return true;
}

// yyyy-mm-dd with - or / or nothing between, perhaps a time; leaves `text` behind what it read.
bool TakeIso(std::string_view& text, Parts& parts) {
  std::string_view rest = text;
  const int year = TakeDigits(rest, 4);
  if (year < 0) return false;
  const char separator = rest.empty() ? '\0' : rest.front();
  const bool compact = IsDigit(separator);
  if (!compact && !TakeChar(rest, "-/.")) return false;
  const int month = TakeDigits(rest, 2);
  if (month < 0 || (!compact && !TakeChar(rest, std::string_view(&separator, 1)))) return false;
  const int day = TakeDigits(rest, 2);
  if (day < 0 || (!rest.empty() && IsDigit(rest.front()))) return false;
  parts.year = year;
  parts.month = month;
  parts.day = day;
  text = rest;
  if (rest.empty() || !(rest.front() == 'T' || rest.front() == 't' || rest.front() == ' ')) {
    return true;
  }
  rest.remove_prefix(1);
  if (!TakeTime(rest, parts)) return true;
  std::string_view zone = rest;
  while (TakeChar(zone, " ")) {
  }
  if (TakeZone(zone, parts)) rest = zone;
  text = rest;
  return true;
}

struct NamedMonth {
  std::string_view prefix;
  int month;
};
// Enough letters to tell the months of English, German, French, Spanish, Italian, Portuguese, Dutch
// and Russian apart; longer prefixes first where one begins another.
constexpr std::array<NamedMonth, 57> kMonths = {{
    {"jan", 1},  {"feb", 2},  {"mar", 3},  {"apr", 4},  {"may", 5},  {"jun", 6},  {"jul", 7},
    {"aug", 8},  {"sep", 9},  {"oct", 10}, {"nov", 11}, {"dec", 12}, {"mär", 3},  {"mai", 5},
    {"mei", 5},  {"maa", 3},  {"mrt", 3},  {"okt", 10}, {"dez", 12}, {"ene", 1},  {"abr", 4},
    {"ago", 8},  {"dic", 12}, {"fév", 2},  {"fev", 2},  {"avr", 4},  {"juin", 6}, {"juil", 7},
    {"aoû", 8},  {"aou", 8},  {"déc", 12}, {"gen", 1},  {"mag", 5},  {"giu", 6},  {"lug", 7},
    {"set", 9},  {"ott", 10}, {"out", 10}, {"янв", 1},  {"фев", 2},  {"мар", 3},  {"апр", 4},
    {"мая", 5},  {"май", 5},  {"июн", 6},  {"июл", 7},  {"авг", 8},  {"сен", 9},  {"окт", 10},
    {"ноя", 11}, {"дек", 12}, {"січ", 1},  {"лют", 2},  {"бер", 3},  {"кві", 4},  {"тра", 5},
    {"чер", 6},
}};

int MonthOf(std::string_view lower_word) {
  for (const NamedMonth& named : kMonths) {
    if (lower_word.substr(0, named.prefix.size()) == named.prefix) return named.month;
  }
  return -1;
}

std::optional<int> ZoneOf(std::string_view lower_word) {
  struct Zone {
    std::string_view name;
    int minutes;
  };
  constexpr std::array<Zone, 24> kZones = {{
      {"gmt", 0},    {"utc", 0},    {"ut", 0},      {"z", 0},      {"wet", 0},    {"est", -300},
      {"edt", -240}, {"et", -300},  {"cst", -360},  {"cdt", -300}, {"mst", -420}, {"mdt", -360},
      {"pst", -480}, {"pdt", -420}, {"akst", -540}, {"hst", -600}, {"bst", 60},   {"cet", 60},
      {"cest", 120}, {"eet", 120},  {"eest", 180},  {"msk", 180},  {"jst", 540},  {"kst", 540},
  }};
  for (const Zone& zone : kZones) {
    if (zone.name == lower_word) return zone.minutes;
  }
  return std::nullopt;
}

// The tokens of a date in words: RFC 822, asctime, and what people write.
class LenientParser {
 public:
  explicit LenientParser(std::string_view text) : rest_(text) {}

  Published Parse() {
    while (!rest_.empty()) {
      if (IsDigit(rest_.front())) {
        if (!TakeNumber()) return {};
      } else if (IsAlpha(rest_.front())) {
        if (!TakeWord()) return {};
      } else if ((rest_.front() == '+' || rest_.front() == '-') && parts_.hour >= 0 &&
                 TakeZone(rest_, parts_)) {
        continue;
      } else {
        rest_.remove_prefix(1);
      }
    }
    Assign();
    if (parts_.hour >= 0 && pm_ >= 0) {
      if (parts_.hour < 1 || parts_.hour > 12) return {};
      parts_.hour = parts_.hour % 12 + 12 * pm_;
    }
    return Finish(parts_, !is_rfc822());
  }

 private:
  bool TakeNumber() {
    if (Parts iso; parts_.year < 0 && TakeIso(rest_, iso)) {
      parts_ = iso;
      return true;
    }
    if (parts_.hour < 0 && TakeTime(rest_, parts_)) return true;
    int value = 0;
    std::size_t digits = 0;
    while (!rest_.empty() && IsDigit(rest_.front()) && digits < 5) {
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
      ++digits;
    }
    if (digits > 4 || number_count_ == numbers_.size()) return false;
    const bool slash = !rest_.empty() && (rest_.front() == '/' || rest_.front() == '.');
    if (slash && month_named_ < 0) separator_ = rest_.front();
    if (digits >= 3) {
      if (parts_.year >= 0 || digits == 3) return false;
      parts_.year = value;
    } else {
      numbers_[number_count_++] = value;
    }
    return true;
  }

  bool TakeWord() {
    std::string word;
    while (!rest_.empty() && IsAlpha(rest_.front())) {
      if (word.size() < 32) word.push_back(Lower(rest_.front()));
      rest_.remove_prefix(1);
    }
    if (word == "am" || word == "pm") {
      pm_ = word == "pm" ? 1 : 0;
    } else if (word == "t" || word == "at" || word == "st" || word == "nd" || word == "rd" ||
               word == "th" || word == "de" || word == "of") {
      return true;
    } else if (const std::optional<int> zone = ZoneOf(word); zone.has_value() && parts_.hour >= 0) {
      parts_.zone_minutes = zone;
    } else if (word.rfind("mardi", 0) == 0 || word.rfind("marte", 0) == 0) {
      ++other_words_;  // Tuesday, no month
    } else if (const int month = MonthOf(word); month > 0 && month_named_ < 0) {
      month_named_ = month;
      numbers_before_month_ = number_count_;
    } else {
      ++other_words_;  // a day of the week; "Published", "Updated"
      return other_words_ <= 4;
    }
    return true;
  }

  void Assign() {
    if (parts_.day >= 0) return;  // ISO
    if (month_named_ > 0) {
      parts_.month = month_named_;
      if (number_count_ >= 1) parts_.day = numbers_[0];
      // RFC 822: a year of two digits.
      if (parts_.year < 0 && number_count_ >= 2) parts_.year = FullYear(numbers_[1]);
      return;
    }
    if (parts_.year < 0 && number_count_ == 3) parts_.year = FullYear(numbers_[2]);
    if (number_count_ < 2) return;
    const int first = numbers_[0];
    const int second = numbers_[1];
    // With dots, and where the first cannot be a month, the day stands first. 3/4 is either:
    // unknown.
    if (separator_ == '.' || first > 12) {
      parts_.day = first;
      parts_.month = second;
    } else if (second > 12 || first == second) {
      parts_.month = first;
      parts_.day = second;
    }
  }

  static int FullYear(int year) { return year < 70 ? 2000 + year : 1900 + year; }

  // Day, month by name, year, time, zone.
  [[nodiscard]] bool is_rfc822() const {
    return month_named_ > 0 && numbers_before_month_ == 1 && parts_.zone_minutes.has_value() &&
           other_words_ <= 1 && pm_ < 0;
  }

  std::string_view rest_;
  Parts parts_;
  std::array<int, 3> numbers_{};
  std::size_t number_count_ = 0;
  std::size_t numbers_before_month_ = 0;
  int month_named_ = -1;
  int pm_ = -1;
  int other_words_ = 0;
  char separator_ = '\0';
};

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

// Unix time: ten digits are seconds, thirteen milliseconds; a fraction is ignored.
std::optional<std::int64_t> UnixTime(std::string_view text) {
  const std::size_t digits =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), IsDigit) - text.begin());
  if (digits != 9 && digits != 10 && digits != 13) return std::nullopt;
  if (digits != text.size() && text[digits] != '.') return std::nullopt;
  std::int64_t value = 0;
  for (std::size_t i = 0; i < digits; ++i) value = value * 10 + (text[i] - '0');
  return digits == 13 ? value / 1000 : value;
}

}  // namespace

std::int64_t DaysFromCivil(std::int64_t year, int month, int day) {
  // Years that begin in March; H. Hinnant, "chrono-compatible low-level date algorithms".
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Published ParseDate(std::string_view text, std::optional<std::int64_t> now) {
  text = Trim(text);
  if (text.empty() || text.size() > 128) return {};
  Published published;
  if (const std::optional<std::int64_t> unix_time = UnixTime(text); unix_time.has_value()) {
    published = {.seconds = *unix_time, .quality = DateQuality::kExact};
  } else {
    std::string_view rest = text;
    Parts parts;
    if (TakeIso(rest, parts) && Trim(rest).empty()) {
      published = Finish(parts, false);
    } else {
      published = LenientParser(text).Parse();
    }
  }
  if (published.seconds == 0) return {};
  if (now.has_value() && published.seconds > *now + kDaySeconds) return {};
  return published;
}

LeadingDate FindLeadingDate(std::string_view text) {
  std::string_view rest = text;
  while (!rest.empty() && IsSpace(rest.front())) rest.remove_prefix(1);
  if (rest.size() > 4 && Lower(rest[0]) == 'd' && Lower(rest[1]) == 'a' && Lower(rest[2]) == 't' &&
      Lower(rest[3]) == 'e' && !IsAlpha(rest[4]) && !IsDigit(rest[4])) {
    rest.remove_prefix(4);
    while (!rest.empty() && (IsSpace(rest.front()) || rest.front() == ':')) rest.remove_prefix(1);
  }
  // Digits without separators may be any number.
  if (rest.size() < 10 || rest[4] != '-') return {};
  Parts parts;
  if (!TakeIso(rest, parts)) return {};
  if (!rest.empty() && (IsDigit(rest.front()) || IsAlpha(rest.front()))) return {};
  LeadingDate leading{.published = Finish(parts, false), .end = 0};
  if (!leading.published.known()) return {};
  leading.end = text.size() - rest.size();
  return leading;
}

}  // namespace newsprint::internal
