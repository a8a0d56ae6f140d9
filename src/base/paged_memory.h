// paged_memory.h -- large blocks of memory of which a budget stays in memory and the rest lies in files.
//
// Blocks are plain memory until they come to half of the budget. Each later one is a mapped file without a
// name, so that it can leave memory and come back when it is looked at: Touch() sees to the first as soon
// as the process has grown by more than the budget.
#ifndef NEWSPRINT_BASE_PAGED_MEMORY_H_
#define NEWSPRINT_BASE_PAGED_MEMORY_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <type_traits>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"

namespace newsprint::internal {

// Threads: any number.
class PagedMemory {
 public:
  static constexpr std::uint64_t kNoBudget = std::numeric_limits<std::uint64_t>::max();
  // Smaller blocks are not worth asking for.
  static constexpr std::size_t kLeastBlock = std::size_t{64} << 10;

  // Files are made in `folder` when they are needed first.
  explicit PagedMemory(std::uint64_t budget = kNoBudget, std::string folder = "/tmp");
  // REQUIRES: every block was given back.
  ~PagedMemory();
  PagedMemory(const PagedMemory&) = delete;
  PagedMemory& operator=(const PagedMemory&) = delete;

  // One without a budget.
  static PagedMemory& Unbounded();

  // Zeros. Throws bad_alloc as `new` does.
  [[nodiscard]] void* Allocate(std::size_t bytes);
  // A block that begins with what `block` holds and takes its place.
  [[nodiscard]] void* Resize(void* block, std::size_t bytes, std::size_t new_bytes);
  void Release(void* block, std::size_t bytes);
  // Brings in the pages of `bytes` from the page at `begin` on, which are about to be written: one call costs half of
  // as many page faults.
  static void Populate(void* begin, std::size_t bytes);
  // Of a block that is written here and there: nothing is brought in beside what is asked for.
  static void ExpectScattered(void* block, std::size_t bytes);
  // As every block is at first.
  static void ExpectInOrder(void* block, std::size_t bytes);

  // Call when about so many bytes were read or written, of blocks or of anything else.
  void Touch(std::size_t bytes) const {
    if (budget_ == kNoBudget) return;
    if (touched_.fetch_add(bytes, std::memory_order_relaxed) + bytes > step_) Relieve();
  }

  // Why blocks that should lie in files are in memory still; they are whole all the same.
  [[nodiscard]] absl::Status status() const;
  [[nodiscard]] std::uint64_t bytes_in_files() const;

 private:
  struct Block {
    std::size_t bytes = 0;
    bool in_file = false;
  };

  bool MayGrowInMemory(void* block, std::size_t bytes, std::size_t new_bytes);
  void* MapFile(std::size_t bytes);
  // Gives back the memory of what lies in files if the process has grown too large.
  void Relieve() const;

  const std::uint64_t budget_;
  const std::string folder_;
  const std::uint64_t step_;      // bytes touched between two looks at the process
  const std::uint64_t baseline_;  // what the process held before
  mutable std::atomic<std::uint64_t> touched_ = 0;
  mutable std::mutex mutex_;  // guards what follows
  std::uint64_t in_memory_ = 0;
  std::uint64_t in_files_ = 0;
  absl::flat_hash_map<void*, Block> blocks_;  // none without a budget
  absl::Status status_;
};

// For vectors that may be large and do not grow step by step (paged_array.h).
template <typename T>
class PagedAllocator {
 public:
  using value_type = T;
  using propagate_on_container_move_assignment = std::true_type;
  using propagate_on_container_swap = std::true_type;

  explicit PagedAllocator(PagedMemory* memory = &PagedMemory::Unbounded()) noexcept
      : memory_(memory) {}
  template <typename U>
  PagedAllocator(const PagedAllocator<U>& other) noexcept  // NOLINT: as std's
      : memory_(other.memory()) {}

  [[nodiscard]] T* allocate(std::size_t size) {
    if (!Pages(size)) return std::allocator<T>().allocate(size);
    return static_cast<T*>(memory_->Allocate(size * sizeof(T)));
  }
  void deallocate(T* block, std::size_t size) noexcept {
    if (!Pages(size)) return std::allocator<T>().deallocate(block, size);
    memory_->Release(block, size * sizeof(T));
  }
  [[nodiscard]] PagedMemory* memory() const { return memory_; }
  bool operator==(const PagedAllocator&) const = default;

 private:
  [[nodiscard]] bool Pages(std::size_t size) const {
    return size >= PagedMemory::kLeastBlock / sizeof(T);
  }
  PagedMemory* memory_;
};

template <typename T>
using PagedVector = std::vector<T, PagedAllocator<T>>;

}  // namespace newsprint::internal

#endif  // NEWSPRINT_BASE_PAGED_MEMORY_H_
