#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"
#include "newsprint/compare.h"
#include "newsprint/segment.h"
#include "tests/testing/compare_texts.h"

namespace newsprint {
namespace {

using testing::TextForComparison;

std::string Slice(const std::string& text, ByteSpan span) {
  return text.substr(span.begin, span.size());
}

TEST_CASE("SharedPassages: spans slice back to both originals") {
  const TextForComparison a(
      "Yesterday he said: “We will rebuild the bridge before winter comes,” and left.");
  const TextForComparison b("“We WILL rebuild the bridge -- before winter comes.” That was all.");
  const auto passages = Comparer().SharedPassages(a.prepared(), b.prepared(), 5);
  REQUIRE(passages.size() == 1);
  CHECK(Slice(a.original(), passages[0].a_bytes) ==
        "We will rebuild the bridge before winter comes");
  CHECK(Slice(b.original(), passages[0].b_bytes) ==
        "We WILL rebuild the bridge -- before winter comes");
  CHECK(passages[0].words == 8);
}

TEST_CASE("SharedPassages: merged over small gaps and no wider") {
  struct Case {
    std::string_view name;
    const char* b;
    std::vector<std::uint32_t> words;
  };
  // a: s1 ... s5 x1 x2 x3 s6 ... s10
  const char* a = "s1 s2 s3 s4 s5 x1 x2 x3 s6 s7 s8 s9 s10";
  const Case kCases[] = {
      {"words exchanged", "s1 s2 s3 s4 s5 y1 y2 y3 s6 s7 s8 s9 s10", {13}},
      {"words left out", "s1 s2 s3 s4 s5 s6 s7 s8 s9 s10", {13}},
      {"six words put in", "s1 s2 s3 s4 s5 y1 y2 y3 y4 y5 y6 s6 s7 s8 s9 s10", {5, 5}},
      {"other order", "s6 s7 s8 s9 s10 z s1 s2 s3 s4 s5", {5, 5}},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const TextForComparison text_a(a);
    const TextForComparison text_b(c.b);
    std::vector<std::uint32_t> words;
    for (const SharedPassage& passage :
         Comparer().SharedPassages(text_a.prepared(), text_b.prepared(), 4)) {
      words.push_back(passage.words);
    }
    CHECK(words == c.words);
  }
}

TEST_CASE("SharedPassages: min_words on both sides of its edge") {
  const TextForComparison a("q1 w1 w2 w3 w4 w5 q2");
  const TextForComparison b("p1 w1 w2 w3 w4 w5 p2");
  CHECK(Comparer().SharedPassages(a.prepared(), b.prepared(), 5).size() == 1);
  CHECK(Comparer().SharedPassages(a.prepared(), b.prepared(), 6).empty());
}

const char kFirst[] =
    "The harbour will be closed to all ships until the storm has passed on Friday.";
const char kSecond[] = "Fishermen were told to bring their boats into the inner basin before dusk.";

TEST_CASE("RepeatedParagraphs: verbatim and with small edits") {
  struct Case {
    std::string_view name;
    std::string text;
    std::size_t repeats;
    std::size_t places;
  };
  const std::string first = kFirst;
  const std::string second = kSecond;
  const Case kCases[] = {
      {"nothing repeats", first + "\n\n" + second, 0, 0},
      {"one stands twice", first + "\n\n" + second + "\n\n" + first, 1, 2},
      {"three times", first + "\n\n" + first + "\n\n" + second + "\n\n" + first, 1, 3},
      {"one word changed",
       first + "\n\n" + second +
           "\n\nThe harbour will be closed to all ships until the storm has passed on Sunday.",
       1, 2},
      {"half of it new",
       first + "\n\n" + second +
           "\n\nThe harbour will be closed to all visitors because nobody wants to pay for guards.",
       0, 0},
      {"short lines may repeat", "Share this\n\n" + first + "\n\nShare this\n\n" + second, 0, 0},
      {"empty", "", 0, 0},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const TextForComparison text(c.text);
    const auto repeats = RepeatedParagraphs(c.text, text.normalized());
    REQUIRE(repeats.size() == c.repeats);
    if (c.repeats == 0) continue;
    CHECK(repeats[0].bytes.size() == c.places);
    CHECK(repeats[0].words == 15);
    CHECK(Slice(c.text, repeats[0].bytes[0]) == first.substr(0, first.size() - 1));
  }
}

TEST_CASE("RepeatedParagraphs: a page that prints its whole body as one line, twice") {
  std::string body;
  for (int i = 0; i < 12; ++i) {
    const std::string n = std::to_string(i);
    body += "Speaker number" + n + " told the council" + n + " that road" + n + " needed repair" +
            n + " before the winter" + n + " set in. ";
  }
  const TextForComparison text(body + body);
  const auto repeats = RepeatedParagraphs(text.original(), text.normalized());
  REQUIRE(repeats.size() == 1);
  REQUIRE(repeats[0].tokens.size() == 2);
  CHECK(repeats[0].tokens[0].begin == 0);
  CHECK(repeats[0].tokens[0].end == repeats[0].tokens[1].begin);
  CHECK(repeats[0].tokens[1].end == text.normalized().tokens.size());
}

// Paragraphs of random words, one of them printed again with some words changed.
std::string TextWithRepeat(std::mt19937* random, bool repeat) {
  const auto below = [random](std::uint32_t limit) {
    return static_cast<std::uint32_t>((*random)() % limit);
  };
  const std::uint32_t vocabulary = 20 + below(400);
  std::vector<std::vector<std::string>> paragraphs(2 + below(6));
  for (std::vector<std::string>& words : paragraphs) {
    words.resize(8 + below(30));
    for (std::string& word : words) word = "w" + std::to_string(below(vocabulary));
  }
  if (repeat) {
    std::vector<std::string> copy =
        paragraphs[below(static_cast<std::uint32_t>(paragraphs.size()))];
    for (std::size_t edits = copy.size() / 12; edits > 0; --edits) {
      copy[below(static_cast<std::uint32_t>(copy.size()))] = "changed";
    }
    paragraphs.push_back(copy);
  }
  std::string text;
  for (const std::vector<std::string>& words : paragraphs) {
    // Some words always end a sentence, so that paragraphs have several.
    for (const std::string& word : words)
      text += word.back() == '3' ? word + ". Then " : word + ' ';
    text += "\n\n";
  }
  return text;
}

TEST_CASE("MayRepeatParagraphs: no repeated paragraph is ruled out") {
  std::mt19937 random(3);
  std::uint32_t repeats = 0;
  std::uint32_t ruled_out = 0;
  for (int round = 0; round < 2000; ++round) {
    const TextForComparison text(TextWithRepeat(&random, round % 2 == 0));
    std::vector<TokenRange> sentences = Sentences(text.original(), text.normalized());
    std::erase_if(sentences, [](TokenRange sentence) { return sentence.size() < 3; });
    const bool may_repeat = MayRepeatParagraphs(text.normalized(), sentences);
    const bool repeats_here = !RepeatedParagraphs(text.original(), text.normalized()).empty();
    CAPTURE(text.original());
    CHECK((may_repeat || !repeats_here));
    repeats += repeats_here ? 1 : 0;
    ruled_out += may_repeat ? 0 : 1;
  }
  // Both sides occur, so that the check above can fail and the filter is worth its cost.
  CHECK(repeats > 700);
  CHECK(ruled_out > 500);
}

}  // namespace
}  // namespace newsprint
