// json_text.h -- the little JSON that commands write themselves, and one edit of JSON they are given.
#ifndef NEWSPRINT_CLI_JSON_TEXT_H_
#define NEWSPRINT_CLI_JSON_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "cli/annotation.h"

namespace newsprint::cli {

// With quotation marks; control characters, U+2028 and U+2029 as \uXXXX. REQUIRES: valid UTF-8.
[[nodiscard]] std::string JsonString(std::string_view text);
// Four decimals.
[[nodiscard]] std::string JsonShare(double share);

[[nodiscard]] std::string JsonValue(const Annotation& annotation);
// Annotations that have a value, as one object.
[[nodiscard]] std::string JsonObject(const std::vector<Annotation>& annotations);

// `record`, a JSON object with white space around it, with member `name` set to `value` (JSON as well):
// in the place of a member of that name, else as the last one. Other bytes stay as they are.
// REQUIRES: `record` is well-formed.
[[nodiscard]] std::string WithMember(std::string_view record, std::string_view name,
                                     std::string_view value);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_JSON_TEXT_H_
