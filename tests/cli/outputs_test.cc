// Output files are complete or absent, whatever happens to the disk, the pipe or the program.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/workspace.h"

namespace newsprint::testing {
namespace {

bool Holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string TwoRecords() { return Record("a", kFerry) + Record("b", kFerryEdited); }

TEST_CASE("outputs: a full disk is named with path and bytes [fault 23]") {
  const Workspace space;
  space.Write("in.jsonl", TwoRecords());
  for (const char* line :
       {"$N cluster in.jsonl > /dev/full", "$N cluster in.jsonl --json > /dev/full",
        "$N cluster in.jsonl --assignments /dev/full", "$N dedup in.jsonl > /dev/full",
        "$N --help > /dev/full", "$N generate --articles 2000 > /dev/full"}) {
    CAPTURE(std::string(line));
    const Outcome outcome = space.Run(line);
    CHECK(outcome.code == 4);
    CHECK(Holds(outcome.err, "No space left on device"));
    CHECK(Holds(outcome.err, " bytes"));
  }
  const Outcome closed = space.Run("$N cluster in.jsonl >&-");
  CHECK(closed.code == 4);
  CHECK(Holds(closed.err, "standard output"));
}

TEST_CASE("outputs: what cannot be finished is not there and what stood there stays [fault 23]") {
  const Workspace space;
  space.Write("in.jsonl", TwoRecords());
  space.Write("a.tsv", "before\n");
  // A limit on the size of files stands for a disk that fills up while a file is written.
  const Outcome outcome = space.Run(
      "trap '' XFSZ; ulimit -f 1; $N generate --articles 500 -o new.jsonl; echo $? >&2;"
      "$N generate --articles 500 -o a.tsv");
  CHECK(outcome.code == 4);
  CHECK(Holds(outcome.err, "new.jsonl"));
  CHECK(Holds(outcome.err, "\n4\n"));
  CHECK(space.Read("a.tsv") == "before\n");
  CHECK(space.Names() == std::vector<std::string>{"a.tsv", "in.jsonl"});
}

TEST_CASE("outputs: one output that fails takes the others with it [fault 23]") {
  const Workspace space;
  space.Write("in.jsonl", TwoRecords());
  const Outcome outcome =
      space.Run("$N cluster in.jsonl --assignments a.tsv --pairs nowhere/p.tsv --passages s.jsonl");
  CHECK(outcome.code == 4);
  CHECK(Holds(outcome.err, "nowhere/p.tsv"));
  CHECK(space.Names() == std::vector<std::string>{"in.jsonl"});
}

TEST_CASE("outputs: links are replaced and never followed [fault 28]") {
  const Workspace space;
  space.Write("in.jsonl", TwoRecords());
  space.Write("precious", "precious\n");
  CHECK(space.Run("ln -s precious a.tsv; $N cluster in.jsonl --assignments a.tsv").code == 0);
  CHECK(space.Read("precious") == "precious\n");
  CHECK(!std::filesystem::is_symlink(space.folder() / "a.tsv"));
  // Someone who guesses the temporary name, process id and all, gets nothing.
  CHECK(space
            .Run("sh -c 'for i in 0 1 2; do ln -s precious .newsprint-$$-$i.tmp; done;"
                 "exec $N cluster in.jsonl --assignments b.tsv'")
            .code == 0);
  CHECK(space.Read("precious") == "precious\n");
  CHECK(space.Run("mkdir d; $N cluster in.jsonl --assignments d").code == 4);
}

TEST_CASE("outputs: a closed pipe ends quietly and spares the files [fault 29]") {
  const Workspace space;
  std::string many;
  for (int i = 0; i < 3000; ++i)
    many += Record("x" + std::to_string(i), "Record " + std::to_string(i) + " alone");
  space.Write("in.jsonl", many);
  const Outcome outcome = space.Run(
      "{ $N cluster in.jsonl --json --assignments a.tsv; echo $? > code; } | head -c 10 > "
      "/dev/null; cat code");
  CHECK(outcome.out == "0\n");
  CHECK(outcome.err == "");
  CHECK(space.Has("a.tsv"));
  const Outcome filter =
      space.Run("{ $N dedup in.jsonl; echo $? > code; } | head -n 1 | wc -l; cat code");
  CHECK(Holds(filter.out, "1\n"));
  CHECK(Holds(filter.out, "0\n"));
  CHECK(filter.err == "");
}

TEST_CASE("outputs: a signal ends the program with 130 or 143 and leaves no file [fault 29]") {
  const Workspace space;
  struct Case {
    const char* signal;
    const char* code;
  };
  for (const Case& c : {Case{"INT", "130\n"}, Case{"TERM", "143\n"}}) {
    CAPTURE(std::string(c.signal));
    // The corpus is far larger than what the pause allows to write. A shell lets background jobs ignore
    // SIGINT, so the job is started by a program that does not.
    const Outcome outcome = space.Run(
        "timeout --preserve-status -s " + std::string(c.signal) +
        " 0.4 $N generate --articles 900000000 -o big.jsonl --truth truth.jsonl; echo $?");
    CHECK(outcome.out == c.code);
    CHECK(space.Names().empty());
  }
}

TEST_CASE("outputs: one signal waits for the record and a second one does not [fault 29]") {
  const Workspace space;
  std::string many;
  for (int i = 0; i < 3000; ++i) {
    many += Record("x" + std::to_string(i), std::string(1000, 'a') + " " + std::to_string(i));
  }
  space.Write("in.jsonl", many);
  // A reader that takes one byte and no more: the program stands in the middle of its output.
  const Outcome outcome = space.Run(
      "mkfifo pipe; exec 3<>pipe; $N dedup in.jsonl > pipe & head -c 1 <&3 > /dev/null;"
      "kill -TERM $!; sleep 0.3; kill -0 $! && echo waits; kill -TERM $!; wait $!; echo $?");
  CHECK(outcome.out == "waits\n143\n");
}

TEST_CASE("outputs: memory that runs out is said in words [fault 29]") {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  MESSAGE("skipped: sanitizers need more memory than the limit");
#else
  const Workspace space;
  std::string many;
  for (int i = 0; i < 20000; ++i)
    many += Record(std::to_string(i), std::to_string(i) + kFerry + std::to_string(i));
  space.Write("in.jsonl", many);
  const Outcome outcome =
      space.Run("ulimit -v 90000; $N cluster --threads 1 in.jsonl --assignments a.tsv");
  CHECK(outcome.code == 4);
  CHECK(Holds(outcome.err, "out of memory"));
  CHECK(Holds(outcome.err, "split the input"));
  CHECK(space.Names() == std::vector<std::string>{"in.jsonl"});
  // From what does not suffice to load the program to what suffices for all.
  int told = 0;
  bool done = false;
  for (int kilobytes = 60000; !done && kilobytes < 1000000; kilobytes += kilobytes / 8) {
    CAPTURE(kilobytes);
    const Outcome tried = space.Run("ulimit -v " + std::to_string(kilobytes) +
                                    "; $N --version >/dev/null 2>&1 || exit 99;"
                                    "$N cluster --threads 2 in.jsonl --assignments a.tsv");
    done = tried.code == 0;
    if (done || tried.code == 99) continue;
    CHECK(tried.code == 4);
    CHECK(!space.Has("a.tsv"));
    ++told;
  }
  CHECK(done);
  CHECK(told > 2);
#endif
}

}  // namespace
}  // namespace newsprint::testing
