// huge_array.h -- memory for large tables that are read at random: in 2 MB pages where the system has
// them, since with small ones every access misses the page tables first.
#ifndef NEWSPRINT_INDEX_HUGE_ARRAY_H_
#define NEWSPRINT_INDEX_HUGE_ARRAY_H_

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <type_traits>

#include "base/no_memory.h"

namespace newsprint::internal {

// `size` elements, uninitialised.
template <typename T>
requires std::is_trivially_copyable_v<T>
class HugeArray {
 public:
  HugeArray() = default;
  explicit HugeArray(std::size_t size) : size_(size) {
    constexpr std::size_t kHugePage = std::size_t{2} << 20;
    const std::size_t bytes = size * sizeof(T);
    const std::size_t page = bytes >= kHugePage ? kHugePage : 64;
    const std::size_t rounded = (bytes + page - 1) / page * page;
    while (data_ == nullptr) {
      data_.reset(static_cast<T*>(std::aligned_alloc(page, rounded)));
      if (data_ == nullptr) AskForMemory();
    }
    // A hint; without it, or where it fails, the table works as well, only slower.
    if (page == kHugePage) (void)madvise(data_.get(), rounded, MADV_HUGEPAGE);
  }
  [[nodiscard]] T* data() { return data_.get(); }
  [[nodiscard]] const T* data() const { return data_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(T* data) const { std::free(data); }
  };
  std::unique_ptr<T, Free> data_;
  std::size_t size_ = 0;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_INDEX_HUGE_ARRAY_H_
