#include "detector/text_cache.h"

namespace newsprint::internal {

ReadyText::ReadyText(const Corpus& corpus, ArticleIndex article, const Normalizer& normalizer) {
  loaded_.Load(corpus, article, normalizer);
  prepared_.emplace(loaded_.compared().original, loaded_.normalized(), loaded_.furniture());
}

std::shared_ptr<const ReadyText> TextCache::Get(std::uint32_t text) {
  {
    const std::scoped_lock lock(mutex_);
    if (const auto found = by_text_.find(text); found != by_text_.end()) {
      recent_.splice(recent_.begin(), recent_, found->second);
      return found->second->ready;
    }
  }
  // Two threads may make the same text at once: both are equal, and one is kept.
  auto ready = std::make_shared<const ReadyText>(corpus_, texts_[text].lead, normalizer_);
  const std::scoped_lock lock(mutex_);
  if (by_text_.contains(text)) return ready;
  recent_.push_front({text, ready});
  by_text_[text] = recent_.begin();
  held_bytes_ += ready->bytes();
  while (held_bytes_ > capacity_bytes_ && recent_.size() > 1) {
    held_bytes_ -= recent_.back().ready->bytes();
    by_text_.erase(recent_.back().text);
    recent_.pop_back();
  }
  return ready;
}

}  // namespace newsprint::internal
