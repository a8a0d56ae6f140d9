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
#include "story/term_gist.h"
#include "story/term_scanner.h"

namespace newsprint::internal {

// A term of two articles: its place in the loaded one's terms and in the other's.
struct SharedTerm {
  std::uint32_t in_first = 0;
  std::uint32_t in_second = 0;
};

// Finds the terms of one article in others; keeps its buffers from article to article.
class SharedTerms {
 public:
  void Load(std::span<const StoryTerm> terms) {
    shares_.resize(terms.size());
    slots_.assign(std::bit_ceil(2 * terms.size() + 2), Slot{});
    slot_shift_ = 32 - std::countr_zero(static_cast<std::uint32_t>(slots_.size()));
    filter_.assign(std::max<std::size_t>(1, slots_.size() / 4), 0);
    filter_shift_ = 32 - std::countr_zero(static_cast<std::uint32_t>(filter_.size() * 64));
    for (std::uint32_t i = 0; i < terms.size(); ++i) {
      std::size_t at = std::size_t{terms[i].term} >> slot_shift_;
      while (slots_[at].index != kFree) at = Next(at);
      slots_[at] = {.term = terms[i].term, .index = i};
      const std::uint32_t bit = terms[i].term >> filter_shift_;
      filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
      shares_[i] = ShareOf(terms[i]);
    }
  }

  // Those of another article's terms that the loaded one has too, in their order. Holds until the next call.
  std::span<const SharedTerm> FindIn(std::span<const TermGist> others) {
    // Most are not here. One bit tells, and no branch is taken on it.
    found_.resize(others.size() + 1);
    std::size_t num_likely = 0;
    for (std::uint32_t i = 0; i < others.size(); ++i) {
      const std::uint32_t bit = others[i].term >> filter_shift_;
      found_[num_likely].in_second = i;
      num_likely += (filter_[bit / 64] >> (bit % 64)) & 1U;
    }
    std::size_t num_found = 0;
    for (std::size_t j = 0; j < num_likely; ++j) {
      const std::uint32_t i = found_[j].in_second;
      const std::uint32_t term = others[i].term;
      std::size_t at = std::size_t{term} >> slot_shift_;
      while (slots_[at].index != kFree && slots_[at].term != term) at = Next(at);
      found_[num_found] = {.in_first = slots_[at].index, .in_second = i};
      num_found += slots_[at].index != kFree ? 1 : 0;
    }
    return std::span(found_).first(num_found);
  }

  [[nodiscard]] const TermShare& share(std::uint32_t index) const { return shares_[index]; }

 private:
  static constexpr std::uint32_t kFree = 0xffffffff;
  struct Slot {
    std::uint32_t term = 0;
    std::uint32_t index = kFree;
  };
  [[nodiscard]] std::size_t Next(std::size_t slot) const {
    return (slot + 1) & (slots_.size() - 1);
  }
  std::vector<TermShare> shares_;      // by term
  std::vector<Slot> slots_;            // an open-addressing table
  std::vector<std::uint64_t> filter_;  // a bit for every term, 32 times as many as terms or more
  std::vector<SharedTerm> found_;
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

inline std::uint32_t CountSharedQuotations(std::span<const std::uint32_t> a,
                                           std::span<const std::uint32_t> b) {
  std::uint32_t count = 0;
  ForEachSharedQuotation(a, b, [&](std::uint32_t /*key*/) { ++count; });
  return count;
}

}  // namespace newsprint::internal

#endif  // NEWSPRINT_STORY_SHARED_TERMS_H_
