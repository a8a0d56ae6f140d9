//  Tested by io/read_ahead_test.cc
#include "io/read_ahead.h"

#include <array>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "newsprint/stages.h"

namespace newsprint::internal {

namespace {

constexpr std::size_t kBatches = 3;  // one is filled, one waits, one is handed out
constexpr std::size_t kMaxEvents = 256;
constexpr std::size_t kMaxBytes = std::size_t{1} << 20;  // and one record

// Some events one after another, and how the reader stood behind the last of them.
struct Batch {
  std::vector<ReadEvent> events;
  std::size_t size = 0;
  absl::StatusOr<bool> more = true;
  std::exception_ptr thrown;
  ReadStats stats;
};

// Batches on their way from one thread to another; takes no memory. After Close() nothing is waited for.
class Queue {
 public:
  void Put(Batch* batch) {
    const std::scoped_lock lock(mutex_);
    batches_[(first_ + size_++) % kBatches] = batch;
    changed_.notify_one();
  }
  // Null when it was closed.
  [[nodiscard]] Batch* Take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || size_ > 0; });
    if (closed_) return nullptr;
    Batch* const batch = batches_[first_];
    first_ = (first_ + 1) % kBatches;
    --size_;
    return batch;
  }
  void Close() {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
    changed_.notify_one();
  }
  [[nodiscard]] bool closed() {
    const std::scoped_lock lock(mutex_);
    return closed_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::array<Batch*, kBatches> batches_{};  // a ring: there are no more of them
  std::size_t first_ = 0;
  std::size_t size_ = 0;
  bool closed_ = false;
};

// What an event holds of the record it came from.
std::size_t BytesOf(const ReadEvent& event) {
  const Article& article = event.article;
  return article.text.size() + article.title.size() + article.outlet.size() + article.url.size() +
         event.reject.reason.size();
}

class AheadReader final : public ArticleReader {
 public:
  explicit AheadReader(std::unique_ptr<ArticleReader> reader) : reader_(std::move(reader)) {
    for (Batch& batch : batches_) free_.Put(&batch);
    try {
      thread_ = std::thread([this, place = StageTimer::Here()] { Run(place); });
    } catch (const std::system_error&) {
      // No room for another stack: NextInto() reads by itself.
    }
  }
  ~AheadReader() override {
    free_.Close();
    if (thread_.joinable()) thread_.join();
  }
  AheadReader(const AheadReader&) = delete;
  AheadReader& operator=(const AheadReader&) = delete;

  absl::StatusOr<bool> NextInto(ReadEvent& event) override {
    if (!thread_.joinable()) return WithoutRaw(reader_->NextInto(event), event);
    if (batch_ == nullptr) batch_ = full_.Take();
    while (next_ == batch_->size) {
      if (batch_->thrown != nullptr) std::rethrow_exception(batch_->thrown);
      if (!batch_->more.ok() || !*batch_->more) return batch_->more;
      free_.Put(batch_);
      batch_ = full_.Take();
      next_ = 0;
    }
    std::swap(event, batch_->events[next_++]);
    return WithoutRaw(true, event);
  }

  [[nodiscard]] const ReadStats& stats() const override {
    if (!thread_.joinable()) return reader_->stats();
    return batch_ == nullptr ? none_ : batch_->stats;
  }

 private:
  static absl::StatusOr<bool> WithoutRaw(absl::StatusOr<bool> more, ReadEvent& event) {
    event.raw = {};
    return more;
  }

  void Run(const StageTimer::Place& place) {
    const StageTimer timer(place);
    bool more = true;
    while (more) {
      Batch* const batch = free_.Take();
      if (batch == nullptr) return;
      try {
        Fill(batch);
      } catch (...) {
        batch->thrown = std::current_exception();
      }
      batch->stats = reader_->stats();
      more = batch->thrown == nullptr && batch->more.ok() && *batch->more;
      full_.Put(batch);
    }
  }

  void Fill(Batch* batch) {
    batch->size = 0;
    std::size_t bytes = 0;
    while (batch->size < kMaxEvents && bytes < kMaxBytes && !free_.closed()) {
      if (batch->size == batch->events.size()) batch->events.emplace_back();
      ReadEvent& event = batch->events[batch->size];
      batch->more = reader_->NextInto(event);
      if (!batch->more.ok() || !*batch->more) break;
      ++batch->size;
      bytes += BytesOf(event);
    }
  }

  std::unique_ptr<ArticleReader> reader_;  // the thread's, if there is one
  std::array<Batch, kBatches> batches_;
  Queue free_;
  Queue full_;
  Batch* batch_ = nullptr;  // that is handed out
  std::size_t next_ = 0;    // of its events
  const ReadStats none_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<ArticleReader> ReadAhead(std::unique_ptr<ArticleReader> reader) {
  return std::make_unique<AheadReader>(std::move(reader));
}

}  // namespace newsprint::internal
