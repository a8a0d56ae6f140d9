// raw_args.h -- what was typed, before anybody says what it means. The only user of CLI11.
#ifndef NEWSPRINT_CLI_RAW_ARGS_H_
#define NEWSPRINT_CLI_RAW_ARGS_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/options.h"

namespace newsprint::cli {

struct RawArgs {
  const CommandSpec* command = nullptr;
  // By name, as often as typed; a flag has empty values.
  std::map<std::string, std::vector<std::string>, std::less<>> options;
  std::vector<std::string> inputs;

  [[nodiscard]] bool Has(std::string_view option) const;
  // Of a repeated option the last one counts.
  [[nodiscard]] std::optional<std::string> Value(std::string_view option) const;
  // All values, those that hold commas cut at them; none may be empty.
  [[nodiscard]] std::vector<std::string> List(std::string_view option) const;
};

// What follows the command's name. InvalidArgument in words for people, naming the nearest option
// where one is unknown.
[[nodiscard]] absl::StatusOr<RawArgs> ParseRawArgs(const CommandSpec& command,
                                                   std::vector<std::string> args);

// The candidate that takes the fewest edits to reach, if that is few enough to have been meant.
[[nodiscard]] std::string_view Nearest(std::string_view typed,
                                       const std::vector<std::string_view>& candidates);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_RAW_ARGS_H_
