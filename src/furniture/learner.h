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
  // What an article says besides recurring sentences.
  struct OwnNews {
    std::uint32_t words = 0;
    std::vector<std::uint32_t> shingles;  // sorted
    std::vector<std::uint32_t> terms;     // sorted, rare ones only
  };

  void CountCarriers();
  void CountTerms();
  void Judge(std::span<const Place> places, std::vector<FurnitureSegment>* found) const;
  [[nodiscard]] std::vector<std::uint32_t> SampleCarriers(std::span<const Place> places) const;
  [[nodiscard]] OwnNews OwnNewsOf(std::uint32_t article, std::uint32_t carriers) const;
  [[nodiscard]] bool IsRecurring(std::span<const std::uint32_t> sample, std::uint32_t carriers,
                                 bool must_be_unrelated) const;
  [[nodiscard]] bool IsRare(std::uint32_t term) const;

  std::span<const ArticleSegments> articles_;
  std::vector<Place> places_;                         // sorted by hash, outlet, article hash
  std::vector<std::vector<std::uint32_t>> carriers_;  // by article and segment
  std::vector<std::uint32_t> frequent_terms_;         // sorted
};

}  // namespace newsprint

#endif  // NEWSPRINT_FURNITURE_LEARNER_H_
