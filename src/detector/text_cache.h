// text_cache.h -- texts made ready for comparison, made again when they have fallen out.
#ifndef NEWSPRINT_DETECTOR_TEXT_CACHE_H_
#define NEWSPRINT_DETECTOR_TEXT_CACHE_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "detector/corpus.h"
#include "detector/loaded_text.h"
#include "newsprint/compare.h"
#include "newsprint/normalize.h"

namespace newsprint::internal {

// One article as the comparison wants it; owns all that `prepared` borrows.
class ReadyText {
 public:
  ReadyText(const Corpus& corpus, ArticleIndex article, const Normalizer& normalizer);

  [[nodiscard]] const ComparedText& compared() const { return loaded_.compared(); }
  [[nodiscard]] const NormalizedText& normalized() const { return loaded_.normalized(); }
  [[nodiscard]] std::span<const TokenRange> furniture() const { return loaded_.furniture(); }
  [[nodiscard]] const PreparedText& prepared() const { return *prepared_; }
  // About what it takes.
  [[nodiscard]] std::uint64_t bytes() const {
    constexpr std::uint64_t kBytesPerToken = 80;
    return normalized().tokens.size() * kBytesPerToken;
  }

 private:
  LoadedText loaded_;
  std::optional<PreparedText> prepared_;
};

// Texts that were asked for. What falls out is the oldest that was not asked for again since it was last its turn
// (second chance), so that nothing is moved where a text is found. Threads: any number. The result is shared
// because a text may fall out while another thread still compares it.
class TextCache {
 public:
  TextCache(const Corpus& corpus, const std::vector<DistinctText>& texts,
            const Normalizer& normalizer, std::uint64_t capacity_bytes)
      : corpus_(corpus), texts_(texts), normalizer_(normalizer), capacity_bytes_(capacity_bytes) {}

  [[nodiscard]] std::shared_ptr<const ReadyText> Get(std::uint32_t text);
  [[nodiscard]] const Normalizer& normalizer() const { return normalizer_; }

 private:
  struct Entry {
    std::shared_ptr<const ReadyText> ready;
    bool asked_again = false;
  };
  void DropSome();

  const Corpus& corpus_;
  const std::vector<DistinctText>& texts_;
  const Normalizer& normalizer_;
  const std::uint64_t capacity_bytes_;
  std::mutex mutex_;
  absl::flat_hash_map<std::uint32_t, Entry> by_text_;
  std::deque<std::uint32_t> turns_;  // the texts that are held; whose turn to fall out comes first
  std::uint64_t held_bytes_ = 0;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_TEXT_CACHE_H_
