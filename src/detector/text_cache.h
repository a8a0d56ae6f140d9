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

// Texts that were asked for, as Ready makes them of an article. What falls out is the oldest that was not asked for
// again since it was last its turn (second chance), so that nothing is moved where a text is found. Threads: any
// number. The result is shared because a text may fall out while another thread still compares it.
template <typename Ready>
class CacheOf {
 public:
  CacheOf(const Corpus& corpus, const std::vector<DistinctText>& texts,
          const Normalizer& normalizer, std::uint64_t capacity_bytes)
      : corpus_(corpus), texts_(texts), normalizer_(normalizer), capacity_bytes_(capacity_bytes) {}

  [[nodiscard]] std::shared_ptr<const Ready> Get(std::uint32_t text) {
    {
      const std::scoped_lock lock(mutex_);
      if (const auto found = by_text_.find(text); found != by_text_.end()) {
        found->second.asked_again = true;
        return found->second.ready;
      }
    }
    // Two threads may make the same text at once: both are equal, and one is kept.
    auto ready = std::make_shared<const Ready>(corpus_, texts_[text].lead, normalizer_);
    const std::scoped_lock lock(mutex_);
    if (!by_text_.emplace(text, Entry{.ready = ready}).second) return ready;
    turns_.push_back(text);
    held_bytes_ += ready->bytes();
    DropSome();
    return ready;
  }
  [[nodiscard]] const Normalizer& normalizer() const { return normalizer_; }

 private:
  struct Entry {
    std::shared_ptr<const Ready> ready;
    bool asked_again = false;
  };

  void DropSome() {
    while (held_bytes_ > capacity_bytes_ && turns_.size() > 1) {
      const std::uint32_t text = turns_.front();
      turns_.pop_front();
      const auto entry = by_text_.find(text);
      if (entry->second.asked_again) {
        entry->second.asked_again = false;
        turns_.push_back(text);
      } else {
        held_bytes_ -= entry->second.ready->bytes();
        by_text_.erase(entry);
      }
    }
  }

  const Corpus& corpus_;
  const std::vector<DistinctText>& texts_;
  const Normalizer& normalizer_;
  const std::uint64_t capacity_bytes_;
  std::mutex mutex_;
  absl::flat_hash_map<std::uint32_t, Entry> by_text_;
  std::deque<std::uint32_t> turns_;  // the texts that are held; whose turn to fall out comes first
  std::uint64_t held_bytes_ = 0;
};

using TextCache = CacheOf<ReadyText>;

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_TEXT_CACHE_H_
