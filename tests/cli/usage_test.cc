// Wrong usage, help, and what the option table makes.
#include <doctest/doctest.h>

#include <string>

#include "tests/cli/workspace.h"

namespace newsprint::testing {
namespace {

bool Holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("cli: wrong usage exits 2 and says what is meant") {
  const Workspace space;
  space.Write("a.jsonl", Record("a", kFerry));
  struct Case {
    const char* line;
    const char* says;
  };
  const Case kCases[] = {
      {"$N clutser a.jsonl", "did you mean cluster?"},
      {"$N --versoin", "no option --versoin"},
      {"$N cluster", "an input is missing"},
      {"$N cluster --assignmnets x.tsv a.jsonl", "did you mean --assignments?"},
      {"$N cluster --assign=x.tsv a.jsonl", "did you mean --assignments?"},
      {"$N cluster --annotate a.jsonl", "it belongs to newsprint dedup"},
      {"$N cluster -x a.jsonl", "has no option -x"},
      {"$N cluster a.jsonl --threads", "--threads"},
      {"$N cluster a.jsonl --threads 0", "--threads must be a number from 1 to 1024; got \"0\""},
      {"$N cluster a.jsonl --threads 2x", "got \"2x\""},
      {"$N cluster a.jsonl --seed -1", "got \"-1\""},
      {"$N cluster a.jsonl --min-coverage 1.01", "a share from 0 to 1"},
      {"$N cluster a.jsonl --min-coverage nan", "a share from 0 to 1"},
      {"$N cluster a.jsonl --min-coverage -1%", "a share from 0 to 1"},
      {"$N cluster a.jsonl --window 14", "such as 14d"},
      {"$N cluster a.jsonl --memory 2x", "such as 512M"},
      {"$N cluster a.jsonl --memory 0", "such as 512M"},
      {"$N cluster a.jsonl --window 99999999999999999999d", "such as 14d"},
      {"$N cluster a.jsonl --now yesterday", "a time such as"},
      {"$N cluster a.jsonl --now 2026-02-30", "a time such as"},
      {"$N cluster a.jsonl --preset resemblance --min-resemblance .05",
       "needs --min-resemblance .1 at least; got 0.05"},
      {"$N cluster a.jsonl --preset resemblance --min-containment .5", "knows none"},
      {"$N cluster a.jsonl --preset medium", "identical, high, moderate or resemblance"},
      {"$N cluster a.jsonl --fail-on dupes", "duplicates or rejects"},
      {"$N cluster a.jsonl --field text", "--field must be FIELD=NAME"},
      {"$N cluster a.jsonl --field txet=body", "txet"},
      {"$N cluster a.jsonl --representative newest", "earliest, longest or prefer"},
      {"$N cluster a.jsonl --assignments a.jsonl", "--force overwrites it"},
      {"$N cluster a.jsonl --assignments x --pairs ./x", "two outputs go to"},
      {"$N dedup a.jsonl --prefer A --representative longest", "give one of them"},
      {"$N compare a.jsonl", "two inputs"},
      {"$N compare a.jsonl --id a", "--id must be given twice"},
      {"$N eval a.jsonl", "wants labels"},
      {"$N generate a.jsonl", "takes no input"},
      {"$N generate --articles many", "--articles must be"},
      {"$N generate --grades shouted=1", "there are original verbatim"},
      {"$N --generate html", "man, bash, zsh or fish"},
  };
  for (const Case& c : kCases) {
    CAPTURE(std::string(c.line));
    const Outcome outcome = space.Run(c.line);
    CAPTURE(outcome.err);
    CHECK(outcome.code == 2);
    CHECK(Holds(outcome.err, c.says));
    CHECK(outcome.out == "");
    CHECK(outcome.err.substr(0, 11) == "newsprint: ");
  }
  CHECK(space.Names() == std::vector<std::string>{"a.jsonl"});
}

TEST_CASE("cli: values in every form are taken") {
  const Workspace space;
  space.Write("a.jsonl", Record("a", kFerry));
  const char* const kLines[] = {
      "$N cluster a.jsonl --window 14d --min-coverage 80% --now 2026-05-04T12:00:00+02:00",
      "$N cluster a.jsonl --window=2w --min-coverage=.8 --now=2026-05-04 --threads=2",
      "$N cluster --now @1777896000 -- a.jsonl",
      "$N cluster --threads 1 --threads 2 a.jsonl",
      "$N cluster -q - < a.jsonl",
      "cp a.jsonl eval; $N cluster eval --format jsonl",
      "cp a.jsonl ./-v; $N cluster -- -v",
  };
  for (const char* line : kLines) {
    CAPTURE(std::string(line));
    const Outcome outcome = space.Run(line);
    CAPTURE(outcome.err);
    CHECK(outcome.code == 0);
  }
}

TEST_CASE("cli: help begins with examples and names every option") {
  const Workspace space;
  for (const char* line : {"$N", "$N --help", "$N help", "$N -h"}) {
    const Outcome outcome = space.Run(line);
    CHECK(outcome.code == 0);
    CHECK(outcome.out.find("newsprint cluster articles/") < 200);
    CHECK(outcome.err == "");
  }
  for (const char* command : {"cluster", "dedup", "compare", "eval", "bench", "generate"}) {
    CAPTURE(std::string(command));
    const Outcome outcome = space.Run("$N " + std::string(command) + " --help");
    CHECK(outcome.code == 0);
    CHECK(outcome.out.rfind("  newsprint " + std::string(command), 0) == 0);
    CHECK(Holds(outcome.out, "--progress"));
    CHECK(Holds(outcome.out, "Exit codes"));
    CHECK(outcome.out == space.Run("$N help " + std::string(command)).out);
  }
}

TEST_CASE("cli: version names program, compiler, instruction set and recipe") {
  const Outcome outcome = Workspace().Run("$N --version");
  CHECK(outcome.code == 0);
  for (const char* part : {"newsprint 0.", "compiler ", "simd ", "recipe "}) {
    CHECK(Holds(outcome.out, part));
  }
}

TEST_CASE("cli: man page and completions come from the option table") {
  const Workspace space;
  CHECK(space.Run("$N --generate bash | bash -n").code == 0);
  CHECK(Holds(space.Run("$N --generate man").out, "\\-\\-min\\-coverage"));
  CHECK(Holds(space.Run("$N --generate zsh").out, "#compdef newsprint"));
  CHECK(Holds(space.Run("$N --generate fish").out, "-l min-coverage"));
}

}  // namespace
}  // namespace newsprint::testing
