// Every compiled form of every sketch kernel gives the bits of the scalar form.
#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "sketch/kernels/minhash.h"
#include "tests/testing/reference_sketch.h"
#include "tests/testing/simd_targets.h"

namespace newsprint::internal {
namespace {

using Kernel = void (*)(std::span<const std::uint64_t>, const SketchParameters&,
                        std::span<std::uint32_t>);

void CheckEqual(Kernel kernel, Kernel scalar, std::size_t size, std::uint32_t num_slots) {
  CAPTURE(size);
  CAPTURE(num_slots);
  const Recipe recipe{.num_slots = num_slots, .seed = size, .banding = {4, 4}};
  const MinHasher hasher = *MinHasher::Create(recipe);
  // Exactly sized, so that a sanitizer sees a read beyond the end.
  const std::vector<std::uint64_t> shingles = testing::RandomSets(size, size, 0).a;
  std::vector<std::uint32_t> got(num_slots);
  std::vector<std::uint32_t> want(num_slots);
  kernel(shingles, hasher.parameters(), got);
  scalar(shingles, hasher.parameters(), want);
  CHECK(got == want);
}

TEST_CASE("minhash kernels: all targets give the scalar bits") {
  testing::ForEachSimdTarget([] {
    for (const std::uint32_t num_slots : {16U, 24U, 120U, 128U, 256U, 512U, 520U, 4096U}) {
      for (const std::size_t size : {1UL, 3UL, 8UL, 95UL, 96UL, 97UL, 450UL, 511UL, 512UL, 513UL}) {
        CheckEqual(OnePermutationSketch, OnePermutationSketchScalar, size, num_slots);
        if (num_slots <= 512) CheckEqual(ClassicSketch, ClassicSketchScalar, size, num_slots);
      }
    }
    CheckEqual(OnePermutationSketch, OnePermutationSketchScalar, 20000, 128);
  });
}

TEST_CASE("minhash kernels: hostile shingles") {
  const MinHasher hasher = *MinHasher::Create({});
  const std::vector<std::vector<std::uint64_t>> kSets = {
      std::vector<std::uint64_t>(600, 0),
      std::vector<std::uint64_t>(600, ~0ULL),
      {~hasher.parameters().whiten, hasher.parameters().whiten}};
  testing::ForEachSimdTarget([&] {
    for (const std::vector<std::uint64_t>& set : kSets) {
      std::vector<std::uint32_t> got(hasher.num_slots());
      std::vector<std::uint32_t> want(hasher.num_slots());
      OnePermutationSketch(set, hasher.parameters(), got);
      OnePermutationSketchScalar(set, hasher.parameters(), want);
      CHECK(got == want);
    }
  });
}

TEST_CASE("CountEqual: all targets count what the scalar form counts") {
  std::mt19937 random(1);
  testing::ForEachSimdTarget([&] {
    for (const std::size_t size : {1UL, 7UL, 16UL, 24UL, 128UL, 4096UL}) {
      CAPTURE(size);
      std::vector<std::uint32_t> a(size);
      std::vector<std::uint32_t> b(size);
      for (std::size_t i = 0; i < size; ++i) {
        a[i] = static_cast<std::uint32_t>(random());
        b[i] = random() % 2 == 0 ? a[i] : a[i] ^ 1U;
      }
      CHECK(CountEqual(a, b) == CountEqualScalar(a, b));
      CHECK(CountEqual(a, a) == size);
    }
  });
}

}  // namespace
}  // namespace newsprint::internal
