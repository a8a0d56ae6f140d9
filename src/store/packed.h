// packed.h -- bytes, made small for the disk (zstd).
#ifndef NEWSPRINT_STORE_PACKED_H_
#define NEWSPRINT_STORE_PACKED_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace newsprint::store {

[[nodiscard]] std::string Pack(std::string_view bytes);
// DataLoss for what Pack() did not make, and for more than an article may hold.
[[nodiscard]] absl::StatusOr<std::string> Unpack(std::string_view packed);

}  // namespace newsprint::store

#endif  // NEWSPRINT_STORE_PACKED_H_
