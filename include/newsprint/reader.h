// reader.h -- the first stage of the flow:  READ -> normalise -> shingle -> ...
//
// A reader turns files into articles, one at a time, in a fixed order, and never drops anything in
// silence: every record is an article or a reject, and what is wrong with a file as a whole (cut
// short, not to be opened) is an event too.
//
// Empty:   a text without words is an article; a record without any text field, or null, is a reject.
// Formats: plain text and HTML (one article a file), JSONL, a JSON array of objects, CSV and TSV with a
//          header, RSS 2.0, RSS 1.0, Atom, JSON Feed, NewsML-G2, NITF, WARC; each also as .gz or .zst. The format
//          follows the extension, else the first bytes, else ReaderOptions::format.
// Threads: a reader belongs to one thread, and may have another one of its own; readers share nothing.
// Memory:  one record and a buffer of about 1 MB; the ids seen so far while unique_ids is set. One
// file
//          is open at a time, whatever their number.
// Cost:    linear in the bytes read, for hostile input too. NextInto() with one event for the whole
// run
//          reuses its strings.
// Again:   ReadArticleAt() reads one record of a plain (not compressed, seekable) text, HTML, JSONL, CSV or
//          TSV file once more from its Origin; of other inputs the caller keeps the texts to be shown.
#ifndef NEWSPRINT_READER_H_
#define NEWSPRINT_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "newsprint/article.h"
#include "newsprint/limits.h"

namespace newsprint {

enum class RecordFormat : std::uint8_t {
  kAuto,
  kText,
  kHtml,
  kJsonl,
  kJsonArray,
  kCsv,
  kTsv,
  kRss,  // RSS 0.9x and 2.0
  kRdf,  // RSS 1.0
  kAtom,
  kJsonFeed,
  kWarc,
  kNewsml,  // NewsML-G2: one newsItem, or a newsMessage of several
  kNitf,
};

// "jsonl" and the like; kAuto is "auto".
std::string_view FormatName(RecordFormat format);
// The format of a name as --format takes it; nullopt for an unknown name.
std::optional<RecordFormat> FormatFromName(std::string_view name);

enum class ReadEventKind : std::uint8_t {
  kArticle,     // `article` is filled
  kReject,      // a record was lost; `reject` says why
  kTruncated,   // the file ends early or has a gap; what was whole is kept; `reject` says where
  kUnreadable,  // the file could not be opened or read on; `reject` says why
  kNotice,      // worth telling, nothing lost: a feed that is not well formed
  kBetween,  // only with keep_raw: bytes that are no record (a CSV header, a feed's head and tail)
};

// With keep_raw, the `raw` of a file's events, one after another, are the decompressed bytes of that file
// (UTF-16 or UTF-32 input: its UTF-8 form), but for a byte order mark before the first record, records over
// max_record_bytes, and what lies beyond the limit of a text file.
struct ReadEvent {
  ReadEventKind kind = ReadEventKind::kArticle;
  RecordFormat format = RecordFormat::kAuto;
  Article article;
  // Its origin's offset is the byte of the decompressed stream at which the fault stands.
  Reject reject;
  // The record as it stood, line end included. Valid until the next call on the reader.
  std::string_view raw;
  // 1; or n when the id was seen before and `#n` was appended to it.
  std::uint32_t id_repeat = 1;
};

// --field text=body: read `field` (id, text, title, outlet, published, url, language, status) from `name`
// before the usual names.
struct FieldMapping {
  std::string field;
  std::string name;
};

struct ReaderOptions {
  // Used where neither extension nor first bytes decide; with force_format, for every file.
  RecordFormat format = RecordFormat::kAuto;
  bool force_format = false;
  std::vector<FieldMapping> fields;
  // Dates more than a day after this moment (Unix seconds) are unknown.
  std::optional<std::int64_t> now;
  // Read for the input `-`; not closed.
  int dash_fd = 0;
  // A second record of id x becomes x#2. Costs the memory of all ids.
  bool unique_ids = true;
  // Report kBetween events too, so that a filter can write a file back.
  bool keep_raw = false;
  // Read and unpack on a thread of its own, some records ahead of the caller: for who has work to do meanwhile.
  // Without `raw`, so not with keep_raw. A StageMeter on the opening thread must outlive the reader; and whoever
  // drops a reader before its end waits for the record at hand, on a pipe until there is one.
  bool ahead = false;

  std::uint32_t max_article_bytes = kMaxArticleBytes;
  std::uint64_t max_record_bytes = kMaxRecordBytes;
  std::uint64_t max_file_bytes = 1ULL << 40;  // decompressed
  std::uint32_t max_compression_ratio = kMaxCompressionRatio;
  std::uint64_t bomb_grace_bytes = kBombGraceBytes;
  std::uint32_t max_zstd_window_log = kMaxZstdWindowLog;
};

struct ReadStats {
  std::uint64_t files = 0;
  std::uint64_t articles = 0;
  std::uint64_t rejects = 0;
  std::uint64_t truncated_files = 0;
  std::uint64_t unreadable_files = 0;
  std::uint64_t repeated_ids = 0;
  std::uint64_t synthetic_ids = 0;  // records without an id
  // For --verbose: which names in the input gave which field, sorted: {"text", "body"}.
  std::vector<std::pair<std::string, std::string>> mapped;
};

class ArticleReader {
 public:
  virtual ~ArticleReader() = default;

  // Fills `event` with the next one, or returns false at the end of the last file. What goes wrong
  // with one record or one file is an event; a Status is returned only for what no later call can
  // mend.
  virtual absl::StatusOr<bool> NextInto(ReadEvent& event) = 0;

  // The same for callers who keep what they read.
  absl::StatusOr<std::optional<ReadEvent>> Next();

  // So far; some hundreds of records further with ReaderOptions::ahead.
  [[nodiscard]] virtual const ReadStats& stats() const = 0;
};

// Reads `paths` in order: files, directories (recursively, in byte order of the names, names that
// begin with a dot left out), or "-". NotFound when a path does not exist; InvalidArgument for an
// unknown name in options.fields.
absl::StatusOr<std::unique_ptr<ArticleReader>> OpenArticles(const std::vector<std::string>& paths,
                                                            const ReaderOptions& options);

// Reads one file's bytes (compressed or not) that are in memory already; `name` stands for its
// path. REQUIRES: `bytes` outlives the reader.
absl::StatusOr<std::unique_ptr<ArticleReader>> OpenArticlesInMemory(std::string name,
                                                                    std::string_view bytes,
                                                                    const ReaderOptions& options);

// The record that was read from `origin`, once more, by one seek. Its id carries no `#2`.
// FailedPrecondition for compressed, UTF-16 and UTF-32 files, feeds, JSON documents and WARC; DataLoss when no
// record begins there.
absl::StatusOr<Article> ReadArticleAt(const Origin& origin, const ReaderOptions& options);

}  // namespace newsprint

#endif  // NEWSPRINT_READER_H_
