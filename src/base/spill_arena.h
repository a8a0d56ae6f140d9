// spill_arena.h -- bytes that are written once and read now and then, in a bounded amount of memory.
//
// What is kept lies in blocks. Once those of `budget` bytes are full they go to a file that has no name, and
// the file is mapped where they lay. So views stay valid, and what was read again is given back as soon as
// that, too, comes to `budget` bytes.
#ifndef NEWSPRINT_BASE_SPILL_ARENA_H_
#define NEWSPRINT_BASE_SPILL_ARENA_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"

namespace newsprint::internal {

class SpillArena {
 public:
  static constexpr std::uint64_t kNoBudget = std::numeric_limits<std::uint64_t>::max();

  // The file is made in `folder` when it is needed first.
  explicit SpillArena(std::uint64_t budget = kNoBudget, std::string folder = "/tmp")
      : budget_(budget), folder_(std::move(folder)) {}
  ~SpillArena();
  SpillArena(const SpillArena&) = delete;
  SpillArena& operator=(const SpillArena&) = delete;

  // A copy of `bytes` that is valid as long as the arena. Not for several threads at once.
  std::string_view Keep(std::string_view bytes);
  // Call before `bytes` of what is kept are looked at. Any thread.
  void Touch(std::size_t bytes) const {
    if (file_bytes_ == 0) return;
    if (touched_.fetch_add(bytes, std::memory_order_relaxed) + bytes > budget_) Shed();
  }

  // Why bytes that should lie in the file are in memory still; they are whole all the same.
  [[nodiscard]] const absl::Status& status() const { return status_; }
  [[nodiscard]] std::uint64_t spilled_bytes() const { return file_bytes_; }

 private:
  struct Block {
    char* data = nullptr;
    std::size_t size = 0;
    bool in_file = false;
  };

  void NewBlock(std::size_t size);
  void Spill(Block* block);
  // Gives back the memory of what lies in the file; the next look at it reads the file again.
  void Shed() const;
  absl::Status OpenFile();
  absl::Status Append(const Block& block);

  std::uint64_t budget_;
  std::string folder_;
  std::vector<Block> blocks_;
  std::size_t used_ = 0;  // of the last block
  std::uint64_t in_memory_ = 0;
  int file_ = -1;
  std::uint64_t file_bytes_ = 0;
  mutable std::atomic<std::uint64_t> touched_ = 0;  // since memory was given back
  absl::Status status_;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_BASE_SPILL_ARENA_H_
