// reference_sketch.h -- the sketches and candidate search as the papers define them: slow and obvious.
#ifndef NEWSPRINT_TESTS_TESTING_REFERENCE_SKETCH_H_
#define NEWSPRINT_TESTS_TESTING_REFERENCE_SKETCH_H_

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "newsprint/sketch.h"

namespace newsprint::testing {

// The one-permutation signature of a set, slot by slot.
[[nodiscard]] std::vector<std::uint32_t> ReferenceOnePermutation(
    const std::vector<std::uint64_t>& shingles, const SketchParameters& parameters);
[[nodiscard]] std::vector<std::uint32_t> ReferenceClassic(
    const std::vector<std::uint64_t>& shingles, const SketchParameters& parameters);

struct SetPair {
  std::vector<std::uint64_t> a;
  std::vector<std::uint64_t> b;
};

// Two random sets of `size` shingles each with `common` in common: J = common / (2 * size - common).
[[nodiscard]] SetPair RandomSets(std::uint64_t seed, std::size_t size, std::size_t common);

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_TESTING_REFERENCE_SKETCH_H_
