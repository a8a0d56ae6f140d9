#include <algorithm>
#include <cassert>

#include "newsprint/normalize.h"

namespace newsprint {

void OffsetMap::Whole(std::uint32_t normalized, std::uint32_t original) {
  anchors_.push_back({normalized, original | kWholeBit});
}

std::uint32_t OffsetMap::Begin(std::size_t next_anchor, std::uint32_t normalized) const {
  if (next_anchor == 0) return normalized;
  const AnchorPoint& anchor = anchors_[next_anchor - 1];
  if ((anchor.original & kWholeBit) != 0) return anchor.original & ~kWholeBit;
  return anchor.original + (normalized - anchor.normalized);
}

std::uint32_t OffsetMap::End(std::size_t next_anchor, std::uint32_t normalized) const {
  if (next_anchor == 0) return normalized;
  const AnchorPoint& anchor = anchors_[next_anchor - 1];
  // Behind what maps as a whole stands the anchor of what follows.
  if ((anchor.original & kWholeBit) != 0) return anchors_[next_anchor].original & ~kWholeBit;
  return anchor.original + (normalized - anchor.normalized);
}

ByteSpan OffsetMap::ToOriginal(ByteSpan normalized) const {
  // The last anchor at or before the first byte, and the last one before the end.
  const auto after = std::upper_bound(
      anchors_.begin(), anchors_.end(), normalized.begin,
      [](std::uint32_t at, const AnchorPoint& anchor) { return at < anchor.normalized; });
  const std::uint32_t begin =
      Begin(static_cast<std::size_t>(after - anchors_.begin()), normalized.begin);
  if (normalized.size() == 0) return {begin, begin};
  const auto last = std::lower_bound(
      after, anchors_.end(), normalized.end,
      [](const AnchorPoint& anchor, std::uint32_t at) { return anchor.normalized < at; });
  return {begin, End(static_cast<std::size_t>(last - anchors_.begin()), normalized.end)};
}

// Between two anchors tokens just move, many at a time; those that reach over an anchor, or lie within what
// maps as a whole, are looked at one by one.
void OffsetMap::ToOriginal(std::span<const Token> tokens, std::vector<ByteSpan>* original) const {
  original->resize(tokens.size());
  ByteSpan* const spans = original->data();
  std::size_t next = 0;
  for (std::size_t i = 0; i < tokens.size();) {
    while (next < anchors_.size() && anchors_[next].normalized <= tokens[i].begin) ++next;
    const AnchorPoint before = next == 0 ? AnchorPoint{0, 0} : anchors_[next - 1];
    if ((before.original & kWholeBit) == 0) {
      const std::uint32_t shift = before.original - before.normalized;
      const std::uint32_t limit = next == anchors_.size() ? ~0U : anchors_[next].normalized;
      for (; i < tokens.size() && tokens[i].end <= limit; ++i) {
        spans[i] = {tokens[i].begin + shift, tokens[i].end + shift};
      }
      if (i == tokens.size() || tokens[i].begin >= limit) continue;
    }
    const std::uint32_t begin = Begin(next, tokens[i].begin);
    while (next < anchors_.size() && anchors_[next].normalized < tokens[i].end) ++next;
    spans[i] = {begin, End(next, tokens[i].end)};
    ++i;
  }
}

}  // namespace newsprint
