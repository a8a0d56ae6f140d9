// newsprint cluster, from the outside.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/workspace.h"

namespace newsprint::testing {
namespace {

bool Holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> SortedLines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::sort(lines.begin(), lines.end());
  return lines;
}

// The cells of column `column` of a TSV with a header, one a line.
std::string Column(const std::string& tsv, std::size_t column) {
  std::istringstream in(tsv);
  std::string out;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    std::string cell;
    for (std::size_t i = 0; i <= column; ++i) std::getline(cells, cell, '\t');
    out += cell + "\n";
  }
  return out;
}

std::string ThreeRecords() {
  return Record("b", kFerryEdited) + Record("c", kLibrary) +
         Record("a", kFerry, "\"date\": \"2026-05-04T08:00:00Z\", ");
}

const char* const kEverything =
    " --assignments a.tsv --pairs p.tsv --passages s.jsonl --graph g.xml --rejects r.jsonl --html "
    "h.html ";

TEST_CASE("cluster: assignments follow the input and name the earliest") {
  const Workspace space;
  space.Write("in.jsonl", ThreeRecords());
  const Outcome outcome = space.Run("$N cluster in.jsonl --assignments a.tsv");
  CAPTURE(outcome.err);
  CHECK(outcome.code == 0);
  const std::string rows = space.Read("a.tsv");
  CHECK(Column(rows, 0) == "b\nc\na\n");
  CHECK(Column(rows, 1) == "a\nc\na\n");
  CHECK(Column(rows, 3) == "copy\nunique\noriginal\n");
  CHECK(outcome.err == "");
}

TEST_CASE("cluster: the representative that is shown is a policy") {
  const Workspace space;
  space.Write("in.jsonl",
              Record("short", kFerry, "\"date\": \"2026-05-04\", \"outlet\": \"Courier\", ") +
                  Record("long", std::string(kFerry) + " Crews stood by until noon.",
                         "\"date\": \"2026-05-05\", \"outlet\": \"Harbor Wire\", "));
  struct Case {
    const char* policy;
    const char* clusters;
  };
  const Case kCases[] = {{"earliest", "short\nshort\n"},
                         {"longest", "long\nlong\n"},
                         {"'prefer:harbor wire'", "long\nlong\n"},
                         {"prefer:Nobody,Courier", "short\nshort\n"}};
  for (const Case& c : kCases) {
    CAPTURE(std::string(c.policy));
    const Outcome outcome =
        space.Run("$N cluster in.jsonl --assignments - --representative " + std::string(c.policy));
    CHECK(outcome.code == 0);
    CHECK(Column(outcome.out, 1) == c.clusters);
    CHECK(Column(outcome.out, 2) == c.clusters);
  }
}

TEST_CASE("cluster: every output is the same for one thread and two [threads]") {
  const Workspace space;
  const std::string articles = std::string(NEWSPRINT_SOURCE_DIR) + "/samples/articles";
  CHECK(
      space.Run("$N cluster --threads 1 --json '" + articles + "'" + kEverything + "> one").code ==
      0);
  std::filesystem::create_directory(space.folder() / "first");
  CHECK(space.Run("mv one a.tsv p.tsv s.jsonl g.xml r.jsonl h.html first").code == 0);
  CHECK(
      space.Run("$N cluster --threads 2 --json '" + articles + "'" + kEverything + "> one").code ==
      0);
  for (const char* name : {"one", "a.tsv", "p.tsv", "s.jsonl", "g.xml", "r.jsonl", "h.html"}) {
    CAPTURE(std::string(name));
    CHECK(space.Has(name));
    CHECK(space.Read(name) == space.Read(std::string("first/") + name));
  }
}

TEST_CASE("cluster: the order of the input changes the order of rows alone") {
  const Workspace space;
  const std::string folder = std::string(NEWSPRINT_SOURCE_DIR) + "/samples/articles/";
  const std::string all =
      "'" + folder + "wires-and-papers.jsonl' '" + folder + "other-languages.jsonl'";
  CHECK(space.Run("cat " + all + " > in.jsonl; tac in.jsonl > back.jsonl").code == 0);
  CHECK(space.Run("$N cluster --json in.jsonl --assignments a.tsv --pairs p.tsv > j").code == 0);
  CHECK(space.Run("$N cluster --json back.jsonl --assignments a2.tsv --pairs p2.tsv > j2").code ==
        0);
  CHECK(space.Read("j") == space.Read("j2"));
  CHECK(space.Read("p.tsv") == space.Read("p2.tsv"));
  CHECK(
      space.Run("cut -f1 a.tsv | tail -n +2 | tac > one; cut -f1 a2.tsv | tail -n +2 > two").code ==
      0);
  CHECK(space.Read("one") == space.Read("two"));
  CHECK(SortedLines(space.Read("a.tsv")) == SortedLines(space.Read("a2.tsv")));
}

