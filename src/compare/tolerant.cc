//  Tested by compare/noise_test.cc
#include "compare/tolerant.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "compare/edit_distance.h"

namespace newsprint {
namespace {

// Words between two runs that are looked at as one misread stretch.
constexpr std::uint32_t kMaxMisreadGap = 10;

struct Chunk {
  std::uint32_t a;
  std::uint32_t b;
};
// Words of one side that may stand for words of the other: plain misreadings first, then splits and
// joints, then both.
constexpr Chunk kChunks[] = {{1, 1}, {1, 2}, {2, 1}, {2, 2}, {2, 3}, {3, 2}, {3, 3}};

// Letters of the tokens, without what stands between.
void Join(const PreparedText& text, TokenRange range, std::string* letters) {
  letters->clear();
  for (std::uint32_t i = range.begin; i < range.end; ++i)
    *letters += text.normalized().TokenText(i);
}

class Extender {
 public:
  Extender(const PreparedText& a, const PreparedText& b) : a_(a), b_(b) {}

  [[nodiscard]] bool Misread(TokenRange in_a, TokenRange in_b) {
    if (HoldsFurniture(a_, in_a) || HoldsFurniture(b_, in_b)) return false;
    Join(a_, in_a, &letters_a_);
    Join(b_, in_b, &letters_b_);
    const auto allowed =
        static_cast<std::uint32_t>(std::max(letters_a_.size(), letters_b_.size()) / 3);
    return BoundedEditDistance(letters_a_, letters_b_, allowed) <= allowed;
  }

  void ExtendBack(Run* run) {
    for (bool extended = true; extended;) {
      extended = false;
      for (const Chunk chunk : kChunks) {
        if (run->a.begin < chunk.a || run->b.begin < chunk.b) continue;
        if (!Misread({run->a.begin - chunk.a, run->a.begin},
                     {run->b.begin - chunk.b, run->b.begin})) {
          continue;
        }
        run->a.begin -= chunk.a;
        run->b.begin -= chunk.b;
        extended = true;
        break;
      }
    }
  }

  void ExtendOn(Run* run) {
    const auto size_a = static_cast<std::uint32_t>(a_.normalized().tokens.size());
    const auto size_b = static_cast<std::uint32_t>(b_.normalized().tokens.size());
    for (bool extended = true; extended;) {
      extended = false;
      for (const Chunk chunk : kChunks) {
        if (run->a.end + chunk.a > size_a || run->b.end + chunk.b > size_b) continue;
        if (!Misread({run->a.end, run->a.end + chunk.a}, {run->b.end, run->b.end + chunk.b}))
          continue;
        run->a.end += chunk.a;
        run->b.end += chunk.b;
        extended = true;
        break;
      }
    }
  }

 private:
  static bool HoldsFurniture(const PreparedText& text, TokenRange range) {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (text.IsFurniture(i)) return true;
    }
    return false;
  }

  const PreparedText& a_;
  const PreparedText& b_;
  std::string letters_a_;
  std::string letters_b_;
};

bool Inside(const Run& inner, const Run& outer) {
  return outer.a.begin <= inner.a.begin && inner.a.end <= outer.a.end &&
         outer.b.begin <= inner.b.begin && inner.b.end <= outer.b.end;
}

}  // namespace

void TolerateMisreadings(const PreparedText& a, const PreparedText& b, std::vector<Run>* runs) {
  Extender extender(a, b);
  std::vector<Run> tolerant;
  for (Run run : *runs) {
    if (!tolerant.empty() && Inside(run, tolerant.back())) continue;  // reached by extending
    extender.ExtendBack(&run);
    extender.ExtendOn(&run);
    if (!tolerant.empty()) {
      Run& last = tolerant.back();
      const TokenRange gap_a = {last.a.end, run.a.begin};
      const TokenRange gap_b = {last.b.end, run.b.begin};
      const auto fits = [](TokenRange gap) {
        return gap.begin <= gap.end && gap.size() <= kMaxMisreadGap;
      };
      if (fits(gap_a) && fits(gap_b) &&
          (gap_a.size() + gap_b.size() == 0 || extender.Misread(gap_a, gap_b))) {
        last.a.end = run.a.end;
        last.b.end = run.b.end;
        continue;
      }
    }
    tolerant.push_back(run);
  }
  std::sort(tolerant.begin(), tolerant.end());
  *runs = std::move(tolerant);
}

}  // namespace newsprint
