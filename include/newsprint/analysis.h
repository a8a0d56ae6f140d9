// analysis.h -- a stage of the flow:  cluster -> ANALYSE -> report
//
// Who was first, who copied whom, how fast, and on whose credit? Everything here is evidence that a
// person can look up, with bytes or dates; nothing is a verdict. Credits decide no tie.
//
// Threads: free functions without state; CreditFinder and OutletAliases are immutable once made.
// Cost:    Find() is one hash look-up a word, more only where a word announces a credit; the others
//          are linear in what they are given, SpeechOrder() quadratic in at most 256 passages.
// Empty:   no credit, no outlet, no date: nothing is said.
#ifndef NEWSPRINT_ANALYSIS_H_
#define NEWSPRINT_ANALYSIS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "newsprint/article.h"
#include "newsprint/findings.h"
#include "newsprint/normalize.h"

namespace newsprint {

// Which names mean one outlet. Undecided names are different outlets.
class OutletAliases {
 public:
  OutletAliases() = default;

  // TSV, an outlet a line: the name to be shown, then its other names or web addresses. Blank lines and
  // those that begin with # say nothing. InvalidArgument, with the line, for a name without aliases and
  // for an alias of two outlets.
  [[nodiscard]] static absl::StatusOr<OutletAliases> Parse(std::string_view tsv);

  // The outlet's name; `name` itself where nothing is known. Case (of ASCII letters), a leading "www."
  // and white space around it do not matter.
  [[nodiscard]] std::string Resolve(std::string_view name) const;
  [[nodiscard]] bool empty() const { return entries_.empty(); }

  struct Entry {
    std::string alias;  // folded
    std::string name;
  };
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;  // by alias
};

// Finds the sources a text names: "(AP)", "Ukrinform reports", "Reuters contributed to this report",
// "originally published by ...", "Source: ...", "Copyright 2007 ...", a web address that ends the text.
// Agencies and well known outlets are known by name, others by the outlets of the corpus, by the aliases,
// or by what stands around a name that looks like an outlet's. Phrases are known in English and, for the
// commonest ones, in some languages more.
class CreditFinder {
 public:
  // outlets: names of the corpus at hand. seed: the one texts are normalised with.
  CreditFinder(std::span<const std::string> outlets, const OutletAliases& aliases,
               std::uint64_t seed);
  ~CreditFinder();
  CreditFinder(CreditFinder&&) noexcept;
  CreditFinder& operator=(CreditFinder&&) noexcept;

  // Each source once, the most telling form first, then by place; at most 8.
  // REQUIRES: normalized was made from original with the same seed.
  [[nodiscard]] std::vector<Credit> Find(std::string_view original,
                                         const NormalizedText& normalized) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

// Seconds from `first` to `later`, as fine as the coarser of the two dates; nothing when one is unknown.
[[nodiscard]] std::optional<std::int64_t> LagSeconds(const Published& first,
                                                     const Published& later);

// Fills findings->outlets and findings->flows. A reprint is an article whose cluster's representative is
// another outlet's; its own words are those that its match does not cover.
void TabulateOutlets(Findings* findings);

// Fills ReprintCluster::sources: whoever printed the text first, is named in it, owns its address, or had
// more of it than all others.
void NameSources(Findings* findings);

// Adds evidence of the type credit to the edges of articles that name one another or one source; its
// weight is 0, for it decided nothing.
void AddCreditEvidence(Findings* findings);

// Which quotations of eight words or more one owner alone has, among the texts of a story. A row of three
// words is somebody's own if all texts that hold it are theirs; a quotation is if most of its rows are.
class LoneQuotations {
 public:
  static constexpr std::uint32_t kSeveral = 0xffffffff;
  // Texts of one owner (an outlet) are not held against one another; what kSeveral carry is nobody's own.
  // REQUIRES: all texts are normalised with one seed. Cost: O(tokens), some 32 bytes each until the end.
  void Add(ArticleIndex article, std::string_view original, const NormalizedText& normalized,
           std::uint32_t owner);
  // In the order of Add, then of the text; what is quoted twice, once.
  [[nodiscard]] std::vector<Place> Find() const;

 private:
  struct Quotation {
    Place place;
    std::uint64_t hash = 0;
    std::vector<std::uint64_t> rows{};
  };
  absl::flat_hash_map<std::uint64_t, std::uint32_t> owners_;  // by row
  std::vector<Quotation> quotations_;
};

// Fills StoryCluster::passages.
void OrderSpeeches(Findings* findings);

// The given passages (indexes into findings.passages) in the order in which most articles that carry two
// of them print them.
[[nodiscard]] std::vector<std::uint32_t> SpeechOrder(const Findings& findings,
                                                     std::span<const std::uint32_t> passages);

}  // namespace newsprint

#endif  // NEWSPRINT_ANALYSIS_H_
