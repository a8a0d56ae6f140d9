// record_writer.h -- writes records back in the format they came in.
//
// JSONL lines, CSV or TSV rows and items of feeds go out byte for byte, a header once, and what stands around
// the items of a feed as it is. Files that hold one article go out as their paths, a line each. Inputs of
// one run must have one format, tables one header, and a feed cannot be joined with another one; all that
// does not matter where a feed is made anew (--to).
#ifndef NEWSPRINT_CLI_RECORD_WRITER_H_
#define NEWSPRINT_CLI_RECORD_WRITER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "cli/annotation.h"
#include "newsprint/reader.h"
#include "newsprint/report.h"

namespace newsprint::cli {

class RecordWriter {
 public:
  RecordWriter() = default;
  // Makes records of this format from articles. now: of what bears no date.
  RecordWriter(std::optional<RecordFormat> to, std::int64_t now) : to_(to), now_(now) {}

  // Says whether records of this format can be written back, and go with those before.
  absl::Status Admit(RecordFormat format, std::string_view file);

  // Bytes between records: a header the first time, else dropped. `annotations` name the new columns.
  absl::Status WriteBetween(std::string_view raw, const std::vector<Annotation>& annotations,
                            ByteSink& sink);
  // `file` stands for the record where a file holds one article.
  absl::Status WriteRecord(std::string_view raw, std::string_view file, ByteSink& sink);
  absl::Status WriteAnnotated(std::string_view raw, std::string_view file,
                              const std::vector<Annotation>& annotations, ByteSink& sink);

  // With `to`: in place of the two above. No annotations: none are wanted.
  absl::Status WriteMade(const Article& article, const std::vector<Annotation>& annotations,
                         ByteSink& sink);
  // After the last record.
  absl::Status Finish(ByteSink& sink);

  [[nodiscard]] bool makes_anew() const { return to_.has_value(); }

 private:
  [[nodiscard]] bool one_a_file() const;
  [[nodiscard]] bool is_table() const;
  [[nodiscard]] bool is_feed() const;
  [[nodiscard]] bool is_json_document() const;
  absl::Status PutElement(std::string_view raw, ByteSink& sink);
  absl::Status Put(std::string_view bytes, ByteSink& sink);

  std::optional<RecordFormat> to_;
  std::int64_t now_ = 0;
  std::optional<RecordFormat> format_;
  std::string file_;  // the first one
  bool head_written_ = false;
  std::string separators_;  // between elements of a JSON array, not written yet
  std::string header_;
  char separator_ = ',';    // of a table's cells
  bool line_open_ = false;  // the last byte written was no line end
};

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_RECORD_WRITER_H_
