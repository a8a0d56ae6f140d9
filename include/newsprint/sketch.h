// sketch.h -- a stage of the flow:  shingle -> SKETCH -> index
//
// A Signature summarises a set of shingles in num_slots 32-bit slots. The fraction of equal slots in
// two signatures estimates the resemblance J of the two sets without bias, and with a standard error
// of at most sqrt(J * (1 - J) / num_slots).
//
// MinHasher makes one-permutation signatures: one hash sends every shingle to one slot, which keeps the
// smallest value it was sent; a slot that no shingle hit is refilled with a classic MinHash over all
// shingles, tagged in bit 31 so that it never equals a direct value:
//
//   slot    0          1          2          3
//         [0|min 31b][1|refill ][0|min 31b][0|min 31b]
//
// ClassicMinHasher makes the textbook signature, one hash function per slot; it is the yardstick.
//
// Threads: both are immutable; use one instance from any number of threads.
// Cost:    MinHasher: O(shingles + empty slots * shingles), some 0.8 us for a text of 450 words and 128
//          slots (Zen 3). ClassicMinHasher: O(shingles * num_slots).
// Order:   shingles are read as a set: order and repetitions change nothing, so the positional sequence
//          of a text may be given as it is.
// Hashes:  shingles are taken for evenly spread 64-bit hashes, as the Shingler makes them: the upper half
//          chooses the slot, the lower half is the value.
// Empty:   an empty set has no signature, and so resembles nothing.
// Ref:     Broder, "On the resemblance and containment of documents", 1997; Li, Owen, Zhang, "One
//          Permutation Hashing", 2012; Dahlgaard, Knudsen, Thorup, "Fast Similarity Sketching", 2017.
#ifndef NEWSPRINT_SKETCH_H_
#define NEWSPRINT_SKETCH_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "newsprint/recipe.h"

namespace newsprint {

struct Signature {
  // Of the recipe and the kind of hasher that made the slots.
  std::uint64_t fingerprint = 0;
  std::vector<std::uint32_t> slots;
  bool operator==(const Signature&) const = default;
};

// An estimate with its two-standard-error (Wilson) interval, all in [0, 1].
struct SimilarityEstimate {
  double lower = 0;
  double estimate = 0;
  double upper = 0;
};

// Random numbers of one recipe, drawn once.
struct SketchParameters {
  std::uint64_t whiten = 0;                // xored to every shingle
  std::vector<std::uint32_t> multipliers;  // odd; one per slot
  std::vector<std::uint32_t> addends;      // one per slot
};

class MinHasher {
 public:
  // InvalidArgument when the recipe is out of range.
  static absl::StatusOr<MinHasher> Create(const Recipe& recipe);

  // Nothing for an empty set.
  [[nodiscard]] std::optional<Signature> Sketch(std::span<const std::uint64_t> shingles) const;
  // The same into a buffer; allocates nothing. REQUIRES: !shingles.empty(), slots.size() == num_slots().
  void SketchInto(std::span<const std::uint64_t> shingles, std::span<std::uint32_t> slots) const;

  [[nodiscard]] std::uint32_t num_slots() const {
    return static_cast<std::uint32_t>(parameters_.multipliers.size());
  }
  [[nodiscard]] const SketchParameters& parameters() const { return parameters_; }

 private:
  MinHasher(const Recipe& recipe);
  std::uint64_t fingerprint_;
  SketchParameters parameters_;
};

// One multiply-add hash function per slot.
class ClassicMinHasher {
 public:
  // InvalidArgument when the recipe is out of range.
  static absl::StatusOr<ClassicMinHasher> Create(const Recipe& recipe);

  [[nodiscard]] std::optional<Signature> Sketch(std::span<const std::uint64_t> shingles) const;
  // REQUIRES: !shingles.empty(), slots.size() == num_slots().
  void SketchInto(std::span<const std::uint64_t> shingles, std::span<std::uint32_t> slots) const;

  [[nodiscard]] std::uint32_t num_slots() const {
    return static_cast<std::uint32_t>(parameters_.multipliers.size());
  }
  [[nodiscard]] const SketchParameters& parameters() const { return parameters_; }

 private:
  ClassicMinHasher(const Recipe& recipe);
  std::uint64_t fingerprint_;
  SketchParameters parameters_;
};

// Slots in which two signatures of one recipe agree. REQUIRES: equal sizes.
[[nodiscard]] std::uint32_t CountEqualSlots(std::span<const std::uint32_t> a,
                                            std::span<const std::uint32_t> b);

// The low byte of each slot: in a quarter of the room enough to rule a pair out, for which unlike slots agree once
// in 256 times. REQUIRES: equal sizes.
void ShortenInto(std::span<const std::uint32_t> slots, std::span<std::uint8_t> shortened);
// The same for shortened slots.
[[nodiscard]] std::uint32_t CountEqualSlots(std::span<const std::uint8_t> a,
                                            std::span<const std::uint8_t> b);
// The most slots of num_slots in which sets that resemble one another by min_resemblance agree but for one time in a
// million: of independent slots, where one-permutation signatures stray less. REQUIRES: min_resemblance in [0, 1].
[[nodiscard]] std::uint32_t LeastEqualSlots(std::uint32_t num_slots, double min_resemblance);

// FailedPrecondition, naming both fingerprints, when the signatures were made by different recipes or
// hashers; InvalidArgument when one has no slots.
[[nodiscard]] absl::StatusOr<SimilarityEstimate> EstimateResemblance(const Signature& a,
                                                                     const Signature& b);

}  // namespace newsprint

#endif  // NEWSPRINT_SKETCH_H_
