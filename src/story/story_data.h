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
#include "story/term_gist.h"

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
    double bar = 0;           // of a pair whose shorter article is this one
  };

  StoryData(const StoryOptions& given, PagedMemory* given_memory)
      : options(given),
        memory(given_memory),
        terms(given_memory),
        phrases(given_memory),
        gists(given_memory) {}

  [[nodiscard]] std::span<const StoryTerm> TermsOf(std::uint32_t article) const {
    return Part<StoryTerm>(terms, first_term, article);
  }
  // GistOf() each of them.
  [[nodiscard]] std::span<const TermGist> GistsOf(std::uint32_t article) const {
    return Part<TermGist>(gists, first_term, article);
  }
  [[nodiscard]] std::span<const std::uint32_t> PhrasesOf(std::uint32_t article) const {
    return Part<std::uint32_t>(phrases, first_phrase, article);
  }
  // The gists are fetched from memory while others are worked on.
  void PrefetchGists(std::uint32_t article) const {
    constexpr std::size_t kGistsInLine = 64 / sizeof(TermGist);
    const std::span<const TermGist> some = GistsOf(article);
    for (std::size_t i = 0; i < some.size(); i += kGistsInLine) __builtin_prefetch(&some[i]);
  }
  // Call when about so many bytes of the arrays were read or written.
  void Touch(std::size_t bytes) const { memory->Touch(bytes); }

  StoryOptions options;
  PagedMemory* memory;
  std::vector<Article> articles;
  PagedArray<StoryTerm> terms;
  PagedArray<std::uint32_t> phrases;
  PagedArray<TermGist> gists;                // of the terms, close together: pairs walk along them
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
