#include "newsprint/sketch.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/hash.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "newsprint/stages.h"
#include "sketch/kernels/minhash.h"

namespace newsprint {
namespace {

// Told apart in fingerprints; raised when a hasher's values change.
constexpr std::uint64_t kOnePermutationKind = 0x4f50482d52000001ULL;
constexpr std::uint64_t kClassicKind = 0x434c415353000001ULL;

SketchParameters DrawParameters(std::uint64_t seed, std::uint32_t num_slots) {
  std::uint64_t state = Mix(seed + 0x9e3779b97f4a7c15ULL);
  const auto next = [&state] { return Mix(state += 0x9e3779b97f4a7c15ULL); };
  SketchParameters parameters;
  parameters.whiten = next();
  parameters.multipliers.reserve(num_slots);
  parameters.addends.reserve(num_slots);
  for (std::uint32_t slot = 0; slot < num_slots; ++slot) {
    const std::uint64_t random = next();
    parameters.multipliers.push_back(static_cast<std::uint32_t>(random >> 32) | 1U);
    parameters.addends.push_back(static_cast<std::uint32_t>(random));
  }
  return parameters;
}

template <typename Hasher>
std::optional<Signature> SketchOf(const Hasher& hasher, std::uint64_t fingerprint,
                                  std::span<const std::uint64_t> shingles) {
  if (shingles.empty()) return std::nullopt;
  Signature signature{.fingerprint = fingerprint,
                      .slots = std::vector<std::uint32_t>(hasher.num_slots())};
  hasher.SketchInto(shingles, signature.slots);
  return signature;
}

}  // namespace

MinHasher::MinHasher(const Recipe& recipe)
    : fingerprint_(Combine(recipe.Fingerprint(), kOnePermutationKind)),
      parameters_(DrawParameters(recipe.seed, recipe.num_slots)) {}

absl::StatusOr<MinHasher> MinHasher::Create(const Recipe& recipe) {
  NEWSPRINT_RETURN_IF_ERROR(CheckRecipe(recipe));
  return MinHasher(recipe);
}

std::optional<Signature> MinHasher::Sketch(std::span<const std::uint64_t> shingles) const {
  return SketchOf(*this, fingerprint_, shingles);
}

void MinHasher::SketchInto(std::span<const std::uint64_t> shingles,
                           std::span<std::uint32_t> slots) const {
  const StageTimer timer(Stage::kSketch);
  assert(!shingles.empty() && slots.size() == num_slots());
  internal::OnePermutationSketch(shingles, parameters_, slots);
}

ClassicMinHasher::ClassicMinHasher(const Recipe& recipe)
    : fingerprint_(Combine(recipe.Fingerprint(), kClassicKind)),
      parameters_(DrawParameters(recipe.seed, recipe.num_slots)) {}

absl::StatusOr<ClassicMinHasher> ClassicMinHasher::Create(const Recipe& recipe) {
  NEWSPRINT_RETURN_IF_ERROR(CheckRecipe(recipe));
  return ClassicMinHasher(recipe);
}

std::optional<Signature> ClassicMinHasher::Sketch(std::span<const std::uint64_t> shingles) const {
  return SketchOf(*this, fingerprint_, shingles);
}

void ClassicMinHasher::SketchInto(std::span<const std::uint64_t> shingles,
                                  std::span<std::uint32_t> slots) const {
  assert(!shingles.empty() && slots.size() == num_slots());
  internal::ClassicSketch(shingles, parameters_, slots);
}

std::uint32_t CountEqualSlots(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  assert(a.size() == b.size());
  return internal::CountEqual(a, b);
}

void ShortenInto(std::span<const std::uint32_t> slots, std::span<std::uint8_t> shortened) {
  for (std::size_t i = 0; i < slots.size(); ++i) shortened[i] = static_cast<std::uint8_t>(slots[i]);
}

std::uint32_t CountEqualSlots(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  std::uint32_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i] ? 1U : 0U;
  return equal;
}

std::uint32_t LeastEqualSlots(std::uint32_t num_slots, double min_resemblance) {
  constexpr double kMayMiss = 1e-6;
  if (min_resemblance >= 1) return num_slots;
  // Upwards from all slots unlike: P(k + 1) = P(k) * (n - k) / (k + 1) * J / (1 - J).
  double log_chance = num_slots * std::log1p(-min_resemblance);
  double fewer = 0;  // the chance of fewer than `equal`
  for (std::uint32_t equal = 0; equal < num_slots; ++equal) {
    fewer += std::exp(log_chance);
    if (fewer > kMayMiss) return equal;
    log_chance += std::log(static_cast<double>(num_slots - equal) / (equal + 1) * min_resemblance /
                           (1 - min_resemblance));
  }
  return num_slots;
}

absl::StatusOr<SimilarityEstimate> EstimateResemblance(const Signature& a, const Signature& b) {
  if (a.fingerprint != b.fingerprint) {
    return FailedPrecondition({"signatures of different recipes: fingerprint ", a.fingerprint,
                               " against ", b.fingerprint});
  }
  if (a.slots.empty() || a.slots.size() != b.slots.size()) {
    return InvalidArgument({"signatures must have equally many slots, and some; got ",
                            a.slots.size(), " and ", b.slots.size()});
  }
  // Wilson's interval at two standard errors: unlike estimate +- 2 s it is not empty at 0 and 1.
  const auto n = static_cast<double>(a.slots.size());
  const double estimate = CountEqualSlots(a.slots, b.slots) / n;
  const double center = (estimate + 2.0 / n) / (1.0 + 4.0 / n);
  const double half_width =
      2.0 / (1.0 + 4.0 / n) * std::sqrt(estimate * (1.0 - estimate) / n + 1.0 / (n * n));
  return SimilarityEstimate{.lower = std::clamp(center - half_width, 0.0, estimate),
                            .estimate = estimate,
                            .upper = std::clamp(center + half_width, estimate, 1.0)};
}

}  // namespace newsprint
