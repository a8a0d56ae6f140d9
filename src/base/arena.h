// arena.h -- bytes that are kept until the end of a run, one after another in large blocks.
#ifndef NEWSPRINT_BASE_ARENA_H_
#define NEWSPRINT_BASE_ARENA_H_

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <mutex>
#include <string_view>
#include <vector>

#include "base/paged_memory.h"

namespace newsprint::internal {

// Threads: any number.
class Arena {
 public:
  // Borrows `memory`.
  explicit Arena(PagedMemory* memory) : memory_(*memory) {}
  ~Arena() { Free(); }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Room for `bytes`, aligned for any number, as long as the arena lives.
  [[nodiscard]] char* Take(std::size_t bytes) {
    bytes = (bytes + kAlignment - 1) / kAlignment * kAlignment;
    const std::scoped_lock lock(mutex_);
    if (blocks_.empty() || blocks_.back().size - used_ < bytes) {
      const std::size_t size = std::max(bytes, kBlockBytes);
      blocks_.push_back({static_cast<char*>(memory_.Allocate(size)), size});
      used_ = 0;
    }
    char* const place = blocks_.back().data + used_;
    used_ += bytes;
    return place;
  }

  [[nodiscard]] std::string_view Keep(std::string_view bytes) {
    if (bytes.empty()) return {};
    char* const place = Take(bytes.size());
    std::memcpy(place, bytes.data(), bytes.size());
    return {place, bytes.size()};
  }

  // Gives back all that was taken.
  void Free() {
    for (const Block& block : blocks_) memory_.Release(block.data, block.size);
    blocks_.clear();
  }

 private:
  // Large enough for a file to be read in one go, small beside any budget.
  static constexpr std::size_t kBlockBytes = std::size_t{4} << 20;
  static constexpr std::size_t kAlignment = 8;

  struct Block {
    char* data;
    std::size_t size;
  };
  PagedMemory& memory_;
  std::mutex mutex_;
  std::vector<Block> blocks_;
  std::size_t used_ = 0;  // of the last block
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_BASE_ARENA_H_
