#include "newsprint/furniture.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "newsprint/limits.h"

namespace newsprint {
namespace {

// Articles with what is learned from them.
class Corpus {
 public:
  void Add(std::string text, std::string outlet) {
    Article article;
    article.text = std::move(text);
    article.outlet = std::move(outlet);
    NormalizedText normalized;
    Normalizer(kDefaultSeed).Normalize(article.text, 0, &normalized);
    segments_.push_back(ExtractSegments(View(article), normalized));
    words_.push_back(static_cast<std::uint32_t>(normalized.tokens.size()));
  }
  [[nodiscard]] Furniture Learn() const {
    return Furniture::Learn(std::vector<ArticleSegmentsView>(segments_.begin(), segments_.end()));
  }
  [[nodiscard]] const ArticleSegments& segments(std::size_t i) const { return segments_[i]; }
  [[nodiscard]] std::size_t size() const { return segments_.size(); }
  void Shuffle(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::shuffle(segments_.begin(), segments_.end(), random);
  }
  // Words of article i that are furniture, and all of them.
  [[nodiscard]] std::uint32_t Masked(const Furniture& furniture, std::size_t i) const {
    std::uint32_t masked = 0;
    for (const TokenRange range : furniture.Mask(segments_[i])) masked += range.size();
    return masked;
  }
  [[nodiscard]] std::uint32_t Words(std::size_t i) const { return words_[i]; }

 private:
  std::vector<ArticleSegments> segments_;
  std::vector<std::uint32_t> words_;
};

// Sentences of ten words nobody else has.
std::string News(std::mt19937_64& random, int sentences) {
  std::string text;
  for (int s = 0; s < sentences; ++s) {
    for (int w = 0; w < 10; ++w) {
      for (int c = 0; c < 7; ++c) text += static_cast<char>('a' + random() % 26);
      text += w == 9 ? ". " : " ";
    }
    text[text.size() - 1] = '\n';
  }
  return text;
}

// 100 words in ten sentences.
std::string Disclaimer() {
  std::mt19937_64 random(99);
  return News(random, 10);
}

TEST_CASE(
    "Furniture: a disclaimer under unrelated articles, long and short, of any outlet [fault 15]") {
  std::mt19937_64 random(1);
  Corpus corpus;
  for (int i = 0; i < 60; ++i)
    corpus.Add(News(random, 25) + Disclaimer(), i % 2 == 0 ? "Herald" : "");
  for (int i = 0; i < 40; ++i) corpus.Add(News(random, 2) + Disclaimer(), "");
  const Furniture furniture = corpus.Learn();
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    CAPTURE(i);
    CHECK(corpus.Masked(furniture, i) == 100);
  }
}

TEST_CASE("Furniture: the paragraphs of one story are not, however many print it") {
  std::mt19937_64 random(2);
  const std::string story = News(random, 20);
  Corpus corpus;
  for (int i = 0; i < 200; ++i) {
    // Every third outlet adds a line, every fifth cuts the last sentences.
    std::string text = i % 5 == 0 ? story.substr(0, story.size() / 2) : story;
    if (i % 3 == 0) text += News(random, 1);
    corpus.Add(text, "Outlet " + std::to_string(i));
  }
  const Furniture furniture = corpus.Learn();
  CHECK(furniture.segments().empty());
}

TEST_CASE("Furniture: nor are they where every outlet changes a word in all sentences but one") {
  std::mt19937_64 random(8);
  std::vector<std::string> sentences;
  for (int i = 0; i < 20; ++i) sentences.push_back(News(random, 1));
  Corpus corpus;
  for (int copy = 0; copy < 10; ++copy) {
    std::string text = sentences[0];
    for (int i = 1; i < 20; ++i)
      text +=
          "Edited" + std::to_string(copy * 20 + i) + " " + sentences[static_cast<std::size_t>(i)];
    corpus.Add(text, "Herald");
  }
  CHECK(corpus.Learn().segments().empty());
}

TEST_CASE("Furniture: nor where every outlet puts furniture of its own around the story") {
  std::mt19937_64 random(9);
  const std::string story = News(random, 8);
  Corpus corpus;
  for (int i = 0; i < 40; ++i) {
    // Some outlets print nothing else, so that their furniture is told from news by nobody.
    const std::string own = News(random, 5);
    const std::string outlet = "Outlet " + std::to_string(i);
    corpus.Add(story + own, outlet);
    if (i % 2 == 0) continue;
    for (int other = 0; other < 4; ++other) corpus.Add(News(random, 8) + own, outlet);
  }
  const Furniture furniture = corpus.Learn();
  CHECK(corpus.Masked(furniture, 0) == 0);
  CHECK(corpus.Masked(furniture, 1) == 50);  // the first outlet with other news
}

TEST_CASE("Furniture: nor is what many articles quote in their midst") {
  std::mt19937_64 random(10);
  const std::string quotation = News(random, 4);
  Corpus corpus;
  corpus.Add(News(random, 10) + quotation + News(random, 10), "Source");
  for (int i = 0; i < 30; ++i) {
    corpus.Add(News(random, 10) + quotation + News(random, 10), "Outlet " + std::to_string(i));
  }
  CHECK(corpus.Learn().segments().empty());
}

TEST_CASE("Furniture: nor is a story that others carry in parts, at their start or end") {
  std::mt19937_64 random(13);
  const std::string story = News(random, 6);
  Corpus corpus;
  corpus.Add(story, "Source");
  for (int i = 0; i < 30; ++i) corpus.Add(News(random, 12) + story, "Outlet " + std::to_string(i));
  CHECK(corpus.Learn().segments().empty());
}

TEST_CASE("Furniture: a short line between the paragraphs of any article is") {
  std::mt19937_64 random(11);
  Corpus corpus;
  for (int i = 0; i < 12; ++i) {
    corpus.Add(News(random, 5) + "Story continues below the advertisement\n" + News(random, 5),
               "Outlet " + std::to_string(i));
  }
  CHECK(corpus.Masked(corpus.Learn(), 0) == 5);
}

TEST_CASE("Furniture: what thirty outlets print is not the furniture of one of them") {
  std::mt19937_64 random(12);
  const std::string quotation = News(random, 4);
  Corpus corpus;
  for (int i = 0; i < 30; ++i) {
    corpus.Add(News(random, 10) + quotation + News(random, 10), "Outlet " + std::to_string(i));
  }
  for (int i = 0; i < 4; ++i) corpus.Add(News(random, 10) + quotation + News(random, 10), "Herald");
  CHECK(corpus.Learn().segments().empty());
}

TEST_CASE("Furniture: a paywall teaser keeps its one sentence of news") {
  std::mt19937_64 random(3);
  Corpus corpus;
  for (int i = 0; i < 10; ++i) corpus.Add(News(random, 1) + Disclaimer(), "Gazette");
  const Furniture furniture = corpus.Learn();
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    CHECK(corpus.Masked(furniture, i) == corpus.Words(i) - 10);
  }
}

