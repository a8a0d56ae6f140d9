// output.h -- gathers what a writer says into blocks for a ByteSink.
#ifndef NEWSPRINT_REPORT_OUTPUT_H_
#define NEWSPRINT_REPORT_OUTPUT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "newsprint/report.h"

namespace newsprint::internal {

// Remembers the sink's first error and passes nothing on after it: writers say what they have to say
// and return Finish().
class Output {
 public:
  explicit Output(ByteSink& sink) : sink_(sink) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  Output& operator<<(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= kBlockBytes) Flush();
    return *this;
  }
  Output& operator<<(char letter) {
    buffer_ += letter;
    return *this;
  }
  // For escapers that append. Call Flush() now and then by writing through operator<<.
  [[nodiscard]] std::string& buffer() { return buffer_; }
  // Bytes written so far, flushed or not.
  [[nodiscard]] std::uint64_t size() const { return flushed_ + buffer_.size(); }
  [[nodiscard]] bool failed() const { return !status_.ok(); }

  absl::Status Finish() {
    Flush();
    return status_;
  }

 private:
  static constexpr std::size_t kBlockBytes = 1U << 16;
  void Flush() {
    if (status_.ok() && !buffer_.empty()) status_ = sink_.Write(buffer_);
    flushed_ += buffer_.size();
    buffer_.clear();
  }

  ByteSink& sink_;
  std::string buffer_;
  std::uint64_t flushed_ = 0;
  absl::Status status_;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_REPORT_OUTPUT_H_
