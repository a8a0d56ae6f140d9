//  Tested by io/read_ahead_test.cc
#include "io/read_ahead.h"

#include <array>
#include <condition_variable>
#include <cstddef>
#include <deque>
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
constexpr std::size_t kMaxTextBytes = std::size_t{1} << 20;  // and one record

// Some events one after another, and how the reader stood behind the last of them.
struct Batch {
  std::vector<ReadEvent> events;
  std::size_t size = 0;
  absl::StatusOr<bool> more = true;
  std::exception_ptr thrown;
  ReadStats stats;
};

// Batches on their way from one thread to another. After Close() nothing is waited for.
class Queue {
 public:
  void Put(Batch* batch) {
    const std::scoped_lock lock(mutex_);
    batches_.push_back(batch);
    changed_.notify_one();
  }
  // Null when it was closed.
  [[nodiscard]] Batch* Take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || !batches_.empty(); });
    if (closed_) return nullptr;
    Batch* const batch = batches_.front();
    batches_.pop_front();
    return batch;
  }
  void Close() {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
    changed_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch*> batches_;
  bool closed_ = false;
};

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
    if (!thread_.joinable()) return reader_->NextInto(event);
    if (batch_ == nullptr) batch_ = full_.Take();
    while (next_ == batch_->size) {
      if (batch_->thrown != nullptr) std::rethrow_exception(batch_->thrown);
      if (!batch_->more.ok() || !*batch_->more) return batch_->more;
      free_.Put(batch_);
      batch_ = full_.Take();
      next_ = 0;
    }
    std::swap(event, batch_->events[next_++]);
    event.raw = {};
    return true;
  }

  [[nodiscard]] const ReadStats& stats() const override {
    if (!thread_.joinable()) return reader_->stats();
    return batch_ == nullptr ? none_ : batch_->stats;
  }

 private:
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
      more = batch->thrown == nullptr && batch->more.ok() && *batch->more;
      full_.Put(batch);
    }
  }

  void Fill(Batch* batch) {
    batch->size = 0;
    std::size_t text_bytes = 0;
    while (batch->size < kMaxEvents && text_bytes < kMaxTextBytes) {
      if (batch->size == batch->events.size()) batch->events.emplace_back();
      ReadEvent& event = batch->events[batch->size];
      batch->more = reader_->NextInto(event);
      if (!batch->more.ok() || !*batch->more) break;
      ++batch->size;
      text_bytes += event.article.text.size();
    }
    batch->stats = reader_->stats();
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
