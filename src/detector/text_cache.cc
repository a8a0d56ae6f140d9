#include "detector/text_cache.h"

#include "base/per_thread.h"

namespace newsprint::internal {

ReadyText::ReadyText(const Corpus& corpus, ArticleIndex article, const Normalizer& normalizer) {
  static const PerThread<NormalizedText> scratch;
  loaded_.LoadToKeep(corpus, article, normalizer, &scratch.Get());
  prepared_.emplace(loaded_.compared().original, loaded_.normalized(), loaded_.furniture());
}

std::shared_ptr<const ReadyText> TextCache::Get(std::uint32_t text) {
  {
    const std::scoped_lock lock(mutex_);
    if (const auto found = by_text_.find(text); found != by_text_.end()) {
      found->second.asked_again = true;
      return found->second.ready;
    }
  }
  // Two threads may make the same text at once: both are equal, and one is kept.
  auto ready = std::make_shared<const ReadyText>(corpus_, texts_[text].lead, normalizer_);
  const std::scoped_lock lock(mutex_);
  if (!by_text_.emplace(text, Entry{.ready = ready}).second) return ready;
  turns_.push_back(text);
  held_bytes_ += ready->bytes();
  DropSome();
  return ready;
}

void TextCache::DropSome() {
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

}  // namespace newsprint::internal
