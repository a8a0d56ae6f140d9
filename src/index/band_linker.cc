//  Tested by index/band_linker_test.cc
#include <algorithm>
#include <bit>
#include <cassert>

#include "index/huge_array.h"
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

// Open addressing at a load between 1/3 and 2/3. What a bucket's last member was stands by its first
// member, so a bucket of one costs no second access.
struct BandLinker::Table {
  internal::HugeArray<Bucket> buckets;
  std::vector<std::uint32_t> last_of;  // by first member

  void Reset(std::size_t texts) {
    const std::size_t capacity = std::bit_ceil(std::max<std::size_t>(texts * 3 / 2, 16));
    if (buckets.size() != capacity) buckets = internal::HugeArray<Bucket>(capacity);
    std::fill_n(buckets.data(), capacity, Bucket{.tag = 0, .first = kFree});
    last_of.resize(texts);
  }
};

BandLinker::BandLinker() : table_(std::make_unique<Table>()) {}
BandLinker::~BandLinker() = default;
BandLinker::BandLinker(BandLinker&&) noexcept = default;
BandLinker& BandLinker::operator=(BandLinker&&) noexcept = default;

void BandLinker::Link(std::span<const std::uint64_t> keys, std::vector<TextPair>* pairs) {
  assert(keys.size() < kFree);
  table_->Reset(keys.size());
  Bucket* const buckets = table_->buckets.data();
  std::uint32_t* const last_of = table_->last_of.data();
  const std::size_t mask = table_->buckets.size() - 1;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i + kPrefetchDistance < keys.size()) {
      __builtin_prefetch(&buckets[(keys[i + kPrefetchDistance] >> 32) & mask], 1);
    }
    const auto tag = static_cast<std::uint32_t>(keys[i]);
    const auto text = static_cast<std::uint32_t>(i);
    std::size_t at = (keys[i] >> 32) & mask;
    while (buckets[at].first != kFree && buckets[at].tag != tag) at = (at + 1) & mask;
    const std::uint32_t first = buckets[at].first;
    if (first == kFree) {
      buckets[at] = {.tag = tag, .first = text};
      last_of[text] = text;
      continue;
    }
    pairs->push_back({.first = TextIndex{first}, .second = TextIndex{text}});
    if (last_of[first] != first) {
      pairs->push_back({.first = TextIndex{last_of[first]}, .second = TextIndex{text}});
    }
    last_of[first] = text;
  }
}

}  // namespace newsprint
