// shared_terms.h -- walks along what two sorted lists share.
#ifndef NEWSPRINT_STORY_SHARED_TERMS_H_
#define NEWSPRINT_STORY_SHARED_TERMS_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "newsprint/story.h"
#include "story/term_scanner.h"

namespace newsprint::internal {

// Calls visit(term of a, term of b) for every term both have, ascending.
template <typename Visit>
void ForEachSharedTerm(std::span<const StoryTerm> a, std::span<const StoryTerm> b,
                       const Visit& visit) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i].term == b[j].term) {
      visit(a[i++], b[j++]);
    } else if (a[i].term < b[j].term) {
      ++i;
    } else {
      ++j;
    }
  }
}

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
