// html_outlets.cc -- who reprints whom, and how much of what an outlet prints is its own.
//
//  Tested by report/html_test.cc
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "report/format.h"
#include "report/html.h"

namespace newsprint::internal {
namespace {

void AppendRow(const OutletFinding& row, Page& page) {
  const double own =
      row.words == 0 ? 0 : static_cast<double>(row.own_words) / static_cast<double>(row.words);
  page << "<tr data-o=\"" << Escaped{row.name} << "\"><th scope=\"row\"" << TextAttributes(row.name)
       << ">" << Escaped{row.name} << "</th><td class=\"n\">" << row.articles
       << "</td><td class=\"n\">" << row.reprints << "</td>";
  AppendShareCell(own, row.words > 0, page);
  page << "<td class=\"n\">" << row.reprinted << "</td>";
  if (!row.median_lag_seconds) {
    page << "<td class=\"n\" data-v=\"9e18\"></td>";
  } else {
    page << "<td class=\"n\" data-v=\"" << std::to_string(*row.median_lag_seconds) << "\">"
         << Lag({0, DateQuality::kExact}, {*row.median_lag_seconds, DateQuality::kExact})
         << "</td>";
  }
  page << "</tr>\n";
}

// How dark a cell is, 1 to 5: the number itself while numbers are small, else by its share of the largest.
std::uint64_t Heat(std::uint64_t value, std::uint64_t most) {
  return most <= 5 ? value : 1 + value * 4 / most;
}

void AppendMatrix(const Findings& findings, Page& page) {
  constexpr std::size_t kMost = 14;
  std::vector<std::uint32_t> from;
  std::vector<std::uint32_t> to;
  for (std::uint32_t i = 0; i < findings.outlets.size(); ++i) {
    if (findings.outlets[i].reprinted > 0 && from.size() < kMost) from.push_back(i);
    if (findings.outlets[i].reprints > 0 && to.size() < kMost) to.push_back(i);
  }
  if (from.empty()) return;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> flows;
  std::uint64_t most = 1;
  for (const OutletFlow& flow : findings.flows) {
    flows[{flow.from, flow.to}] = flow.articles;
    most = std::max<std::uint64_t>(most, flow.articles);
  }
  page << "<h3>Who reprints whom</h3><div class=\"scroll\" role=\"group\" tabindex=\"0\" "
          "aria-label=\"Who reprints whom\"><table class=\"matrix\" "
          "data-name=\"matrix\"><caption><span>Rows "
          "reprint columns: how many articles</span></caption><thead><tr><td></td>";
  for (const std::uint32_t outlet : from) {
    page << "<th scope=\"col\"><span dir=\"auto\">" << Escaped{findings.outlets[outlet].name}
         << "</span></th>";
  }
  page << "</tr></thead><tbody>\n";
  for (const std::uint32_t reprinter : to) {
    page << "<tr><th scope=\"row\" dir=\"auto\">" << Escaped{findings.outlets[reprinter].name}
         << "</th>";
    for (const std::uint32_t source : from) {
      const auto flow = flows.find({source, reprinter});
      if (flow == flows.end()) {
        page << "<td></td>";
      } else {
        page << "<td class=\"heat" << Heat(flow->second, most) << "\">" << flow->second << "</td>";
      }
    }
    page << "</tr>\n";
  }
  CloseTable(page);
  if (from.size() == kMost || to.size() == kMost) {
    page << "<p class=\"left-out\">The matrix shows the busiest outlets; the table has the "
            "others.</p>\n";
  }
}

}  // namespace

void AppendOutlets(const HtmlContext& context, Page& page) {
  page << "<section id=\"outlets\" aria-labelledby=\"h-outlets\"><h2 "
          "id=\"h-outlets\">Outlets</h2>\n";
  const std::vector<OutletFinding>& outlets = context.findings.outlets;
  if (outlets.empty()) {
    page << "<p>No article names its outlet.</p></section>\n";
    return;
  }
  page << "<p class=\"hint\">Counted by dates: whoever printed a text first is taken for the one "
          "that "
          "others reprint, though both may have it from a third.</p>\n";
  AppendMatrix(context.findings, page);
  OpenTable("outlets", "Outlets",
            {"Outlet", "#Articles", "#Reprints of others", "#Own text", "#Reprinted by others",
             "#Median time after the first"},
            page);
  const std::size_t shown = std::min(outlets.size(), context.limits.outlets);
  for (std::size_t i = 0; i < shown; ++i) AppendRow(outlets[i], page);
  CloseTable(page);
  AppendLeftOut(outlets.size(), shown, "outlets", "--json", page);
  page << "</section>\n";
}

}  // namespace newsprint::internal
