// arrow_abi.h -- the Arrow C data interface: three structures that every Arrow library shares in memory.
//
// Ownership: who holds a structure whose `release` is set must call it once; moving is copying the bytes
// and clearing the source's `release`.
// Ref:       Apache Arrow, "The Arrow C data interface" and "The Arrow C stream interface".
#ifndef NEWSPRINT_BINDINGS_PYTHON_ARROW_ABI_H_
#define NEWSPRINT_BINDINGS_PYTHON_ARROW_ABI_H_

#include <cstdint>
#include <utility>

extern "C" {

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  ArrowSchema** children;
  ArrowSchema* dictionary;
  void (*release)(ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;
  ArrowArray** children;
  ArrowArray* dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};

struct ArrowArrayStream {
  int (*get_schema)(ArrowArrayStream*, ArrowSchema*);
  int (*get_next)(ArrowArrayStream*, ArrowArray*);
  const char* (*get_last_error)(ArrowArrayStream*);
  void (*release)(ArrowArrayStream*);
  void* private_data;
};

}  // extern "C"

namespace newsprint::python {

inline constexpr std::int64_t kArrowNullable = 2;

// Releases what it holds.
template <typename Structure>
class Owned {
 public:
  Owned() = default;
  // Moves *source in.
  explicit Owned(Structure* source) : value_(*source) { source->release = nullptr; }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() { Reset(); }

  void Reset() {
    if (value_.release != nullptr) value_.release(&value_);
    value_ = {};
  }
  Structure* get() { return &value_; }
  Structure* operator->() { return &value_; }
  Structure& operator*() { return value_; }
  [[nodiscard]] bool empty() const { return value_.release == nullptr; }
  // Gives it away.
  void MoveTo(Structure* target) {
    *target = value_;
    value_ = {};
  }

 private:
  Structure value_{};
};

}  // namespace newsprint::python

#endif  // NEWSPRINT_BINDINGS_PYTHON_ARROW_ABI_H_
