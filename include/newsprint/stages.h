// stages.h -- what each stage of a run costs, for whoever asks.
//
//   StageMeter meter;
//   {
//     const StageTimer timer(&meter, Stage::kOther);  // from here on this thread has a meter
//     ... read, Detect(), write ...
//   }
//   meter.Spent(Stage::kSketch);
//
// Flow:    beside all stages; each one opens a StageTimer where its work begins.
// Threads: a StageMeter takes part in any number of threads at once; a StageTimer belongs to the thread
//          that made it. Threads that the library starts take over the meter and the stage of their caller.
// Cost:    without a meter one thread-local read; with one two readings of the thread's CPU clock, some
//          0.3 us each.
// Order:   timers nest: time belongs to the innermost one alone, so the stages of a meter add up to all
//          that its threads spent.
#ifndef NEWSPRINT_STAGES_H_
#define NEWSPRINT_STAGES_H_

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsprint {

enum class Stage : std::uint8_t {
  kRead,       // bytes from files, decompressed
  kParse,      // records, fields and the plain text of pages
  kNormalize,  // folding, tokens
  kShingle,
  kSketch,     // signatures, band and passage keys
  kIndex,      // look-ups and insertions
  kPrepare,    // texts made ready to be compared
  kCompare,    // pairs, word by word
  kFurniture,  // what is nobody's news
  kCluster,    // equal texts, stars, compilations
  kStory,
  kPassages,  // what is shared and what is repeated
  kReport,    // findings made and written down
  kOther,
};
inline constexpr std::size_t kNumStages = static_cast<std::size_t>(Stage::kOther) + 1;

// "read", "parse" and so on.
[[nodiscard]] std::string_view Name(Stage stage);

class StageMeter {
 public:
  // CPU time of all threads.
  [[nodiscard]] std::chrono::nanoseconds Spent(Stage stage) const {
    return std::chrono::nanoseconds(Of(stage).nanoseconds.load(std::memory_order_relaxed));
  }
  // How often the stage was entered: for kCompare, the number of pairs compared.
  [[nodiscard]] std::uint64_t Entered(Stage stage) const {
    return Of(stage).entered.load(std::memory_order_relaxed);
  }

 private:
  friend class StageTimer;
  struct Cost {
    std::atomic<std::int64_t> nanoseconds{0};
    std::atomic<std::uint64_t> entered{0};
  };
  [[nodiscard]] const Cost& Of(Stage stage) const {
    return costs_[static_cast<std::size_t>(stage)];
  }
  [[nodiscard]] Cost& Of(Stage stage) { return costs_[static_cast<std::size_t>(stage)]; }
  std::array<Cost, kNumStages> costs_;
};

// Charges the CPU time of its life to one stage, less that of the timers made within.
class StageTimer {
 public:
  // What a thread does at the moment.
  struct Place {
    StageMeter* meter = nullptr;
    Stage stage = Stage::kOther;
  };

  // Does nothing on a thread without a meter.
  explicit StageTimer(Stage stage);
  // REQUIRES: the meter outlives the timer; null: what happens within is not measured.
  StageTimer(StageMeter* meter, Stage stage);
  // Goes on, on a thread of its own, with what another one was doing; is not counted as an entry.
  explicit StageTimer(const Place& place);
  ~StageTimer();
  StageTimer(const StageTimer&) = delete;
  StageTimer& operator=(const StageTimer&) = delete;

  [[nodiscard]] static Place Here();

 private:
  void Start();
  void Charge(std::int64_t now) const;

  Place place_;
  StageTimer* outer_ = nullptr;
  std::int64_t since_ = 0;
};

}  // namespace newsprint

#endif  // NEWSPRINT_STAGES_H_
