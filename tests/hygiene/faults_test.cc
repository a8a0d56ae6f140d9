// Every fault of tests/FAULTS.md has a test that names it, and every test that names a fault is in the list.
#include <doctest/doctest.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace newsprint {
namespace {

namespace fs = std::filesystem;

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// The numbers in the first column of a Markdown table.
std::set<int> ListedFaults(const std::string& markdown) {
  std::set<int> faults;
  std::istringstream in(markdown);
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("| ", 0) == 0 && std::isdigit(static_cast<unsigned char>(line[2])) != 0) {
      faults.insert(std::stoi(line.substr(2)));
    }
  }
  return faults;
}

// The numbers in the names of test cases; a name in a comment is none.
std::set<int> TestedFaults(const std::string& source) {
  std::set<int> faults;
  std::istringstream in(source);
  const std::string kTag = "[fault ";
  bool in_name = false;  // a name may be broken over lines
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("TEST_CASE", 0) == 0) in_name = true;
    if (!in_name) continue;
    for (std::size_t at = line.find(kTag); at != std::string::npos; at = line.find(kTag, at + 1)) {
      faults.insert(std::stoi(line.substr(at + kTag.size())));
    }
    in_name = line.find('{') == std::string::npos;
  }
  return faults;
}

// "4 has no test", and so on.
std::string Complaints(const std::set<int>& listed, const std::set<int>& tested) {
  std::string complaints;
  for (const int fault : listed) {
    if (tested.count(fault) == 0)
      complaints += "no test names fault " + std::to_string(fault) + "\n";
  }
  for (const int fault : tested) {
    if (listed.count(fault) == 0) complaints += "not listed: fault " + std::to_string(fault) + "\n";
  }
  return complaints;
}

TEST_CASE("faults: each one listed has a test and each one tested is listed") {
  const fs::path root = fs::path(NEWSPRINT_SOURCE_DIR) / "tests";
  const std::set<int> listed = ListedFaults(ReadFile(root / "FAULTS.md"));
  REQUIRE(listed.size() >= 24);
  std::set<int> tested;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".cc") tested.merge(TestedFaults(ReadFile(entry.path())));
  }
  CHECK(Complaints(listed, tested) == "");
}

TEST_CASE("faults: the guard goes red for what it guards against") {
  CHECK(ListedFaults("| fault | x |\n|---|---|\n| 3 | a |\n| 12 | b |\n") == std::set<int>{3, 12});
  CHECK(
      TestedFaults("TEST_CASE(\"a [fault 3]\") {\n// [fault 4]\n}\n// TEST_CASE(\"[fault 5]\") {\n"
                   "TEST_CASE(\n    \"b [fault 6] [fault 7]\") {") == std::set<int>{3, 6, 7});
  CHECK(Complaints({1, 2}, {1, 2}) == "");
  CHECK(Complaints({1, 2}, {1}) == "no test names fault 2\n");
  CHECK(Complaints({1}, {1, 2}) == "not listed: fault 2\n");
}

}  // namespace
}  // namespace newsprint
