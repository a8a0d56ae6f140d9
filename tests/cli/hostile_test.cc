// Hostile input, seen from outside: how large, how odd, how many. Sizes are those that faults really have.
#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/cli/workspace.h"

namespace newsprint::testing {
namespace {

bool Holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
// Shadow memory and quarantine of a sanitizer beside what the program itself takes.
constexpr long kMegabyte = 1024 * (kSanitized ? 4 : 1);

// A text of `megabytes` in words that do not repeat soon, framed by `begin` and `end`.
void WriteLong(const Workspace& space, const std::string& name, int megabytes,
               const std::string& begin, const std::string& end) {
  std::ofstream out(space.folder() / name, std::ios::binary);
  out << begin;
  std::string block;
  std::uint64_t state = 1;
  for (int i = 0; i < megabytes; ++i) {
    block.clear();
    while (block.size() < (std::size_t{1} << 20)) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      for (std::uint64_t word = state >> 44; word > 0; word /= 26) {
        block += "abcdefghijklmnopqrstuvwxyz"[word % 26];
      }
      block += ' ';
    }
    out << block;
  }
  out << end;
}

TEST_CASE("hostile: an article of 500 MB is judged by its beginning [fault 5]") {
  const Workspace space;
  space.Write("in/short.txt", kFerry);
  WriteLong(space, "in/long.txt", 500, "", "");
  const Outcome outcome = space.Run("$N cluster in --assignments -");
  CAPTURE(outcome.err);
  CAPTURE(outcome.out);
  CHECK(outcome.code == 0);
  CHECK(Holds(outcome.out, "truncated\n"));
  CHECK(Holds(outcome.out, "short.txt\tshort.txt\tshort.txt\tunique"));
  CHECK(outcome.peak_kilobytes < 1500 * kMegabyte);
}

TEST_CASE("hostile: a hundred million words in one article [fault 5]") {
  const Workspace space;
  std::ofstream(space.folder() / "in.txt") << [] {
    std::string text;
    text.reserve(200000000);
    for (int i = 0; i < 100000000; ++i) text += i % 7 == 0 ? "a " : i % 3 == 0 ? "b " : "c ";
    return text;
  }();
  const Outcome outcome = space.Run("$N cluster in.txt --assignments -");
  CHECK(outcome.code == 0);
  CHECK(Holds(outcome.out, "truncated"));
  CHECK(outcome.peak_kilobytes < 1500 * kMegabyte);
}

TEST_CASE("hostile: a line of 100 MB is read and one of 300 MB rejected [fault 5]") {
  const Workspace space;
  WriteLong(space, "1.jsonl", 100, "{\"id\": \"long\", \"text\": \"", "\"}\n");
  WriteLong(space, "2.jsonl", 300, "{\"id\": \"longer\", \"text\": \"",
            "\"}\n" + Record("short", kFerry));
  const Outcome outcome = space.Run("$N cluster 1.jsonl 2.jsonl --assignments - --rejects r");
  CAPTURE(outcome.err);
  CHECK(outcome.code == 0);
  CHECK(Holds(outcome.out, "long\tlong\tlong\tunique"));
  CHECK(Holds(outcome.out, "truncated\n"));
  CHECK(Holds(outcome.out, "\nshort\tshort\tshort\tunique"));
  CHECK(Holds(space.Read("r"), "\"file\": \"2.jsonl\", \"line\": 1"));
  CHECK(outcome.peak_kilobytes < 1500 * kMegabyte);
}

TEST_CASE("hostile: what was repaired says so [fault 2]") {
  const Workspace space;
  space.Write("in.jsonl", Record("a", std::string(kFerry) + " caf\xe9") + Record("b", kLibrary) +
                              Record("c\xff", kOrchard));
  const Outcome outcome = space.Run("$N cluster in.jsonl --assignments - --rejects r");
  CHECK(outcome.code == 0);
  CHECK(Holds(outcome.out, "\trepaired\n"));
  CHECK(Holds(outcome.out, "\nb\tb\tb\tunique\t\t0.0000\t0.0000\t0.0000\t0.0000\t0.0000\t\n"));
  CHECK(Holds(space.Read("r"), "not valid UTF-8"));
}

TEST_CASE("hostile: figures that met a bound are flagged [fault 20]") {
  const Workspace space;
  std::string refrain;
  for (int i = 0; i < 4000; ++i) refrain += "on and on and ";
  space.Write("in.jsonl", Record("a", refrain + kFerry) + Record("b", refrain + kFerryEdited));
  const Outcome outcome = space.Run("$N cluster in.jsonl --assignments - --no-stories");
  CHECK(outcome.code == 0);
  CHECK(Holds(outcome.out, "\tcopy\t"));
  CHECK(Holds(outcome.out, "\tapproximate\n"));
}

TEST_CASE("hostile: no result depends on zone or language of the machine [fault 12]") {
  const Workspace space;
  space.Write("in.jsonl", Record("a", kFerry, "\"date\": \"2026-03-29 02:30\", ") +
                              Record("b", kFerryEdited, "\"date\": \"2026-03-29T01:10:00Z\", ") +
                              Record("c", kLibrary, "\"date\": \"Invalid Date\", ") +
                              Record("d", kOrchard, "\"date\": \"29 March 2026\", "));
  const std::string run = "$N cluster in.jsonl --json --assignments a.tsv; cat a.tsv";
  const std::string want = space.Run("TZ=UTC LC_ALL=C; export TZ LC_ALL; " + run).out;
  CHECK(Holds(want, "date_guessed"));
  for (const char* place :
       {"TZ=America/New_York", "TZ=Asia/Kathmandu", "TZ=:/nowhere", "LC_ALL=tr_TR.UTF-8",
        "LC_ALL=de_DE.UTF-8", "LANG=ar_EG.UTF-8 TZ=Pacific/Kiritimati"}) {
    CAPTURE(std::string(place));
    CHECK(space.Run("export " + std::string(place) + "; " + run).out == want);
  }
}

TEST_CASE("hostile: ids are names and nothing else [fault 11] [fault 28]") {
  const Workspace space;
  space.Write("1/news.txt", kFerry);
  space.Write("2/news.txt", kLibrary);
  space.Write("2/NEWS.txt", kOrchard);
  const Outcome names = space.Run("$N cluster 1 2 --assignments -");
  CHECK(Holds(names.out, "\nnews.txt\tnews.txt\t"));
  CHECK(Holds(names.out, "\nNEWS.txt\tNEWS.txt\t"));
  CHECK(Holds(names.out, "\nnews.txt#2\tnews.txt#2\t"));
  space.Write("in.jsonl", Record("x", kFerry) + Record("x", kLibrary) +
                              Record(std::string(10000, 'y'), kOrchard) +
                              Record(std::string(4096, 'z'), kOrchard));
  const Outcome ids = space.Run("$N cluster in.jsonl --assignments - --rejects r -v");
  CHECK(ids.code == 0);
  CHECK(Holds(ids.out, "\nx#2\tx#2\t"));
  CHECK(Holds(ids.out, "\nin.jsonl:3\t"));
  CHECK(Holds(ids.out, "\n" + std::string(4096, 'z') + "\t"));
  CHECK(Holds(space.Read("r"), "longer than 4096 bytes"));
  CHECK(Holds(ids.err, "1 ids occurred before"));
  // A folder that holds itself by a link has an end.
  CHECK(space.Run("ln -s .. 1/up; ln -s . 1/self; $N cluster 1 --assignments - | wc -l").out ==
        "2\n");
}

TEST_CASE("hostile: what is known of many articles obeys --memory [fault 29]") {
  const Workspace space;
  CHECK(space.Run("$N generate -n 6000 --derived .1 --seed 3 -o in.jsonl").code == 0);
  const std::string cluster =
      "$N cluster in.jsonl --quiet --assignments $K.a --pairs $K.p --passages $K.s";
  const Outcome plain = space.Run("K=plain; " + cluster);
  const Outcome budgeted = space.Run("K=budgeted; " + cluster + " --memory 8M --threads 2");
  CHECK(plain.code == 0);
  CHECK(budgeted.code == 0);
  CHECK(space.Run("cmp plain.a budgeted.a && cmp plain.p budgeted.p && cmp plain.s budgeted.s")
            .code == 0);
  // 24 MB of text, which with all that is known of it take a hundred more.
  if (!kSanitized) CHECK(budgeted.peak_kilobytes * 2 < plain.peak_kilobytes);
}

TEST_CASE("hostile: texts beyond --memory lie in a file, and nothing else changes [fault 29]") {
  const Workspace space;
  for (int i = 0; i < 20; ++i) {
    WriteLong(space, std::to_string(i) + ".jsonl", 2,
              "{\"id\": \"long-" + std::to_string(i) + "\", \"text\": \"" + kFerry, "\"}\n");
  }
  const std::string cluster = "$N cluster *.jsonl --quiet --no-stories --assignments ";
  const Outcome plain = space.Run(cluster + "plain.tsv");
  const Outcome budgeted = space.Run(cluster + "budgeted.tsv --memory 8M");
  CHECK(plain.code == 0);
  CHECK(budgeted.code == 0);
  CHECK(budgeted.out == plain.out);
  CHECK(space.Read("budgeted.tsv") == space.Read("plain.tsv"));
  // 40 MB of text, of which 4 MB may stay.
  if (!kSanitized) CHECK(budgeted.peak_kilobytes + 30 * kMegabyte < plain.peak_kilobytes);
  const Outcome nowhere = space.Run("TMPDIR=/nonexistent " + cluster + "a.tsv --memory 8M");
  CHECK(nowhere.code == 4);
  CHECK(Holds(nowhere.err, "/nonexistent"));
}

TEST_CASE("hostile: a thousand files with few descriptors [fault 29]") {
  const Workspace space;
  for (int i = 0; i < 1000; ++i) {
    space.Write("in/" + std::to_string(i) + ".txt", std::string(kFerry) + std::to_string(i));
  }
  const Outcome enough = space.Run("ulimit -n 8; $N cluster in --assignments a.tsv -q");
  CAPTURE(enough.err);
  CHECK(enough.code == 0);
  CHECK(space.Run("wc -l < a.tsv").out == "1001\n");
  if (kSanitized)
    return;  // UBSan opens a pipe to look at an object, and takes EMFILE for a bad one
  const Outcome none = space.Run(
      "ulimit -n 8; $N cluster in/1.txt --assignments 1 --pairs 2 --passages 3 --graph 4 --rejects "
      "5 "
      "--html 6");
  CHECK(none.code == 4);
  // Which of them depends on what the program was given open.
  CHECK(Holds(none.err, "cannot write "));
  CHECK(Holds(none.err, ": Too many open files"));
  CHECK(space.Names() == std::vector<std::string>{"a.tsv", "in"});
}

}  // namespace
}  // namespace newsprint::testing
