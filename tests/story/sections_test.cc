#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/story/story_fixture.h"

namespace newsprint {
namespace {

using testing::ModelOf;
using testing::StoryArticle;

std::string Words(const std::string& topic, int first, int last) {
  std::string words;
  for (int i = first; i < last; ++i) words += topic + std::to_string(i * 7 % 200) + " ";
  return words;
}

// A report of 200 words with a quotation, and a digest one section of which tells it with `shared` of its words.
std::vector<StoryArticle> ReportAndDigest(int shared, int quoted_words, int sections) {
  std::string quotation;
  for (int i = 0; i < quoted_words; ++i) quotation += "quoth" + std::to_string(i) + " ";
  quotation = "\"" + quotation + "\". ";
  std::vector<StoryArticle> articles;
  articles.push_back({.title = "Report", .text = Words("report", 0, 200) + quotation, .day = 10});
  std::string digest;
  for (int section = 0; section < sections; ++section) {
    if (section == sections / 2) digest += Words("report", 0, shared) + quotation;
    digest += Words("digest" + std::to_string(section) + "x", 0, 100);
  }
  articles.push_back({.title = "Digest", .text = digest, .day = 10});
  for (int other = 0; other < 200; ++other) {
    articles.push_back({.text = Words("other" + std::to_string(other) + "x", 0, 20), .day = 10});
  }
  return articles;
}

TEST_CASE("Sections: a digest that tells a story in one of them") {
  struct Case {
    std::string_view name;
    int shared;
    int quoted_words;
    int sections;
    StoryVerdict want;
  };
  const Case kCases[] = {
      {"one section of eight", 75, 14, 8, StoryVerdict::kSectionOfLater},
      {"a quotation is too short", 75, 8, 8, StoryVerdict::kUnrelated},
      {"a quotation alone", 0, 14, 8, StoryVerdict::kUnrelated},
      {"too short to have sections", 60, 14, 2, StoryVerdict::kUnrelated},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const StoryModel model = ModelOf(ReportAndDigest(c.shared, c.quoted_words, c.sections));
    const StoryScore score = model.Score(0, 1);
    CHECK(score.verdict == c.want);
    CHECK(model.Ties().size() == (score.is_tie() ? 1 : 0));
    CHECK(score.score == doctest::Approx(score.terms + score.lead + score.title + score.quotation +
                                         score.time - score.bar));
  }
}

}  // namespace
}  // namespace newsprint
