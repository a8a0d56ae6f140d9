// findings.h -- what a run found out: the value that every report writes down.
//
// Flow:    ... -> compare -> cluster -> analyse -> FINDINGS -> report
// Threads: plain values; share const objects freely.
// Cost:    some 400 bytes an article plus its strings; edges and passages as many as were found.
#ifndef NEWSPRINT_FINDINGS_H_
#define NEWSPRINT_FINDINGS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "newsprint/article.h"

namespace newsprint {

// How two articles are related; the first that holds, in this order, names the pair.
// Written to stores: do not renumber.
enum class EdgeKind : std::uint8_t {
  kNone = 0,
  kIdentical = 1,  // equal bytes after normalising
  kReprint = 2,    // both covered
  kExcerpt = 3,    // one covered by the other
  kPassage = 4,    // a quotation or paragraph shared
  kStory = 5,      // one speech or event, in other words
  kTemplate = 6,   // they differ just in what matters: ties nothing
};

// A member's part in its reprint cluster. Written to stores: do not renumber.
enum class Role : std::uint8_t {
  kOriginal = 0,     // represents a cluster of several
  kCopy = 1,         // it and its match cover one another
  kExcerpt = 2,      // its match covers it
  kExtended = 3,     // it covers its match and says more
  kUpdate = 4,       // a later version by an outlet that is in the cluster already
  kCompilation = 5,  // made of unlike articles that stand elsewhere too: ties nothing
  kUnique = 6,       // alone
  kTooShort = 7,     // too few words to be judged by what it says
  kRejected = 8,     // never became an article
};

enum class PassageKind : std::uint8_t {
  kShared = 0,       // by two or more articles
  kRepeated = 1,     // within one article
  kBoilerplate = 2,  // across articles that have nothing else in common
};

// The names used in every output, such as "reprint", "too_short", "boilerplate".
[[nodiscard]] std::string_view Name(EdgeKind kind);
[[nodiscard]] std::string_view Name(Role role);
[[nodiscard]] std::string_view Name(PassageKind kind);

// How alike an article (a) and another one (b) are, all in [0, 1]. Resemblance and containment
// count 5-word shingles; coverage counts words that lie in shared runs, furniture left out. By
// Preset::kResemblance all words count, and those that lie in shared shingles are covered.
struct PairFigures {
  double resemblance = 0;
  double a_in_b = 0;  // containment of a in b
  double b_in_a = 0;
  double a_covered = 0;  // coverage of a by b
  double b_covered = 0;
  std::uint32_t shared_words = 0;  // words of a that lie in runs shared with b
  bool approximate = false;        // a bound was met: the figures are lower bounds
  bool operator==(const PairFigures&) const = default;
};

// The same figures seen from the other article (shared_words stays a's).
[[nodiscard]] PairFigures Swapped(const PairFigures& figures);

enum class EvidenceType : std::uint8_t {
  kPassage = 0,
  kQuotation = 1,
  kTerms = 2,
  kPlace = 3,
  kTime = 4,
  kCredit = 5,
  kTitle = 6,
  kLink = 7,   // the address of a text is the other one's
  kWhole = 8,  // all of the others stand in it
};
[[nodiscard]] std::string_view Name(EvidenceType type);

// Why an edge was drawn. text is fit for people; weight tells what it contributed, larger is
// stronger.
struct Evidence {
  EvidenceType type = EvidenceType::kPassage;
  std::string text;
  double weight = 0;
  bool operator==(const Evidence&) const = default;
};

// A verified relation; a stands before b in canonical order.
struct Edge {
  ArticleIndex a{};
  ArticleIndex b{};
  EdgeKind kind = EdgeKind::kNone;
  PairFigures figures{};
  std::vector<Evidence> evidence{};
};

// Where a passage stands: bytes of the article's original text.
struct Place {
  ArticleIndex article{};
  ByteSpan bytes;
  bool operator==(const Place&) const = default;
  auto operator<=>(const Place&) const = default;
};

struct Passage {
  PassageKind kind = PassageKind::kShared;
  std::uint32_t words = 0;
  std::string text{};  // as the first place has it
  // At least two; one an article for boilerplate, of which some may be left out.
  std::vector<Place> places{};
  std::uint32_t num_places = 0;  // all of them
};

// In what words a text names somebody as its source, the most telling first.
enum class CreditForm : std::uint8_t {
  kDateline = 0,     // "(AP)" before the first words
  kReprinted = 1,    // "originally published by", "republished from", "Source: X"
  kReports = 2,      // "X reports", "reports X", "citing X"
  kContributed = 3,  // "X contributed to this report"
  kCopyright = 4,    // "Copyright 2007 X"
  kByline = 5,       // "By NAME, X Writer"
  kSite = 6,         // its address, alone in one of the last lines
};
[[nodiscard]] std::string_view Name(CreditForm form);

// A source that a text names, and the words that do. Evidence, never proof.
struct Credit {
  std::string source{};  // by its usual name where that is known
  CreditForm form = CreditForm::kReports;
  ByteSpan bytes{};  // of the article's original text
  bool operator==(const Credit&) const = default;
};

// What is known of one article after a run. Its text and where it was read are not part of it: see
// TextSource and Detector::OriginOf() in detector.h.
struct ArticleFinding {
  std::string id;
  std::string title;
  std::string outlet;
  std::string url;
  Published published;
  std::uint32_t words = 0;
  std::uint32_t flags = 0;  // ArticleFlag
  ArticleIndex reprint{};   // representative of its reprint cluster; itself when alone
  ArticleIndex story{};     // representative of its story; itself when alone
  Role role = Role::kUnique;
  std::optional<ArticleIndex> match{};  // the article it was compared with to get its role
  PairFigures figures{};                // this article is a, its match is b
  std::vector<Credit> credits{};        // each source once, the most telling first
};

// Somebody from whom a cluster's text may come, and what speaks for that.
struct SourceCandidate {
  std::string name;
  double weight = 0;  // of its evidence together
  std::vector<Evidence> evidence;
};

// One text and everybody who carried it.
struct ReprintCluster {
  ArticleIndex representative{};
  absl::InlinedVector<ArticleIndex, 4> members;  // canonical order, the representative first
  double cohesion_min = 1;  // coverage by the match, over the members but the representative
  double cohesion_mean = 1;
  std::vector<SourceCandidate> sources{};  // strongest first; of one article, whom it names
};

// One speech or event: reprint clusters (singletons too), in canonical order of their
// representatives.
struct StoryCluster {
  ArticleIndex representative{};
  absl::InlinedVector<std::uint32_t, 4> reprints;  // indexes into Findings::reprints
  // Indexes into Findings::passages: what two or more of its articles share, in the order of the
  // speech as far as they tell it.
  std::vector<std::uint32_t> passages{};
  std::vector<Place> quoted_once{};  // quotations that one outlet alone has, text by text
};

// What one outlet printed, and how much of it first.
struct OutletFinding {
  std::string name;
  std::uint32_t articles = 0;
  std::uint64_t words = 0;
  std::uint64_t own_words = 0;  // not covered by the other outlet's text they were matched to
  std::uint32_t reprints = 0;   // its articles that carry a text which another outlet had before
  std::uint32_t reprinted = 0;  // articles of others that carry a text it had first
  std::optional<std::int64_t> median_lag_seconds{};  // of its reprints, where dates tell
};

// How often one outlet reprinted another one's texts.
struct OutletFlow {
  std::uint32_t from = 0;  // indexes into Findings::outlets
  std::uint32_t to = 0;
  std::uint32_t articles = 0;
};

// Input rows in the order read: an article or a reject.
struct InputRow {
  bool rejected = false;
  std::uint32_t index = 0;  // into Findings::articles, or Findings::rejects
};

struct Findings {
  std::string recipe;  // the parameters, as one line
  std::uint64_t fingerprint = 0;
  std::int64_t now = 0;                  // the moment against which dates were judged
  std::vector<ArticleFinding> articles;  // by ArticleIndex: input order
  std::vector<Reject> rejects;
  std::vector<InputRow> rows;
  std::vector<ReprintCluster> reprints;  // all, singletons too; canonical order of representatives
  std::vector<StoryCluster> stories;     // all; canonical order of representatives
  std::vector<Edge> edges;               // by canonical order of (a, b)
  std::vector<Passage> passages;         // most words times places first
  std::vector<OutletFinding> outlets;    // most reprints and reprinted first; unnamed ones left out
  std::vector<OutletFlow> flows;         // ascending by from, then to
  std::uint32_t distinct_texts = 0;
  std::uint64_t dropped_candidates =
      0;  // unlike texts behind an overfull index key, never compared
};

}  // namespace newsprint

#endif  // NEWSPRINT_FINDINGS_H_
