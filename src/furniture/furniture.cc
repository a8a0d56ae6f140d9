//  Tested by furniture/furniture_test.cc
#include "newsprint/furniture.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <utility>

#include "base/paged_memory.h"
#include "furniture/learner.h"
#include "newsprint/stages.h"

namespace newsprint {

Furniture::Furniture(std::vector<FurnitureSegment> segments) : segments_(std::move(segments)) {
  std::sort(segments_.begin(), segments_.end());
  may_hold_.resize(std::bit_ceil(segments_.size() * 16 + 1));
  for (const FurnitureSegment& segment : segments_) may_hold_[FilterBit(segment.hash)] = true;
}

std::size_t Furniture::FilterBit(std::uint64_t hash) const { return hash & (may_hold_.size() - 1); }

Furniture Furniture::Learn(std::span<const ArticleSegmentsView> articles,
                           internal::PagedMemory* memory) {
  const StageTimer timer(Stage::kFurniture);
  if (memory == nullptr) memory = &internal::PagedMemory::Unbounded();
  return Furniture(FurnitureLearner(articles, memory).Learn());
}

bool Furniture::Contains(std::uint64_t segment_hash, std::uint64_t outlet) const {
  if (segments_.empty() || !may_hold_[FilterBit(segment_hash)]) return false;
  auto found =
      std::lower_bound(segments_.begin(), segments_.end(), FurnitureSegment{.hash = segment_hash});
  for (; found != segments_.end() && found->hash == segment_hash; ++found) {
    if (found->outlet == 0 || found->outlet == outlet) return true;
  }
  return false;
}

std::vector<TokenRange> Furniture::Mask(const ArticleSegmentsView& article) const {
  std::vector<TokenRange> ranges;
  for (const Segment& segment : article.segments) {
    if (!Contains(segment.hash, article.outlet)) continue;
    if (!ranges.empty() && ranges.back().end == segment.tokens.begin) {
      ranges.back().end = segment.tokens.end;
    } else {
      ranges.push_back(segment.tokens);
    }
  }
  return ranges;
}

}  // namespace newsprint
