// output.h -- bytes that reach their file whole, or not at all.
//
// A file is written beside its final name, flushed, checked (closing too) and renamed; until then
// nothing stands under the final name that was not there before. Pipes and devices are written as they
// are, and standard output is "-". Every error names the path and the bytes written so far.
#ifndef NEWSPRINT_CLI_OUTPUT_H_
#define NEWSPRINT_CLI_OUTPUT_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "newsprint/report.h"

namespace newsprint::cli {

class OutputFile final : public ByteSink {
 public:
  // Errors are for the user: NotFound, PermissionDenied and others, as the system says.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<OutputFile>> Create(const std::string& path);
  // Without Commit() the file never was.
  ~OutputFile() override;

  absl::Status Write(std::string_view bytes) override;
  // Hands on what is buffered; for pipes whose reader waits.
  absl::Status Flush();
  // After this the file stands under its name, on disk.
  absl::Status Commit();

  // True once a reader closed the pipe: nothing more can arrive, which is no error of ours.
  [[nodiscard]] bool reader_left() const { return reader_left_; }

 private:
  OutputFile(std::string path, int fd) : path_(std::move(path)), fd_(fd) {}
  absl::Status Error(std::string_view what, int error_number) const;
  absl::Status Close();

  std::string path_;
  std::string temporary_;  // empty: written in place
  int fd_;
  int signal_slot_ = -1;
  std::uint64_t written_ = 0;
  std::string buffer_;
  bool reader_left_ = false;
};

// Fails if two paths are one file, or if an output is one of the inputs (allowed with `force`).
[[nodiscard]] absl::Status CheckOutputs(const std::vector<std::string>& outputs,
                                        const std::vector<std::string>& inputs, bool force);

// A file that some report is written to.
struct ReportFile {
  std::string path;
  std::function<absl::Status(ByteSink&)> write;
};
// Opens all, writes all, then commits all: a fault before that leaves none of them. OK if only a
// reader went away.
[[nodiscard]] absl::Status WriteReports(const std::vector<ReportFile>& reports);

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_OUTPUT_H_
