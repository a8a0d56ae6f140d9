// learner.h -- which sentences recur where nothing else does?
#ifndef NEWSPRINT_FURNITURE_LEARNER_H_
#define NEWSPRINT_FURNITURE_LEARNER_H_

#include <cstdint>
#include <span>
#include <vector>

#include "newsprint/furniture.h"

namespace newsprint {

// Carriers of a sentence that are looked at; the verdict is a share, so a sample does.
inline constexpr std::uint32_t kSampledCarriers = 16;
// Articles with news of their own that a sentence must stand under.
inline constexpr std::uint32_t kMinStories = 3;

class FurnitureLearner {
 public:
  explicit FurnitureLearner(std::span<const ArticleSegments> articles);

  // Sorted.
  [[nodiscard]] std::vector<FurnitureSegment> Learn();

 private:
  // A sentence in an article.
  struct Place {
    std::uint64_t hash;
    std::uint32_t article;  // index into articles_
    std::uint32_t segment;
  };
  // What an article says besides sentences that recur as often as the judged one.
  struct OwnNews {
    std::uint32_t words = 0;
    std::uint32_t other_words = 0;        // of its recurring sentences
    bool on_both_sides = false;           // own sentences stand before and after the judged one
    std::vector<std::uint32_t> shingles;  // sorted
    std::span<const SegmentFeature> all_shingles;  // of the whole article
    std::vector<std::uint32_t> terms;              // sorted, rare ones only
  };
  // What has to hold, beside stories of their own, for a sentence to be furniture.
  struct Demands {
    bool unrelated = true;   // hardly two of the stories are on one topic
    bool mostly_own = true;  // half of the stories are longer than what recurs in the article
    bool at_edge = true;     // half of them lie wholly before it, or wholly after it
  };

  void CountCarriers();
  void CountTerms();
  void Judge(std::span<const Place> places, std::vector<FurnitureSegment>* found);
  void Keep(std::span<const Place> places, std::uint64_t outlet,
            std::vector<FurnitureSegment>* found);
  [[nodiscard]] std::uint32_t CarriersOf(const Place& place) const {
    return carriers_[place.article][place.segment];
  }
  [[nodiscard]] static std::vector<Place> SampleCarriers(std::span<const Place> places);
  [[nodiscard]] std::vector<std::uint64_t> CommonSentences(std::span<const Place> sample) const;
  [[nodiscard]] bool StandsAlone(std::span<const Place> places) const;
  [[nodiscard]] OwnNews OwnNewsAt(const Place& place, std::uint32_t carriers) const;
  [[nodiscard]] bool IsRecurring(std::span<const Place> places, const Demands& demands) const;
  [[nodiscard]] static bool Unrelated(std::span<const OwnNews> stories);
  [[nodiscard]] bool IsRare(std::uint32_t term) const;

  std::span<const ArticleSegments> articles_;
  std::vector<Place> places_;                         // sorted by hash, outlet, article hash
  std::vector<std::vector<std::uint32_t>> carriers_;  // by article and segment
  std::vector<std::uint32_t> frequent_terms_;         // sorted
  // Most terms are rare, and need no search to be told so.
  static constexpr std::uint32_t kTermBits = 1U << 16;
  std::vector<bool> may_be_frequent_ = std::vector<bool>(kTermBits);
};

}  // namespace newsprint

#endif  // NEWSPRINT_FURNITURE_LEARNER_H_
