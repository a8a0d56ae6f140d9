// How much does a signature cost, against the textbook's ways to make one?
// Compare BM_Sketch_OnePermutation with BM_Sketch_MersennePrime and BM_Sketch_MultiplyAdd at equal
// slots and shingles.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

#include "newsprint/sketch.h"
#include "sketch/kernels/minhash.h"
#include "tests/testing/reference_sketch.h"

namespace newsprint {
namespace {

using internal::ClassicSketch;
using internal::OnePermutationSketch;
using internal::OnePermutationSketchScalar;

constexpr std::size_t kTexts = 64;

MinHasher HasherOf(const benchmark::State& state) {
  return *MinHasher::Create(
      {.num_slots = static_cast<std::uint32_t>(state.range(0)), .banding = {4, 4}});
}

std::vector<std::vector<std::uint64_t>> Texts(const benchmark::State& state) {
  std::vector<std::vector<std::uint64_t>> texts;
  for (std::size_t text = 0; text < kTexts; ++text) {
    const auto size = static_cast<std::size_t>(state.range(1));
    texts.push_back(testing::RandomSets(text, size, 0).a);
  }
  return texts;
}

template <typename Sketch>
void Run(benchmark::State& state, const std::vector<std::vector<std::uint64_t>>& texts,
         Sketch sketch) {
  std::vector<std::uint32_t> slots(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    for (const std::vector<std::uint64_t>& text : texts) sketch(text, slots);
    benchmark::DoNotOptimize(slots.data());
    benchmark::ClobberMemory();
  }
  const auto runs = static_cast<std::int64_t>(texts.size()) * state.iterations();
  state.SetItemsProcessed(runs * state.range(1));
  state.counters["docs/s"] =
      benchmark::Counter(static_cast<double>(runs), benchmark::Counter::kIsRate);
}

template <auto kKernel, auto kReference>
void BM_Kernel(benchmark::State& state) {
  const MinHasher hasher = HasherOf(state);
  const auto texts = Texts(state);
  std::vector<std::uint32_t> got(hasher.num_slots());
  kKernel(texts[0], hasher.parameters(), got);
  if (got != kReference(texts[0], hasher.parameters())) {
    return state.SkipWithError("differs from the reference");
  }
  Run(state, texts,
      [&](const auto& text, auto& slots) { kKernel(text, hasher.parameters(), slots); });
}

// (a x + b) mod 2^61 - 1 on 32-bit hashes, truncated to 32 bits: the arithmetic of datasketch.
void BM_Sketch_MersennePrime(benchmark::State& state) {
  constexpr std::uint64_t kPrime = (1ULL << 61) - 1;
  std::mt19937_64 random(1);
  std::vector<std::uint64_t> a(static_cast<std::size_t>(state.range(0)));
  std::vector<std::uint64_t> b(a.size());
  for (std::uint64_t& value : a) value = random() % (kPrime - 1) + 1;
  for (std::uint64_t& value : b) value = random() % kPrime;
  Run(state, Texts(state), [&](const auto& text, auto& slots) {
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
      std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
      for (const std::uint64_t shingle : text) {
        const std::uint64_t hash = a[slot] * (shingle & 0xFFFFFFFFU) + b[slot];
        least = std::min(least, hash % kPrime & 0xFFFFFFFFU);
      }
      slots[slot] = static_cast<std::uint32_t>(least);
    }
  });
}

void Arguments(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"slots", "shingles"});
  for (const int shingles : {20, 100, 450, 2000}) bench->Args({128, shingles});
  bench->Args({256, 450});
}

constexpr auto kOnePermutation = testing::ReferenceOnePermutation;
constexpr auto kClassic = testing::ReferenceClassic;
BENCHMARK(BM_Kernel<OnePermutationSketch, kOnePermutation>)
    ->Name("BM_Sketch_OnePermutation")
    ->Apply(Arguments);
BENCHMARK(BM_Kernel<OnePermutationSketchScalar, kOnePermutation>)
    ->Name("BM_Sketch_OnePermutationScalar")
    ->Apply(Arguments);
BENCHMARK(BM_Kernel<ClassicSketch, kClassic>)->Name("BM_Sketch_MultiplyAdd")->Apply(Arguments);
BENCHMARK(BM_Sketch_MersennePrime)->Apply(Arguments);

}  // namespace
}  // namespace newsprint