TEST_CASE("Furniture: an outlet's own where the topics are related [fault 15]") {
  std::mt19937_64 random(4);
  // Every article on a topic uses the same two dozen names, each in a sentence of its own.
  const auto on_topic = [&](char topic) {
    std::string text;
    for (char name = 'a'; name < 'y'; ++name) {
      std::string sentence = News(random, 1);
      sentence.insert(sentence.find(' '), std::string(" quillfeather") + topic + name);
      text += sentence;
    }
    return text + Disclaimer();
  };
  Corpus one_outlet;
  Corpus one_house;
  Corpus many_outlets;
  for (int i = 0; i < 3; ++i) {
    one_outlet.Add(on_topic('a'), "Courier");
    many_outlets.Add(on_topic('a'), "Outlet " + std::to_string(i));
    for (const char topic : {'a', 'b', 'c'}) {
      one_house.Add(on_topic(topic), "Courier " + std::to_string(i));
    }
  }
  CHECK(one_outlet.Masked(one_outlet.Learn(), 0) == 100);
  // Each of the three papers prints it again and again.
  for (std::size_t i = 0; i < one_house.size(); ++i) {
    CHECK(one_house.Masked(one_house.Learn(), i) == 100);
  }
  // The same sentences in three outlets on one topic are a shared quotation, not furniture.
  CHECK(many_outlets.Masked(many_outlets.Learn(), 0) == 0);
}

TEST_CASE("Furniture: an outlet's own under what wires send to all") {
  std::mt19937_64 random(10);
  Corpus corpus;
  for (int story = 0; story < 2; ++story) corpus.Add(News(random, 9) + Disclaimer(), "Herald");
  for (int story = 0; story < 6; ++story) {
    const std::string sent = News(random, 9);
    corpus.Add(sent + Disclaimer(), "Herald");
    for (int i = 0; i < 6; ++i) corpus.Add(sent, "Outlet " + std::to_string(i));
  }
  const Furniture furniture = corpus.Learn();
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    CAPTURE(i);
    CHECK(corpus.Masked(furniture, i) == (corpus.Words(i) > 90 ? 100 : 0));
  }
}

TEST_CASE("Furniture: what an outlet adds to each of its versions of one wire's story is not") {
  std::mt19937_64 random(11);
  const std::string sent = News(random, 9);
  Corpus corpus;
  for (int version = 0; version < 4; ++version) {
    corpus.Add(sent + Disclaimer() + "Version " + std::to_string(version) + " of it.", "Herald");
    corpus.Add(sent, "Outlet " + std::to_string(version));
  }
  CHECK(corpus.Learn().segments().empty());
}

TEST_CASE("Furniture: three stories are needed, two are none") {
  std::mt19937_64 random(5);
  Corpus corpus;
  corpus.Add(News(random, 9) + Disclaimer(), "Herald");
  corpus.Add(News(random, 9) + Disclaimer(), "Herald");
  CHECK(corpus.Learn().segments().empty());
  corpus.Add(News(random, 9) + Disclaimer(), "Herald");
  CHECK(corpus.Learn().segments().size() == 10);
}

TEST_CASE("Furniture: the order of the articles does not matter") {
  std::mt19937_64 random(6);
  Corpus corpus;
  for (int i = 0; i < 80; ++i) {
    corpus.Add(News(random, 4) + (i % 2 == 0 ? Disclaimer() : News(random, 2)),
               i % 3 == 0 ? "Herald" : "");
  }
  for (int i = 0; i < 5; ++i) corpus.Add("Equal texts stand here to be told apart by nobody.", "");
  const Furniture before = corpus.Learn();
  corpus.Shuffle(1);
  const Furniture after = corpus.Learn();
  CHECK(std::equal(before.segments().begin(), before.segments().end(), after.segments().begin(),
                   after.segments().end()));
  CHECK_FALSE(before.segments().empty());
}

TEST_CASE("Furniture: nothing from nothing") {
  CHECK(Furniture::Learn({}).segments().empty());
  Corpus corpus;
  for (int i = 0; i < 10; ++i) corpus.Add("", "Herald");
  const Furniture furniture = corpus.Learn();
  CHECK(furniture.segments().empty());
  CHECK(furniture.Mask(corpus.segments(0)).empty());
  CHECK(Furniture().Mask(corpus.segments(0)).empty());
}

}  // namespace
}  // namespace newsprint
