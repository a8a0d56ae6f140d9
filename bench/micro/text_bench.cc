// How fast a text becomes tokens, and tokens shingles? Bytes are those of the original text.
// Compare BM_Text_FoldOnly and BM_Text_FoldAvx2 with BM_Text_FoldScalar of the same script; and
// BM_Text_Normalize of a script with that of ASCII.
#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include "bench/simd_target.h"
#include "newsprint/normalize.h"
#include "newsprint/segment.h"
#include "newsprint/shingle.h"
#include "text/fold.h"
#include "text/kernels/plain_tokens.h"
#include "text/token_hash.h"

namespace newsprint {
namespace {

constexpr std::size_t kArticleBytes = 3000;
constexpr std::size_t kArticles = 64;

enum Script : int {
  kAscii,
  kEnglish,
  kGerman,
  kCyrillic,
  kArabic,
  kHindi,
  kChinese,
  kThai,
  kDecomposed
};

// Letters of a script as UTF-8, and how the press parts its words.
struct Alphabet {
  const char* name;
  std::vector<std::string> letters;
  bool has_spaces = true;
  bool has_curly_marks = true;
};

std::vector<std::string> Range(std::uint32_t first, std::uint32_t last) {
  std::vector<std::string> letters;
  for (std::uint32_t c = first; c <= last; ++c) {
    if (c < 0x800) {
      letters.push_back({static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 63))});
    } else {
      letters.push_back({static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
                         static_cast<char>(0x80 | (c & 63))});
    }
  }
  return letters;
}

std::vector<std::string> Latin() {
  std::vector<std::string> letters;
  for (const char c : std::string_view("eeeetttaaooiinnsshhrrddllccuummwwffggyyppbbvkjxqz")) {
    letters.emplace_back(1, c);
  }
  return letters;
}

Alphabet AlphabetOf(int script) {
  Alphabet result{"ASCII", Latin(), true, false};
  const std::vector<std::string> latin = result.letters;
  switch (script) {
    case kEnglish:
      return {"English", latin};
    case kGerman:
      result = {"German", latin};
      for (const char* letter : {"\xC3\xA4", "\xC3\xBC", "\xC3\xB6"})
        result.letters.emplace_back(letter);
      return result;
    case kCyrillic:
      return {"Cyrillic", Range(0x430, 0x44F)};
    case kArabic:
      return {"Arabic", Range(0x627, 0x63A)};
    case kHindi:
      return {"Hindi", Range(0x915, 0x94D)};
    case kChinese:
      return {"Chinese", Range(0x4E00, 0x5E00), false};
    case kThai:
      return {"Thai", Range(0xE01, 0xE3A), false};
    case kDecomposed:
      result = {"decomposed", latin};
      for (const char* letter : {"e\xCC\x81", "o\xCC\x88", "a\xCC\x80"})
        result.letters.emplace_back(letter);
      return result;
    default:
      return result;
  }
}

std::string MakeArticle(const Alphabet& alphabet, std::mt19937_64& random) {
  std::string text;
  while (text.size() < kArticleBytes) {
    const std::uint64_t draw = random();
    std::string word;
    for (std::uint64_t i = 0; i <= (draw >> 8) % 8; ++i) {
      word += alphabet.letters[random() % alphabet.letters.size()];
    }
    if (draw % 6 == 0 && word[0] >= 'a')
      word[0] = static_cast<char>(word[0] - 32 * (word[0] <= 'z'));
    if (draw % 97 == 0) word = std::to_string(draw >> 50) + ",000";
    if (draw % 83 == 0) word += alphabet.has_curly_marks ? "\xE2\x80\x99s" : "'s";
    if (draw % 61 == 0 && alphabet.has_curly_marks) word = "\xE2\x80\x9C" + word + "\xE2\x80\x9D";
    text += word;
    if (draw % 9 == 0) text += alphabet.has_spaces ? "," : "\xEF\xBC\x8C";
    if (draw % 19 == 0) text += alphabet.has_spaces ? "." : "\xE3\x80\x82";
    if (draw % 79 == 0) text += "\n";
    if (alphabet.has_spaces) text += " ";
  }
  return text;
}

std::vector<std::string> MakeArticles(const Alphabet& alphabet) {
  std::mt19937_64 random(1);
  std::vector<std::string> articles;
  for (std::size_t i = 0; i < kArticles; ++i) articles.push_back(MakeArticle(alphabet, random));
  return articles;
}

std::int64_t TotalBytes(const std::vector<std::string>& articles) {
  std::int64_t bytes = 0;
  for (const std::string& article : articles) bytes += static_cast<std::int64_t>(article.size());
  return bytes;
}

// Whether the kernels give what the scalar path gives.
bool IsRight(const std::string& article) {
  NormalizedText fast;
  NormalizedText scalar;
  Normalizer(0).Normalize(article, 0, &fast);
  internal::FoldIntoTokens(article, 0, internal::Path::kScalar, &scalar);
  scalar.text.append(internal::kHashOverread, ' ');
  bool is_right = fast.tokens.size() == scalar.tokens.size() && !fast.tokens.empty();
  for (std::size_t i = 0; is_right && i < fast.tokens.size(); ++i) {
    is_right =
        fast.TokenText(i) == scalar.TokenText(i) &&
        fast.token_hashes[i] == internal::HashToken(scalar.text.data() + scalar.tokens[i].begin,
                                                    scalar.tokens[i].size(), 0);
  }
  return is_right;
}

