// arena.h -- bytes that are kept until the end of a run, one after another in large blocks.
#ifndef NEWSPRINT_BASE_ARENA_H_
#define NEWSPRINT_BASE_ARENA_H_

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <mutex>
#include <span>
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
      ready_ = 0;
    }
    if (used_ + bytes > ready_) MakeReady(used_ + bytes);
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

  template <typename T>
  [[nodiscard]] std::span<const T> Keep(std::span<const T> values) {
    if (values.empty()) return {};
    T* const place = reinterpret_cast<T*>(Take(values.size_bytes()));
    std::ranges::copy(values, place);
    return {place, values.size()};
  }

  // Gives back all that was taken.
  void Free() {
    for (const Block& block : blocks_) memory_.Release(block.data, block.size);
    blocks_.clear();
  }

 private:
  // Written bytes come one after another, so their pages can be asked for some dozens at a time.
  void MakeReady(std::size_t end) {
    constexpr std::size_t kStep = std::size_t{256} << 10;
    const Block& block = blocks_.back();
    end = std::min((end + kStep - 1) / kStep * kStep, block.size);
    PagedMemory::Populate(block.data + ready_, end - ready_);
    ready_ = end;
  }

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
  std::size_t used_ = 0;   // of the last block
  std::size_t ready_ = 0;  // its pages are there up to this byte
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_BASE_ARENA_H_
