// byte_source.h -- bytes from a file, a descriptor or memory, and where they have gaps.
#ifndef NEWSPRINT_IO_BYTE_SOURCE_H_
#define NEWSPRINT_IO_BYTE_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace newsprint::internal {

// One step of reading. size is 0 only together with `end` or a `gap`.
struct ReadStep {
  std::size_t size = 0;
  bool end = false;
  // Not empty: bytes are missing here, and this says which and why. What follows does not continue
  // what came before, so a record must not reach across.
  std::string gap;
};

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // REQUIRES: capacity > 0.
  virtual absl::StatusOr<ReadStep> Read(char* out, std::size_t capacity) = 0;
};

// Opens a file for reading from byte `offset`.
absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path, std::uint64_t offset);
// Reads a descriptor that somebody else owns and closes.
std::unique_ptr<ByteSource> ReadDescriptor(int descriptor, std::string name);
// Reads memory that somebody else owns.
std::unique_ptr<ByteSource> ReadMemory(std::string_view bytes);

// Looks at the first bytes of a source without losing them.
class PeekedSource : public ByteSource {
 public:
  static absl::StatusOr<std::unique_ptr<PeekedSource>> Create(std::unique_ptr<ByteSource> inner);
  [[nodiscard]] std::string_view head() const { return head_; }
  // Takes the first `size` bytes away: a byte order mark.
  void Skip(std::size_t size) { served_ += size; }
  absl::StatusOr<ReadStep> Read(char* out, std::size_t capacity) override;

 private:
  explicit PeekedSource(std::unique_ptr<ByteSource> inner) : inner_(std::move(inner)) {}
  std::unique_ptr<ByteSource> inner_;
  std::string head_;
  std::size_t served_ = 0;
  ReadStep after_head_;  // an end or gap met while peeking
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_BYTE_SOURCE_H_
