#include "newsprint/version.h"

#include <hwy/highway.h>
#include <hwy/targets.h>

namespace newsprint {

std::string_view Version() { return NEWSPRINT_VERSION; }

std::string_view Compiler() {
#if defined(__clang__)
  return "clang " __clang_version__;
#else
  return "g++ " __VERSION__;
#endif
}

std::string_view SimdLevel() {
  // Better targets have lower bits.
  const std::int64_t targets = hwy::SupportedTargets() & HWY_TARGETS;
  if (targets == 0) return "scalar";
  return hwy::TargetName(targets & -targets);
}

}  // namespace newsprint
