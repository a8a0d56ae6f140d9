// shared_terms.h -- what two articles share.
#ifndef NEWSPRINT_STORY_SHARED_TERMS_H_
#define NEWSPRINT_STORY_SHARED_TERMS_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "newsprint/story.h"
#include "story/term_scanner.h"

namespace newsprint::internal {

// Finds the terms of one article in others; keeps its buffers from article to article.
class SharedTerms {
 public:
  // What a term adds to each sum, at most, for each unit of the other article's weight.
  struct Bound {
    double terms;
    double lead;
    double title_of_a;
    double title_of_b;
  };

  // Borrows `terms`.
  void Load(std::span<const StoryTerm> terms) {
    terms_ = terms;
    bounds_.resize(terms.size());
    slots_.assign(std::bit_ceil(2 * terms.size() + 2), Slot{});
    slot_shift_ = 32 - std::countr_zero(static_cast<std::uint32_t>(slots_.size()));
    filter_.assign(std::max<std::size_t>(1, slots_.size() / 16), 0);
    filter_shift_ = 32 - std::countr_zero(static_cast<std::uint32_t>(filter_.size() * 64));
    for (std::uint32_t i = 0; i < terms.size(); ++i) {
      std::size_t at = std::size_t{terms[i].term} >> slot_shift_;
      while (slots_[at].index != kFree) at = Next(at);
      slots_[at] = {.term = terms[i].term, .index = i};
      const std::uint32_t bit = terms[i].term >> filter_shift_;
      filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
      bounds_[i] = BoundOf(terms[i]);
    }
  }

  // Calls visit(t, i) for every keys[i] that is a term of the loaded article, its t-th, ascending by i.
  template <typename Visit>
  void ForEachIn(std::span<const std::uint32_t> keys, const Visit& visit) {
    // Most keys are not here. One bit tells, and no branch is taken on it.
    likely_.resize(keys.size() + 1);
    std::size_t num_likely = 0;
    for (std::uint32_t i = 0; i < keys.size(); ++i) {
      const std::uint32_t bit = keys[i] >> filter_shift_;
      likely_[num_likely] = i;
      num_likely += (filter_[bit / 64] >> (bit % 64)) & 1U;
    }
    for (std::size_t j = 0; j < num_likely; ++j) {
      const std::uint32_t key = keys[likely_[j]];
      std::size_t at = std::size_t{key} >> slot_shift_;
      while (slots_[at].index != kFree && slots_[at].term != key) at = Next(at);
      if (slots_[at].index != kFree) visit(slots_[at].index, likely_[j]);
    }
  }

  [[nodiscard]] const StoryTerm& term(std::uint32_t index) const { return terms_[index]; }
  [[nodiscard]] const Bound& bound(std::uint32_t index) const { return bounds_[index]; }

 private:
  static constexpr std::uint32_t kFree = 0xffffffff;
  struct Slot {
    std::uint32_t term = 0;
    std::uint32_t index = kFree;
  };
  // A term's rarity is no more than its weight, so weights alone say how much leads and titles can have in
  // common.
  static Bound BoundOf(const StoryTerm& term) {
    const auto rarity = static_cast<double>(term.rarity);
    const bool leads = (term.places & (kTermInLead | kTermInTitle)) != 0;
    const bool in_title = (term.places & kTermInTitle) != 0;
    return {.terms = static_cast<double>(term.weight),
            .lead = leads ? rarity : 0,
            .title_of_a = in_title ? rarity : 0,
            .title_of_b = rarity};
  }
  [[nodiscard]] std::size_t Next(std::size_t slot) const {
    return (slot + 1) & (slots_.size() - 1);
  }
  std::span<const StoryTerm> terms_;
  std::vector<Bound> bounds_;          // by term
  std::vector<Slot> slots_;            // an open-addressing table
  std::vector<std::uint64_t> filter_;  // a bit for every term, eight times as many as terms
  std::vector<std::uint32_t> likely_;
  int slot_shift_ = 0;
  int filter_shift_ = 0;
};

// Calls visit(key) for every phrase both have and at least one quotes, ascending.
template <typename Visit>
void ForEachSharedQuotation(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                            const Visit& visit) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const std::uint32_t key_a = PhraseKey(a[i]);
    const std::uint32_t key_b = PhraseKey(b[j]);
    if (key_a == key_b) {
      if (IsQuoted(a[i]) || IsQuoted(b[j])) visit(key_a);
      ++i;
      ++j;
    } else if (key_a < key_b) {
      ++i;
    } else {
      ++j;
    }
  }
}

}  // namespace newsprint::internal

#endif  // NEWSPRINT_STORY_SHARED_TERMS_H_
