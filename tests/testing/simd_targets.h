// simd_targets.h -- a check run once with each instruction set that the machine and the build have.
#ifndef NEWSPRINT_TESTS_TESTING_SIMD_TARGETS_H_
#define NEWSPRINT_TESTS_TESTING_SIMD_TARGETS_H_

#include <doctest/doctest.h>

#include <hwy/targets.h>

#include <cstdint>
#include <vector>

namespace newsprint::testing {

template <typename Check>
void ForEachSimdTarget(const Check& check) {
  const std::vector<std::int64_t> targets = hwy::SupportedAndGeneratedTargets();
  REQUIRE_FALSE(targets.empty());
  for (const std::int64_t target : targets) {
    CAPTURE(hwy::TargetName(target));
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    check();
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_TESTING_SIMD_TARGETS_H_
