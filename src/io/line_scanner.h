// line_scanner.h -- lines of a stream, whatever their length, and what keeps them from being whole.
#ifndef NEWSPRINT_IO_LINE_SCANNER_H_
#define NEWSPRINT_IO_LINE_SCANNER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "io/record_window.h"

namespace newsprint::internal {

enum class LineKind : std::uint8_t {
  kLine,     // `text` is a whole line, or what stands before a gap or the end
  kTooLong,  // a line over the limit was skipped; `text` is empty
  kGap,      // `reason` tells of missing bytes
  kEnd,
};

struct Line {
  LineKind kind = LineKind::kEnd;
  std::string_view text;  // without its end; valid until the next call
  std::string_view raw;   // with it
  std::string reason;
  std::uint64_t number = 0;  // from 1
  std::uint64_t offset = 0;
  bool terminated = false;
};

class LineScanner {
 public:
  LineScanner(RecordWindow* window, std::uint64_t max_line_bytes)
      : window_(window), max_line_bytes_(max_line_bytes) {}

  absl::Status Next(Line& line);

 private:
  absl::Status SkipRest(Line& line);

  RecordWindow* window_;  // of the reader
  std::uint64_t max_line_bytes_;
  std::uint64_t number_ = 0;
  std::size_t consumed_ = 0;  // of the window, once the line is no longer looked at
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_LINE_SCANNER_H_
