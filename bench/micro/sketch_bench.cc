// How much does a signature cost, against the textbook's ways to make one?
// Compare BM_Sketch_OnePermutation with BM_Sketch_MersennePrime and BM_Sketch_MultiplyAdd at equal
// slots and shingles (the latter is a multiply-shift kernel in the widest vectors there are), and the ratio of
// BM_Sketch_EstimateError with 1.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "bench/simd_target.h"
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

// As a machine without AVX-512 runs it.
template <auto kKernel, auto kReference>
void BM_KernelAvx2(benchmark::State& state) {
  const bench::SimdTarget target(bench::kUpToAvx2);
  BM_Kernel<kKernel, kReference>(state);
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
BENCHMARK(BM_KernelAvx2<OnePermutationSketch, kOnePermutation>)
    ->Name("BM_Sketch_OnePermutationAvx2")
    ->Apply(Arguments);
BENCHMARK(BM_KernelAvx2<ClassicSketch, kClassic>)
    ->Name("BM_Sketch_MultiplyAddAvx2")
    ->Apply(Arguments);
BENCHMARK(BM_Sketch_MersennePrime)->Apply(Arguments);

// Not a matter of time: how far are estimates from the truth, against sqrt(J (1 - J) / slots)? Half of
// all shingles, or so, are common; `ratio` is the root mean square error over the theory of the textbook's
// MinHash, `bias` the mean error.
void BM_Sketch_EstimateError(benchmark::State& state) {
  constexpr std::uint64_t kTrials = 4000;
  const MinHasher hasher = HasherOf(state);
  const auto size = static_cast<std::size_t>(state.range(1));
  const double wanted = static_cast<double>(state.range(2)) / 100;
  const auto common =
      static_cast<std::size_t>(2 * wanted / (1 + wanted) * static_cast<double>(size) + .5);
  const double truth = static_cast<double>(common) / static_cast<double>(2 * size - common);
  double squares = 0;
  double errors = 0;
  for (auto _ : state) {
    squares = 0;
    errors = 0;
    for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
      const testing::SetPair sets = testing::RandomSets(trial + 1, size, common);
      const SimilarityEstimate found =
          *EstimateResemblance(*hasher.Sketch(sets.a), *hasher.Sketch(sets.b));
      const double error = found.estimate - truth;
      squares += error * error;
      errors += error;
    }
  }
  const auto slots = static_cast<double>(hasher.num_slots());
  const double ratio = std::sqrt(squares / kTrials) / std::sqrt(truth * (1 - truth) / slots);
  state.counters["J"] = truth;
  state.counters["ratio"] = ratio;
  state.counters["bias"] = errors / kTrials;
  // The ratio itself is known to within 1.1 % (one standard error of 4,000 trials).
  if (ratio > 1.035) state.SkipWithError("estimates err by more than the textbook's");
}
BENCHMARK(BM_Sketch_EstimateError)
    ->ArgNames({"slots", "shingles", "percent"})
    ->ArgsProduct({{128}, {20, 100, 450}, {20, 50, 80, 90}})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace newsprint
