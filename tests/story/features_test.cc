#include <doctest/doctest.h>

#include <algorithm>

#include "story/term_scanner.h"
#include "tests/story/story_fixture.h"

namespace newsprint {
namespace {

using testing::StorySource;

const StoryTerm* Find(const StoryFeatures& features, std::string_view word) {
  for (const StoryTerm& term : features.terms) {
    if (term.term == internal::TermHash(word)) return &term;
  }
  return nullptr;
}

TEST_CASE("TermHash: one plural, one term") {
  using internal::TermHash;
  CHECK(TermHash("ally") == TermHash("allies"));
  CHECK(TermHash("harbour") == TermHash("harbours"));
  CHECK(TermHash("press") != TermHash("pres"));
  CHECK(TermHash("gas") != TermHash("ga"));
  CHECK(TermHash("ferry") != TermHash("ferr"));
}

TEST_CASE("ExtractStoryFeatures: counts, places and capitals") {
  const StorySource source({.title = "Harbour reopens in Lund, NY",
                            .text = "The Harbour of Veldt reopened. In Veldt, 12 ships wait."});
  const StoryFeatures features = source.Features();
  CHECK(features.words == doctest::Approx(10));
  CHECK(features.has_title);
  CHECK(features.places == std::vector<std::string>{"Lund, NY"});
  CHECK_FALSE(features.published.known());
  CHECK(features.terms.size() == 12);  // nine of the text; "reopen", "lund" and "ny"

  const StoryTerm* veldt = Find(features, "veldt");
  REQUIRE(veldt != nullptr);
  CHECK(veldt->count == 2);
  CHECK(veldt->places == (kTermInText | kTermInLead | kTermIsName));
  const StoryTerm* harbour = Find(features, "harbour");
  REQUIRE(harbour != nullptr);
  CHECK(harbour->count == 3);  // once in the text, and the title twice
  CHECK((harbour->places & kTermInTitle) != 0);
  const StoryTerm* lund = Find(features, "lund");
  REQUIRE(lund != nullptr);
  CHECK(lund->places == kTermInTitle);
  CHECK(lund->first_token == StoryTerm::kNoToken);
  const StoryTerm* number = Find(features, "12");
  REQUIRE(number != nullptr);
  CHECK(number->length_class == internal::kNumber);
  CHECK((number->places & kTermIsName) == 0);
}

TEST_CASE("ExtractStoryFeatures: quotations are marked") {
  const StorySource source(
      {.text = "She said: \xE2\x80\x9Cwe will never close it\xE2\x80\x9D at noon."});
  std::size_t quoted = 0;
  for (const std::uint32_t phrase : source.Features().phrases) {
    quoted += internal::IsQuoted(phrase) ? 1 : 0;
  }
  CHECK(source.Features().phrases.size() == 6);  // nine words
  CHECK(quoted == 2);                            // "we will never close" and "will never close it"
}

TEST_CASE("ExtractStoryFeatures: furniture is left out") {
  const StorySource source({.text = "alpha bravo charlie delta echo foxtrot golf hotel"});
  const TokenRange kFurniture[] = {{2, 4}};
  const StoryFeatures features = source.Features(kFurniture);
  CHECK(features.words == doctest::Approx(6));
  CHECK(Find(features, "bravo") != nullptr);
  CHECK(Find(features, "charlie") == nullptr);
  CHECK(Find(features, "delta") == nullptr);
  CHECK(features.phrases.size() == 1);  // echo foxtrot golf hotel
}

TEST_CASE("ExtractStoryFeatures: empty and without spaces") {
  const StoryFeatures empty = StorySource({.text = ""}).Features();
  CHECK(empty.terms.empty());
  CHECK(empty.phrases.empty());
  CHECK_FALSE(empty.has_title);
  // Four characters of a script without spaces make three pairs.
  CHECK(StorySource({.text = "\xE6\xB5\xB7\xE6\xB8\xAF\xE5\xBC\x80\xE6\x94\xBE"})
            .Features()
            .terms.size() == 3);
}

}  // namespace
}  // namespace newsprint
