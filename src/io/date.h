// date.h -- when was it published? Lenient in form, strict about what it claims to know.
#ifndef NEWSPRINT_IO_DATE_H_
#define NEWSPRINT_IO_DATE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "newsprint/article.h"

namespace newsprint::internal {

// ISO 8601 (RFC 3339, W3C), RFC 822, asctime, "May 26, 2025 3:04 pm EDT", "26. Mai 2025" and such,
// and Unix seconds or milliseconds. A form whose order of day and month cannot be told, an
// impossible day, the Unix epoch itself (an unset field) and moments more than a day after `now`
// are unknown.
Published ParseDate(std::string_view text, std::optional<std::int64_t> now);

struct LeadingDate {
  Published published;
  std::size_t end = 0;  // bytes before the first that is text; 0 when no date stands there
};

// An ISO date at the very start of a text, after spaces and perhaps the word `date`.
LeadingDate FindLeadingDate(std::string_view text);

// Days from 1970-01-01 to a civil date (proleptic Gregorian). REQUIRES: 1 <= month <= 12.
std::int64_t DaysFromCivil(std::int64_t year, int month, int day);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_DATE_H_
