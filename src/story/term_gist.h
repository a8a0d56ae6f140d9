// term_gist.h -- a term of an article in eight bytes, which tell how much it adds to a score at most.
#ifndef NEWSPRINT_STORY_TERM_GIST_H_
#define NEWSPRINT_STORY_TERM_GIST_H_

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "newsprint/story.h"
#include "story/weights.h"

namespace newsprint::internal {

// What a term that two articles share adds to the sums of the pair is the product of two of these, one from each
// article, field by field.
struct TermShare {
  float terms = 0;
  float lead = 0;
  float title_of_a = 0;
  float title_of_b = 0;
};

struct TermGist {
  std::uint32_t term = 0;
  // The term's weight as a float. Its lowest byte gives way to count and places, so the weight is rounded up.
  std::uint32_t weight_and_form = 0;
};

inline constexpr std::uint32_t kFormMask = 0xff;
inline constexpr std::uint32_t kPlacesInForm = kTermInText | kTermInLead | kTermInTitle;
inline constexpr std::uint32_t kCountShift = 3;
inline constexpr std::uint32_t kMostCounted = kFormMask >> kCountShift;

inline TermGist GistOf(const StoryTerm& term) {
  const std::uint32_t count = std::min<std::uint32_t>(term.count, kMostCounted);
  const std::uint32_t weight = (std::bit_cast<std::uint32_t>(term.weight) + kFormMask) & ~kFormMask;
  return {.term = term.term,
          .weight_and_form = weight | count << kCountShift | (term.places & kPlacesInForm)};
}

// For the first article of a pair.
inline TermShare ShareOf(const StoryTerm& term) {
  const bool leads = (term.places & (kTermInLead | kTermInTitle)) != 0;
  return {.terms = term.weight,
          .lead = leads ? term.rarity : 0,
          .title_of_a = (term.places & kTermInTitle) != 0 ? term.rarity : 0,
          .title_of_b = (term.places & kTermInText) != 0 ? term.rarity : 0};
}

// For the second article of a pair, what is no less than that but for roundings: a term that comes again weighs more
// than its rarity by a factor that the count tells.
class SecondShares {
 public:
  SecondShares() {
    for (std::uint32_t form = 0; form <= kFormMask; ++form) {
      const auto count = static_cast<std::uint16_t>(std::max(1U, form >> kCountShift));
      const auto rarity = static_cast<float>(1 / TermFrequency(count));
      factors_[form] = ShareOf({.rarity = rarity,
                                .weight = 1,
                                .places = static_cast<std::uint8_t>(form & kPlacesInForm)});
      std::swap(factors_[form].title_of_a, factors_[form].title_of_b);
    }
  }
  [[nodiscard]] TermShare Of(const TermGist& gist) const {
    const TermShare& factor = factors_[gist.weight_and_form & kFormMask];
    const auto weight = std::bit_cast<float>(gist.weight_and_form & ~kFormMask);
    return {.terms = factor.terms * weight,
            .lead = factor.lead * weight,
            .title_of_a = factor.title_of_a * weight,
            .title_of_b = factor.title_of_b * weight};
  }

 private:
  std::array<TermShare, kFormMask + 1> factors_;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_STORY_TERM_GIST_H_
