//  Tested by furniture/furniture_test.cc
// Which sentences recur at all, in how many articles and outlets, and which terms are rare.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "furniture/learner.h"

namespace newsprint {
namespace {

// A term is rare if at most one article of so many has it, or kRareTermFloor articles.
constexpr std::size_t kRareTermShare = 100;
constexpr std::size_t kRareTermFloor = 3;

// Marks hashes; a mark may be another one's.
class HashMarks {
 public:
  explicit HashMarks(std::size_t entries) : bits_(std::bit_ceil(entries / 8 + 1)) {}
  // False if it was marked before.
  bool Mark(std::uint64_t hash) {
    const std::uint64_t bit = 1ULL << (hash >> 58);
    std::uint64_t& word = bits_[hash & (bits_.size() - 1)];
    const bool is_new = (word & bit) == 0;
    word |= bit;
    return is_new;
  }
  [[nodiscard]] bool IsMarked(std::uint64_t hash) const {
    return (bits_[hash & (bits_.size() - 1)] >> (hash >> 58) & 1) != 0;
  }

 private:
  std::vector<std::uint64_t> bits_;  // eight an entry
};

}  // namespace

// Nearly every sentence stands in one article. Those that may stand in more are marked, and only they are
// sorted and counted.
void FurnitureLearner::KeepRecurringPlaces() {
  std::size_t num_segments = 0;
  first_segment_.reserve(articles_.size());
  for (const ArticleSegmentsView& article : articles_) {
    first_segment_.push_back(num_segments);
    num_segments += article.segments.size();
  }
  HashMarks seen(num_segments);
  HashMarks seen_again(num_segments);
  words_.reserve(num_segments);
  for (const ArticleSegmentsView& article : articles_) {
    memory_.Touch(article.segments.size_bytes());
    for (const Segment& segment : article.segments) {
      words_.push_back(segment.tokens.size());
      if (!seen.Mark(segment.hash)) seen_again.Mark(segment.hash);
    }
  }
  for (std::uint32_t i = 0; i < articles_.size(); ++i) {
    const std::span<const Segment> segments = articles_[i].segments;
    memory_.Touch(segments.size_bytes());
    for (std::uint32_t s = 0; s < segments.size(); ++s) {
      if (seen_again.IsMarked(segments[s].hash)) places_.push_back({segments[s].hash, i, s});
    }
  }
  carriers_.assign(num_segments, 1);
  is_wire_.assign(num_segments, false);
  is_repeated_.assign(num_segments, false);
  changes_.assign(articles_.size(), 0);
}

void FurnitureLearner::CountCarriers() {
  KeepRecurringPlaces();
  const auto key = [this](const Place& place) {
    const ArticleSegmentsView& article = articles_[place.article];
    return std::tuple(article.outlet, article.article, place.article, place.segment);
  };
  std::sort(places_.begin(), places_.end(), [&](const Place& a, const Place& b) {
    return a.hash != b.hash ? a.hash < b.hash : key(a) < key(b);
  });
  for (std::size_t begin = 0, end = 0; begin < places_.size(); begin = end) {
    std::uint32_t count = 0;
    std::uint32_t outlets = 0;
    for (; end < places_.size() && places_[end].hash == places_[begin].hash; ++end) {
      const bool new_article = end == begin || places_[end].article != places_[end - 1].article;
      const bool new_outlet = end == begin || OutletOf(places_[end]) != OutletOf(places_[end - 1]);
      count += new_article ? 1 : 0;
      outlets += new_outlet ? 1 : 0;
    }
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t segment = first_segment_[places_[i].article] + places_[i].segment;
      carriers_[segment] = count;
      is_wire_[segment] = outlets > 1 && outlets * 2 > count;
      is_repeated_[segment] = outlets * kMinStories <= count && OutletOf(places_[begin]) != 0;
    }
  }
}

void FurnitureLearner::CountTerms() {
  struct Count {
    std::uint32_t articles = 0;
    std::uint32_t last_article = ~0U;
  };
  absl::flat_hash_map<std::uint32_t, Count> counts;
  for (std::uint32_t i = 0; i < articles_.size(); ++i) {
    memory_.Touch(articles_[i].terms.size_bytes());
    for (const std::uint32_t term : articles_[i].terms) {
      Count& count = counts[term];
      count.articles += count.last_article != i ? 1 : 0;
      count.last_article = i;
    }
  }
  const std::size_t limit = std::max(kRareTermFloor, articles_.size() / kRareTermShare);
  for (const auto& [term, count] : counts) {
    if (count.articles > limit) frequent_terms_.push_back(term);
  }
  std::sort(frequent_terms_.begin(), frequent_terms_.end());
  for (const std::uint32_t term : frequent_terms_) may_be_frequent_[term % kTermBits] = true;
}

bool FurnitureLearner::IsRare(std::uint32_t term) const {
  return !may_be_frequent_[term % kTermBits] ||
         !std::binary_search(frequent_terms_.begin(), frequent_terms_.end(), term);
}

}  // namespace newsprint
