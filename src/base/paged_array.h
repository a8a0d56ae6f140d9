// paged_array.h -- a long array that grows at its end without a copy of itself beside it.
#ifndef NEWSPRINT_BASE_PAGED_ARRAY_H_
#define NEWSPRINT_BASE_PAGED_ARRAY_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <numeric>
#include <span>
#include <type_traits>
#include <utility>

#include "base/paged_memory.h"

namespace newsprint::internal {

// The parts of std::vector that are asked for; iterators and references hold until it grows.
template <typename T>
requires std::is_trivially_copyable_v<T>
class PagedArray {
 public:
  // Borrows `memory`.
  explicit PagedArray(PagedMemory* memory) : memory_(memory) {}
  ~PagedArray() { Free(); }
  PagedArray(PagedArray&& other) noexcept : memory_(other.memory_) { swap(other); }
  PagedArray(const PagedArray&) = delete;
  PagedArray& operator=(const PagedArray&) = delete;

  void push_back(const T& value) {
    if (size_ == capacity_) Grow(size_ + 1);
    data_[size_++] = value;
  }
  void append(std::span<const T> values) {
    if (values.empty()) return;
    if (size_ + values.size() > capacity_) Grow(size_ + values.size());
    std::memcpy(data_ + size_, values.data(), values.size_bytes());
    size_ += values.size();
  }
  // What is new is zero if the array never was longer.
  void resize(std::size_t size) {
    if (size > capacity_) Grow(size);
    size_ = size;
  }
  // Gives back all memory.
  void Free() {
    if (data_ != nullptr) memory_->Release(data_, capacity_ * sizeof(T));
    data_ = nullptr;
    size_ = capacity_ = 0;
  }

  void ExpectScattered() { PagedMemory::ExpectScattered(data_, capacity_ * sizeof(T)); }
  void ExpectInOrder() { PagedMemory::ExpectInOrder(data_, capacity_ * sizeof(T)); }

  void swap(PagedArray& other) noexcept {
    std::swap(memory_, other.memory_);
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] T* begin() { return data_; }
  [[nodiscard]] T* end() { return data_ + size_; }
  [[nodiscard]] const T* begin() const { return data_; }
  [[nodiscard]] const T* end() const { return data_ + size_; }
  T& operator[](std::size_t i) { return data_[i]; }
  const T& operator[](std::size_t i) const { return data_[i]; }

 private:
  void Grow(std::size_t least) {
    constexpr std::size_t kFirst = PagedMemory::kLeastBlock / sizeof(T) + 1;
    const std::size_t larger = std::max({least, kFirst, capacity_ + capacity_ / 2});
    void* const block = data_ == nullptr
                            ? memory_->Allocate(larger * sizeof(T))
                            : memory_->Resize(data_, capacity_ * sizeof(T), larger * sizeof(T));
    data_ = static_cast<T*>(block);
    capacity_ = larger;
  }

  PagedMemory* memory_;
  T* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

// Sorts by the lowest `key_bits` bits of key_of(element), which is a whole number; what has equal keys stays in
// order. O(size * key_bits / 11) (least significant digit first), and as much memory again.
template <typename T, typename KeyOf>
void SortPaged(PagedMemory& memory, unsigned key_bits, const KeyOf& key_of, PagedArray<T>* array) {
  constexpr unsigned kDigitBits = 11;
  constexpr std::size_t kStep = 4096;
  for (unsigned shift = 0; shift < key_bits; shift += kDigitBits) {
    const auto digit_of = [&](const T& element) {
      return static_cast<std::size_t>(key_of(element) >> shift) & ((1U << kDigitBits) - 1);
    };
    // A new one every time: what was written in order stays in large pages, which come as a whole.
    PagedArray<T> sorted(&memory);
    sorted.resize(array->size());
    sorted.ExpectScattered();
    std::array<std::size_t, 1U << kDigitBits> next{};
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (i % kStep == 0) memory.Touch(kStep * sizeof(T));
      ++next[digit_of((*array)[i])];
    }
    std::exclusive_scan(next.begin(), next.end(), next.begin(), std::size_t{0});
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (i % kStep == 0) memory.Touch(3 * kStep * sizeof(T));
      sorted[next[digit_of((*array)[i])]++] = (*array)[i];
    }
    array->swap(sorted);
  }
  array->ExpectInOrder();
}

}  // namespace newsprint::internal

#endif  // NEWSPRINT_BASE_PAGED_ARRAY_H_
