// newsprint bench, from outside.
#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "newsprint/stages.h"
#include "tests/cli/workspace.h"

namespace newsprint::testing {
namespace {

// The number that follows `"key": `; -1 without one.
double NumberAt(const std::string& json, const std::string& key, std::size_t from = 0) {
  const std::size_t at = json.find("\"" + key + "\": ", from);
  return at == std::string::npos ? -1 : std::strtod(json.c_str() + at + key.size() + 4, nullptr);
}

void WriteCorpus(const Workspace& workspace) {
  workspace.Write("a.jsonl", Record("a", kFerry) + Record("b", kFerryEdited) +
                                 Record("c", kLibrary) + Record("d", kFerry) +
                                 Record("e", "three words only"));
}

TEST_CASE("bench: counts, stages and recall as JSON") {
  const Workspace workspace;
  WriteCorpus(workspace);
  const Outcome run = workspace.Run("$N bench a.jsonl --json --threads 1");
  REQUIRE(run.code == 0);
  CHECK(run.err == "");
  CHECK(NumberAt(run.out, "articles") == 5);
  CHECK(NumberAt(run.out, "distinct_texts") == 4);  // a and d are one
  CHECK(NumberAt(run.out, "pairs_compared") >= 1);
  CHECK(NumberAt(run.out, "peak_bytes") > 1e6);
  double stages = 0;
  for (std::size_t i = 0; i < kNumStages; ++i) {
    const double seconds = NumberAt(run.out, std::string(Name(static_cast<Stage>(i))));
    CAPTURE(Name(static_cast<Stage>(i)));
    CHECK(seconds >= 0);
    stages += seconds;
  }
  CHECK(stages > 0);
  // Three texts are long enough and distinct; a and b resemble each other, met from either side.
  const std::size_t recall = run.out.find("\"recall\": {");
  REQUIRE(recall != std::string::npos);
  CHECK(NumberAt(run.out, "texts", recall) == 3);
  CHECK(NumberAt(run.out, "sampled", recall) == 3);
  double pairs = 0;
  double proposed = 0;
  for (std::size_t row = run.out.find("pairs_with"); row != std::string::npos;
       row = run.out.find("pairs_with", row + 1)) {
    pairs += NumberAt(run.out, "pairs", row);
    proposed += NumberAt(run.out, "proposed", row);
    CHECK(NumberAt(run.out, "lower", row) <= NumberAt(run.out, "recall", row));
    CHECK(NumberAt(run.out, "upper", row) >= NumberAt(run.out, "recall", row));
  }
  CHECK(pairs == 2);
  CHECK(proposed == 2);
}

TEST_CASE("bench: a table for people names every stage and the S-curve") {
  const Workspace workspace;
  WriteCorpus(workspace);
  const Outcome run = workspace.Run("$N bench a.jsonl");
  REQUIRE(run.code == 0);
  for (std::size_t i = 0; i < kNumStages; ++i) {
    CHECK(run.out.find("\n" + std::string(Name(static_cast<Stage>(i))) + " ") != std::string::npos);
  }
  CHECK(run.out.find("S-curve of 32 bands of 4 rows") != std::string::npos);
}

TEST_CASE("bench: what is left out costs nothing, and no sample is no error") {
  const Workspace workspace;
  WriteCorpus(workspace);
  const Outcome run =
      workspace.Run("$N bench a.jsonl --json --no-stories --no-passages --sample 0");
  REQUIRE(run.code == 0);
  CHECK(NumberAt(run.out, "story") == 0);
  CHECK(NumberAt(run.out, "passages") == 0);
  CHECK(NumberAt(run.out, "sampled") == 0);
  CHECK(workspace.Run("$N bench absent.jsonl").code == 4);
  CHECK(workspace.Run("$N bench a.jsonl --sample few").code == 2);
}

}  // namespace
}  // namespace newsprint::testing
