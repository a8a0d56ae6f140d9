// Holds every #include of the tree to src/LAYERS.txt, and public headers to public headers.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace newsprint {
namespace {

namespace fs = std::filesystem;

struct Layers {
  std::map<std::string, std::set<std::string>> rooms;
  std::map<std::string, std::set<std::string>> only;  // header -> files, or rooms with a slash
};

Layers ReadLayers(std::istream& in) {
  Layers layers;
  std::string line;
  while (std::getline(in, line)) {
    std::istringstream words(line);
    std::string first;
    std::string word;
    if (!(words >> first) || first[0] == '#') continue;
    if (first == "only") {
      std::string header;
      words >> header >> word;
      while (words >> word) layers.only[header].insert(word);
    } else {
      first.pop_back();
      layers.rooms[first];
      while (words >> word) layers.rooms[first].insert(word);
    }
  }
  return layers;
}

struct Include {
  std::string file;  // relative to src/ or include/
  std::string header;
  bool quoted = false;
};

std::vector<Include> IncludesOf(const fs::path& root) {
  std::vector<Include> includes;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    const fs::path& path = entry.path();
    if (path.extension() != ".h" && path.extension() != ".cc" && path.extension() != ".inc")
      continue;
    std::ifstream in(path);
    std::string line;
    while (std::getline(in, line)) {
      const std::size_t hash = line.find_first_not_of(" \t");
      if (hash == std::string::npos || line.compare(hash, 8, "#include") != 0) continue;
      const std::size_t open = line.find_first_of("\"<", hash);
      const std::size_t close = line.find_first_of("\">", open + 1);
      if (open == std::string::npos || close == std::string::npos) continue;
      includes.push_back({fs::relative(path, root).generic_string(),
                          line.substr(open + 1, close - open - 1), line[open] == '"'});
    }
  }
  return includes;
}

std::string FirstFolder(const std::string& path) { return path.substr(0, path.find('/')); }

// What is wrong with an include in src/; empty: nothing.
std::string FaultIn(const Include& include, const Layers& layers) {
  if (const auto only = layers.only.find(include.header); only != layers.only.end()) {
    const bool here = only->second.count(include.file) > 0 ||
                      only->second.count(FirstFolder(include.file) + "/") > 0;
    return here ? "" : "this header belongs to another place";
  }
  if (!include.quoted) return "";
  const std::string room = FirstFolder(include.file);
  const std::string target = FirstFolder(include.header);
  const auto allowed = layers.rooms.find(room);
  if (allowed == layers.rooms.end()) return "src/LAYERS.txt does not know the room " + room;
  if (target == room || target == "newsprint" || target == "absl") return "";
  // A third party's header in quotes.
  if (layers.rooms.count(target) == 0 && target != include.header) return "";
  if (target == include.header) return "name the room of the header";
  return allowed->second.count(target) > 0 ? "" : room + " may not include " + target;
}

// What is wrong with an include in include/newsprint/.
std::string FaultInPublic(const Include& include) {
  const std::string target = FirstFolder(include.header);
  if (target == "newsprint" || target == "absl") return "";
  // The standard library's headers have neither folder nor ending.
  const bool standard = !include.quoted && include.header.find_first_of("./") == std::string::npos;
  return standard ? "" : "public headers include std, absl and newsprint only";
}

Layers LayersOfTree() {
  std::ifstream in(fs::path(NEWSPRINT_SOURCE_DIR) / "src" / "LAYERS.txt");
  return ReadLayers(in);
}

TEST_CASE("layers: rooms include what LAYERS.txt allows") {
  const Layers layers = LayersOfTree();
  REQUIRE(layers.rooms.size() > 10);
  const std::vector<Include> includes = IncludesOf(fs::path(NEWSPRINT_SOURCE_DIR) / "src");
  REQUIRE(includes.size() > 200);
  for (const Include& include : includes) {
    CAPTURE(include.file);
    CAPTURE(include.header);
    CHECK(FaultIn(include, layers) == "");
  }
}

TEST_CASE("layers: public headers include public headers") {
  const std::vector<Include> includes = IncludesOf(fs::path(NEWSPRINT_SOURCE_DIR) / "include");
  REQUIRE(includes.size() > 20);
  for (const Include& include : includes) {
    CAPTURE(include.file);
    CAPTURE(include.header);
    CHECK(FaultInPublic(include) == "");
  }
}

TEST_CASE("layers: the guard goes red for what it guards against") {
  const Layers layers = LayersOfTree();
  struct Case {
    Include include;
    bool good;
  };
  const Case kCases[] = {
      {{"text/fold.cc", "text/fold.h", true}, true},
      {{"text/fold.cc", "base/hash.h", true}, true},
      {{"text/fold.cc", "newsprint/article.h", true}, true},
      {{"text/fold.cc", "io/date.h", true}, false},
      {{"base/hash.cc", "text/fold.h", true}, false},
      {{"cli/main.cc", "base/strings.h", true}, false},
      {{"detector/detector.cc", "text/fold.h", true}, true},
      {{"detector/detector.cc", "report/escape.h", true}, false},
      {{"nowhere/x.cc", "base/hash.h", true}, false},
      {{"text/fold.cc", "fold.h", true}, false},
      {{"io/json.cc", "xxhash.h", false}, false},
      {{"base/hash.cc", "xxhash.h", false}, true},
      {{"cli/main.cc", "CLI/CLI.hpp", false}, false},
      {{"io/json_record.cc", "simdjson.h", true}, true},
      {{"report/jsonl.cc", "simdjson.h", false}, false},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.include.file);
    CAPTURE(c.include.header);
    CHECK(FaultIn(c.include, layers).empty() == c.good);
  }
  CHECK(FaultInPublic({"newsprint/x.h", "string", false}).empty());
  CHECK(FaultInPublic({"newsprint/x.h", "absl/status/status.h", true}).empty());
  CHECK(!FaultInPublic({"newsprint/x.h", "base/hash.h", true}).empty());
  CHECK(!FaultInPublic({"newsprint/x.h", "sqlite3.h", false}).empty());
  CHECK(!FaultInPublic({"newsprint/x.h", "hwy/highway.h", false}).empty());
}

}  // namespace
}  // namespace newsprint
