//  Tested by base/byte_marks_test.cc
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "base/kernels/byte_marks.cc"
#include <hwy/foreach_target.h>  // first: includes this file once more per target

#include <hwy/highway.h>

#include <cstring>

#include "base/kernels/byte_marks.h"

HWY_BEFORE_NAMESPACE();
namespace newsprint::internal::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::CappedTag<std::uint8_t, 64>;

constexpr std::size_t kStep = 64;

HWY_INLINE std::uint64_t MarkStep(const std::uint8_t* HWY_RESTRICT bytes, const ByteSet& set) {
  const Bytes d;
  const auto by_lower = hn::LoadDup128(d, set.by_lower.data());
  const auto by_upper = hn::LoadDup128(d, set.by_upper.data());
  std::uint64_t marks = 0;
  for (std::size_t i = 0; i < kStep; i += hn::Lanes(d)) {
    const auto v = hn::LoadU(d, bytes + i);
    const auto lower = hn::And(v, hn::Set(d, std::uint8_t{15}));
    const auto upper = hn::ShiftRight<4>(v);
    const auto in_both =
        hn::And(hn::TableLookupBytes(by_lower, lower), hn::TableLookupBytes(by_upper, upper));
    std::uint8_t stored[8] = {};
    std::uint64_t bits = 0;
    hn::StoreMaskBits(d, hn::Ne(in_both, hn::Zero(d)), stored);
    std::memcpy(&bits, stored, sizeof(bits));
    marks |= bits << i;
  }
  return marks;
}

void Mark(std::string_view text, const ByteSet& set, std::uint64_t* HWY_RESTRICT marks) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t at = 0;
  for (; at + kStep <= text.size(); at += kStep) *marks++ = MarkStep(bytes + at, set);
  if (at == text.size()) return;
  std::uint8_t last[kStep] = {};
  const std::size_t left = text.size() - at;
  std::memcpy(last, bytes + at, left);
  // What is behind the end reads as zeros, which may be in the set.
  *marks = MarkStep(last, set) & ((std::uint64_t{1} << left) - 1);
}

}  // namespace newsprint::internal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace newsprint::internal {

HWY_EXPORT(Mark);

void MarkBytes(std::string_view text, const ByteSet& set, std::uint64_t* marks) {
  HWY_DYNAMIC_DISPATCH(Mark)(text, set, marks);
}

}  // namespace newsprint::internal
#endif  // HWY_ONCE
