// values.h -- numbers, shares, sizes, times as people type them. Every error names option and value.
#ifndef NEWSPRINT_CLI_VALUES_H_
#define NEWSPRINT_CLI_VALUES_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"

namespace newsprint::cli {

[[nodiscard]] absl::StatusOr<std::uint64_t> ParseNumber(std::string_view option,
                                                        std::string_view value, std::uint64_t min,
                                                        std::uint64_t max);
// A share in [0, 1]: .8, 0.8, 80%.
[[nodiscard]] absl::StatusOr<double> ParseShare(std::string_view option, std::string_view value);
// 90s, 15m, 36h, 14d, 2w; in seconds.
[[nodiscard]] absl::StatusOr<std::int64_t> ParseDuration(std::string_view option,
                                                         std::string_view value);
// 512M, 2G, in powers of 1,024, or bytes.
[[nodiscard]] absl::StatusOr<std::uint64_t> ParseSize(std::string_view option,
                                                      std::string_view value);
// 2026-05-04, 2026-05-04T12:00Z, 2026-05-04T12:00:00+02:00 (UTC where no zone is given), @1777896000;
// Unix seconds.
[[nodiscard]] absl::StatusOr<std::int64_t> ParseTime(std::string_view option,
                                                     std::string_view value);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_VALUES_H_
