// json_check.h -- is this exactly one JSON value? Linear, one bit of memory a level, no recursion.
#ifndef NEWSPRINT_IO_JSON_CHECK_H_
#define NEWSPRINT_IO_JSON_CHECK_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace newsprint::internal {

struct JsonFault {
  std::size_t offset;  // of the byte at which the value stops being JSON
  std::string_view reason;
};

// RFC 8259 grammar, for any depth; white space around the value is allowed. UTF-8 is not looked at.
// nullopt when the value is well formed.
std::optional<JsonFault> FindJsonFault(std::string_view json);

// Appends the inside of a JSON string with its escapes undone; a lone surrogate becomes U+FFFD and sets
// `*repaired`. False for a bad escape. Raw control characters are not looked for.
bool UnescapeJson(std::string_view inside, std::string& out, bool* repaired);

// The next string that is the value of `key` (given in quotes) at or after *at; moves *at behind it. The
// text need not be well formed as a whole: publishers' templates often are not.
bool FindJsonString(std::string_view json, std::string_view key, std::size_t* at,
                    std::string& value);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_JSON_CHECK_H_