TEST_CASE("cluster: rejects are counted and located, and too many are an error [fault 1]") {
  const Workspace space;
  space.Write("in.jsonl", Record("a", kFerry) + "{\"id\": \"b\", \"text\": null}\nnot json\n" +
                              Record("c", kLibrary));
  const Outcome fine = space.Run("$N cluster in.jsonl --rejects r.jsonl --assignments a.tsv");
  CHECK(fine.code == 0);
  CHECK(SortedLines(space.Read("r.jsonl")).size() == 2);
  CHECK(Holds(space.Read("r.jsonl"), "in.jsonl"));
  CHECK(Holds(space.Read("r.jsonl"), "\"line\": 3"));
  CHECK(Column(space.Read("a.tsv"), 3) == "unique\nrejected\nrejected\nunique\n");
  CHECK(Holds(space.Run("$N cluster in.jsonl -v").err, "in.jsonl:3"));
  CHECK(space.Run("$N cluster in.jsonl --max-rejects 2").code == 0);
  CHECK(space.Run("$N cluster in.jsonl --max-rejects 1").code == 3);
  CHECK(space.Run("$N cluster in.jsonl --fail-on rejects").code == 1);
  CHECK(space.Run("$N cluster in.jsonl --fail-on duplicates").code == 0);
  space.Write("bad.jsonl", "nothing\nat all\n");
  CHECK(space.Run("$N cluster bad.jsonl").code == 3);
  space.Write("two.jsonl", Record("a", kFerry) + Record("b", kFerry));
  CHECK(space.Run("$N cluster two.jsonl --fail-on duplicates").code == 1);
  space.Write("empty.jsonl", "");
  CHECK(space.Run("$N cluster empty.jsonl").code == 0);
}

TEST_CASE("cluster: input that cannot be read is an error of its own [fault 3]") {
  const Workspace space;
  space.Write("in.jsonl", ThreeRecords());
  const Outcome outcome = space.Run("$N cluster in.jsonl nowhere.jsonl --assignments a.tsv");
  CHECK(outcome.code == 4);
  CHECK(Holds(outcome.err, "nowhere.jsonl"));
  CHECK(!space.Has("a.tsv"));
  CHECK(
      space.Run("gzip -k in.jsonl; head -c -20 in.jsonl.gz > cut.jsonl.gz; $N cluster cut.jsonl.gz")
          .code == 4);
  CHECK(space.Run("$N cluster cut.jsonl.gz --allow-truncated -v").code != 4);
}

TEST_CASE("cluster: hostile text reaches neither terminal nor table [fault 27] [fault 28]") {
  const Workspace space;
  space.Write("in.jsonl", Record("a\\tb", kFerry, "\"title\": \"\\u001b[2Jred\\u009b31m\", ") +
                              Record("=HYPERLINK(1)", kFerryEdited, "\"title\": \"x\\u202ey\", "));
  const Outcome outcome =
      space.Run("$N cluster in.jsonl --color never --assignments a.tsv --verbose");
  CHECK(outcome.code == 0);
  for (const std::string& text : {outcome.out, outcome.err, space.Read("a.tsv")}) {
    CHECK(!Holds(text, "\x1b"));
    CHECK(!Holds(text, "\xc2\x9b"));
    CHECK(!Holds(text, "\xe2\x80\xae"));
  }
  CHECK(Holds(space.Read("a.tsv"), "a\\tb"));
  CHECK(Holds(space.Read("a.tsv"), "\n\\=HYPERLINK(1)\t"));
  CHECK(SortedLines(space.Read("a.tsv")).size() == 3);
  // Ids that look like paths stay ids.
  space.Write("path.jsonl", Record("../../escaped", kFerry) + Record("/etc/escaped", kLibrary));
  CHECK(space.Run("$N cluster path.jsonl --assignments b.tsv").code == 0);
  CHECK(!std::filesystem::exists(space.folder().parent_path() / "escaped"));
}

TEST_CASE("cluster: colour is for terminals and those who ask") {
  const Workspace space;
  space.Write("in.jsonl", ThreeRecords());
  CHECK(!Holds(space.Run("$N cluster in.jsonl").out, "\x1b["));
  CHECK(Holds(space.Run("$N cluster in.jsonl --color always").out, "\x1b["));
  CHECK(space.Run("$N cluster in.jsonl --progress json --quiet").err == "");
}

TEST_CASE("cluster: --outlets tells which names are one outlet") {
  const Workspace space;
  space.Write("in.jsonl", Record("a", kFerry, "\"outlet\": \"Harbor Wire\", ") +
                              Record("b", kFerry, "\"outlet\": \"www.harborwire.example\", "));
  space.Write("names.tsv", "Harbor Wire\tharborwire.example\n");
  const Outcome one = space.Run("$N cluster in.jsonl --json --outlets names.tsv");
  CAPTURE(one.err);
  CHECK(one.code == 0);
  CHECK(Holds(one.out, "\"outlets\": 1,"));
  CHECK(space.Read("names.tsv") == "Harbor Wire\tharborwire.example\n");
  CHECK(Holds(space.Run("$N cluster in.jsonl --json").out, "\"outlets\": 2,"));
  space.Write("bad.tsv", "Harbor Wire\n");
  const Outcome bad = space.Run("$N cluster in.jsonl --outlets bad.tsv");
  CHECK(bad.code == 2);
  CHECK(Holds(bad.err, "bad.tsv, line 1: no alias for \"Harbor Wire\""));
  CHECK(space.Run("$N cluster in.jsonl --outlets missing.tsv").code == 4);
}

}  // namespace
}  // namespace newsprint::testing
