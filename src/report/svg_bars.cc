// svg_bars.cc -- upright bars, part of each drawn darker.
//
//  Tested by report/html_test.cc
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "report/format.h"
#include "report/html.h"

namespace newsprint::internal {

void AppendBars(std::string_view id, std::string_view title, const std::vector<Bar>& bars,
                Page& page) {
  constexpr int kWidth = 440;
  constexpr int kHeight = 150;
  constexpr int kBase = 124;
  constexpr int kTop = 18;
  std::uint64_t most = 1;
  std::size_t longest = 0;
  for (const Bar& bar : bars) {
    most = std::max(most, bar.value);
    longest = std::max(longest, bar.label.size());
  }
  const int step = kWidth / static_cast<int>(std::max<std::size_t>(bars.size(), 1));
  const int width = std::clamp(step * 3 / 4, 2, 48);
  const auto height_of = [most](std::uint64_t value) {
    return static_cast<int>(value * (kBase - kTop) / most);
  };
  // As many labels as fit beside one another.
  const int label_width = 7 * static_cast<int>(longest);
  const int every = std::max(1, (16 + label_width) / std::max(step, 1));
  const int margin = std::max(16, (label_width - step) / 2);
  page << Concat({"<figure class=\"bars\"><svg viewBox=\"", -margin, " 0 ", kWidth + 2 * margin,
                  " ", kHeight, "\" role=\"img\" aria-labelledby=\"", id, "-t\"><title id=\"", id,
                  "-t\">"})
       << Escaped{title} << "</title><path class=\"lane\" d=\"M0 " << Concat({kBase, "H", kWidth})
       << "\"/>";
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const Bar& bar = bars[i];
    const int middle = step * static_cast<int>(i) + step / 2;
    const int height = std::max(height_of(bar.value), bar.value > 0 ? 1 : 0);
    const int part = height_of(bar.part);
    page << Concat({"<rect class=\"bar\" x=\"", middle - width / 2, "\" y=\"", kBase - height,
                    "\" width=\"", width, "\" height=\"", height, "\"/>"});
    if (part > 0) {
      page << Concat({"<rect class=\"bar part\" x=\"", middle - width / 2, "\" y=\"", kBase - part,
                      "\" width=\"", width, "\" height=\"", part, "\"/>"});
    }
    if (step >= 22 && bar.value > 0) {
      page << Concat({"<text class=\"v\" x=\"", middle, "\" y=\"", kBase - height - 5,
                      "\" text-anchor=\"middle\">", Grouped(bar.value), "</text>"});
    }
    if (static_cast<int>(i) % every == 0) {
      page << Concat({"<text x=\"", middle, "\" y=\"", kBase + 17, "\" text-anchor=\"middle\">"})
           << Escaped{bar.label} << "</text>";
    }
  }
  page << "</svg></figure>\n";
}

}  // namespace newsprint::internal
