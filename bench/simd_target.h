// simd_target.h -- lets a benchmark run the kernels as a lesser machine would.
//
// The library asks Highway once which instruction sets there are; here, and nowhere in the library, the
// answer is changed. Threads: switch while no kernel runs.
#ifndef NEWSPRINT_BENCH_SIMD_TARGET_H_
#define NEWSPRINT_BENCH_SIMD_TARGET_H_

#include <hwy/highway.h>
#include <hwy/targets.h>

#include <cstdint>
#include <string_view>

namespace newsprint::bench {

// Better targets have lower bits: everything from this one on.
constexpr std::int64_t kUpToAvx2 = ~(std::int64_t{HWY_AVX2} - 1);
constexpr std::int64_t kUpToSse4 = ~(std::int64_t{HWY_SSE4} - 1);

class SimdTarget {
 public:
  // 0: whatever the machine has.
  explicit SimdTarget(std::int64_t targets) {
    hwy::SetSupportedTargetsForTest(targets == 0 ? 0 : targets & All());
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  }
  ~SimdTarget() {
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  }
  SimdTarget(const SimdTarget&) = delete;
  SimdTarget& operator=(const SimdTarget&) = delete;

  // "best", "avx2" or "sse4"; -1 for another name.
  static std::int64_t Named(std::string_view name) {
    if (name == "best") return 0;
    if (name == "avx2") return kUpToAvx2;
    return name == "sse4" ? kUpToSse4 : -1;
  }

 private:
  static std::int64_t All() {
    hwy::SetSupportedTargetsForTest(0);
    return hwy::SupportedTargets();
  }
};

}  // namespace newsprint::bench

#endif  // NEWSPRINT_BENCH_SIMD_TARGET_H_
