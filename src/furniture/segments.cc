//  Tested by furniture/furniture_test.cc
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/hash.h"
#include "newsprint/furniture.h"
#include "newsprint/segment.h"
#include "newsprint/stages.h"

namespace newsprint {
namespace {

// Shorter segments are turns of phrase; they recur everywhere and tie nothing by themselves.
constexpr std::uint32_t kMinSegmentTokens = 3;
// One of so many shingles and terms is kept. A hundred words of own news leave some 25.
constexpr std::uint32_t kSampling = 4;
// Bytes of a word that may name what an article is about.
constexpr std::uint32_t kMinTermBytes = 5;

constexpr bool Sampled(std::uint64_t hash) { return hash % kSampling == 0; }

std::uint32_t Upper32(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

void SampleFeatures(const NormalizedText& text, TokenRange range, std::uint32_t segment,
                    ArticleSegments* article) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const std::uint64_t word = Mix(text.token_hashes[i]);
    if (text.tokens[i].size() >= kMinTermBytes && Sampled(word)) {
      article->terms.push_back({Upper32(word), segment});
    }
    if (i + 3 > range.end) continue;
    const std::uint64_t shingle =
        Combine(Combine(word, text.token_hashes[i + 1]), text.token_hashes[i + 2]);
    if (Sampled(shingle)) article->shingles.push_back({Upper32(shingle), segment});
  }
}

}  // namespace

ArticleSegments ExtractSegments(const ArticleView& article, const NormalizedText& normalized) {
  const StageTimer timer(Stage::kFurniture);
  ArticleSegments result;
  result.article = HashBytes(normalized.text, HashBytes(article.title));
  result.outlet = article.outlet.empty() ? 0 : HashBytes(article.outlet);
  for (const TokenRange range : Sentences(article.text, normalized)) {
    if (range.size() < kMinSegmentTokens) continue;
    const auto segment = static_cast<std::uint32_t>(result.segments.size());
    const std::uint32_t begin = normalized.tokens[range.begin].begin;
    const std::uint32_t end = normalized.tokens[range.end - 1].end;
    result.segments.push_back(
        {HashBytes(std::string_view(normalized.text).substr(begin, end - begin)), range});
    SampleFeatures(normalized, range, segment, &result);
  }
  std::sort(result.shingles.begin(), result.shingles.end());
  std::sort(result.terms.begin(), result.terms.end());
  return result;
}

}  // namespace newsprint
