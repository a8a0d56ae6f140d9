// story_data.h -- what a StoryModel knows of its articles, laid out article after article in large arrays.
#ifndef NEWSPRINT_STORY_STORY_DATA_H_
#define NEWSPRINT_STORY_STORY_DATA_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/paged_array.h"
#include "base/paged_memory.h"
#include "newsprint/story.h"

namespace newsprint::internal {

struct StoryData {
  struct Article {
    double words = 0;
    bool has_title = false;
    Published published;
    std::vector<std::string> places;
    double terms_norm = 0;  // length of the tf-idf vector
    double lead_norm = 0;
    double title_square = 0;  // summed squares of the title's weights
  };

  StoryData(const StoryOptions& given, PagedMemory* given_memory)
      : options(given),
        memory(given_memory),
        terms(given_memory),
        phrases(given_memory),
        keys(given_memory),
        weights(given_memory) {}

  [[nodiscard]] std::span<const StoryTerm> TermsOf(std::uint32_t article) const {
    return Part<StoryTerm>(terms, first_term, article);
  }
  // StoryTerm::term of each.
  [[nodiscard]] std::span<const std::uint32_t> KeysOf(std::uint32_t article) const {
    return Part<std::uint32_t>(keys, first_term, article);
  }
  // StoryTerm::weight of each.
  [[nodiscard]] std::span<const float> WeightsOf(std::uint32_t article) const {
    return Part<float>(weights, first_term, article);
  }
  [[nodiscard]] std::span<const std::uint32_t> PhrasesOf(std::uint32_t article) const {
    return Part<std::uint32_t>(phrases, first_phrase, article);
  }
  // Call when about so many bytes of the arrays were read or written.
  void Touch(std::size_t bytes) const { memory->Touch(bytes); }

  StoryOptions options;
  PagedMemory* memory;
  std::vector<Article> articles;
  PagedArray<StoryTerm> terms;
  PagedArray<std::uint32_t> phrases;
  // Some of the terms, close together: pairs walk along them.
  PagedArray<std::uint32_t> keys;
  PagedArray<float> weights;
  std::vector<std::size_t> first_term{0};    // by article, and the end
  std::vector<std::size_t> first_phrase{0};  // by article, and the end
  double rivals = 0;                         // articles within one article's window, on average

 private:
  template <typename T>
  static std::span<const T> Part(std::span<const T> all, const std::vector<std::size_t>& firsts,
                                 std::uint32_t article) {
    return all.subspan(firsts[article], firsts[article + 1] - firsts[article]);
  }
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_STORY_STORY_DATA_H_
