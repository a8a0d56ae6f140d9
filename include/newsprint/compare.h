// compare.h -- a stage of the flow:  index -> COMPARE -> cluster
//
// Do two articles really match, in which words, and in what do they differ? Every figure is a pure
// function of the two texts and of what in them is furniture; hashes propose, bytes decide.
//
// A run is what two texts share on one diagonal: at least three words standing in both (measured in
// units, see limits.h), continued over gaps of up to two words that both replace by as many others.
// Coverage is the share of a text's words, furniture left out, that lie in any run with the other text:
// many to one, in any order. Resemblance and containment count distinct 5-word shingles free of
// furniture.
//
// Threads: PreparedText answers any number of threads. A Comparer holds buffers: one a thread.
// Cost:    PreparedText: O(tokens), some 40 bytes a token. Score: O(tokens of a + runs); a phrase that
//          stands more than kMaxSeedOccurrences times in b is followed to that many places only; then
//          gaps may stay unbridged and `approximate` is set.
// Empty:   a text without words (or only furniture) resembles and covers nothing.
// Ref:     Broder 1997 (resemblance, containment); Altschul et al. 1990 (seed and extend).
#ifndef NEWSPRINT_COMPARE_H_
#define NEWSPRINT_COMPARE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "newsprint/article.h"
#include "newsprint/findings.h"
#include "newsprint/limits.h"
#include "newsprint/normalize.h"

namespace newsprint {

// Shares of words in [0, 1].
struct Thresholds {
  double reprint_coverage = .8;  // of both: a reprint
  double excerpt_coverage = .8;  // of the shorter: an excerpt
  // Five words in a row that are the same are stronger evidence than three; scans, which have few left,
  // are excused.
  double min_resemblance = 0;  // a reprint must reach this as well
  double min_containment = 0;  // an excerpt must reach this as well
  // Fewer words of its own, furniture left out, tie a text to none but an identical one.
  std::uint32_t min_words = kDefaultMinWords;
  // A run this long makes a passage of a pair that is neither reprint nor excerpt; and so does this
  // coverage of the shorter, with as many words. Unrelated texts cover one another by less than .2.
  std::uint32_t passage_words = 25;
  double passage_coverage = .3;
  bool operator==(const Thresholds&) const = default;
};

// One text made ready to be compared with many. Borrows original and normalized: both must outlive it.
class PreparedText {
 public:
  // furniture: ranges of normalized's tokens that are nobody's news; ascending, not overlapping.
  // original is asked for capitals (names) and may be empty: then names are not told from words.
  PreparedText(std::string_view original, const NormalizedText& normalized,
               std::span<const TokenRange> furniture = {});

  [[nodiscard]] const NormalizedText& normalized() const { return *normalized_; }
  [[nodiscard]] std::string_view original() const { return original_; }
  // Words that are not furniture; characters of scripts without spaces count 5/7.
  [[nodiscard]] double words() const { return static_cast<double>(units_) / kUnitsPerWord; }
  [[nodiscard]] std::uint32_t content_units() const { return units_; }
  [[nodiscard]] bool IsFurniture(std::uint32_t token) const { return furniture_[token] != 0; }
  // True if the text reads like a scan (broken words, implausible letters): compared with tolerance.
  [[nodiscard]] bool noisy() const { return noisy_; }
  // Broken words, misread letters and the like that it holds.
  [[nodiscard]] std::uint32_t flaws() const { return flaws_; }

  // For the comparison itself.
  struct Seeds;
  [[nodiscard]] const Seeds& seeds() const { return *seeds_; }
  // Told at the first question, since few texts differ from another one in single words.
  struct Facts;
  [[nodiscard]] const Facts& facts() const;

  ~PreparedText();
  PreparedText(PreparedText&&) noexcept;
  PreparedText& operator=(PreparedText&&) noexcept;

