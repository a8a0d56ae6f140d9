// newsprint dedup, from the outside: a filter that changes no byte of what it passes on.
#include <doctest/doctest.h>

#include <string>

#include "tests/cli/workspace.h"

namespace newsprint::testing {
namespace {

bool Holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string Outlet(const std::string& name) { return "\"outlet\": \"" + name + "\", "; }

TEST_CASE("dedup: the first to arrive survives whatever its date") {
  const Workspace space;
  const std::string late = Record("late", kFerry, "\"date\": \"2026-05-05\", \"x\":  1.50, ");
  const std::string early = Record("early", kFerryEdited, "\"date\": \"2026-05-01\", ");
  const std::string other = Record("other", kLibrary);
  space.Write("in.jsonl", late + early + other + early);
  CHECK(space.Run("$N dedup in.jsonl").out == late + other);
  CHECK(space.Run("$N dedup < in.jsonl").out == late + other);
  CHECK(space.Run("$N dedup in.jsonl --threads 2 -o out.jsonl").out == "");
  CHECK(space.Read("out.jsonl") == late + other);
  CHECK(space.Run("$N dedup in.jsonl --representative earliest").out == early + other);
  CHECK(space.Run("$N dedup in.jsonl --fail-on duplicates").code == 1);
  CHECK(space.Run("$N dedup out.jsonl --fail-on duplicates").code == 0);
}

TEST_CASE("dedup: bytes stay as they are and lines do not run into each other") {
  const Workspace space;
  const std::string odd = "  {\"text\" : \"" + std::string(kFerry) +
                          "\", \"id\":\"a\",\"n\":1e3, \"s\":\"\\u00e9\\/\" }\r\n";
  const std::string open_end = Record("b", kLibrary).substr(0, Record("b", kLibrary).size() - 1);
  space.Write("1.jsonl", odd + "\n" + open_end);
  space.Write("2.jsonl", Record("c", kOrchard));
  CHECK(space.Run("$N dedup 1.jsonl 2.jsonl").out == odd + open_end + "\n" + Record("c", kOrchard));
  CHECK(space.Run("$N dedup 1.jsonl").out == odd + open_end);
}

TEST_CASE("dedup: a table keeps its header and its quoting") {
  const Workspace space;
  const std::string header = "id,text,\"more, or less\"\r\n";
  const std::string first = "a,\"" + std::string(kFerry) + "\",\"x \"\"y\"\"\nz\"\r\n";
  const std::string again = "b,\"" + std::string(kFerryEdited) + "\",\r\n";
  const std::string other = "=c,\"" + std::string(kLibrary) + "\",1\r\n";
  space.Write("1.csv", header + first + again);
  space.Write("2.csv", header + other);
  CHECK(space.Run("$N dedup 1.csv 2.csv").out == header + first + other);
  const std::string all = space.Run("$N dedup --annotate 1.csv 2.csv").out;
  CHECK(Holds(all,
              "id,text,\"more, or less\",newsprint_verdict,newsprint_of,newsprint_outlet,"
              "newsprint_resemblance,newsprint_contained,newsprint_covered,newsprint_cluster\r\n"));
  CHECK(Holds(all, "\nz\",new,,,,,,a\r\n"));
  CHECK(Holds(all, "copy,a,"));
  CHECK(Holds(all, ",new,,,,,,'=c\r\n"));
  space.Write("3.csv", "id,body,date\r\n");
  CHECK(space.Run("$N dedup 1.csv 3.csv").code == 2);
  space.Write("4.jsonl", Record("d", kOrchard));
  CHECK(space.Run("$N dedup 1.csv 4.jsonl").code == 2);
}

TEST_CASE("dedup: of files that are one article the paths are written") {
  const Workspace space;
  space.Write("in/a.txt", kFerry);
  space.Write("in/b.html", "<html><body><p>" + std::string(kFerryEdited) + "</p></body></html>");
  space.Write("in/c.txt", kLibrary);
  CHECK(space.Run("$N dedup in").out == "in/a.txt\nin/c.txt\n");
  CHECK(
      Holds(space.Run("$N dedup in --annotate").out, "{\"file\": \"in/b.html\", \"newsprint\": {"));
}

TEST_CASE("dedup: annotate says what became of each") {
  const Workspace space;
  const std::string longer = std::string(kFerry) + " " + kOrchard + " " + kLibrary;
  space.Write("in.jsonl", Record("a", kFerry, Outlet("Harbor Wire")) +
                              Record("a", kFerry, Outlet("Harbor Wire")) +
                              Record("c", kFerryEdited, Outlet("Courier")) +
                              Record("d", kFerryEdited, Outlet("Harbor Wire")) +
                              Record("e", "Too short to judge.") +
                              Record("f", kLibrary, "\"newsprint\": {\"verdict\": \"old\"}, "));
  const Outcome outcome = space.Run("$N dedup --annotate in.jsonl");
  CAPTURE(outcome.out);
  CHECK(Holds(outcome.out, "{\"id\": \"a\", \"outlet\": \"Harbor Wire\", \"text\": \"" +
                               std::string(kFerry) +
                               "\", \"newsprint\": {\"verdict\": \"new\", \"cluster\": \"a\"}}\n"));
  CHECK(Holds(outcome.out,
              "{\"verdict\": \"repeat\", \"of\": \"a\", \"outlet\": \"Harbor Wire\", "
              "\"resemblance\": 1.0000, \"contained\": 1.0000, \"covered\": 1.0000, "
              "\"cluster\": \"a\"}"));
  CHECK(Holds(outcome.out, "{\"verdict\": \"copy\", \"of\": \"a\""));
  CHECK(Holds(outcome.out, "{\"verdict\": \"update\", \"of\": \"a\""));
  CHECK(Holds(outcome.out, "{\"verdict\": \"too_short\", \"cluster\": \"e\"}"));
  // A verdict of an earlier run gives way.
  CHECK(Holds(outcome.out,
              "{\"id\": \"f\", \"newsprint\": {\"verdict\": \"new\", \"cluster\": \"f\"}, "));
  CHECK(!Holds(outcome.out, "\"old\""));
  // With unlike outlets only, what Harbor Wire repeats itself is left alone.
  const std::string across = space.Run("$N dedup --across-outlets-only in.jsonl").out;
  CHECK(Holds(across, "\"id\": \"d\""));
  CHECK(!Holds(across, "\"id\": \"c\""));
}

TEST_CASE("dedup: a preferred outlet survives") {
  const Workspace space;
  const std::string courier = Record("a", kFerryEdited, Outlet("Courier"));
  const std::string wire = Record("b", kFerry, Outlet("Harbor Wire"));
  space.Write("in.jsonl", courier + wire);
  CHECK(space.Run("$N dedup in.jsonl").out == courier);
  CHECK(space.Run("$N dedup in.jsonl --prefer 'Nobody,harbor wire'").out == wire);
}

TEST_CASE("dedup: short texts pass unless they are the same record again [fault 13]") {
  const Workspace space;
  std::string stubs;
  for (int i = 0; i < 20; ++i) {
    stubs += Record("s" + std::to_string(i), "Subscribe to read on.",
                    "\"title\": \"T" + std::to_string(i) + "\", ");
  }
  space.Write("in.jsonl", stubs);
  CHECK(space.Run("$N dedup in.jsonl").out == stubs);
}

TEST_CASE("dedup: what it cannot write back it refuses") {
  const Workspace space;
  space.Write(
      "feed.xml",
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>T</title><item><guid>a</guid>"
      "<description>" +
          std::string(kFerry) + "</description></item></channel></rss>");
  const Outcome outcome = space.Run("$N dedup feed.xml");
  CHECK(outcome.code != 0);
  CHECK(outcome.out == "");
}

}  // namespace
}  // namespace newsprint::testing
