// text_cache.h -- texts made ready for comparison, made again when they have fallen out.
#ifndef NEWSPRINT_DETECTOR_TEXT_CACHE_H_
#define NEWSPRINT_DETECTOR_TEXT_CACHE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "detector/corpus.h"
#include "newsprint/compare.h"
#include "newsprint/normalize.h"

namespace newsprint::internal {

// Tells which tokens of an article are nobody's news; empty: none are.
using FurnitureMask = std::function<std::vector<TokenRange>(
    const Article&, std::string_view original, const NormalizedText&)>;

// One article as the comparison wants it; owns all that `prepared` borrows, so it never moves.
class ReadyText {
 public:
  ReadyText(const Corpus& corpus, ArticleIndex article, const Normalizer& normalizer,
            const FurnitureMask& furniture);
  ReadyText(const ReadyText&) = delete;
  ReadyText& operator=(const ReadyText&) = delete;

  [[nodiscard]] const ComparedText& compared() const { return compared_; }
  [[nodiscard]] const NormalizedText& normalized() const { return normalized_; }
  [[nodiscard]] const std::vector<TokenRange>& furniture() const { return furniture_; }
  [[nodiscard]] const PreparedText& prepared() const { return *prepared_; }

 private:
  std::string joined_;
  ComparedText compared_;
  NormalizedText normalized_;
  std::vector<TokenRange> furniture_;
  std::unique_ptr<PreparedText> prepared_;
};

// The last texts that were asked for. Threads: any number. The result is shared because a text may fall
// out while another thread still compares it.
class TextCache {
 public:
  TextCache(const Corpus& corpus, const std::vector<DistinctText>& texts,
            const Normalizer& normalizer, FurnitureMask furniture, std::size_t capacity)
      : corpus_(corpus),
        texts_(texts),
        normalizer_(normalizer),
        furniture_(std::move(furniture)),
        capacity_(capacity) {}

  [[nodiscard]] std::shared_ptr<const ReadyText> Get(std::uint32_t text);
  [[nodiscard]] const Normalizer& normalizer() const { return normalizer_; }

 private:
  struct Entry {
    std::uint32_t text;
    std::shared_ptr<const ReadyText> ready;
  };
  const Corpus& corpus_;
  const std::vector<DistinctText>& texts_;
  const Normalizer& normalizer_;
  const FurnitureMask furniture_;
  const std::size_t capacity_;
  std::mutex mutex_;
  std::list<Entry> recent_;  // newest first
  absl::flat_hash_map<std::uint32_t, std::list<Entry>::iterator> by_text_;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_TEXT_CACHE_H_
