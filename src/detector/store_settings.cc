//  Tested by detector/store_test.cc
#include "detector/store_settings.h"

#include <cstdlib>
#include <string>
#include <type_traits>

#include "base/strings.h"

namespace newsprint::internal {
namespace {

std::string Decimal(double value) { return std::to_string(value); }

}  // namespace

store::Settings NamesOf(const StoreSettings& settings) {
  const Recipe& recipe = settings.recipe;
  const Thresholds& thresholds = settings.thresholds;
  return {{"normalization_version", std::to_string(recipe.normalization_version)},
          {"shingle_words", std::to_string(recipe.shingle_words)},
          {"num_slots", std::to_string(recipe.num_slots)},
          {"seed", std::to_string(recipe.seed)},
          {"bands", std::to_string(recipe.banding.bands)},
          {"rows", std::to_string(recipe.banding.rows)},
          {"passage_sampling", std::to_string(recipe.passages.sampling)},
          {"passage_min_keys", std::to_string(recipe.passages.min_keys)},
          {"reprint_coverage", Decimal(thresholds.reprint_coverage)},
          {"excerpt_coverage", Decimal(thresholds.excerpt_coverage)},
          {"min_resemblance", Decimal(thresholds.min_resemblance)},
          {"min_containment", Decimal(thresholds.min_containment)},
          {"min_words", std::to_string(thresholds.min_words)},
          {"fingerprint", std::to_string(recipe.Fingerprint())}};
}

absl::StatusOr<StoreSettings> SettingsOf(const store::Settings& names) {
  StoreSettings settings;
  std::string missing;
  const auto read = [&](const char* name, auto& place) {
    const auto found = names.find(name);
    char* end = nullptr;
    const std::string value = found == names.end() ? "" : found->second;
    if constexpr (std::is_same_v<decltype(place), double&>) {
      place = std::strtod(value.c_str(), &end);
    } else {
      place = static_cast<std::remove_reference_t<decltype(place)>>(
          std::strtoull(value.c_str(), &end, 10));
    }
    if (value.empty() || *end != '\0') missing = name;
  };
  Recipe& recipe = settings.recipe;
  read("normalization_version", recipe.normalization_version);
  read("shingle_words", recipe.shingle_words);
  read("num_slots", recipe.num_slots);
  read("seed", recipe.seed);
  read("bands", recipe.banding.bands);
  read("rows", recipe.banding.rows);
  read("passage_sampling", recipe.passages.sampling);
  read("passage_min_keys", recipe.passages.min_keys);
  read("reprint_coverage", settings.thresholds.reprint_coverage);
  read("excerpt_coverage", settings.thresholds.excerpt_coverage);
  read("min_resemblance", settings.thresholds.min_resemblance);
  read("min_containment", settings.thresholds.min_containment);
  read("min_words", settings.thresholds.min_words);
  if (!missing.empty()) return DataLoss({"the store's setting ", missing, " is no number"});
  return settings;
}

}  // namespace newsprint::internal
