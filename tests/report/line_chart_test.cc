#include "newsprint/line_chart.h"

#include <string>

#include "doctest/doctest.h"

namespace newsprint {
namespace {

class StringSink final : public ByteSink {
 public:
  absl::Status Write(std::string_view bytes) override {
    written += bytes;
    return absl::OkStatus();
  }
  std::string written;
};

std::string Draw(const LineChart& chart) {
  StringSink sink;
  CHECK(WriteLineChart(chart, sink).ok());
  return sink.written;
}

bool Holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("WriteLineChart: a point lies where its shares put it") {
  const std::string svg = Draw({.title = "Quality",
                                .x_name = "coverage",
                                .x = {0, .5, 1},
                                .lines = {{"precision", {0, .25, 1}}, {"recall", {1, 1, 0}}}});
  // The square is 400 wide, its lower left corner at (56, 444).
  CHECK(Holds(svg, "points=\"56,444 256,344 456,44\""));
  CHECK(Holds(svg, "points=\"56,44 256,44 456,444\""));
  CHECK(Holds(svg, ">precision</text>"));
  CHECK(Holds(svg, ">coverage</text>"));
}

TEST_CASE("WriteLineChart: names are data; nothing is an empty chart") {
  const std::string svg = Draw({.title = "a<b>&\"c\"", .x_name = "", .x = {}, .lines = {}});
  CHECK(Holds(svg, "a&lt;b"));
  CHECK_FALSE(Holds(svg, "a<b"));
  CHECK_FALSE(Holds(svg, "polyline"));
  CHECK(svg.ends_with("</svg>\n"));
}

}  // namespace
}  // namespace newsprint
