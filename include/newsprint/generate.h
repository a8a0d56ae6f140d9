// generate.h -- labelled synthetic corpora of any size, from a seed.
//
// Flow:    GENERATE -> (an input for every other stage, and the truth to judge it by)
// Threads: one Generator per thread; the free functions are stateless.
// Cost:    Next() takes some 20 us for an article of 400 words, 6 us for one of 60; memory is bounded by
//          the recent stories (below 50 MB at 400 words), whatever num_articles is.
// Same:    an article depends on the options alone: integers only, no clock, no std:: distribution,
//          so the corpus has the same bytes on every platform.
// Ref:     popularity: H. A. Simon, "On a class of skew distribution functions", 1955 (a derived article
//          picks the story of a random recent article); words: Mandelbrot's form of Zipf's law.
//
// Words are invented (function words are real), so nothing here belongs to anybody and no text needs to
// be shipped. What the words mean is out of reach: test stories told in other words on real data.
#ifndef NEWSPRINT_GENERATE_H_
#define NEWSPRINT_GENERATE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "newsprint/article.h"
#include "newsprint/findings.h"

namespace newsprint {

// How an article came to be. `level` (in GeneratedTruth) grades it. Written to truth files by name.
enum class Grade : std::uint8_t {
  kOriginal = 0,     // written afresh
  kVerbatim = 1,     // the same body; the outlet's furniture around it is its own
  kCredited = 2,     // dateline, byline and credit line changed
  kReheaded = 3,     // another headline
  kPrepended = 4,    // new paragraphs before; level: words added, in percent of the source's
  kAppended = 5,     // new paragraphs after; level: as above
  kCut = 6,          // paragraphs cut from the end; level: percent of the words kept
  kAlternate = 7,    // every other paragraph
  kRewritten = 8,    // sentences written afresh about the same people; level: percent of sentences
  kSubstituted = 9,  // words exchanged (never a name or number); level: percent of words
  kNoisy = 10,       // as after OCR; level: percent of characters
  kLifted = 11,      // a run of sentences quoted inside another text; level: words lifted
  kSpliced = 12,     // two articles one after another
  kDigest = 13,      // the openings of three to five articles
  kUpdated = 14,     // by the source's own outlet, later: a number corrected, a paragraph added
  kTemplate = 15,    // a form filled with other names and numbers; level: number of the form
  kStub = 16,        // a sentence where the article should be
};
inline constexpr int kNumGrades = 17;
[[nodiscard]] std::string_view Name(Grade grade);

enum class Script : std::uint8_t { kLatin = 0, kCyrillic = 1, kArabic = 2, kHan = 3 };
inline constexpr int kNumScripts = 4;

// REQUIRES for every option: see Create().
struct GeneratorOptions {
  std::uint64_t seed = 0;
  std::uint64_t num_articles = 10'000;
  // Median length of an original; 60 for feed items. Lengths spread from a fifth to five times of it.
  std::uint32_t median_words = 400;
  // Of a thousand articles: derived from others, filled-in forms, stubs; the rest are originals.
  std::uint32_t derived_per_mille = 350;
  std::uint32_t template_per_mille = 40;
  std::uint32_t stub_per_mille = 5;
  std::uint32_t num_outlets = 200;
  // Relative frequency of the grades kVerbatim ... kUpdated among the derived; others are ignored.
  std::vector<std::uint32_t> grade_weights = std::vector<std::uint32_t>(kNumGrades, 1);
  // Relative frequency of the scripts among stories, by Script.
  std::vector<std::uint32_t> script_weights = {88, 4, 4, 4};
  // If not 0: the first story is carried by exactly this many articles, spread over the corpus.
  std::uint64_t largest_story = 0;
  // Published times ascend from first_published in steps of seconds_between, with jitter below a step.
  std::int64_t first_published = 1'767'225'600;  // 2026-01-01T00:00:00Z
  std::uint32_t seconds_between = 2;
};

// Words that an article and one of its sources share: runs of at least 3 words, joined over up to 2
// exchanged ones, which is how coverage is defined. Bytes of the two articles' texts.
struct GeneratedPassage {
  std::uint32_t source = 0;  // into GeneratedTruth::sources
  ByteSpan own;
  ByteSpan in_source;
  std::uint32_t words = 0;
  bool operator==(const GeneratedPassage&) const = default;
};

struct GeneratedTruth {
  // Ids of the representatives. The source of a cluster is its first in time, so they are known at once.
  std::string reprint;
  std::string story;
  Role role = Role::kUnique;
  Grade grade = Grade::kOriginal;
  std::uint32_t level = 0;
  // Ids of the articles this one was made from. Two articles made from one source share what their
  // passages share of it.
  std::vector<std::string> sources;
  std::vector<GeneratedPassage> passages;
  std::vector<ByteSpan> furniture;  // what the outlet put around the text; ascending
};

struct GeneratedArticle {
  Article article;
  GeneratedTruth truth;
};

class Generator {
 public:
  // Returns InvalidArgument, naming the option and its value, unless: median_words is in [30, 100000],
  // num_outlets in [8, 1000000], the three per-mille figures add up to at most 1000, the weights have
  // kNumGrades and kNumScripts entries with a positive sum (for grades: among kVerbatim ... kUpdated),
  // and largest_story <= num_articles <= 999,999,999.
  [[nodiscard]] static absl::StatusOr<Generator> Create(const GeneratorOptions& options);

  Generator(Generator&&) noexcept;
  Generator& operator=(Generator&&) noexcept;
  ~Generator();

  // The next article, in order of its time; nothing after num_articles.
  [[nodiscard]] absl::StatusOr<std::optional<GeneratedArticle>> Next();

 private:
  class Impl;
  explicit Generator(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsprint

#endif  // NEWSPRINT_GENERATE_H_
