#include "newsprint/recipe.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/strings.h"

namespace newsprint {
namespace {

struct Setting {
  std::string_view name;
  std::uint64_t value;
};

// Every setting, in the order of the fingerprint; append only.
std::array<Setting, 8> Settings(const Recipe& recipe) {
  return {{{"normalization_version", recipe.normalization_version},
           {"shingle_words", recipe.shingle_words},
           {"num_slots", recipe.num_slots},
           {"seed", recipe.seed},
           {"bands", recipe.banding.bands},
           {"rows", recipe.banding.rows},
           {"passage_sampling", recipe.passages.sampling},
           {"passage_min_keys", recipe.passages.min_keys}}};
}

}  // namespace

std::uint64_t Recipe::Fingerprint() const {
  std::uint64_t fingerprint = 0;
  for (const Setting& setting : Settings(*this)) {
    fingerprint = Combine(fingerprint, setting.value);
  }
  return fingerprint;
}

absl::Status CheckRecipe(const Recipe& recipe) {
  if (recipe.shingle_words < 1 || recipe.shingle_words > 64) {
    return InvalidArgument({"shingle_words must be in [1, 64]; got ", recipe.shingle_words});
  }
  if (recipe.num_slots < 16 || recipe.num_slots > 4096 || recipe.num_slots % 8 != 0) {
    return InvalidArgument(
        {"num_slots must be a multiple of 8 in [16, 4096]; got ", recipe.num_slots});
  }
  const Banding& banding = recipe.banding;
  if (banding.bands < 1 || banding.rows < 1) {
    return InvalidArgument(
        {"bands and rows must be at least 1; got ", banding.bands, " x ", banding.rows});
  }
  if (std::uint64_t{banding.bands} * banding.rows > recipe.num_slots) {
    return InvalidArgument({"bands x rows must not exceed num_slots; got ", banding.bands, " x ",
                            banding.rows, " of ", recipe.num_slots});
  }
  if (recipe.passages.sampling < 1 || recipe.passages.sampling > 65536) {
    return InvalidArgument(
        {"passage_sampling must be in [1, 65536]; got ", recipe.passages.sampling});
  }
  return absl::OkStatus();
}

absl::Status CheckComparable(const Recipe& a, const Recipe& b) {
  const auto settings_of_a = Settings(a);
  const auto settings_of_b = Settings(b);
  std::string differences;
  for (std::size_t i = 0; i < settings_of_a.size(); ++i) {
    if (settings_of_a[i].value == settings_of_b[i].value) continue;
    differences += Concat({differences.empty() ? "" : ", ", settings_of_a[i].name, " ",
                           settings_of_a[i].value, " against ", settings_of_b[i].value});
  }
  if (differences.empty()) return absl::OkStatus();
  return FailedPrecondition({"recipes differ: ", differences});
}

}  // namespace newsprint
