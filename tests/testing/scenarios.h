// scenarios.h -- corpora of one awkward shape each, in invented words, with the clusters they should give.
//
// Everything is a function of the seed. Articles stand in canonical order unless said otherwise: exact
// dates, a minute apart, ids ascending.
#ifndef NEWSPRINT_TESTS_TESTING_SCENARIOS_H_
#define NEWSPRINT_TESTS_TESTING_SCENARIOS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "newsprint/article.h"
#include "newsprint/findings.h"

namespace newsprint::testing {

struct Scenario {
  std::vector<Article> articles;
  // Beside the articles: the id of the reprint cluster's representative, and the role.
  std::vector<std::string> reprint;
  std::vector<Role> role;
};

// One text in num_outlets outlets: verbatim, another headline, single quotes, a credit line:
// one cluster.
[[nodiscard]] Scenario OneStoryEverywhere(std::uint32_t num_outlets, std::uint64_t seed);

// A~B~C~...: each text exchanges every tenth word of the one before (other words each time), so
// neighbours cover one another and the ends share next to nothing. No truth: what is asked is that every
// member matches its representative.
[[nodiscard]] Scenario Chain(std::uint32_t num_links, std::uint64_t seed);

// Unrelated articles of many outlets, each with the same disclaimer at its end: num_long of long_words
// words, num_short of short_words. Nothing belongs together.
[[nodiscard]] Scenario DisclaimerEverywhere(std::uint32_t num_long, std::uint32_t long_words,
                                            std::uint32_t num_short, std::uint32_t short_words,
                                            std::uint32_t disclaimer_words, std::uint64_t seed);

// Articles without a word: every other text is empty, the rest are spaces, line breaks and dashes.
[[nodiscard]] Scenario EmptyArticles(std::uint32_t num_articles);

// num_stories articles of eight paragraphs with num_copies copies each, and, last, a digest of the first
// num_taken paragraphs of each.
[[nodiscard]] Scenario Digest(std::uint32_t num_stories, std::uint32_t num_copies,
                              std::uint32_t num_taken, std::uint64_t seed);

// Twenty paragraphs, and the same without six of them spread over the text: an excerpt (.7 of the original
// is left).
[[nodiscard]] Scenario AbridgedReprint(std::uint64_t seed);

// A text, and a page that prints it twice: a copy.
[[nodiscard]] Scenario PrintedTwice(std::uint64_t seed);

// One article in which paragraphs 1 and 3 stand again after the last one, the latter with one word
// exchanged. `first` and `second` are the two places, in bytes.
struct RepeatedParagraph {
  ByteSpan first;
  ByteSpan second;
};
[[nodiscard]] Article WithRepeatedParagraphs(std::uint64_t seed,
                                             std::vector<RepeatedParagraph>* places);

// One form filled in num_articles times with other names, numbers and first sentences: all unique.
[[nodiscard]] Scenario FilledForms(std::uint32_t num_articles, std::uint32_t num_words,
                                   std::uint64_t seed);

// Two articles that share nothing but one quotation of about quoted_words words: both unique.
[[nodiscard]] Scenario SharedQuotation(std::uint32_t quoted_words, std::uint64_t seed);

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_TESTING_SCENARIOS_H_
