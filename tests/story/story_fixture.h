// story_fixture.h -- articles of a few lines, made into a StoryModel.
#ifndef NEWSPRINT_TESTS_STORY_STORY_FIXTURE_H_
#define NEWSPRINT_TESTS_STORY_STORY_FIXTURE_H_

#include <memory>
#include <string>
#include <vector>

#include "newsprint/normalize.h"
#include "newsprint/story.h"

namespace newsprint::testing {

inline constexpr int kNoDay = -1;

struct StoryArticle {
  std::string title = {};
  std::string text = {};
  int day = kNoDay;
};

// Normalises and extracts one article; keeps what the views borrow.
class StorySource {
 public:
  explicit StorySource(StoryArticle article) : article_(std::move(article)) {
    const Normalizer normalizer(0);
    normalizer.Normalize(article_.text, 0, &text_);
    normalizer.Normalize(article_.title, 0, &title_);
  }
  [[nodiscard]] StoryTextView View() const {
    return {.original = article_.text,
            .normalized = &text_,
            .title = article_.title,
            .normalized_title = &title_};
  }
  [[nodiscard]] StoryFeatures Features(std::span<const TokenRange> furniture = {}) const {
    Published published;
    if (article_.day != kNoDay) {
      published = {.seconds = article_.day * 86400, .quality = DateQuality::kDay};
    }
    return ExtractStoryFeatures(View(), published, furniture);
  }
  [[nodiscard]] const NormalizedText& text() const { return text_; }

 private:
  StoryArticle article_;
  NormalizedText text_;
  NormalizedText title_;
};

inline StoryModel ModelOf(const std::vector<StoryArticle>& articles,
                          const StoryOptions& options = {}) {
  std::vector<StoryFeatures> features;
  for (const StoryArticle& article : articles) features.push_back(StorySource(article).Features());
  return StoryModel::Build(std::move(features), options);
}

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_STORY_STORY_FIXTURE_H_
