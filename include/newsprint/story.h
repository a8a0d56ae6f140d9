// story.h -- a stage of the flow:  compare -> STORY -> cluster
//
// Which articles report one speech or event in their own words? The answer is a sum of evidence that can
// be read: rare terms both use, weighted by how few articles use them; what both say in their leads and
// titles; phrases that stand in quotation marks; the days between them; against a bar that rises with
// length (two long texts share much by chance), for very few articles (nothing is known to be rare), and
// with the number of articles in one window of time (the best of many wrong partners is a good one).
//
//   score = 3.3 ln(1 + terms / .03) + 5.2 sqrt(lead) + 1.7 sqrt(title) + .45 ln(1 + phrases)
//           + .8 (1 - ln(1 + days)) - bar                        and a story edge is a score of 0 or more
//
// terms and lead are cosines of tf-idf vectors, title is the share of a title's weight that stands in the
// other text, phrases the four-word phrases both have and at least one of them quotes. An unknown date
// adds nothing; an unknown title counts as half found. Dates further apart than the window, or titles that
// name different places ("City, ST"), rule a story out whatever the texts say.
//
// Of a digest that misses the bar by 2 or less, and shares eight such phrases or more, the section most alike
// is scored in its stead: its terms against the other's, and against the other's lead and title. Such a tie joins
// a digest without any other to the one story, and never two stories through a digest.
//
// Threads: ExtractStoryFeatures is pure; a StoryModel is immutable once built.
// Cost:    extracting O(tokens log tokens), some 8 KB an article until Build(), 4 KB after; Build O(all
//          terms and phrases); Candidates O(articles * max_keys * max_neighbours); Score O(terms of both).
// Empty:   a text without words has no term and is no story with anything.
// Ref:     Salton and Buckley 1988 (tf-idf); Allan 2002 (topic detection); the weights were fitted by
//          logistic regression on labelled stories and rounded.
#ifndef NEWSPRINT_STORY_H_
#define NEWSPRINT_STORY_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "newsprint/article.h"
#include "newsprint/findings.h"
#include "newsprint/normalize.h"

namespace newsprint {

namespace internal {
class PagedMemory;
struct Overlap;
class SharedTerms;
struct SharedTerm;
struct StoryData;
}  // namespace internal

struct StoryOptions {
  // Two dates further apart are not one story; 0: however far. Chains of follow-ups run over weeks (of the
  // labelled ones some span 27 days); what a speaker says again comes months later.
  std::uint32_t window_days = 30;
  // Best partners that an article proposes for scoring. An article has them once for itself and once for
  // each that proposes it, so stories of some sixty texts are complete; larger ones are tied through hubs.
  std::uint32_t max_candidates = 32;
  // Rarest terms of an article that may propose a partner.
  std::uint32_t max_keys = 40;
  // Articles looked at to either side, in time, among those that have a key: bounds a big story's cost.
  std::uint32_t max_neighbours = 100;
  // Added to the bar: above 0 fewer, surer stories.
  double extra_bar = 0;
  bool operator==(const StoryOptions&) const = default;
};

// A word (its plural s removed), or two adjacent characters of a script without spaces.
struct StoryTerm {
  std::uint32_t term = 0;         // hash
  std::uint32_t first_token = 0;  // in the text; kNoToken when it stands in the title alone
  float rarity = 0;               // known after StoryModel::Learn, as is
  float weight = 0;               // rarity, and more for a term that comes again
  std::uint16_t count = 0;        // in the text, and twice what the title has
  std::uint8_t length_class = 0;  // how common such a word is before anything is counted
  std::uint8_t places = 0;        // of StoryTermPlace
  static constexpr std::uint32_t kNoToken = 0xffffffff;
};

enum StoryTermPlace : std::uint8_t {
  kTermInText = 1U << 0,
  kTermInLead = 1U << 1,  // among the first 80 words
  kTermInTitle = 1U << 2,
  kTermIsName = 1U << 3,  // mostly capitalised in this text
};

// What one article has to say about its story; made without looking at any other.
struct StoryFeatures {
  std::vector<StoryTerm> terms;        // each once, as first met
  std::vector<std::uint32_t> phrases;  // hashes of four-word phrases; odd: stands in a quotation
  std::vector<std::string> places;     // "City, ST" in the title
  double words = 0;                    // of the text, furniture left out
  bool has_title = false;
  Published published;  // guessed dates count as unknown
};

// One text and its title, both normalised by the same Normalizer. Borrows all of it.
struct StoryTextView {
  std::string_view original;
  const NormalizedText* normalized = nullptr;
  std::string_view title;
  const NormalizedText* normalized_title = nullptr;
};

// furniture: ranges of the text's tokens that are nobody's news; ascending, not overlapping.
[[nodiscard]] StoryFeatures ExtractStoryFeatures(const StoryTextView& text,
                                                 const Published& published,
                                                 std::span<const TokenRange> furniture = {});

enum class StoryVerdict : std::uint8_t {
  kUnrelated,
  kStory,
  kOtherTime,
  kOtherPlace,
  kSectionOfEarlier,  // the earlier article is a digest, one section of which tells the later one's story
  kSectionOfLater,
};

// What each kind of evidence contributed; score is their sum less the bar.
struct StoryScore {
  double terms = 0;
  double lead = 0;
  double title = 0;
  double quotation = 0;
  double time = 0;  // negative when days lie between
  double bar = 0;
  double score = 0;
  StoryVerdict verdict = StoryVerdict::kUnrelated;
  [[nodiscard]] bool is_tie() const {
    return verdict == StoryVerdict::kStory || verdict == StoryVerdict::kSectionOfEarlier ||
           verdict == StoryVerdict::kSectionOfLater;
  }
};

// Two articles by their numbers in the model; earlier < later.
struct StoryPair {
  std::uint32_t earlier = 0;
  std::uint32_t later = 0;
  auto operator<=>(const StoryPair&) const = default;
};

// A pair with a score of 0 or more, as a whole or of a digest's section.
struct StoryTie {
  StoryPair pair;
  double score = 0;
  StoryVerdict verdict = StoryVerdict::kStory;
  [[nodiscard]] bool of_section() const { return verdict != StoryVerdict::kStory; }
  bool operator==(const StoryTie&) const = default;
};

// Fill it with Add(), then Learn(), then ask.
class StoryModel {
 public:
  // The features lie in `memory` where one is given; it must outlive the model.
  explicit StoryModel(const StoryOptions& options = {}, internal::PagedMemory* memory = nullptr);
  ~StoryModel();
  StoryModel(StoryModel&&) noexcept;
  StoryModel& operator=(StoryModel&&) noexcept;

