#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/story/story_fixture.h"

namespace newsprint {
namespace {

using testing::kNoDay;
using testing::ModelOf;
using testing::StoryArticle;
using testing::StorySource;

const StoryArticle kFerryA = {
    .title = "Ferry Aurelia runs aground off Hask",
    .text =
        "HASK -- The ferry Aurelia ran aground on a reef off Hask on Monday with 214 passengers on "
        "board, the coast guard said. Captain Ines Moravec blamed a failed gyrocompass. \"We heard "
        "a "
        "scraping that would not end,\" a passenger, Tomas Brandl, said. Tugboats pulled the "
        "Aurelia "
        "free at high tide. No one was hurt, and divers will look at the hull on Tuesday.",
    .day = 100};
const StoryArticle kFerryB = {
    .title = "Passengers safe after Aurelia strikes reef",
    .text =
        "All 214 people who were on the Aurelia are safe, the coast guard at Hask reported after "
        "the "
        "ferry struck a reef in the morning. Its captain, Ines Moravec, told investigators that "
        "the "
        "gyrocompass had failed. Tomas Brandl, who was travelling with his son, remembered: "
        "\"a scraping that would not end\". Two tugboats freed the ship when the tide rose.",
    .day = 100};
const StoryArticle kBudget = {
    .title = "Council passes budget",
    .text =
        "The town council of Ormond adopted its budget for the coming year by seven votes to four. "
        "Schools receive 3 million more, and the swimming pool will close in winter. Mayor Petra "
        "Lindqvist said the decision was painful. The opposition announced a petition against "
        "the closing of the pool, which was built in 1962 and has leaked since.",
    .day = 100};
const StoryArticle kOrchestra = {
    .title = "Orchestra names new conductor",
    .text =
        "Yusuf Adeyemi will lead the Northern Philharmonic from next season, its trustees "
        "announced. "
        "He follows Clara Weiss, who leaves after eleven years for a post in Lisbon. Adeyemi, 38, "
        "studied in Dakar and Vienna and opened the last festival with a symphony by Brahms. The "
        "musicians voted for him by a large majority, and the contract runs for five seasons.",
    .day = 101};

StoryArticle On(StoryArticle article, int day) {
  article.day = day;
  return article;
}

TEST_CASE("Score: one event in other words against unlike articles") {
  const StoryModel model = ModelOf({kFerryA, kFerryB, kBudget, kOrchestra});
  const StoryScore same = model.Score(0, 1);
  CHECK(same.verdict == StoryVerdict::kStory);
  CHECK(same.quotation > 0);
  CHECK(same.score == doctest::Approx(same.terms + same.lead + same.title + same.quotation +
                                      same.time - same.bar));
  CHECK(model.Score(1, 0).score == same.score);
  for (const std::uint32_t other : {2U, 3U}) {
    CAPTURE(other);
    CHECK(model.Score(0, other).verdict == StoryVerdict::kUnrelated);
    CHECK(model.Score(1, other).verdict == StoryVerdict::kUnrelated);
  }
}

TEST_CASE("Score: days between count against a story and the window ends it") {
  const auto score = [](int a, int b) {
    return ModelOf({On(kFerryA, a), On(kFerryB, b), kBudget, kOrchestra}).Score(0, 1);
  };
  CHECK(score(100, 100).time == doctest::Approx(.8));
  CHECK(score(100, 101).time == doctest::Approx(.8 * (1 - .693147)));
  CHECK(score(100, 103).score < score(100, 101).score);
  CHECK(score(100, kNoDay).time == 0);
  CHECK(score(100, 130).verdict != StoryVerdict::kOtherTime);
  CHECK(score(100, 131).verdict == StoryVerdict::kOtherTime);
  const StoryModel unbounded =
      ModelOf({On(kFerryA, 1), On(kFerryB, 400), kBudget, kOrchestra}, {.window_days = 0});
  CHECK(unbounded.Score(0, 1).verdict != StoryVerdict::kOtherTime);
}

TEST_CASE("Score: titles that name other places are other speeches") {
  StoryArticle here = kFerryA;
  StoryArticle there = kFerryB;
  here.title = "Remarks, Salem, MA";
  there.title = "Remarks, Salem, OR";
  CHECK(ModelOf({here, there, kBudget, kOrchestra}).Score(0, 1).verdict ==
        StoryVerdict::kOtherPlace);
}

TEST_CASE("Score: texts without words are no story") {
  const StoryModel model = ModelOf({{.text = ""}, {.text = ""}, {.text = "..."}, kFerryA});
  for (std::uint32_t a = 0; a < 4; ++a) {
    for (std::uint32_t b = 0; b < 4; ++b) {
      if (a != b) CHECK(model.Score(a, b).verdict == StoryVerdict::kUnrelated);
    }
  }
  CHECK(model.Ties().empty());
  CHECK(ModelOf({}).Ties().empty());
}

TEST_CASE("Explain: names the words and the quotation") {
  const std::vector<StoryArticle> articles = {kFerryA, kFerryB, kBudget, kOrchestra};
  const StoryModel model = ModelOf(articles);
  const StorySource source(articles[0]);
  const std::vector<Evidence> evidence = model.Explain(0, 1, source.View());
  const auto text_of = [&](EvidenceType type) {
    const auto found = std::find_if(evidence.begin(), evidence.end(),
                                    [&](const Evidence& e) { return e.type == type; });
    return found == evidence.end() ? std::string() : found->text;
  };
  CHECK(text_of(EvidenceType::kTerms).find("Aurelia") != std::string::npos);
  CHECK(text_of(EvidenceType::kQuotation) == "a scraping that would not end");
  CHECK(text_of(EvidenceType::kTime) == "the same day");
  for (std::size_t i = 1; i < evidence.size(); ++i) {
    CHECK(evidence[i - 1].weight >= evidence[i].weight);
  }
}

}  // namespace
}  // namespace newsprint
