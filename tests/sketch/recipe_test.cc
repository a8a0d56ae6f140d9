#include "newsprint/recipe.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>

#include "base/strings.h"

namespace newsprint {
namespace {

struct Changed {
  std::string_view name;
  Recipe recipe;
};

// One recipe per setting, that setting changed.
std::vector<Changed> EachSettingChanged() {
  return {{"normalization_version", {.normalization_version = 99}},
          {"shingle_words", {.shingle_words = 7}},
          {"num_slots", {.num_slots = 256}},
          {"seed", {.seed = 1}},
          {"bands", {.banding = {.bands = 20}}},
          {"rows", {.banding = {.rows = 2}}},
          {"passage_sampling", {.passages = {.sampling = 16}}},
          {"passage_min_keys", {.passages = {.min_keys = 32}}}};
}

TEST_CASE("Recipe: every setting changes the fingerprint and is named") {
  std::set<std::uint64_t> fingerprints = {Recipe().Fingerprint()};
  for (const Changed& c : EachSettingChanged()) {
    CAPTURE(c.name);
    CHECK(fingerprints.insert(c.recipe.Fingerprint()).second);
    const absl::Status status = CheckComparable(Recipe(), c.recipe);
    CHECK(status.code() == absl::StatusCode::kFailedPrecondition);
    CHECK(ToStd(status.message()).find(c.name) != std::string_view::npos);
  }
  CHECK(Recipe().Fingerprint() == Recipe().Fingerprint());
  CHECK(CheckComparable(Recipe(), Recipe()).ok());
}

TEST_CASE("CheckComparable: names all differences with both values") {
  const absl::Status status =
      CheckComparable({.shingle_words = 5, .seed = 0}, {.shingle_words = 6, .seed = 12});
  CHECK(ToStd(status.message()) == "recipes differ: shingle_words 5 against 6, seed 0 against 12");
}

TEST_CASE("CheckRecipe: both sides of every edge") {
  struct Case {
    std::string_view name;
    Recipe recipe;
    bool ok;
  };
  const Case kCases[] = {
      {"default", {}, true},
      {"no words", {.shingle_words = 0}, false},
      {"one word", {.shingle_words = 1}, true},
      {"64 words", {.shingle_words = 64}, true},
      {"65 words", {.shingle_words = 65}, false},
      {"8 slots", {.num_slots = 8, .banding = {.bands = 2, .rows = 4}}, false},
      {"16 slots", {.num_slots = 16, .banding = {.bands = 4, .rows = 4}}, true},
      {"100 slots", {.num_slots = 100, .banding = {.bands = 4, .rows = 4}}, false},
      {"4096 slots", {.num_slots = 4096}, true},
      {"4104 slots", {.num_slots = 4104}, false},
      {"no bands", {.banding = {.bands = 0, .rows = 4}}, false},
      {"no rows", {.banding = {.bands = 4, .rows = 0}}, false},
      {"all slots", {.banding = {.bands = 32, .rows = 4}}, true},
      {"one slot too many", {.banding = {.bands = 43, .rows = 3}}, false},
      {"product beyond 32 bits", {.banding = {.bands = 1U << 16, .rows = 1U << 16}}, false},
      {"no sampling", {.passages = {.sampling = 0}}, false},
      {"all sampled", {.passages = {.sampling = 1}}, true},
      {"sampling too thin", {.passages = {.sampling = 65537}}, false},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(CheckRecipe(c.recipe).ok() == c.ok);
  }
}

}  // namespace
}  // namespace newsprint
