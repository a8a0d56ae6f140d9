// newsprint eval on what another program found, from outside.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "tests/cli/workspace.h"

namespace newsprint::testing {
namespace {

// The number that follows `"key": ` behind `"column": {`; -1 without one.
double Figure(const std::string& json, const std::string& column, const std::string& key) {
  const std::size_t begin = json.find("\"" + column + "\": {");
  if (begin == std::string::npos) return -1;
  const std::size_t at = json.find("\"" + key + "\": ", begin);
  return at == std::string::npos ? -1 : std::strtod(json.c_str() + at + key.size() + 4, nullptr);
}

TEST_CASE("eval: clusters that another program found") {
  const Workspace space;
  space.Write("truth.tsv", "id\tcluster\na\tx\nb\tx\nc\ty\nd\ty\n");
  space.Write("found.tsv", "id\tcluster\na\t1\nb\t1\nc\t1\nd\t2\n");
  const Outcome run = space.Run("$N eval --found found.tsv --clusters truth.tsv --json");
  CAPTURE(run.err);
  REQUIRE(run.code == 0);
  // Of the pairs ab, ac and bc one is right; cd is missed.
  CHECK(Figure(run.out, "reprint", "pair_precision") == doctest::Approx(1. / 3).epsilon(1e-3));
  CHECK(Figure(run.out, "reprint", "pair_recall") == .5);
}

TEST_CASE("eval: pairs that another program found count as edges, not as clusters") {
  const Workspace space;
  space.Write("labels.tsv", "a\tb\tlabel\na\tb\tdup\nb\tc\tdup\na\tc\tdifferent\n");
  space.Write("found.tsv", "a\tb\nb\ta\nc\tb\n");
  const Outcome run = space.Run("$N eval --found-pairs found.tsv --pairs labels.tsv --json");
  CAPTURE(run.err);
  REQUIRE(run.code == 0);
  CHECK(Figure(run.out, "any_edge", "true_positives") == 2);
  CHECK(Figure(run.out, "any_edge", "false_positives") == 0);
  CHECK(Figure(run.out, "reprint", "true_positives") == 0);
}

TEST_CASE("eval: articles of one text share its edges") {
  const Workspace space;
  std::string passage;
  std::string own;
  std::string other;
  for (int i = 0; i < 60; ++i) {
    passage += "word" + std::to_string(i) + " ";
    own += "own" + std::to_string(i) + " ";
    other += "other" + std::to_string(i) + " ";
  }
  space.Write("a.jsonl", Record("a", own + passage) + Record("b", passage + other) +
                             Record("c", passage + other));
  space.Write("labels.tsv", "a\tb\tlabel\na\tb\tcontained\na\tc\tcontained\n");
  const Outcome run = space.Run("$N eval a.jsonl --pairs labels.tsv --same contained --json");
  CAPTURE(run.err);
  REQUIRE(run.code == 0);
  CHECK(Figure(run.out, "any_edge", "true_positives") == 2);
  CHECK(Figure(run.out, "reprint", "true_positives") == 0);
}

TEST_CASE("eval: either an input or what was found") {
  const Workspace space;
  space.Write("a.jsonl", Record("a", kFerry));
  space.Write("truth.tsv", "a\tx\n");
  space.Write("twice.tsv", "a\t1\na\t2\n");
  CHECK(space.Run("$N eval --clusters truth.tsv").code == 2);
  CHECK(space.Run("$N eval a.jsonl --found truth.tsv --clusters truth.tsv").code == 2);
  CHECK(space.Run("$N eval --found twice.tsv --clusters truth.tsv").code == 2);
  CHECK(space.Run("$N eval --found absent.tsv --clusters truth.tsv").code == 4);
}

TEST_CASE("eval: a sweep judges one input at every coverage") {
  const Workspace space;
  std::string shared;
  std::string own;
  for (int i = 0; i < 60; ++i) {
    shared += "word" + std::to_string(i) + " ";
    own += "other" + std::to_string(i) + " ";
  }
  // The shorter text says three words of its own: it is covered by .95.
  space.Write("a.jsonl", Record("a", shared + own) + Record("b", shared + "b1 b2 b3"));
  space.Write("labels.tsv", "a\tb\tlabel\na\tb\tdup\n");
  const Outcome run = space.Run("$N eval a.jsonl --pairs labels.tsv --sweep sweep.svg");
  CAPTURE(run.err);
  REQUIRE(run.code == 0);
  CHECK(run.out.starts_with("min_coverage\tpair precision\tpair recall\tpair F1\n"));
  CHECK(std::count(run.out.begin(), run.out.end(), '\n') == 21);
  CHECK(run.out.find("\n0.0500\t1.0000\t1.0000\t1.0000\n") != std::string::npos);
  CHECK(run.out.find("\n1.0000\t1.0000\t0.0000\t0.0000\n") != std::string::npos);
  CHECK(space.Read("sweep.svg").find("<polyline") != std::string::npos);
  CHECK(space.Run("$N eval --found labels.tsv --pairs labels.tsv --sweep x.svg").code == 2);
  const Outcome resembling =
      space.Run("$N eval a.jsonl --pairs labels.tsv --sweep x.svg --preset resemblance");
  CHECK(resembling.code == 2);
  CHECK(resembling.err.find("goes by none") != std::string::npos);
}

}  // namespace
}  // namespace newsprint::testing
