#include "tests/testing/labelled_data.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "newsprint/reader.h"

namespace newsprint::testing {

std::vector<std::vector<std::string>> ReadRows(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    std::istringstream cells(line);
    std::vector<std::string> row;
    for (std::string cell; std::getline(cells, cell, '\t');) row.push_back(cell);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<LabelledPair> ReadPairs(const std::string& path, const std::set<std::string>& same,
                                    const std::set<std::string>& different) {
  std::vector<LabelledPair> pairs;
  for (const std::vector<std::string>& row : ReadRows(path)) {
    const bool together = same.contains(row.at(2));
    if (together || different.contains(row.at(2))) {
      pairs.push_back({.a = row[0], .b = row[1], .together = together, .label = row[2]});
    }
  }
  return pairs;
}

std::vector<Assignment> ReadClusters(const std::string& path) {
  std::vector<Assignment> clusters;
  for (const std::vector<std::string>& row : ReadRows(path)) {
    clusters.push_back({.id = row.at(0), .cluster = row.at(1)});
  }
  return clusters;
}

std::vector<Article> ReadArticles(const std::string& path,
                                  const std::function<bool(const Article&)>& wanted) {
  auto reader = OpenArticles({path}, {});
  REQUIRE(reader.ok());
  std::vector<Article> articles;
  ReadEvent event;
  for (;;) {
    const absl::StatusOr<bool> more = (*reader)->NextInto(event);
    REQUIRE(more.ok());
    if (!*more) return articles;
    if (event.kind == ReadEventKind::kArticle && wanted(event.article)) {
      articles.push_back(event.article);
    }
  }
}

}  // namespace newsprint::testing
