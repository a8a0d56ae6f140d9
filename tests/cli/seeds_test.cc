// The five articles that the project began with, through the program.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/workspace.h"
#include "tests/testing/shared_data.h"

namespace newsprint::testing {
namespace {

namespace fs = std::filesystem;
using Clusters = std::set<std::set<std::string>>;

// Of column `column` of the assignments; articles are called by `names` of their id.
Clusters ClustersOf(const std::string& tsv, std::size_t column,
                    const std::map<std::string, std::string>& names) {
  std::map<std::string, std::set<std::string>> members;
  std::istringstream in(tsv);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream row(line);
    std::vector<std::string> cells(3);
    for (std::string& cell : cells) std::getline(row, cell, '\t');
    members[cells[column]].insert(names.at(cells[0]));
  }
  Clusters clusters;
  for (auto& [id, ids] : members) clusters.insert(ids);
  return clusters;
}

std::vector<fs::path> Seeds(const std::string& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string Quoted(const fs::path& path) { return "'" + path.string() + "'"; }

const Clusters kEachAlone = {{"000"}, {"001"}, {"002"}, {"003"}, {"004"}};

TEST_CASE("seeds: files renamed and reordered change nothing but names") {
  const auto folder = SharedPath("seeds");
  if (!folder) return;
  const std::vector<fs::path> seeds = Seeds(*folder);
  const Clusters want = {{"000", "002"}, {"001"}, {"003", "004"}};
  // Each list of names gives the files another order.
  for (const std::vector<std::string>& list : {std::vector<std::string>{"a", "b", "c", "d", "e"},
                                               {"e", "d", "c", "b", "a"},
                                               {"c", "e", "a", "b", "d"},
                                               {"x y", "\xc3\xa4", "-q", "0", "Z"}}) {
    const Workspace space;
    std::map<std::string, std::string> names;
    for (std::size_t i = 0; i < seeds.size(); ++i) {
      fs::create_directories(space.folder() / "in");
      fs::copy_file(seeds[i], space.folder() / "in" / (list[i] + ".txt"));
      names[list[i] + ".txt"] = seeds[i].filename().string().substr(0, 3);
    }
    const Outcome outcome = space.Run("$N cluster in --assignments -");
    CHECK(outcome.code == 0);
    CHECK(ClustersOf(outcome.out, 1, names) == kEachAlone);
    CHECK(ClustersOf(outcome.out, 2, names) == want);
  }
}

TEST_CASE("seeds: without their leading dates nothing is wrongly tied") {
  const auto folder = SharedPath("seeds");
  if (!folder) return;
  const Workspace space;
  std::map<std::string, std::string> names;
  int dated = 0;
  for (const fs::path& seed : Seeds(*folder)) {
    fs::create_directories(space.folder() / "in");
    const std::string to = (space.folder() / "in" / seed.filename()).string();
    CHECK(space
              .Run("sed '1s/^ *\\(date\\)* *[0-9]\\{4\\}-[0-9][0-9]-[0-9][0-9] *//' " +
                   Quoted(seed) + " > '" + to + "'")
              .code == 0);
    dated += fs::file_size(to) < fs::file_size(seed) ? 1 : 0;
    names[seed.filename().string()] = seed.filename().string().substr(0, 3);
  }
  CHECK(dated == 3);
  const Outcome outcome = space.Run("$N cluster in --assignments -");
  CHECK(outcome.code == 0);
  CHECK(ClustersOf(outcome.out, 1, names) == kEachAlone);
  for (const std::set<std::string>& story : ClustersOf(outcome.out, 2, names)) {
    const bool right = story.size() == 1 || story == std::set<std::string>{"000", "002"} ||
                       story == std::set<std::string>{"003", "004"};
    CAPTURE(*story.begin());
    CHECK(right);
  }
}

}  // namespace
}  // namespace newsprint::testing
