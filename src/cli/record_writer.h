// record_writer.h -- writes records back in the format they came in.
//
// JSONL lines and CSV or TSV rows go out byte for byte, a header once. Files that hold one article go
// out as their paths, a line each. Inputs of one run must have one format, and tables one header.
#ifndef NEWSPRINT_CLI_RECORD_WRITER_H_
#define NEWSPRINT_CLI_RECORD_WRITER_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "newsprint/reader.h"
#include "newsprint/report.h"

namespace newsprint::cli {

// Columns or members that are added to a record: name and value; JSON where it is no string.
struct Annotation {
  std::string name;
  std::string value;
  bool is_text = true;
};

class RecordWriter {
 public:
  // Says whether records of this format can be written back, and go with those before.
  absl::Status Admit(RecordFormat format, std::string_view file);

  // Bytes between records: a header the first time, else dropped. `annotations` name the new columns.
  absl::Status WriteBetween(std::string_view raw, const std::vector<Annotation>& annotations,
                            ByteSink& sink);
  // `file` stands for the record where a file holds one article.
  absl::Status WriteRecord(std::string_view raw, std::string_view file, ByteSink& sink);
  absl::Status WriteAnnotated(std::string_view raw, std::string_view file,
                              const std::vector<Annotation>& annotations, ByteSink& sink);

 private:
  [[nodiscard]] bool one_a_file() const;
  [[nodiscard]] bool is_table() const;
  absl::Status Put(std::string_view bytes, ByteSink& sink);

  std::optional<RecordFormat> format_;
  std::string header_;
  char separator_ = ',';    // of a table's cells
  bool line_open_ = false;  // the last byte written was no line end
};

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_RECORD_WRITER_H_
