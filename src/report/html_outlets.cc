// html_outlets.cc -- who reprints whom, and how much of what an outlet prints is its own.
//
//  Tested by report/html_test.cc
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "report/format.h"
#include "report/html.h"

namespace newsprint::internal {
namespace {

struct OutletRow {
  std::string_view name;
  std::uint64_t articles = 0;
  std::uint64_t reprints = 0;      // of other outlets' texts
  std::uint64_t reprinted = 0;     // times others reprinted it
  std::vector<std::int64_t> lags;  // of its reprints, where dates tell
};

struct OutletTable {
  std::vector<OutletRow> rows;  // those most busy with reprints first
  std::map<std::pair<std::string_view, std::string_view>, std::uint64_t>
      flows;  // from whom, to whom
};

OutletTable Collect(const HtmlContext& context) {
  OutletTable table;
  std::map<std::string_view, OutletRow> rows;
  for (const ArticleFinding& article : context.findings.articles) {
    if (!article.outlet.empty()) ++rows[article.outlet].articles;
  }
  for (const ReprintCluster& reprint : context.findings.reprints) {
    const ArticleFinding& first = context.At(reprint.representative);
    for (const ArticleIndex index : reprint.members) {
      const ArticleFinding& member = context.At(index);
      if (index == reprint.representative || member.outlet == first.outlet) continue;
      if (member.outlet.empty() || first.outlet.empty()) continue;
      ++rows[first.outlet].reprinted;
      OutletRow& row = rows[member.outlet];
      ++row.reprints;
      if (const auto lag = LagSeconds(first.published, member.published)) row.lags.push_back(*lag);
      ++table.flows[{first.outlet, member.outlet}];
    }
  }
  for (auto& [name, row] : rows) {
    row.name = name;
    std::sort(row.lags.begin(), row.lags.end());
    table.rows.push_back(std::move(row));
  }
  std::stable_sort(table.rows.begin(), table.rows.end(),
                   [](const OutletRow& a, const OutletRow& b) {
                     return a.reprints + a.reprinted != b.reprints + b.reprinted
                                ? a.reprints + a.reprinted > b.reprints + b.reprinted
                                : a.articles > b.articles;
                   });
  return table;
}

void AppendRow(const OutletRow& row, Page& page) {
  const double own =
      row.articles == 0 ? 0
                        : static_cast<double>(row.articles - std::min(row.reprints, row.articles)) /
                              static_cast<double>(row.articles);
  page << "<tr data-o=\"" << Escaped{row.name} << "\"><th scope=\"row\"" << TextAttributes(row.name)
       << ">" << Escaped{row.name} << "</th><td class=\"n\">" << row.articles
       << "</td><td class=\"n\">" << row.reprints << "</td>";
  AppendShareCell(own, row.articles > 0, page);
  page << "<td class=\"n\">" << row.reprinted << "</td>";
  if (row.lags.empty()) {
    page << "<td class=\"n\" data-v=\"9e18\"></td>";
  } else {
    const std::int64_t median = row.lags[(row.lags.size() - 1) / 2];
    const Published start{0, DateQuality::kExact};
    page << "<td class=\"n\" data-v=\"" << std::to_string(median) << "\">"
         << Lag(start, {median, DateQuality::kExact}) << "</td>";
  }
  page << "</tr>\n";
}

// How dark a cell is, 1 to 5: the number itself while numbers are small, else by its share of the largest.
std::uint64_t Heat(std::uint64_t value, std::uint64_t most) {
  return most <= 5 ? value : 1 + value * 4 / most;
}

void AppendMatrix(const OutletTable& table, Page& page) {
  constexpr std::size_t kMost = 14;
  std::vector<std::string_view> from;
  std::vector<std::string_view> to;
  for (const OutletRow& row : table.rows) {
    if (row.reprinted > 0 && from.size() < kMost) from.push_back(row.name);
    if (row.reprints > 0 && to.size() < kMost) to.push_back(row.name);
  }
  if (from.empty()) return;
  std::uint64_t most = 1;
  for (const auto& [pair, times] : table.flows) most = std::max(most, times);
  page << "<h3>Who reprints whom</h3><div class=\"scroll\" role=\"group\" tabindex=\"0\" "
          "aria-label=\"Who reprints whom\"><table class=\"matrix\" "
          "data-name=\"matrix\"><caption>Rows "
          "reprint columns: how many articles</caption><thead><tr><td></td>";
  for (const std::string_view name : from) {
    page << "<th scope=\"col\"><span dir=\"auto\">" << Escaped{name} << "</span></th>";
  }
  page << "</tr></thead><tbody>\n";
  for (const std::string_view reprinter : to) {
    page << "<tr><th scope=\"row\" dir=\"auto\">" << Escaped{reprinter} << "</th>";
    for (const std::string_view source : from) {
      const auto flow = table.flows.find({source, reprinter});
      if (flow == table.flows.end()) {
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
  const OutletTable table = Collect(context);
  if (table.rows.empty()) {
    page << "<p>No article names its outlet.</p></section>\n";
    return;
  }
  page << "<p class=\"hint\">Counted by dates: whoever printed a text first is taken for the one "
          "that "
          "others reprint, though both may have it from a third.</p>\n";
  AppendMatrix(table, page);
  OpenTable("outlets", "Outlets",
            {"Outlet", "#Articles", "#Reprints of others", "#Own text", "#Reprinted by others",
             "#Median time after the first"},
            page);
  const std::size_t shown = std::min(table.rows.size(), context.limits.outlets);
  for (std::size_t i = 0; i < shown; ++i) AppendRow(table.rows[i], page);
  CloseTable(page);
  AppendLeftOut(table.rows.size(), shown, "outlets", "--json", page);
  page << "</section>\n";
}

}  // namespace newsprint::internal
