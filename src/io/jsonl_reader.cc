// JSONL: lines are split first, so that a bad line costs itself alone, then read by simdjson where they
// stand. What simdjson skips unseen is checked by FindJsonFault().
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "base/strings.h"
#include "io/encoding.h"
#include "io/json_check.h"
#include "io/json_record.h"
#include "io/line_scanner.h"
#include "io/record_reader.h"

namespace newsprint::internal {
namespace {

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

class JsonlReader : public RecordReader {
 public:
  explicit JsonlReader(FileInput input)
      : input_(std::move(input)),
        lines_(input_.window.get(), input_.builder->options().max_record_bytes),
        parser_(input_.builder) {}

  absl::StatusOr<bool> Next(ReadEvent& event) override {
    event.format = RecordFormat::kJsonl;
    if (!truncated_.empty()) {
      Report(std::exchange(truncated_, {}), event);
      return true;
    }
    while (true) {
      NEWSPRINT_RETURN_IF_ERROR(lines_.Next(line_));
      origin_.file = input_.file;
      origin_.line = line_.number;
      origin_.offset = line_.offset;
      event.raw = line_.raw;
      switch (line_.kind) {
        case LineKind::kEnd:
          return false;
        case LineKind::kGap:
          Report(line_.reason, event);
          return true;
        case LineKind::kTooLong:
          input_.builder->Refuse(origin_, line_.offset, {},
                                 Concat({"the line is longer than ",
                                         input_.builder->options().max_record_bytes, " bytes"}),
                                 event);
          return true;
        case LineKind::kLine:
          if (!IsBlank(line_.text)) return ReadRecord(event);
          if (input_.builder->options().keep_raw) {
            event.kind = ReadEventKind::kBetween;
            return true;
          }
      }
    }
  }

 private:
  void Report(const std::string& reason, ReadEvent& event) {
    input_.builder->Report(ReadEventKind::kTruncated, origin_, reason, event);
  }

  bool ReadRecord(ReadEvent& event) {
    parser_.Read(line_.text, {}, origin_, event);
    const bool cut = event.kind == ReadEventKind::kReject && !line_.terminated &&
                     event.reject.origin.offset == line_.offset + line_.text.size();
    // A last line that ends before its value does was cut off; a gap tells of that by itself.
    if (cut && input_.window->ended()) {
      truncated_ = Concat({"truncated at byte ", event.reject.origin.offset});
    }
    return true;
  }

  FileInput input_;
  LineScanner lines_;
  JsonRecordParser parser_;
  Line line_;
  Origin origin_;
  std::string truncated_;  // to be reported after the record
};

}  // namespace

std::unique_ptr<RecordReader> MakeJsonlReader(FileInput input) {
  return std::make_unique<JsonlReader>(std::move(input));
}

}  // namespace newsprint::internal
