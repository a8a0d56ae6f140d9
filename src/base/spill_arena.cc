//  Tested by base/spill_arena_test.cc
#include "base/spill_arena.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/no_memory.h"
#include "base/strings.h"

namespace newsprint::internal {
namespace {

// Large enough for a file to be read in one go, small beside any budget.
constexpr std::size_t kBlockBytes = std::size_t{4} << 20;
constexpr std::size_t kPageBytes = 4096;

}  // namespace

SpillArena::~SpillArena() {
  for (const Block& block : blocks_) (void)munmap(block.data, block.size);
  if (file_ >= 0) (void)close(file_);
}

std::string_view SpillArena::Keep(std::string_view bytes) {
  if (bytes.empty()) return {};
  if (blocks_.empty() || blocks_.back().size - used_ < bytes.size()) NewBlock(bytes.size());
  char* const place = blocks_.back().data + used_;
  std::memcpy(place, bytes.data(), bytes.size());
  used_ += bytes.size();
  return {place, bytes.size()};
}

void SpillArena::NewBlock(std::size_t size) {
  if (in_memory_ > budget_ && status_.ok()) {
    for (Block& block : blocks_) {
      if (!block.in_file) Spill(&block);
    }
  }
  size = (std::max(size, kBlockBytes) + kPageBytes - 1) / kPageBytes * kPageBytes;
  void* data = MAP_FAILED;
  while ((data = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)) ==
         MAP_FAILED) {
    AskForMemory();
  }
  blocks_.push_back({.data = static_cast<char*>(data), .size = size});
  in_memory_ += size;
  used_ = 0;
}

// Where anything fails the block stays as it is, and nothing more is spilled.
void SpillArena::Spill(Block* block) {
  if (status_.ok() && file_ < 0) status_ = OpenFile();
  if (status_.ok()) status_ = Append(*block);
  if (!status_.ok()) return;
  void* const mapped = mmap(block->data, block->size, PROT_READ, MAP_SHARED | MAP_FIXED, file_,
                            static_cast<off_t>(file_bytes_));
  if (mapped == MAP_FAILED) {
    status_ = OsError("cannot map a file in", folder_, errno);
    return;
  }
  block->in_file = true;
  file_bytes_ += block->size;
  in_memory_ -= block->size;
}

absl::Status SpillArena::OpenFile() {
  std::string path = folder_ + "/newsprint-XXXXXX";
  file_ = mkostemp(path.data(), O_CLOEXEC);
  if (file_ < 0) return OsError("cannot make a file in", folder_, errno);
  (void)unlink(path.c_str());
  return absl::OkStatus();
}

absl::Status SpillArena::Append(const Block& block) {
  for (std::size_t done = 0; done < block.size;) {
    const ssize_t written =
        pwrite(file_, block.data + done, block.size - done, static_cast<off_t>(file_bytes_ + done));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0)
      return OsError("cannot write a file in", folder_, written < 0 ? errno : ENOSPC);
    done += static_cast<std::size_t>(written);
  }
  return absl::OkStatus();
}

void SpillArena::Shed() const {
  touched_.store(0, std::memory_order_relaxed);
  for (const Block& block : blocks_) {
    if (block.in_file) (void)madvise(block.data, block.size, MADV_DONTNEED);
  }
}

}  // namespace newsprint::internal