 private:
  std::string_view original_;
  const NormalizedText* normalized_;
  std::vector<std::uint8_t> furniture_;  // one per token
  std::unique_ptr<Seeds> seeds_;
  std::unique_ptr<Facts> facts_;
  std::uint32_t units_ = 0;
  std::uint32_t flaws_ = 0;
  bool noisy_ = false;
};

// Tokens of a and of b that say the same. Equal in length unless a scan's errors were bridged.
struct Run {
  TokenRange a;
  TokenRange b;
  bool operator==(const Run&) const = default;
  auto operator<=>(const Run&) const = default;
};

// In what two texts differ where one replaces the other's words between words they share.
struct Difference {
  std::uint32_t slots = 0;         // places where some words stand for some others
  std::uint32_t number_slots = 0;  // of them, where a number stands for another number
  std::uint32_t name_slots = 0;    // of them, where a name stands for another name
  std::uint32_t list_slots = 0;  // wider places, where a list of sums and names stands for another
  std::uint32_t lead_slots = 0;  // of these two, in the lead of either text
  std::uint32_t repeated_exchange = 0;  // times that one name stands for one other, at most
  std::uint32_t shared_numbers = 0;     // numbers that both have between slots
  std::uint32_t misread_slots = 0;  // where letters within the words differ, as scanners leave them
  bool correction = false;          // one calls itself a correction
  // Equal furniture around other facts: the two are a template filled in twice.
  bool is_template = false;
  bool operator==(const Difference&) const = default;
};

// Everything that decides how a pair is related.
struct PairScore {
  PairFigures figures;
  std::uint32_t words_a = 0;  // furniture left out
  std::uint32_t words_b = 0;
  std::uint32_t longest_run_words = 0;    // of a, between furniture
  double resemblance_with_furniture = 0;  // of all their shingles
  bool identical = false;                 // equal normalised bytes, and not empty
  bool noisy = false;     // one reads like a scan, or they misread each other's words
  Difference difference;  // looked at only where a tie is possible
  bool operator==(const PairScore&) const = default;
};

// What a pair is to be called: a pure function of its score.
//   identical  equal normalised bytes
//   reprint    both covered; excerpt: the shorter covered; either: template, if what differs says so
//              Of scans four fifths of a reprint's coverage is asked, since a misread word ends a run; and an
//              excerpt is to cover half of the longer as well, since where a page was cut says little.
//   passage    a long run, or a good part of the shorter reworded
//   template   alike by furniture only
[[nodiscard]] EdgeKind Classify(const PairScore& score, const Thresholds& thresholds);

// A run reported for people.
struct SharedPassage {
  TokenRange a_tokens;
  TokenRange b_tokens;
  ByteSpan a_bytes;  // of the ORIGINAL texts
  ByteSpan b_bytes;
  std::uint32_t words = 0;  // of a's side
  bool operator==(const SharedPassage&) const = default;
};

// Compares; keeps its buffers from call to call.
class Comparer {
 public:
  Comparer();
  ~Comparer();
  Comparer(Comparer&&) noexcept;
  Comparer& operator=(Comparer&&) noexcept;

  // Figures are those of a; Score(b, a) is their Swapped(). REQUIRES: both normalised with one seed.
  [[nodiscard]] PairScore Score(const PreparedText& a, const PreparedText& b);

  // The same, or nothing if Classify() by these thresholds says that the two are unrelated, which most
  // often is told from less.
  [[nodiscard]] std::optional<PairScore> ScoreIfRelated(const PreparedText& a,
                                                        const PreparedText& b,
                                                        const Thresholds& thresholds);

  // What SharedPassages() gives of the pair that Score() was last asked for, without looking for its runs
  // again. REQUIRES: the same a and b.
  [[nodiscard]] std::vector<SharedPassage> PassagesOfScored(const PreparedText& a,
                                                            const PreparedText& b,
                                                            std::uint32_t min_words) const;

  // All runs, ascending by a's tokens, then b's. Runs hold no furniture but inside bridged gaps.
  [[nodiscard]] std::vector<Run> Runs(const PreparedText& a, const PreparedText& b,
                                      bool* approximate = nullptr);

  // Maximal shared passages of at least min_words words, runs of one diagonal (or nearly one) merged
  // over gaps of up to 5 words; ascending by a's tokens. A passage inside another one, on both sides,
  // is left out.
  [[nodiscard]] std::vector<SharedPassage> SharedPassages(const PreparedText& a,
                                                          const PreparedText& b,
                                                          std::uint32_t min_words);

 private:
  struct Buffers;
  void FindRuns(const PreparedText& a, const PreparedText& b, bool tolerant, bool* approximate);
  [[nodiscard]] PairScore Covered(const PreparedText& a, const PreparedText& b);
  void FillCoverage(const PreparedText& a, const PreparedText& b, PairScore* score);
  void FillDifference(const PreparedText& a, const PreparedText& b, PairScore* score);

  std::unique_ptr<Buffers> buffers_;
};

// A paragraph that stands at least twice in one article, verbatim or with small edits.
struct RepeatedPassage {
  std::vector<TokenRange> tokens;  // the places, ascending; at least two
  std::vector<ByteSpan> bytes;     // the same in the ORIGINAL text
  std::uint32_t words = 0;         // of the first place
  bool operator==(const RepeatedPassage&) const = default;
};

// False only if RepeatedParagraphs() finds nothing, told by counting three-word windows that stand twice:
// a tenth of the cost. O(tokens). REQUIRES: `sentences` are of the text's Sentences() and ascend; some may be
// left out.
[[nodiscard]] bool MayRepeatParagraphs(const NormalizedText& normalized,
                                       std::span<const TokenRange> sentences);

// Paragraphs of `normalized` of at least min_words words that repeat; ascending by first place.
// Where a page prints its paragraphs as one line, sentences take their part. Edits up to a fifth of the
// words (coverage .8 both ways) are small.
[[nodiscard]] std::vector<RepeatedPassage> RepeatedParagraphs(std::string_view original,
                                                              const NormalizedText& normalized,
                                                              std::uint32_t min_words = 8);

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_H_
