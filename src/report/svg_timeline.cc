// svg_timeline.cc -- who printed a story when: a lane for each outlet, a sign for each article.
//
//  Tested by report/html_test.cc
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "report/format.h"
#include "report/html.h"
#include "report/width.h"

namespace newsprint::internal {
namespace {

constexpr int kWidth = 860;
constexpr int kLeft = 180;  // outlets' names
constexpr int kRight = 64;  // the last one's lag
constexpr int kLagWidth = 60;
constexpr int kLane = 24;
constexpr int kTop = 30;  // the axis
constexpr std::size_t kMaxLanes = 18;
constexpr std::uint32_t kNameCells = 22;
constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

struct Sign {
  ArticleIndex article{};
  std::size_t lane = 0;
  std::size_t reprint = 0;  // its place in the story
  std::int64_t seconds = 0;
  bool several = false;  // its text was reprinted
};

struct Chart {
  std::vector<std::string> lanes;
  std::vector<Sign> signs;
  std::size_t outlets_left_out = 0;
  std::size_t undated = 0;
  std::int64_t first = 0;
  std::int64_t last = 0;
};

Chart Collect(const HtmlContext& context, const StoryOutline& story) {
  Chart chart;
  const std::span<const std::uint32_t> reprints = context.findings.stories[story.story].reprints;
  for (std::size_t i = 0; i < reprints.size(); ++i) {
    const ReprintCluster& reprint = context.findings.reprints[reprints[i]];
    for (const ArticleIndex index : reprint.members) {
      const Published& published = context.At(index).published;
      if (published.known()) {
        chart.signs.push_back({index, 0, i, published.seconds, reprint.members.size() > 1});
      } else {
        ++chart.undated;
      }
    }
  }
  std::stable_sort(chart.signs.begin(), chart.signs.end(),
                   [](const Sign& a, const Sign& b) { return a.seconds < b.seconds; });
  std::vector<std::string> left_out;
  std::vector<Sign> kept;
  for (Sign& sign : chart.signs) {
    const std::string outlet = OutletOf(context.At(sign.article));
    const auto lane = std::find(chart.lanes.begin(), chart.lanes.end(), outlet);
    sign.lane = static_cast<std::size_t>(lane - chart.lanes.begin());
    if (lane == chart.lanes.end()) {
      if (chart.lanes.size() == kMaxLanes) {
        left_out.push_back(outlet);
        continue;
      }
      chart.lanes.push_back(outlet);
    }
    kept.push_back(sign);
  }
  std::sort(left_out.begin(), left_out.end());
  chart.outlets_left_out =
      static_cast<std::size_t>(std::unique(left_out.begin(), left_out.end()) - left_out.begin());
  chart.signs = std::move(kept);
  if (!chart.signs.empty()) {
    chart.first = chart.signs.front().seconds;
    chart.last = chart.signs.back().seconds;
  }
  return chart;
}

int XOf(const Chart& chart, std::int64_t seconds) {
  if (chart.last == chart.first) return (kLeft + kWidth - kRight) / 2;
  const double share =
      static_cast<double>(seconds - chart.first) / static_cast<double>(chart.last - chart.first);
  return kLeft + 12 + static_cast<int>(std::lround(share * (kWidth - kRight - kLeft - 24)));
}

int YOf(std::size_t lane) { return kTop + static_cast<int>(lane) * kLane + kLane / 2; }

// The finest step that gives at most six ticks.
std::int64_t TickStep(std::int64_t span) {
  for (const std::int64_t step : {5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute, kHour,
                                  2 * kHour, 3 * kHour, 6 * kHour, 12 * kHour, kDay, 2 * kDay,
                                  7 * kDay, 14 * kDay, 30 * kDay, 91 * kDay, 365 * kDay}) {
    if (span / step <= 5) return step;
  }
  return (span / 5 / (365 * kDay) + 1) * 365 * kDay;
}

void AppendAxis(const Chart& chart, int bottom, Page& page) {
  if (chart.first == chart.last) {
    const int x = XOf(chart, chart.first);
    page << Concat({"<path class=\"grid\" d=\"M", x, " ", kTop - 6, "V", bottom, "\"/><text x=\"",
                    x, "\" y=\"", kTop - 12, "\" text-anchor=\"middle\">",
                    LongMoment({chart.first, DateQuality::kExact}), "</text>"});
    return;
  }
  const std::int64_t step = TickStep(chart.last - chart.first);
  std::int64_t tick = chart.first - ((chart.first % step) + step) % step;
  std::int64_t day = INT64_MIN;
  for (; tick <= chart.last; tick += step) {
    if (tick < chart.first) continue;
    const int x = XOf(chart, tick);
    const bool new_day = tick / kDay != day;
    day = tick / kDay;
    const std::string moment =
        ShortMoment({tick, step >= kDay ? DateQuality::kDay : DateQuality::kExact});
    const std::string label = new_day || step >= kDay ? moment : moment.substr(moment.size() - 5);
    page << Concat({"<path class=\"grid\" d=\"M", x, " ", kTop - 6, "V", bottom, "\"/><text x=\"",
                    x, "\" y=\"", kTop - 12, "\" text-anchor=\"middle\">", label, "</text>"});
  }
}

void AppendLanes(const Chart& chart, Page& page) {
  for (std::size_t i = 0; i < chart.lanes.size(); ++i) {
    page << Concat({"<path class=\"lane\" d=\"M", kLeft, " ", YOf(i), "H", kWidth - kRight,
                    "\"/><text x=\"", kLeft - 10, "\" y=\"", YOf(i) + 4, "\" text-anchor=\"end\">"})
         << Escaped{Cut(Terminal(chart.lanes[i]), kNameCells)} << "</text>";
  }
}

// Lines from a text's first printing to its reprints.
void AppendThreads(const HtmlContext& context, const Chart& chart, Page& page) {
  const Sign* first = nullptr;
  std::vector<const Sign*> order;
  for (const Sign& sign : chart.signs) order.push_back(&sign);
  std::stable_sort(order.begin(), order.end(),
                   [](const Sign* a, const Sign* b) { return a->reprint < b->reprint; });
  for (const Sign* sign : order) {
    if (first == nullptr || first->reprint != sign->reprint) {
      first = sign;
    } else {
      page << Concat({"<path class=\"thread r-", Name(context.At(sign->article).role), "\" d=\"M",
                      XOf(chart, first->seconds), " ", YOf(first->lane), "V", YOf(sign->lane), "H",
                      XOf(chart, sign->seconds), "\"/>"});
    }
  }
}

// How far behind its text's first printing a sign stands, if there is room before the next sign of its lane.
void AppendLag(const HtmlContext& context, const Chart& chart, const Sign& sign, Page& page) {
  const ArticleFinding& article = context.At(sign.article);
  if (!sign.several || article.reprint == sign.article) return;
  const int x = XOf(chart, sign.seconds);
  for (const Sign& other : chart.signs) {
    if (other.lane != sign.lane || &other == &sign) continue;
    const int room = XOf(chart, other.seconds) - x;
    if (room >= 0 && room < kLagWidth) return;
  }
  page << Concat({"<text class=\"lag\" x=\"", x + 10, "\" y=\"", YOf(sign.lane) + 4, "\">",
                  Lag(context.At(article.reprint).published, article.published), "</text>"});
}

void AppendSigns(const HtmlContext& context, const Chart& chart, Page& page) {
  for (const Sign& sign : chart.signs) {
    const ArticleFinding& article = context.At(sign.article);
    AppendLag(context, chart, sign, page);
    page << Concat({"<g class=\"r-", Name(article.role), "\" transform=\"translate(",
                    XOf(chart, sign.seconds), " ", YOf(sign.lane), ")\"><title>"})
         << Escaped{OutletOf(article)} << ", " << LongMoment(article.published) << ": "
         << RoleLabel(article.role, true) << " " << Faithfulness(article)
         << "</title><use href=\"#m-" << Name(article.role) << "\"/></g>";
  }
}

}  // namespace

void AppendTimeline(const HtmlContext& context, const StoryOutline& story, Page& page) {
  const Chart chart = Collect(context, story);
  if (chart.signs.size() < 3) return;  // two moments need no drawing
  constexpr std::string_view kDescription =
      "Time line: who printed it when. The table below tells the same.";
  const int bottom = YOf(chart.lanes.size() - 1) + kLane / 2;
  page << Concat(
      {"<figure class=\"timeline\" tabindex=\"0\" aria-label=\"Time line\"><svg viewBox=\"0 0 ",
       kWidth, " ", bottom + 6, "\" role=\"img\" aria-label=\"", kDescription, "\">"});
  AppendAxis(chart, bottom, page);
  AppendLanes(chart, page);
  AppendThreads(context, chart, page);
  AppendSigns(context, chart, page);
  page << "</svg>";
  if (chart.outlets_left_out > 0 || chart.undated > 0) {
    page << "<figcaption>";
    if (chart.outlets_left_out > 0) {
      page << "Not drawn: " << Count(chart.outlets_left_out, "later outlet", "later outlets")
           << ". ";
    }
    if (chart.undated > 0) {
      page << "Without a date: " << Count(chart.undated, "article", "articles") << ".";
    }
    page << "</figcaption>";
  }
  page << "</figure>\n";
}

}  // namespace newsprint::internal
