#include "newsprint/stages.h"

#include <doctest/doctest.h>

#include <ctime>
#include <string>
#include <utility>

#include "base/threads.h"
#include "newsprint/detector.h"

namespace newsprint {
namespace {

using std::chrono::nanoseconds;

nanoseconds ThreadTime() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
}

void Work(nanoseconds least) {
  const nanoseconds begin = ThreadTime();
  while (ThreadTime() - begin < least) {
  }
}

nanoseconds Sum(const StageMeter& meter) {
  nanoseconds sum{0};
  for (std::size_t i = 0; i < kNumStages; ++i) sum += meter.Spent(static_cast<Stage>(i));
  return sum;
}

constexpr nanoseconds kWork = std::chrono::milliseconds(2);

TEST_CASE("StageTimer: time belongs to the innermost timer and adds up") {
  StageMeter meter;
  const nanoseconds begin = ThreadTime();
  {
    const StageTimer all(&meter, Stage::kOther);
    const StageTimer outer(Stage::kCompare);
    Work(kWork);
    for (int i = 0; i < 3; ++i) {
      const StageTimer inner(Stage::kNormalize);
      Work(kWork);
    }
    Work(kWork);
  }
  const nanoseconds all = ThreadTime() - begin;
  CHECK(meter.Spent(Stage::kCompare) >= 2 * kWork);
  CHECK(meter.Spent(Stage::kNormalize) >= 3 * kWork);
  CHECK(meter.Spent(Stage::kCompare) <= all - 3 * kWork);
  CHECK(Sum(meter) <= all);
  CHECK(meter.Entered(Stage::kNormalize) == 3);
  CHECK(meter.Entered(Stage::kCompare) == 1);
  CHECK(meter.Spent(Stage::kSketch) == nanoseconds(0));
}

TEST_CASE(
    "StageTimer: without a meter nothing is measured, and a null meter hides what is within") {
  CHECK(StageTimer::Here().meter == nullptr);
  StageMeter meter;
  {
    const StageTimer unmeasured(Stage::kSketch);
    CHECK(StageTimer::Here().meter == nullptr);
    const StageTimer all(&meter, Stage::kOther);
    const StageTimer hidden(nullptr, Stage::kSketch);
    const StageTimer within(Stage::kSketch);
    Work(kWork);
  }
  CHECK(meter.Entered(Stage::kSketch) == 0);
  CHECK(meter.Spent(Stage::kSketch) == nanoseconds(0));
  CHECK(StageTimer::Here().meter == nullptr);
}

TEST_CASE("StageTimer: threads of ParallelFor go on with what their caller was doing") {
  StageMeter meter;
  {
    const StageTimer all(&meter, Stage::kStory);
    ParallelFor(
        8, 3,
        [](std::size_t, std::uint32_t) {
          Work(kWork);
          const StageTimer inner(Stage::kIndex);
          Work(kWork);
        },
        1);
  }
  CHECK(meter.Entered(Stage::kIndex) == 8);
  CHECK(meter.Spent(Stage::kIndex) >= 8 * kWork);
  CHECK(meter.Entered(Stage::kStory) == 1);
  CHECK(meter.Spent(Stage::kStory) >= 8 * kWork);
}

TEST_CASE("StageMeter: every stage of a Detector reports") {
  DetectorOptions options;
  options.threads = 2;
  Detector detector(options);
  std::string text =
      "Divers found the bell of the lost ferry near the old harbour wall this morning";
  for (int i = 0; i < 3; ++i) {
    text += " and sentence number " + std::to_string(i) + " tells something new about it all.";
    Article article;
    article.id = std::to_string(i);
    article.text = text + text;
    detector.Add(std::move(article));
  }
  StageMeter meter;
  {
    const StageTimer all(&meter, Stage::kOther);
    REQUIRE(detector.Detect().ok());
  }
  for (const Stage stage : {Stage::kNormalize, Stage::kShingle, Stage::kSketch, Stage::kIndex,
                            Stage::kPrepare, Stage::kCompare, Stage::kFurniture, Stage::kCluster,
                            Stage::kStory, Stage::kPassages, Stage::kReport}) {
    CAPTURE(Name(stage));
    CHECK(meter.Entered(stage) > 0);
    CHECK(meter.Spent(stage) > nanoseconds(0));
  }
}

}  // namespace
}  // namespace newsprint
