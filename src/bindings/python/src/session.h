// session.h -- one run: records in from wherever they are, a table of answers out.
#ifndef NEWSPRINT_BINDINGS_PYTHON_SESSION_H_
#define NEWSPRINT_BINDINGS_PYTHON_SESSION_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "bindings/python/src/arrow_reader.h"
#include "bindings/python/src/arrow_table.h"
#include "newsprint/deduplicator.h"
#include "newsprint/detector.h"
#include "newsprint/reader.h"
#include "newsprint/record.h"
#include "newsprint/store.h"

namespace newsprint::python {

// What a user may ask for; absent: the library's default.
struct Settings {
  std::string preset = "high";
  std::optional<double> min_coverage;
  std::optional<double> min_resemblance;
  std::optional<double> min_containment;
  std::optional<std::uint32_t> min_words;
  std::optional<std::int64_t> window_seconds;
  std::optional<std::int64_t> now;
  std::optional<std::uint32_t> threads;
  std::optional<std::uint64_t> seed;
  std::optional<std::uint64_t> memory;  // bytes
  std::optional<std::string> spill_folder;
  bool passages = true;
  bool stories = true;
  std::vector<std::pair<std::string, std::string>> fields;
  std::optional<std::string> representative;  // earliest, longest, preferred
  std::vector<std::string> prefer;            // outlets
  bool across_outlets_only = false;
  std::function<void(const Progress&)> progress;
};

// InvalidArgument for names that mean nothing.
absl::StatusOr<DetectorOptions> DetectorOptionsOf(const Settings& settings);
// For what compares two texts word by word: InvalidArgument where the preset does not.
absl::StatusOr<Thresholds> WordThresholdsOf(const Settings& settings);
absl::StatusOr<StoreSettings> StoreSettingsOf(const Settings& settings);
absl::StatusOr<RepresentativePolicy> PolicyOf(const Settings& settings);

// Everything a run found, and the texts it found it in.
class Clustering {
 public:
  static absl::StatusOr<Clustering> Detect(Detector detector, ReadStats stats,
                                           const RepresentativePolicy& policy);

  [[nodiscard]] const Findings& findings() const { return findings_; }
  [[nodiscard]] const TextSource& texts() const { return detector_.texts(); }
  [[nodiscard]] const ReadStats& stats() const { return stats_; }

 private:
  Clustering(Detector detector, Findings findings, ReadStats stats)
      : detector_(std::move(detector)), findings_(std::move(findings)), stats_(std::move(stats)) {}
  Detector detector_;
  Findings findings_;
  ReadStats stats_;
};

// The columns of --assignments; a row a record, in order.
std::shared_ptr<const Table> AssignmentTable(const Findings& findings);
// The columns of --pairs.
std::shared_ptr<const Table> PairTable(const Findings& findings);
// kind, words, text, places: list of {id, begin, end}; bytes of the article's UTF-8 text, half open.
std::shared_ptr<const Table> PassageTable(const Findings& findings);
// file, line, offset, id, reason.
std::shared_ptr<const Table> RejectTable(const Findings& findings);
// id, passes, verdict, of, outlet, resemblance, contained, covered, cluster, also_in, reason; row by row.
class VerdictRows {
 public:
  VerdictRows();
  void Add(std::string_view id, const StoredVerdict& verdict);
  void AddReject(std::string_view id, std::string_view reason);
  [[nodiscard]] std::shared_ptr<const Table> table() const { return table_; }

 private:
  void AppendShares(const std::optional<PairFigures>& figures);
  std::shared_ptr<Table> table_;
};
// Of a whole run: a row a record, in order.
std::shared_ptr<const Table> VerdictTable(const Findings& findings,
                                          const std::vector<Judgement>& judgements);
// id, cluster, story, title, outlet, url, published, text; row by row.
class StoredRows {
 public:
  StoredRows();
  void Add(const StoredArticle& article);
  [[nodiscard]] std::shared_ptr<const Table> table() const { return table_; }

 private:
  std::shared_ptr<Table> table_;
};

// Reads one input of any kind, and hands what it read to whoever judges it.
class Intake {
 public:
  using Use = std::function<void(ReadEvent&)>;

  // An id that comes again is made another one, unless what it means is for `use` to say.
  enum class Ids : std::uint8_t { kUnique, kAsTheyAre };

  // InvalidArgument for an unknown field.
  static absl::StatusOr<Intake> Create(const Settings& settings, Use use, Ids ids = Ids::kUnique);

  absl::Status AddStream(ArrowArrayStream& stream, const std::string& name);
  absl::Status AddBatch(const ArrowSchema& schema, const ArrowArray& batch,
                        const std::string& name);
  // Records as JSON objects, one a line.
  absl::Status AddJsonl(std::string_view bytes, const std::string& name);
  // Files and directories; DataLoss when one cannot be read to its end.
  absl::Status AddFiles(const std::vector<std::string>& paths);

  [[nodiscard]] const ReadStats& stats() const { return stats_; }

 private:
  Intake(ReaderOptions options, RecordMapper mapper, Use use)
      : options_(std::move(options)), mapper_(std::move(mapper)), use_(std::move(use)) {}
  absl::Status Drain(ArticleReader& reader);

  ReaderOptions options_;
  RecordMapper mapper_;
  Use use_;
  ReadStats stats_;
};

}  // namespace newsprint::python

#endif  // NEWSPRINT_BINDINGS_PYTHON_SESSION_H_
