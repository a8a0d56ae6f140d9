//  Tested by base/paged_memory_test.cc
#include "base/paged_memory.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include "base/no_memory.h"
#include "base/strings.h"

namespace newsprint::internal {
namespace {

constexpr std::uint64_t kLeastStep = std::uint64_t{256} << 10;
constexpr std::uint64_t kStepsPerBudget = 64;

// What the process has in memory, its mapped files included; 0 where the system does not say.
std::uint64_t ResidentBytes() {
  std::ifstream pages("/proc/self/statm");
  std::uint64_t all = 0;
  std::uint64_t resident = 0;
  pages >> all >> resident;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::size_t WholePages(std::size_t bytes) {
  constexpr std::size_t kPage = 4096;
  return (bytes + kPage - 1) / kPage * kPage;
}

void* MapMemory(std::size_t bytes) {
  void* block = MAP_FAILED;
  while ((block = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                       0)) == MAP_FAILED) {
    AskForMemory();
  }
  return block;
}

}  // namespace

PagedMemory::PagedMemory(std::uint64_t budget, std::string folder)
    : budget_(budget),
      folder_(std::move(folder)),
      step_(std::max(kLeastStep, budget / kStepsPerBudget)),
      baseline_(budget == kNoBudget ? 0 : ResidentBytes()) {}

PagedMemory::~PagedMemory() {
  for (const auto& [block, kept] : blocks_) (void)munmap(block, kept.bytes);
}

PagedMemory& PagedMemory::Unbounded() {
  static PagedMemory memory;
  return memory;
}

void* PagedMemory::Allocate(std::size_t bytes) {
  bytes = WholePages(bytes);
  if (budget_ == kNoBudget) return MapMemory(bytes);
  Touch(bytes);
  const std::scoped_lock lock(mutex_);
  void* block = nullptr;
  if (in_memory_ + bytes > budget_ / 2 && status_.ok()) block = MapFile(bytes);
  const bool in_file = block != nullptr;
  if (!in_file) block = MapMemory(bytes);
  (in_file ? in_files_ : in_memory_) += bytes;
  blocks_[block] = {.bytes = bytes, .in_file = in_file};
  return block;
}

// True, and the difference is accounted for, if a block that lies in memory may stay there.
bool PagedMemory::MayGrowInMemory(void* block, std::size_t bytes, std::size_t new_bytes) {
  if (budget_ == kNoBudget) return true;
  const std::scoped_lock lock(mutex_);
  const bool fits = in_memory_ - bytes + new_bytes <= budget_ / 2 || !status_.ok();
  if (!fits || blocks_[block].in_file) return false;
  blocks_.erase(block);
  in_memory_ = in_memory_ - bytes + new_bytes;
  return true;
}

void* PagedMemory::Resize(void* block, std::size_t bytes, std::size_t new_bytes) {
  bytes = WholePages(bytes);
  new_bytes = WholePages(new_bytes);
  if (bytes == new_bytes) return block;
  if (MayGrowInMemory(block, bytes, new_bytes)) {
    void* moved = MAP_FAILED;
    while ((moved = mremap(block, bytes, new_bytes, MREMAP_MAYMOVE)) == MAP_FAILED) AskForMemory();
    if (budget_ == kNoBudget) return moved;
    const std::scoped_lock lock(mutex_);
    blocks_[moved] = {.bytes = new_bytes};
    return moved;
  }
  void* const larger = Allocate(new_bytes);
  const std::size_t both = std::min(bytes, new_bytes);
  for (std::size_t done = 0; done < both; done += kLeastStep) {
    const std::size_t step = std::min<std::size_t>(kLeastStep, both - done);
    std::memcpy(static_cast<char*>(larger) + done, static_cast<const char*>(block) + done, step);
    Touch(2 * step);
  }
  Release(block, bytes);
  return larger;
}

void PagedMemory::Release(void* block, std::size_t bytes) {
  bytes = WholePages(bytes);
  if (budget_ != kNoBudget) {
    const std::scoped_lock lock(mutex_);
    const auto found = blocks_.find(block);
    (found->second.in_file ? in_files_ : in_memory_) -= bytes;
    blocks_.erase(found);
  }
  (void)munmap(block, bytes);
}

void PagedMemory::Populate([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_POPULATE_WRITE
  (void)madvise(begin, bytes, MADV_POPULATE_WRITE);  // before Linux 5.14 they come one by one
#endif
}

void PagedMemory::ExpectScattered(void* block, std::size_t bytes) {
  (void)madvise(block, bytes, MADV_RANDOM);
}

void PagedMemory::ExpectInOrder(void* block, std::size_t bytes) {
  (void)madvise(block, bytes, MADV_NORMAL);
}

// The space is taken at once: a disk that fills later would end the process where it writes.
void* PagedMemory::MapFile(std::size_t bytes) {
  std::string path = folder_ + "/newsprint-XXXXXX";
  const int file = mkostemp(path.data(), O_CLOEXEC);
  if (file < 0) {
    status_ = OsError("cannot make a file in", folder_, errno);
    return nullptr;
  }
  (void)unlink(path.c_str());
  int error = 0;
  do {
    error = posix_fallocate(file, 0, static_cast<off_t>(bytes));
  } while (error == EINTR);
  void* block = MAP_FAILED;
  if (error == 0) {
    block = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    error = errno;
  }
  (void)close(file);  // the mapping keeps it
  if (block == MAP_FAILED) {
    status_ = OsError("cannot write a file in", folder_, error);
    return nullptr;
  }
  return block;
}

void PagedMemory::Relieve() const {
  touched_.store(0, std::memory_order_relaxed);
  if (ResidentBytes() <= baseline_ + budget_) return;
  const std::scoped_lock lock(mutex_);
  for (const auto& [block, kept] : blocks_) {
    if (kept.in_file) (void)madvise(block, kept.bytes, MADV_DONTNEED);
  }
}

absl::Status PagedMemory::status() const {
  const std::scoped_lock lock(mutex_);
  return status_;
}

std::uint64_t PagedMemory::bytes_in_files() const {
  const std::scoped_lock lock(mutex_);
  return in_files_;
}

}  // namespace newsprint::internal