template <typename Work>
void Measure(benchmark::State& state, const Work& work) {
  const Alphabet alphabet = AlphabetOf(static_cast<int>(state.range(0)));
  const std::vector<std::string> articles = MakeArticles(alphabet);
  for (const std::string& article : articles) {
    if (!IsRight(article)) return state.SkipWithError("kernels and scalar path differ");
  }
  NormalizedText normalized;
  for (auto _ : state) {
    for (const std::string& article : articles) work(article, &normalized);
  }
  state.SetLabel(alphabet.name);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * TotalBytes(articles));
}

void BM_Text_Normalize(benchmark::State& state) {
  const Normalizer normalizer(0);
  Measure(state, [&](const std::string& article, NormalizedText* normalized) {
    normalizer.Normalize(article, 0, normalized);
    benchmark::DoNotOptimize(normalized->token_hashes.data());
  });
}
BENCHMARK(BM_Text_Normalize)->ArgName("script")->DenseRange(kAscii, kDecomposed);

void BM_Text_FoldOnly(benchmark::State& state) {
  Measure(state, [&](const std::string& article, NormalizedText* normalized) {
    internal::FoldIntoTokens(article, 0, internal::Path::kFast, normalized);
    benchmark::DoNotOptimize(normalized->text.data());
  });
}
BENCHMARK(BM_Text_FoldOnly)->ArgName("script")->DenseRange(kAscii, kDecomposed);

// As a machine without AVX-512 runs it.
void BM_Text_FoldAvx2(benchmark::State& state) {
  const bench::SimdTarget target(bench::kUpToAvx2);
  Measure(state, [&](const std::string& article, NormalizedText* normalized) {
    internal::FoldIntoTokens(article, 0, internal::Path::kFast, normalized);
    benchmark::DoNotOptimize(normalized->text.data());
  });
}
BENCHMARK(BM_Text_FoldAvx2)->ArgName("script")->DenseRange(kAscii, kDecomposed);

void BM_Text_FoldScalar(benchmark::State& state) {
  Measure(state, [&](const std::string& article, NormalizedText* normalized) {
    internal::FoldIntoTokens(article, 0, internal::Path::kScalar, normalized);
    benchmark::DoNotOptimize(normalized->text.data());
  });
}
BENCHMARK(BM_Text_FoldScalar)->ArgName("script")->DenseRange(kAscii, kDecomposed);

// Given a normalised text; items are tokens.
template <typename Work>
void MeasureTokens(benchmark::State& state, const Work& work) {
  std::mt19937_64 random(2);
  const std::string article = MakeArticle(AlphabetOf(static_cast<int>(state.range(0))), random);
  NormalizedText normalized;
  Normalizer(0).Normalize(article, 0, &normalized);
  for (auto _ : state) work(article, normalized);
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(normalized.tokens.size()));
}

void BM_Shingle_Sequence(benchmark::State& state) {
  const Shingler shingler;
  std::vector<std::uint64_t> sequence;
  MeasureTokens(state, [&](const std::string&, const NormalizedText& normalized) {
    shingler.Sequence(normalized, &sequence);
    benchmark::DoNotOptimize(sequence.data());
  });
}
BENCHMARK(BM_Shingle_Sequence)->ArgName("script")->Arg(kAscii)->Arg(kChinese);

void BM_Shingle_Set(benchmark::State& state) {
  const Shingler shingler;
  MeasureTokens(state, [&](const std::string&, const NormalizedText& normalized) {
    benchmark::DoNotOptimize(shingler.Set(normalized));
  });
}
BENCHMARK(BM_Shingle_Set)->ArgName("script")->Arg(kAscii)->Arg(kChinese);

void BM_Text_Segment(benchmark::State& state) {
  MeasureTokens(state, [&](const std::string& article, const NormalizedText& normalized) {
    benchmark::DoNotOptimize(Paragraphs(article, normalized));
    benchmark::DoNotOptimize(Sentences(article, normalized));
    benchmark::DoNotOptimize(Quotations(article, normalized));
  });
}
BENCHMARK(BM_Text_Segment)->ArgName("script")->Arg(kAscii)->Arg(kEnglish)->Arg(kChinese);

void BM_Shingle_ExactResemblance(benchmark::State& state) {
  std::mt19937_64 random(3);
  const Alphabet alphabet = AlphabetOf(kAscii);
  const std::string shared = MakeArticle(alphabet, random);
  NormalizedText a;
  NormalizedText b;
  Normalizer(0).Normalize(shared + MakeArticle(alphabet, random), 0, &a);
  Normalizer(0).Normalize(shared + MakeArticle(alphabet, random), 0, &b);
  const ShingleSet left = Shingler().Set(a);
  const ShingleSet right = Shingler().Set(b);
  if (ExactResemblance(left, right) < .3) return state.SkipWithError("half of each is shared");
  for (auto _ : state) benchmark::DoNotOptimize(ExactResemblance(left, right));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(left.size() + right.size()));
}
BENCHMARK(BM_Shingle_ExactResemblance);

}  // namespace
}  // namespace newsprint
