// report.h -- the last stage:  findings -> REPORT
//
// Writers turn Findings into bytes of one format each and push them into a ByteSink; they compute
// nothing and know no file and no terminal. Every writer gives the same bytes for the same findings.
// Text from articles is hostile: each writer escapes it for its own format, control bytes included.
//
// Threads: free functions; a sink belongs to one caller at a time.
// Cost:    O(output); HTML and comparisons also O(paragraphs of a * paragraphs of b) per pair shown.
// Empty:   no article gives headers without rows, and pages that say so.
// Errors:  the sink's own status, at once.
#ifndef NEWSPRINT_REPORT_H_
#define NEWSPRINT_REPORT_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "newsprint/detector.h"
#include "newsprint/findings.h"

namespace newsprint {

// Where bytes go: a file, a pipe, a string.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  virtual absl::Status Write(std::string_view bytes) = 0;
};

// One row of the assignments: what was found out about one input record.
// Where there is no match, `match` is empty and the figures are 0. A reject has the role rejected and
// its own id (FILE:LINE when unknown) as reprint and story.
struct AssignmentRow {
  std::string id;
  std::string reprint;
  std::string story;
  Role role = Role::kUnique;
  std::string match;
  PairFigures figures{};  // of this article (a) and its match (b)
  std::string flags;      // names, joined by commas
};
// REQUIRES: row is one of findings.rows.
[[nodiscard]] AssignmentRow AssignmentOf(const Findings& findings, const InputRow& row);
// "title: ...; terms: ...": the evidence of an edge in one line.
[[nodiscard]] std::string EvidenceText(const Edge& edge);

// One row per input record in input order: id reprint story role match resemblance contained contains
// covered covers flags, as in AssignmentRow; figures have four decimals.
//
// TSV with a header. Tab, newline, carriage return and backslash are written \t \n \r \\, other
// controls \xNN; a cell that a spreadsheet would run as a formula gets a backslash in front.
absl::Status WriteAssignments(const Findings& findings, ByteSink& sink);
// TSV as above, one row per verified pair: a b kind resemblance a_in_b b_in_a a_covered b_covered
// shared_words evidence; the last as `type: text; type: text`.
absl::Status WritePairs(const Findings& findings, ByteSink& sink);
// JSONL: kind, words, text and places of every passage.
absl::Status WritePassages(const Findings& findings, ByteSink& sink);
// JSONL: file, line, offset, id and reason of every reject.
absl::Status WriteRejects(const Findings& findings, ByteSink& sink);
// JSONL, a story each, singletons too, in canonical order. Edges are those within the story, passages
// those with at least two places in it (and just these places). lag_seconds counts from the cluster's
// representative, by whole days where one of the two dates is no finer; null when one is unknown.
absl::Status WriteStoriesJsonl(const Findings& findings, ByteSink& sink);
// GraphML of articles and edges, for Gephi and NetworkX. Nodes are n0, n1, ... in input order; the
// attribute `article` holds the id, `weight` of an edge the larger coverage.
absl::Status WriteGraph(const Findings& findings, ByteSink& sink);

// How a person's terminal is served.
struct TerminalStyle {
  bool color = false;
  std::uint32_t columns = 80;  // lines are never wider; 60 at the least
};

struct SummaryStyle : TerminalStyle {
  std::uint32_t max_clusters = 20;  // stories and blocks shown of each kind; the rest are counted
  std::uint32_t max_members = 12;   // rows of one reprint cluster, and texts of one story
};

// The page a person reads in a terminal: counts, the stories with more than one article, largest
// first, repeated passages, boilerplate, templates and rejects.
absl::Status WriteSummary(const Findings& findings, const TextSource& texts,
                          const SummaryStyle& style, ByteSink& sink);

// Words that two texts share in one run, as bytes of both ORIGINAL texts.
struct SharedRun {
  ByteSpan a;
  ByteSpan b;
  std::uint32_t words = 0;
  bool operator==(const SharedRun&) const = default;
};

// Two articles laid side by side. Borrows everything; runs ascend by a.begin and lie inside the texts.
struct ComparisonView {
  const ArticleFinding* a = nullptr;
  const ArticleFinding* b = nullptr;
  std::string_view text_a;
  std::string_view text_b;
  EdgeKind kind = EdgeKind::kNone;
  PairFigures figures;
  std::span<const Evidence> evidence;
  std::span<const SharedRun> runs;
  Thresholds thresholds;
};

// What two articles share, side by side (one above the other below 100 columns), shared words bold or
// in [brackets], every measure beside its threshold, and one sentence that says why they are tied.
absl::Status WriteComparison(const ComparisonView& comparison, const TerminalStyle& style,
                             ByteSink& sink);

// Tells the shared runs of a pair that a page wants to lay side by side.
class SharedRunSource {
 public:
  virtual ~SharedRunSource() = default;
  // Ascending by a.begin.
  [[nodiscard]] virtual std::vector<SharedRun> Runs(ArticleIndex a, ArticleIndex b) const = 0;
};

struct HtmlOptions {
  // Absent: side by side views mark the shared passages of the findings only.
  const SharedRunSource* runs = nullptr;
  // What is embedded shrinks until the page is no larger, and the page says what was left out. A page
  // without any text takes some 400 bytes an article.
  std::uint64_t max_bytes = 10'000'000;
};

// The report for editors: one self-contained page that loads nothing and shows everything without
// scripts, which only add sorting, filtering and scrolling.
absl::Status WriteHtml(const Findings& findings, const TextSource& texts,
                       const HtmlOptions& options, ByteSink& sink);

}  // namespace newsprint

#endif  // NEWSPRINT_REPORT_H_
