// report.h -- the last stage:  findings -> REPORT
//
// Writers turn Findings into bytes of one format each and push them into a ByteSink; they compute
// nothing and know no file and no terminal. Every writer gives the same bytes for the same
// findings.
//
// Threads: free functions; a sink belongs to one caller at a time.
// Cost:    O(output).
// Errors:  the sink's own status, at once.
#ifndef NEWSPRINT_REPORT_H_
#define NEWSPRINT_REPORT_H_

#include <cstdint>
#include <string_view>

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

// How a person's terminal is served.
struct SummaryStyle {
  bool color = false;
  std::uint32_t columns = 80;
  std::uint32_t max_clusters = 20;  // the largest; the rest are counted
};

// The page a person reads in a terminal.
absl::Status WriteSummary(const Findings& findings, const TextSource& texts,
                          const SummaryStyle& style, ByteSink& sink);
// One JSON object a line, a story each.
absl::Status WriteStoriesJsonl(const Findings& findings, ByteSink& sink);
// TSV, a row per input record in input order: id reprint story role match resemblance contained
// contains covered covers flags.
absl::Status WriteAssignments(const Findings& findings, ByteSink& sink);
// TSV, a row per verified pair.
absl::Status WritePairs(const Findings& findings, ByteSink& sink);
// JSONL, a line per passage.
absl::Status WritePassages(const Findings& findings, ByteSink& sink);
// JSONL, a line per reject.
absl::Status WriteRejects(const Findings& findings, ByteSink& sink);
// GraphML of articles and edges.
absl::Status WriteGraph(const Findings& findings, ByteSink& sink);
// One self-contained page.
absl::Status WriteHtml(const Findings& findings, const TextSource& texts, ByteSink& sink);

}  // namespace newsprint

#endif  // NEWSPRINT_REPORT_H_
