#include "io/record_window.h"

#include <cstring>
#include <utility>

#include "base/status_macros.h"
#include "newsprint/stages.h"

namespace newsprint::internal {
namespace {
// Large enough that moving the last unfinished record is rare, small enough to stay in the L2
// cache.
constexpr std::size_t kInitialBytes = 512U << 10;
}  // namespace

RecordWindow::RecordWindow(std::unique_ptr<ByteSource> source, std::uint64_t offset)
    : source_(std::move(source)),
      buffer_(new char[kInitialBytes + kWindowPadding]()),
      capacity_(kInitialBytes),
      offset_(offset) {}

void RecordWindow::MakeRoom() {
  const std::size_t size = end_ - begin_;
  if (size > capacity_ / 2) {
    const std::size_t capacity = capacity_ * 2;
    std::unique_ptr<char[]> larger(new char[capacity + kWindowPadding]);
    std::memcpy(larger.get(), buffer_.get() + begin_, size);
    buffer_ = std::move(larger);
    capacity_ = capacity;
  } else if (size > 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, size);
  }
  begin_ = 0;
  end_ = size;
}

absl::StatusOr<bool> RecordWindow::Fill() {
  const StageTimer timer(Stage::kRead);
  if (ended_ || !gap_.empty()) return false;
  if (end_ == capacity_ || begin_ == end_) MakeRoom();
  NEWSPRINT_ASSIGN_OR_RETURN(ReadStep step, source_->Read(buffer_.get() + end_, capacity_ - end_));
  end_ += step.size;
  std::memset(buffer_.get() + end_, 0, kWindowPadding);
  ended_ = step.end;
  gap_ = std::move(step.gap);
  return step.size > 0;
}

std::string RecordWindow::TakeGap() { return std::exchange(gap_, {}); }

}  // namespace newsprint::internal
