#include <algorithm>
#include <numeric>

#include "newsprint/cluster.h"

namespace newsprint {

bool CanonicallyBefore(const CanonicalKey& a, const CanonicalKey& b) {
  if (a.published.quality != b.published.quality) return a.published.quality < b.published.quality;
  if (a.published.seconds != b.published.seconds) return a.published.seconds < b.published.seconds;
  if (a.words != b.words) return a.words > b.words;
  return a.id < b.id;
}

std::vector<std::uint32_t> CanonicalOrder(std::span<const CanonicalKey> keys) {
  std::vector<std::uint32_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&keys](std::uint32_t a, std::uint32_t b) {
    return CanonicallyBefore(keys[a], keys[b]);
  });
  return order;
}

}  // namespace newsprint
