#include "report/sha256.h"

#include <doctest/doctest.h>

#include <string>

namespace newsprint::internal {
namespace {

// From FIPS 180-4's examples, in base64.
TEST_CASE("PolicyHash: published vectors") {
  CHECK(PolicyHash("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  CHECK(PolicyHash("abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  CHECK(PolicyHash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "sha256-JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=");
  CHECK(Sha256(std::string(1000000, 'a'))[0] == 0xcd);
}

}  // namespace
}  // namespace newsprint::internal
