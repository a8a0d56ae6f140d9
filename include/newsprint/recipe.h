// recipe.h -- every parameter that changes what a signature or an index key means.
//
// Flow:    travels beside every artifact (signature, index, store): two artifacts are comparable when
//          their recipes are equal, and the fingerprint says so in eight bytes.
// Threads: plain values.
#ifndef NEWSPRINT_RECIPE_H_
#define NEWSPRINT_RECIPE_H_

#include <cstdint>

#include "absl/status/status.h"
#include "newsprint/limits.h"

namespace newsprint {

// Raised whenever the normaliser, the tokeniser or the shingler gives other values for some text.
inline constexpr std::uint32_t kNormalizationVersion = 1;

// How signatures are cut for locality sensitive hashing: two texts become a candidate pair when all
// rows of at least one band agree.
struct Banding {
  std::uint32_t bands = kDefaultBands;
  std::uint32_t rows = kDefaultRows;
  bool operator==(const Banding&) const = default;
};

// Which positional shingles are kept as passage keys: one in `sampling`, but about min_keys of a text
// that would keep fewer, and all of a text that has no more. The choice is nested: what a denser
// sampling keeps includes what a sparser one does, so texts of any two lengths can be compared.
struct PassageSampling {
  std::uint32_t sampling = kPassageSampling;
  std::uint32_t min_keys = kPassageMinKeys;
  bool operator==(const PassageSampling&) const = default;
};

struct Recipe {
  std::uint32_t normalization_version = kNormalizationVersion;
  // Words per shingle, in [1, 64].
  std::uint32_t shingle_words = kDefaultShingleWords;
  // Slots per signature; a multiple of 8 in [16, 4096].
  std::uint32_t num_slots = kDefaultSlots;
  // Of every hash and permutation: whoever does not know it cannot craft colliding texts.
  std::uint64_t seed = kDefaultSeed;
  Banding banding = {};
  PassageSampling passages = {};

  bool operator==(const Recipe&) const = default;

  // Equal for equal recipes on every machine; unequal ones collide with probability 2^-64. Written to
  // stores.
  [[nodiscard]] std::uint64_t Fingerprint() const;
};

// InvalidArgument naming the setting, its range and its value, when one is out of range.
[[nodiscard]] absl::Status CheckRecipe(const Recipe& recipe);

// FailedPrecondition naming every setting that differs and both its values; OK when none does.
[[nodiscard]] absl::Status CheckComparable(const Recipe& a, const Recipe& b);

}  // namespace newsprint

#endif  // NEWSPRINT_RECIPE_H_
