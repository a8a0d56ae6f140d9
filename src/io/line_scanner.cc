#include "io/line_scanner.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"

namespace newsprint::internal {

absl::Status LineScanner::Next(Line& line) {
  window_->Consume(std::exchange(consumed_, 0));
  line = Line{};
  line.offset = window_->offset();
  std::size_t searched = 0;
  while (true) {
    const std::string_view view = window_->view();
    const std::size_t end = view.find('\n', searched);
    if (std::min(end, view.size()) > max_line_bytes_) return SkipRest(line);
    if (end != std::string_view::npos) {
      line.raw = view.substr(0, end + 1);
      line.terminated = true;
      break;
    }
    searched = view.size();
    NEWSPRINT_ASSIGN_OR_RETURN(const bool more, window_->Fill());
    if (more) continue;
    line.raw = window_->view();
    if (!line.raw.empty()) break;
    line.reason = window_->TakeGap();
    line.kind = line.reason.empty() ? LineKind::kEnd : LineKind::kGap;
    line.number = number_;
    return absl::OkStatus();
  }
  line.kind = LineKind::kLine;
  line.number = ++number_;
  line.text = line.raw;
  if (line.terminated) line.text.remove_suffix(1);
  if (!line.text.empty() && line.text.back() == '\r') line.text.remove_suffix(1);
  consumed_ = line.raw.size();
  return absl::OkStatus();
}

absl::Status LineScanner::SkipRest(Line& line) {
  line.kind = LineKind::kTooLong;
  line.number = ++number_;
  while (true) {
    const std::size_t end = window_->view().find('\n');
    if (end != std::string_view::npos) {
      window_->Consume(end + 1);
      return absl::OkStatus();
    }
    window_->Consume(window_->view().size());
    NEWSPRINT_ASSIGN_OR_RETURN(const bool more, window_->Fill());
    if (!more) return absl::OkStatus();
  }
}

}  // namespace newsprint::internal
