// How fast are texts grouped by their bands, and what does a resident index cost?
// Compare BM_Index_BandLinker with BM_Index_FlatHashMap (a batch, band by band: one answer), and
// BM_Index_Lsh (resident, one text after another) with either; bytes/doc stands beside the time.
#include <benchmark/benchmark.h>

#include <random>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "newsprint/index.h"

namespace newsprint {
namespace {

using Bands = std::vector<std::vector<std::uint64_t>>;  // [band][text]

// One text in five repeats the keys of an earlier one.
Bands RandomBands(const benchmark::State& state) {
  std::mt19937_64 random(1);
  const auto texts = static_cast<std::size_t>(state.range(0));
  Bands bands(static_cast<std::size_t>(state.range(1)));
  std::vector<std::size_t> copy_of(texts);
  for (std::size_t i = 0; i < texts; ++i) copy_of[i] = i > 0 && i % 5 == 0 ? random() % i : i;
  for (std::vector<std::uint64_t>& band : bands) {
    band.resize(texts);
    for (std::size_t i = 0; i < texts; ++i) band[i] = copy_of[i] == i ? random() : band[copy_of[i]];
  }
  return bands;
}

// First and last member of a bucket, by its key.
using FlatMap = absl::flat_hash_map<std::uint64_t, std::pair<std::uint32_t, std::uint32_t>>;

void LinkFlat(const std::vector<std::uint64_t>& keys, FlatMap* map, std::vector<TextPair>* pairs) {
  map->clear();
  map->reserve(keys.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    const auto [bucket, is_new] = map->try_emplace(keys[i], i, i);
    if (is_new) continue;
    auto& [first, last] = bucket->second;
    pairs->push_back({.first = TextIndex{first}, .second = TextIndex{i}});
    if (last != first) pairs->push_back({.first = TextIndex{last}, .second = TextIndex{i}});
    last = i;
  }
}

void BM_Index_FlatHashMap(benchmark::State& state) {
  const Bands bands = RandomBands(state);
  FlatMap map;
  std::vector<TextPair> pairs;
  for (auto _ : state) {
    for (const auto& band : bands) {
      pairs.clear();
      LinkFlat(band, &map, &pairs);
    }
    benchmark::DoNotOptimize(pairs.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0) * state.range(1));
}

void BM_Index_BandLinker(benchmark::State& state) {
  const Bands bands = RandomBands(state);
  BandLinker linker;
  std::vector<TextPair> pairs;
  for (const auto& band : bands) {
    FlatMap map;
    std::vector<TextPair> want;
    LinkFlat(band, &map, &want);
    pairs.clear();
    linker.Link(band, &pairs);
    if (pairs != want) return state.SkipWithError("differs from the hash map");
  }
  for (auto _ : state) {
    for (const auto& band : bands) {
      pairs.clear();
      linker.Link(band, &pairs);
    }
    benchmark::DoNotOptimize(pairs.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0) * state.range(1));
}

void BM_Index_Lsh(benchmark::State& state) {
  const Bands bands = RandomBands(state);
  const auto texts = static_cast<std::uint32_t>(state.range(0));
  std::vector<std::uint64_t> keys(bands.size());
  std::vector<Candidate> candidates;
  IndexSize size;
  for (auto _ : state) {
    LshIndex index;
    std::uint64_t found = 0;
    for (std::uint32_t text = 0; text < texts; ++text) {
      for (std::size_t band = 0; band < keys.size(); ++band) keys[band] = bands[band][text];
      index.Query(keys, TextIndex{0}, &candidates);
      found += candidates.empty() ? 0U : 1U;
      if (candidates.empty()) index.Insert(TextIndex{text}, keys);
    }
    // Two keys of 42 equal bits are taken for one, so a few texts too many are found.
    const std::uint64_t copies = (texts - 1) / 5;
    if (found < copies || found > copies + texts / 1000) {
      return state.SkipWithError("not the copies were found");
    }
    size = index.Size();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0) * state.range(1));
  state.counters["bytes/doc"] = static_cast<double>(size.bytes) / texts;
}

// The unfriendly case: all texts hold one key.
void BM_Index_OneBucket(benchmark::State& state) {
  const std::vector<std::uint64_t> keys = {42};
  std::vector<Candidate> candidates;
  for (auto _ : state) {
    LshIndex index;
    for (std::uint32_t text = 0; text < static_cast<std::uint32_t>(state.range(0)); ++text) {
      index.Query(keys, TextIndex{0}, &candidates);
      index.Insert(TextIndex{text}, keys);
    }
    if (index.ClosedKeys().size() != 1) return state.SkipWithError("the key was not closed");
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void Arguments(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"docs", "bands"})->Unit(benchmark::kMillisecond)->Iterations(3);
  for (const int bands : {16, 32}) bench->Args({1'000'000, bands});
}

BENCHMARK(BM_Index_FlatHashMap)->Apply(Arguments);
BENCHMARK(BM_Index_BandLinker)->Apply(Arguments);
BENCHMARK(BM_Index_Lsh)->Apply(Arguments);
BENCHMARK(BM_Index_OneBucket)->ArgName("docs")->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace newsprint
