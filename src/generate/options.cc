//  Tested by generate/generate_test.cc
#include "generate/options.h"

#include <array>
#include <cstdint>
#include <numeric>
#include <string_view>

#include "base/strings.h"

namespace newsprint {
namespace {

constexpr std::uint64_t kMaxArticles = 999'999'999;  // ids have nine digits

}  // namespace

absl::Status CheckGeneratorOptions(const GeneratorOptions& options) {
  const auto out_of_range = [](std::string_view name, std::uint64_t value, std::uint64_t low,
                               std::uint64_t high) {
    if (value >= low && value <= high) return absl::OkStatus();
    return InvalidArgument({name, " must be in [", low, ", ", high, "]; got ", value});
  };
  const struct {
    std::string_view name;
    std::uint64_t value, low, high;
  } kRanges[] = {
      {"num_articles", options.num_articles, 0, kMaxArticles},
      {"median_words", options.median_words, 30, 100'000},
      {"num_outlets", options.num_outlets, 8, 1'000'000},
      {"largest_story", options.largest_story, 0, options.num_articles},
      {"derived_per_mille + template_per_mille + stub_per_mille",
       std::uint64_t{options.derived_per_mille} + options.template_per_mille +
           options.stub_per_mille,
       0, 1000},
      {"entries in grade_weights", options.grade_weights.size(), kNumGrades, kNumGrades},
      {"entries in script_weights", options.script_weights.size(), kNumScripts, kNumScripts},
  };
  for (const auto& range : kRanges) {
    absl::Status status = out_of_range(range.name, range.value, range.low, range.high);
    if (!status.ok()) return status;
  }
  const auto first = options.grade_weights.begin() + static_cast<int>(Grade::kVerbatim);
  const auto last = options.grade_weights.begin() + static_cast<int>(Grade::kUpdated) + 1;
  if (std::accumulate(first, last, std::uint64_t{0}) == 0) {
    return InvalidArgument({"grade_weights must have a positive entry from verbatim to updated"});
  }
  if (std::accumulate(options.script_weights.begin(), options.script_weights.end(),
                      std::uint64_t{0}) == 0) {
    return InvalidArgument({"script_weights must have a positive entry"});
  }
  return absl::OkStatus();
}

std::string_view Name(Grade grade) {
  constexpr std::array<std::string_view, kNumGrades> kNames = {
      "original", "verbatim",  "credited",  "reheaded",    "prepended", "appended",
      "cut",      "alternate", "rewritten", "substituted", "noisy",     "lifted",
      "spliced",  "digest",    "updated",   "template",    "stub"};
  return kNames[static_cast<std::size_t>(grade)];
}

}  // namespace newsprint
