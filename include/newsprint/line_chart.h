// line_chart.h -- shares against a setting, drawn as a picture of its own.
//
// Flow:    the same corpus judged at several settings -> LINE CHART (SVG)
// Threads: a free function.
// Cost:    linear in the points.
// Empty:   without a point the axes are drawn alone.
#ifndef NEWSPRINT_LINE_CHART_H_
#define NEWSPRINT_LINE_CHART_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "newsprint/report.h"

namespace newsprint {

struct ChartLine {
  std::string name;
  std::vector<double> values;  // one for each of LineChart::x, in [0, 1]
};

struct LineChart {
  std::string title;
  std::string x_name;
  std::vector<double> x;  // ascending, in [0, 1]
  std::vector<ChartLine> lines;
};

// Both axes go from 0 to 1. REQUIRES: every line has as many values as x.
absl::Status WriteLineChart(const LineChart& chart, ByteSink& sink);

}  // namespace newsprint

#endif  // NEWSPRINT_LINE_CHART_H_
