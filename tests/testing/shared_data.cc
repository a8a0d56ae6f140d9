#include "tests/testing/shared_data.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

namespace newsprint::testing {

std::optional<std::string> SharedPath(std::string_view name) {
  const char* override_folder = std::getenv("NEWSPRINT_SHARED");
  std::filesystem::path path = override_folder != nullptr
                                   ? std::filesystem::path(override_folder)
                                   : std::filesystem::path(NEWSPRINT_SOURCE_DIR) / ".." / "shared";
  path /= name;
  if (std::filesystem::exists(path)) return path.lexically_normal().string();
  MESSAGE("skipped: no " << path.string());
  return std::nullopt;
}

}  // namespace newsprint::testing
