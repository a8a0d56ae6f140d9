#include "io/byte_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/status_macros.h"
#include "base/strings.h"

namespace newsprint::internal {
namespace {

// Enough for a byte order mark, an XML declaration and the first fields of a JSON document.
constexpr std::size_t kPeekBytes = 4096;

class DescriptorSource : public ByteSource {
 public:
  DescriptorSource(int descriptor, std::string name, bool owned)
      : descriptor_(descriptor), name_(std::move(name)), owned_(owned) {}
  DescriptorSource(const DescriptorSource&) = delete;
  DescriptorSource& operator=(const DescriptorSource&) = delete;
  ~DescriptorSource() override {
    if (owned_) close(descriptor_);
  }

  absl::StatusOr<ReadStep> Read(char* out, std::size_t capacity) override {
    while (true) {
      const ssize_t got = read(descriptor_, out, capacity);
      if (got > 0) return ReadStep{.size = static_cast<std::size_t>(got), .end = false, .gap = {}};
      if (got == 0) return ReadStep{.size = 0, .end = true, .gap = {}};
      if (errno != EINTR) return OsError("cannot read", name_, errno);
    }
  }

 private:
  int descriptor_;
  std::string name_;
  bool owned_;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}

  absl::StatusOr<ReadStep> Read(char* out, std::size_t capacity) override {
    const std::size_t size = std::min(capacity, bytes_.size());
    if (size == 0) return ReadStep{.size = 0, .end = true, .gap = {}};
    std::memcpy(out, bytes_.data(), size);
    bytes_.remove_prefix(size);
    return ReadStep{.size = size, .end = false, .gap = {}};
  }

 private:
  std::string_view bytes_;  // of the caller of ReadMemory()
};

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path,
                                                     std::uint64_t offset) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) return OsError("cannot open", path, errno);
  auto source = std::make_unique<DescriptorSource>(descriptor, path, true);
  if (offset > 0 && lseek(descriptor, static_cast<off_t>(offset), SEEK_SET) < 0) {
    return OsError("cannot seek in", path, errno);
  }
  return source;
}

std::unique_ptr<ByteSource> ReadDescriptor(int descriptor, std::string name) {
  return std::make_unique<DescriptorSource>(descriptor, std::move(name), false);
}

std::unique_ptr<ByteSource> ReadMemory(std::string_view bytes) {
  return std::make_unique<MemorySource>(bytes);
}

absl::StatusOr<std::unique_ptr<PeekedSource>> PeekedSource::Create(
    std::unique_ptr<ByteSource> inner) {
  std::unique_ptr<PeekedSource> peeked(new PeekedSource(std::move(inner)));
  std::string& head = peeked->head_;
  while (head.size() < kPeekBytes) {
    const std::size_t had = head.size();
    head.resize(kPeekBytes);
    NEWSPRINT_ASSIGN_OR_RETURN(ReadStep step,
                               peeked->inner_->Read(head.data() + had, kPeekBytes - had));
    head.resize(had + step.size);
    if (step.size == 0) {
      peeked->after_head_ = std::move(step);
      break;
    }
  }
  return peeked;
}

absl::StatusOr<ReadStep> PeekedSource::Read(char* out, std::size_t capacity) {
  if (served_ < head_.size()) {
    const std::size_t size = std::min(capacity, head_.size() - served_);
    std::memcpy(out, head_.data() + served_, size);
    served_ += size;
    return ReadStep{.size = size, .end = false, .gap = {}};
  }
  if (!after_head_.gap.empty()) return std::exchange(after_head_, {});
  if (after_head_.end) return after_head_;
  return inner_->Read(out, capacity);
}

}  // namespace newsprint::internal
