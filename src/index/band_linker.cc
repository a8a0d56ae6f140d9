//  Tested by index/band_linker_test.cc
#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cassert>

#include "newsprint/index.h"

namespace newsprint {
namespace {

// Far enough ahead that a line has come from memory, near enough that it is still in the cache.
constexpr std::size_t kPrefetchDistance = 16;
constexpr std::uint32_t kFree = 0xFFFFFFFFU;

struct Bucket {
  std::uint32_t tag;
  std::uint32_t first;
};

}  // namespace

// Open addressing at a load of at most one half; in huge pages where the system has them, since every
// access is to another page.
struct BandLinker::Table {
  std::vector<Bucket> buckets;
  std::vector<std::uint32_t> last;  // member of the bucket at the same place

  void Reset(std::size_t texts) {
    const std::size_t capacity = std::bit_ceil(std::max<std::size_t>(texts * 3 / 2, 16));
    if (buckets.size() != capacity) {
      buckets = std::vector<Bucket>();
      buckets.reserve(capacity);
      (void)madvise(buckets.data(), 0, MADV_NORMAL);
      last.resize(capacity);
    }
    buckets.assign(capacity, Bucket{.tag = 0, .first = kFree});
  }
};

BandLinker::BandLinker() : table_(std::make_unique<Table>()) {}
BandLinker::~BandLinker() = default;
BandLinker::BandLinker(BandLinker&&) noexcept = default;
BandLinker& BandLinker::operator=(BandLinker&&) noexcept = default;

void BandLinker::Link(std::span<const std::uint64_t> keys, std::vector<TextPair>* pairs) {
  assert(keys.size() < kFree);
  table_->Reset(keys.size());
  std::vector<Bucket>& buckets = table_->buckets;
  const std::size_t mask = buckets.size() - 1;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i + kPrefetchDistance < keys.size()) {
      __builtin_prefetch(&buckets[(keys[i + kPrefetchDistance] >> 32) & mask], 1);
    }
    const auto tag = static_cast<std::uint32_t>(keys[i]);
    const auto text = static_cast<std::uint32_t>(i);
    std::size_t at = (keys[i] >> 32) & mask;
    while (buckets[at].first != kFree && buckets[at].tag != tag) at = (at + 1) & mask;
    if (buckets[at].first == kFree) {
      buckets[at] = {.tag = tag, .first = text};
    } else {
      const std::uint32_t first = buckets[at].first;
      pairs->push_back({.first = TextIndex{first}, .second = TextIndex{text}});
      if (table_->last[at] != first) {
        pairs->push_back({.first = TextIndex{table_->last[at]}, .second = TextIndex{text}});
      }
    }
    table_->last[at] = text;
  }
}

}  // namespace newsprint
