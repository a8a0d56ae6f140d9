// svg_lines.cc -- shares against a setting.
//
//  Tested by report/line_chart_test.cc
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/strings.h"
#include "newsprint/line_chart.h"
#include "report/escape.h"

namespace newsprint {
namespace {

constexpr int kLeft = 56;
constexpr int kTop = 44;
constexpr int kSide = 400;  // of the square that is drawn in
constexpr int kWidth = kLeft + kSide + 184;
constexpr int kHeight = kTop + kSide + 56;

// Told apart by those who see no red or no green, too (Okabe and Ito).
constexpr std::array<std::string_view, 5> kColors = {"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                     "#56b4e9"};

int Rounded(double value) { return static_cast<int>(std::lround(value)); }
int XOf(double share) { return kLeft + Rounded(share * kSide); }
int YOf(double share) { return kTop + kSide - Rounded(share * kSide); }

std::string Text(int x, int y, std::string_view anchor, std::string_view text) {
  std::string svg = Concat({"<text x=\"", x, "\" y=\"", y, "\" text-anchor=\"", anchor, "\">"});
  internal::AppendXml(text, &svg);
  return svg + "</text>\n";
}

// A line and a figure at every fifth.
std::string Grid() {
  std::string svg = "<g stroke=\"#ccc\">\n";
  for (int fifth = 0; fifth <= 5; ++fifth) {
    const double share = fifth / 5.0;
    svg += Concat({"<path d=\"M", XOf(share), " ", kTop, "V", kTop + kSide, "M", kLeft, " ",
                   YOf(share), "H", kLeft + kSide, "\"/>\n"});
  }
  svg += "</g>\n";
  for (int fifth = 0; fifth <= 5; ++fifth) {
    const double share = fifth / 5.0;
    const std::string figure = Concat({fifth / 5, ".", fifth % 5 * 2});
    svg += Text(XOf(share), kTop + kSide + 20, "middle", figure);
    svg += Text(kLeft - 8, YOf(share) + 5, "end", figure);
  }
  return svg;
}

std::string Line(const LineChart& chart, std::size_t number) {
  const ChartLine& line = chart.lines[number];
  assert(line.values.size() == chart.x.size());
  const std::string_view color = kColors[number % kColors.size()];
  std::string svg =
      Concat({"<polyline fill=\"none\" stroke-width=\"2\" stroke=\"", color, "\" points=\""});
  for (std::size_t i = 0; i < chart.x.size(); ++i) {
    svg += Concat({i == 0 ? "" : " ", XOf(chart.x[i]), ",", YOf(line.values[i])});
  }
  const int y = kTop + 16 + 24 * static_cast<int>(number);
  svg += Concat({"\"/>\n<path stroke-width=\"2\" stroke=\"", color, "\" d=\"M", kLeft + kSide + 16,
                 " ", y, "h24\"/>\n"});
  return svg + Text(kLeft + kSide + 48, y + 5, "start", line.name);
}

}  // namespace

absl::Status WriteLineChart(const LineChart& chart, ByteSink& sink) {
  std::string svg = Concat({"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ", kWidth, " ",
                            kHeight, "\" font-family=\"sans-serif\" font-size=\"14\">\n<title>"});
  internal::AppendXml(chart.title, &svg);
  svg += "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";
  svg += Text(kLeft, kTop - 18, "start", chart.title);
  svg += Text(kLeft + kSide / 2, kTop + kSide + 44, "middle", chart.x_name);
  svg += Grid();
  for (std::size_t i = 0; i < chart.lines.size(); ++i) svg += Line(chart, i);
  return sink.Write(svg + "</svg>\n");
}

}  // namespace newsprint
