// How long does it take to prove that two texts are copies, or that they are not?
// Compare BM_Compare_Score of a lightly edited copy with that of unrelated texts, and BM_Compare_Prepare,
// which is paid once a text, with either.
#include <benchmark/benchmark.h>

#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "compare/edit_distance.h"
#include "newsprint/compare.h"
#include "newsprint/normalize.h"
#include "tests/testing/compare_texts.h"
#include "tests/testing/reference_compare.h"

namespace newsprint {
namespace {

enum Pair : int { kCopy, kAbridged, kUnrelated };
constexpr const char* kNames[] = {"lightly edited copy", "abridged to a third", "unrelated"};

std::vector<std::string> Words(std::size_t count, std::mt19937_64& random) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < count; ++i) {
    std::string word;
    // Common words are short, and most of all words are common.
    const std::uint64_t rank = random() % (1 + random() % 4000);
    for (std::uint64_t rest = rank * 977 + 31; rest > 0; rest /= 20) {
      word += static_cast<char>('a' + rest % 20);
    }
    words.push_back(word);
  }
  return words;
}

std::string Join(const std::vector<std::string>& words, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += words[i] + (i % 17 == 16 ? ". " : " ");
  return text;
}

std::string Other(int pair, std::vector<std::string> words, std::mt19937_64& random) {
  const std::vector<std::string> others = Words(words.size(), random);
  if (pair == kUnrelated) return Join(others, others.size());
  if (pair == kAbridged) return Join(words, words.size() / 3);
  for (std::size_t i = 0; i < words.size(); i += 25) words[i] = others[i];
  return Join(words, words.size());
}

void BM_Compare_Score(benchmark::State& state) {
  std::mt19937_64 random(1);
  const std::vector<std::string> words = Words(static_cast<std::size_t>(state.range(1)), random);
  const testing::TextForComparison a(Join(words, words.size()));
  const testing::TextForComparison b(Other(static_cast<int>(state.range(0)), words, random));
  Comparer comparer;
  const PairScore score = comparer.Score(a.prepared(), b.prepared());
  const testing::ReferenceCoverage reference =
      testing::CoverageByDefinition(a.normalized(), {}, b.normalized(), {});
  if (std::abs(score.figures.a_covered - reference.a_covered) > 1e-9 ||
      std::abs(score.figures.b_covered - reference.b_covered) > 1e-9) {
    return state.SkipWithError("coverage differs from the definition");
  }
  for (auto _ : state) benchmark::DoNotOptimize(comparer.Score(a.prepared(), b.prepared()));
  state.SetLabel(kNames[state.range(0)]);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Compare_Score)
    ->ArgNames({"pair", "words"})
    ->ArgsProduct({{kCopy, kAbridged, kUnrelated}, {60, 450, 2000}});

void BM_Compare_Prepare(benchmark::State& state) {
  std::mt19937_64 random(1);
  const std::vector<std::string> words = Words(static_cast<std::size_t>(state.range(0)), random);
  const testing::TextForComparison text(Join(words, words.size()));
  for (auto _ : state) {
    benchmark::DoNotOptimize(PreparedText(text.original(), text.normalized(), {}));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Compare_Prepare)->ArgName("words")->Arg(60)->Arg(450)->Arg(2000);

// Words of a scan against each other, byte by byte: what noisy texts are compared by.
void BM_Compare_EditDistance(benchmark::State& state) {
  const bool cyrillic = state.range(0) != 0;
  std::mt19937_64 random(2);
  std::vector<std::string> words = Words(256, random);
  for (std::string& word : words) {
    std::string changed;
    for (const char c : word) {
      if (cyrillic) changed += {static_cast<char>(0xD0), static_cast<char>(0xB0 + (c - 'a') % 16)};
      if (!cyrillic) changed += c;
    }
    word = changed;
  }
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (BoundedEditDistance(words[i], words[i + 1], 64) !=
        testing::EditDistanceByDefinition(words[i], words[i + 1])) {
      return state.SkipWithError("differs from the definition");
    }
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      benchmark::DoNotOptimize(BoundedEditDistance(words[i], words[i + 1], 64));
    }
  }
  state.SetLabel(cyrillic ? "Cyrillic" : "Latin");
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(words.size() - 1));
}
BENCHMARK(BM_Compare_EditDistance)->ArgName("cyrillic")->Arg(0)->Arg(1);

}  // namespace
}  // namespace newsprint
