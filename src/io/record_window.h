// record_window.h -- a sliding view of a stream, wide enough for one record.
#ifndef NEWSPRINT_IO_RECORD_WINDOW_H_
#define NEWSPRINT_IO_RECORD_WINDOW_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "io/byte_source.h"

namespace newsprint::internal {

// Bytes that may be read behind the view without being part of it (simdjson reads whole blocks).
inline constexpr std::size_t kWindowPadding = 64;

class RecordWindow {
 public:
  // `offset` is the stream offset of the source's first byte.
  RecordWindow(std::unique_ptr<ByteSource> source, std::uint64_t offset);

  // The bytes read and not yet consumed; moved by Fill().
  [[nodiscard]] std::string_view view() const { return {buffer_.get() + begin_, end_ - begin_}; }
  // Of the first byte of view(), in the decompressed stream.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  // REQUIRES: size <= view().size().
  void Consume(std::size_t size) {
    begin_ += size;
    offset_ += size;
  }

  // Appends bytes to the view; false when none follow, at the end or before a gap.
  absl::StatusOr<bool> Fill();
  // After Fill() returned false: the gap's reason, once; empty at the end. Fill() then goes on.
  std::string TakeGap();
  [[nodiscard]] bool ended() const { return ended_; }

 private:
  void MakeRoom();

  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_;
  std::string gap_;
  bool ended_ = false;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_RECORD_WINDOW_H_
