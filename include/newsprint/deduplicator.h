// deduplicator.h -- articles in, a verdict on each out: is this text new?
//
//   newsprint::Deduplicator deduplicator({}, {});
//   for (newsprint::Article& article : articles) deduplicator.Add(std::move(article));
//   for (const newsprint::Judgement& judgement : *deduplicator.Judge()) ... judgement.passes ...
//
// Flow:    the Detector's, asked another question: of each text one article survives.
// Threads: a Deduplicator belongs to one caller at a time; Judge() uses options.threads of its own.
// Cost:    as Detector.
// Empty:   a text without words is too short: it passes, and nothing is a copy of it.
#ifndef NEWSPRINT_DEDUPLICATOR_H_
#define NEWSPRINT_DEDUPLICATOR_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "newsprint/article.h"
#include "newsprint/detector.h"
#include "newsprint/findings.h"

namespace newsprint {

// Written to stores: do not renumber.
enum class Verdict : std::uint8_t {
  kNew = 0,
  kRepeat = 1,    // the same text again, by the same outlet
  kCopy = 2,      // another outlet's
  kExcerpt = 3,   // a part of the survivor's text
  kExtended = 4,  // the survivor's text and more
  kUpdate = 5,    // a later version by the survivor's outlet
  kTooShort = 6,  // not judged by what it says: passes
};
// "new", "too_short" and so on.
[[nodiscard]] std::string_view Name(Verdict verdict);

// Which member stands for a cluster.
struct RepresentativePolicy {
  enum class Kind : std::uint8_t {
    kEarliest = 0,   // the first in canonical order
    kLongest = 1,    // most words; the earliest of several
    kPreferred = 2,  // of the first of `outlets` that carried the text whole; else the earliest
  };
  Kind kind = Kind::kEarliest;
  std::vector<std::string> outlets;  // compared without regard to ASCII case
};

// Lets the policy's choice represent each cluster: in `reprint` and `story` of articles and clusters,
// and as first member. Members, roles and matches stay, for they tell what was found.
void ShowRepresentatives(const RepresentativePolicy& policy, Findings& findings);

struct DedupPolicy {
  // Absent: of each text the first that was added survives.
  std::optional<RepresentativePolicy> representative;
  // An article passes as well if its outlet is known and is the survivor's.
  bool across_outlets_only = false;
};

struct Judgement {
  Verdict verdict = Verdict::kNew;
  bool passes = true;
  std::optional<ArticleIndex> of;      // the survivor it is a repeat, copy, excerpt ... of
  std::optional<PairFigures> figures;  // of this article (a) and the survivor (b), where compared
  ArticleIndex cluster{};              // the survivor, or itself
};

// Judges what a Detector found. By ArticleIndex.
[[nodiscard]] std::vector<Judgement> JudgeFindings(const Findings& findings,
                                                   const DedupPolicy& policy);

class Deduplicator {
 public:
  // Passages and stories are not looked for, whatever `options` say.
  Deduplicator(DetectorOptions options, DedupPolicy policy);
  ~Deduplicator();
  Deduplicator(Deduplicator&&) noexcept;
  Deduplicator& operator=(Deduplicator&&) noexcept;

  ArticleIndex Add(Article article);
  // Kept in findings().
  void AddReject(Reject reject);

  // By ArticleIndex. Without a representative policy and a window, articles are compared in the order
  // they were added: each is measured against the survivors before it.
  // REQUIRES: called once, after the last Add(). Errors as Detector::Detect().
  [[nodiscard]] absl::StatusOr<std::vector<Judgement>> Judge();

  // After Judge(): what it was based on.
  [[nodiscard]] const Findings& findings() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsprint

#endif  // NEWSPRINT_DEDUPLICATOR_H_
