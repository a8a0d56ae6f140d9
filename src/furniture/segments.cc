//  Tested by furniture/furniture_test.cc
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/per_thread.h"
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

// Takes the samples of one article, segment by segment; keeps its memory from article to article.
class Sampler {
 public:
  void Start(std::size_t tokens) {
    shingles_.resize(std::max(shingles_.size(), tokens + 1));
    terms_.resize(std::max(terms_.size(), tokens + 1));
    num_shingles_ = num_terms_ = 0;
  }

  void Take(const NormalizedText& text, Segment* segment) {
    const TokenRange range = segment->tokens;
    // Kept where no store can change them: in registers.
    std::uint32_t* shingle_end = shingles_.data() + num_shingles_;
    std::uint32_t* term_end = terms_.data() + num_terms_;
    const std::uint64_t* const hashes = text.token_hashes.data();
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const std::uint64_t word = Mix(hashes[i]);
      // What is sampled cannot be predicted, so all is written, and what is not is overwritten.
      *term_end = Upper32(word);
      term_end += text.tokens[i].size() >= kMinTermBytes && Sampled(word) ? 1 : 0;
      if (i + 3 > range.end) continue;
      const std::uint64_t shingle = Combine(Combine(word, hashes[i + 1]), hashes[i + 2]);
      *shingle_end = Upper32(shingle);
      shingle_end += Sampled(shingle) ? 1 : 0;
    }
    segment->shingles_end = num_shingles_ =
        static_cast<std::uint32_t>(shingle_end - shingles_.data());
    segment->terms_end = num_terms_ = static_cast<std::uint32_t>(term_end - terms_.data());
  }

  void CopyTo(ArticleSegments* article) const {
    article->shingles.assign(shingles_.begin(), shingles_.begin() + num_shingles_);
    article->terms.assign(terms_.begin(), terms_.begin() + num_terms_);
  }

 private:
  std::vector<std::uint32_t> shingles_;
  std::vector<std::uint32_t> terms_;
  std::uint32_t num_shingles_ = 0;
  std::uint32_t num_terms_ = 0;
};

}  // namespace

ArticleSegments ExtractSegments(const ArticleView& article, const NormalizedText& normalized) {
  const StageTimer timer(Stage::kFurniture);
  ArticleSegments result;
  result.article = HashBytes(normalized.text, HashBytes(article.title));
  result.outlet = article.outlet.empty() ? 0 : HashBytes(article.outlet);
  static const PerThread<Sampler> samplers;
  Sampler& sampler = samplers.Get();
  sampler.Start(normalized.tokens.size());
  const std::vector<TokenRange> sentences = Sentences(article.text, normalized);
  result.segments.reserve(sentences.size());
  for (const TokenRange range : sentences) {
    if (range.size() < kMinSegmentTokens) continue;
    const std::uint32_t begin = normalized.tokens[range.begin].begin;
    const std::uint32_t end = normalized.tokens[range.end - 1].end;
    const std::string_view words = std::string_view(normalized.text).substr(begin, end - begin);
    result.segments.push_back({.hash = HashBytes(words), .tokens = range});
    sampler.Take(normalized, &result.segments.back());
  }
  sampler.CopyTo(&result);
  return result;
}

}  // namespace newsprint
