// sha256.h -- the hash by which a content security policy names the scripts it lets run.
//
// Ref: FIPS 180-4.
#ifndef NEWSPRINT_REPORT_SHA256_H_
#define NEWSPRINT_REPORT_SHA256_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace newsprint::internal {

[[nodiscard]] std::array<std::uint8_t, 32> Sha256(std::string_view bytes);
// "sha256-" and the hash in base64, as a policy spells it.
[[nodiscard]] std::string PolicyHash(std::string_view bytes);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_REPORT_SHA256_H_
