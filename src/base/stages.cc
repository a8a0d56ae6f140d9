#include "newsprint/stages.h"

#include <ctime>

namespace newsprint {
namespace {

thread_local StageTimer* innermost = nullptr;

std::int64_t ThreadNanoseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

std::string_view Name(Stage stage) {
  constexpr std::string_view kNames[kNumStages] = {
      "read",    "parse",     "normalise", "shingle", "sketch",   "index",  "prepare",
      "compare", "furniture", "cluster",   "story",   "passages", "report", "other"};
  return kNames[static_cast<std::size_t>(stage)];
}

StageTimer::StageTimer(Stage stage) : StageTimer(Here().meter, stage) {}

StageTimer::StageTimer(StageMeter* meter, Stage stage) : place_{.meter = meter, .stage = stage} {
  if (meter != nullptr) meter->Of(stage).entered.fetch_add(1, std::memory_order_relaxed);
  Start();
}

StageTimer::StageTimer(const Place& place) : place_(place) { Start(); }

void StageTimer::Start() {
  outer_ = innermost;
  if (place_.meter == nullptr && (outer_ == nullptr || outer_->place_.meter == nullptr)) return;
  since_ = ThreadNanoseconds();
  if (outer_ != nullptr) outer_->Charge(since_);
  innermost = this;
}

StageTimer::~StageTimer() {
  if (innermost != this) return;
  const std::int64_t now = ThreadNanoseconds();
  Charge(now);
  innermost = outer_;
  if (outer_ != nullptr) outer_->since_ = now;
}

void StageTimer::Charge(std::int64_t now) const {
  if (place_.meter == nullptr) return;
  place_.meter->Of(place_.stage).nanoseconds.fetch_add(now - since_, std::memory_order_relaxed);
}

StageTimer::Place StageTimer::Here() { return innermost == nullptr ? Place{} : innermost->place_; }

}  // namespace newsprint