  // Articles are numbered as they come. Let that be canonical order (cluster.h): then nothing depends on
  // the order of arrival.
  void Add(StoryFeatures features);
  // Learns from all articles how rare each term is. REQUIRES: called once, after the last Add().
  void Learn();
  // All of that.
  static StoryModel Build(std::vector<StoryFeatures> features, const StoryOptions& options = {});

  // Pairs worth scoring, ascending, each once.
  [[nodiscard]] std::vector<StoryPair> Candidates(std::uint32_t threads = 1) const;
  // Symmetric. REQUIRES: a, b < size().
  [[nodiscard]] StoryScore Score(std::uint32_t a, std::uint32_t b) const;
  // The candidates with a score of 0 or more, ascending.
  [[nodiscard]] std::vector<StoryTie> Ties(std::uint32_t threads = 1) const;
  // StoryStars() of some of its ties.
  [[nodiscard]] std::vector<std::uint32_t> Stars(std::span<const StoryTie> ties) const;
  // Why a and b are one story, strongest first; text_of_a is what a's features were made of.
  [[nodiscard]] std::vector<Evidence> Explain(std::uint32_t a, std::uint32_t b,
                                              const StoryTextView& text_of_a) const;

  [[nodiscard]] std::uint32_t size() const;

 private:
  // The score of a pair that has so much in common, titles and window left out.
  [[nodiscard]] StoryScore Weigh(const StoryPair& pair, const internal::Overlap& overlap) const;
  // That of the section most alike, if one of the two is a digest that may hold the other's story; else `whole`.
  [[nodiscard]] StoryScore WeighSections(const StoryPair& pair, const StoryScore& whole,
                                         std::span<const internal::SharedTerm> shared) const;
  // False only if there is no tie for sure: a bound that reads little of the later article.
  [[nodiscard]] bool MayTie(const StoryPair& pair, const internal::SharedTerms& terms_of_earlier,
                            std::span<const internal::SharedTerm> shared) const;
  [[nodiscard]] StoryScore ScorePair(const StoryPair& pair,
                                     std::span<const internal::SharedTerm> shared) const;
  void MeasureRivals();
  void MeasureTerms();
  void KeepSharedPhrases();
  void MeasureBars();

  std::unique_ptr<internal::StoryData> data_;
};

// Stars around hubs: the article with most ties is a hub (then the first in canonical order), what is tied
// to it is none, and so on; every other article then joins the hub it is tied to most strongly. Returns
// for every article its hub. Every member was scored against its hub; the result is unique and does not
// depend on the order of arrival. A hub without a date has the date of the member it is tied to most
// strongly: what lies outside the window of that is left to other hubs, so that one undated article does
// not string together what happened years apart. Ties of sections make no hub: the strongest first, they
// join digests that are tied to nothing else to hubs and to articles that are tied to nothing. O(ties log ties).
// REQUIRES: pairs are distinct and < published.size().
[[nodiscard]] std::vector<std::uint32_t> StoryStars(std::span<const Published> published,
                                                    std::uint32_t window_days,
                                                    std::span<const StoryTie> ties);

}  // namespace newsprint

#endif  // NEWSPRINT_STORY_H_
