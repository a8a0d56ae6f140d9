// newsprint bench
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/index_recall.h"
#include "cli/input.h"
#include "cli/json_text.h"
#include "cli/judge.h"
#include "cli/output.h"
#include "cli/process_cost.h"
#include "cli/settings.h"
#include "cli/values.h"
#include "newsprint/index.h"
#include "newsprint/report.h"
#include "newsprint/stages.h"
#include "newsprint/version.h"

namespace newsprint::cli {
namespace {

// Everything that is said of one run.
struct Measured {
  std::uint64_t articles = 0;
  std::uint64_t distinct_texts = 0;
  std::uint64_t text_bytes = 0;
  std::uint32_t threads = 1;
  std::uint64_t pairs_compared = 0;
  std::uint64_t dropped_candidates = 0;
  double wall_seconds = 0;
  double cpu_seconds = 0;
  std::uint64_t peak_bytes = 0;
  std::uint64_t bytes_before = 0;  // the peak before anything was read
  std::array<double, kNumStages> stage_seconds{};
  Banding banding;
  IndexRecall recall;

  [[nodiscard]] double PerArticle(double quantity) const {
    return articles == 0 ? 0 : quantity / static_cast<double>(articles);
  }
  [[nodiscard]] double bytes_per_article() const {
    return PerArticle(static_cast<double>(peak_bytes - std::min(bytes_before, peak_bytes)));
  }
};

double Rate(double quantity, double seconds) { return seconds <= 0 ? 0 : quantity / seconds; }

class CountingSink final : public ByteSink {
 public:
  absl::Status Write(std::string_view bytes) override {
    bytes_ += bytes.size();
    return absl::OkStatus();
  }

 private:
  std::uint64_t bytes_ = 0;
};

// What a run with --assignments and --json would write.
absl::Status WriteNowhere(const Findings& findings) {
  const StageTimer timer(Stage::kReport);
  CountingSink sink;
  if (absl::Status status = WriteAssignments(findings, sink); !status.ok()) return status;
  return WriteStoriesJsonl(findings, sink);
}

void KeepCounts(const Judged& judged, const StageMeter& meter, Measured* measured) {
  measured->articles = judged.findings.articles.size();
  measured->distinct_texts = judged.findings.distinct_texts;
  measured->pairs_compared = meter.Entered(Stage::kCompare);
  measured->dropped_candidates = judged.findings.dropped_candidates;
  for (std::uint32_t i = 0; i < measured->articles; ++i) {
    measured->text_bytes += judged.detector.texts().Text(ArticleIndex{i}).size();
  }
  for (std::size_t i = 0; i < kNumStages; ++i) {
    const std::chrono::duration<double> spent = meter.Spent(static_cast<Stage>(i));
    measured->stage_seconds[i] = spent.count();
  }
}

absl::StatusOr<Judged> Run(const RawArgs& args, const Settings& settings, Console& console,
                           Measured* measured) {
  const ProcessCost before = CostSoFar();
  StageMeter meter;
  absl::StatusOr<Judged> judged = [&]() -> absl::StatusOr<Judged> {
    const StageTimer timer(&meter, Stage::kOther);
    absl::StatusOr<Judged> result = ReadAndDetect(args.inputs, settings, console);
    if (!result.ok()) return result;
    if (absl::Status status = WriteNowhere(result->findings); !status.ok()) return status;
    return result;
  }();
  if (!judged.ok()) return judged;
  const ProcessCost after = CostSoFar();
  measured->wall_seconds = after.wall_seconds - before.wall_seconds;
  measured->cpu_seconds = after.cpu_seconds - before.cpu_seconds;
  measured->peak_bytes = after.peak_bytes;
  measured->bytes_before = before.peak_bytes;
  measured->threads = settings.detector.threads;
  KeepCounts(*judged, meter, measured);
  return judged;
}

// --- For people -------------------------------------------------------------------------------------

template <typename... Values>
std::string Format(const char* format, Values... values) {
  std::array<char, 256> text{};
  std::snprintf(text.data(), text.size(), format, values...);
  return text.data();
}

std::string Grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t place = text.size(); place > 3; place -= 3) text.insert(place - 3, ",");
  return text;
}

std::string Bar(double share) {
  std::string bar;
  const long blocks = std::lround(30 * share);
  for (long i = 0; i < blocks; ++i) bar += "\xE2\x96\x88";
  return bar;
}

std::string CorpusLines(const Measured& m) {
  const double megabytes = static_cast<double>(m.text_bytes) * 1e-6;
  const auto articles = static_cast<double>(m.articles);
  std::string text =
      Format("%s articles, %.1f MB of text, %s distinct texts\n", Grouped(m.articles).c_str(),
             megabytes, Grouped(m.distinct_texts).c_str());
  text += Format("newsprint %s, %s, %s, %u thread%s\n\n", std::string(Version()).c_str(),
                 std::string(Compiler()).c_str(), std::string(SimdLevel()).c_str(), m.threads,
                 m.threads == 1 ? "" : "s");
  text += Format("wall time     %10.2f s   %s articles/s, %.1f MB/s\n", m.wall_seconds,
                 Grouped(static_cast<std::uint64_t>(Rate(articles, m.wall_seconds))).c_str(),
                 Rate(megabytes, m.wall_seconds));
  text += Format("CPU time      %10.2f s   %s articles/s, %.1f MB/s\n", m.cpu_seconds,
                 Grouped(static_cast<std::uint64_t>(Rate(articles, m.cpu_seconds))).c_str(),
                 Rate(megabytes, m.cpu_seconds));
  text += Format("peak memory   %10.1f MB  %s bytes an article, texts included\n",
                 static_cast<double>(m.peak_bytes) * 1e-6,
                 Grouped(static_cast<std::uint64_t>(m.bytes_per_article())).c_str());
  text +=
      Format("candidates    %10s     %.2f an article compared word by word; %s dropped\n",
             Grouped(m.pairs_compared).c_str(), m.PerArticle(static_cast<double>(m.pairs_compared)),
             Grouped(m.dropped_candidates).c_str());
  return text;
}

std::string StageLines(const Measured& m) {
  double all = 0;
  for (const double seconds : m.stage_seconds) all += seconds;
  const double megabytes = static_cast<double>(m.text_bytes) * 1e-6;
  std::string text = "\nstage         CPU s   us/article      MB/s   share\n";
  for (std::size_t i = 0; i < kNumStages; ++i) {
    const double seconds = m.stage_seconds[i];
    text +=
        Format("%-10s %8.3f %12.2f %9.0f %6.1f %%  ",
               std::string(Name(static_cast<Stage>(i))).c_str(), seconds,
               m.PerArticle(seconds * 1e6), Rate(megabytes, seconds), 100 * Rate(seconds, all)) +
        Bar(Rate(seconds, all)) + "\n";
  }
  return text + Format("%-10s %8.3f %12.2f %9.0f\n", "all", all, m.PerArticle(all * 1e6),
                       Rate(megabytes, all));
}

std::string RecallLines(const Measured& m) {
  std::string text = Format("\nrecall of the indexes: %s texts against all %s\n",
                            Grouped(m.recall.sampled).c_str(), Grouped(m.recall.texts).c_str());
  text += Format("%-50s %9s %9s %9s   %s\n", "pairs with", "pairs", "bands", "passages",
                 "proposed (95 % interval)");
  for (const RecallRow& row : m.recall.rows) {
    text += Format("%-50s %9s %9s %9s   ", row.pairs_with.c_str(), Grouped(row.pairs).c_str(),
                   Grouped(row.by_bands).c_str(), Grouped(row.by_passages).c_str());
    text += row.pairs == 0 ? std::string("none in the sample\n")
                           : Format("%.4f (%.4f - %.4f)\n", row.recall(), row.lower, row.upper);
  }
  text += Format("\nS-curve of %u bands of %u rows\n", m.banding.bands, m.banding.rows);
  for (int tenth = 1; tenth <= 9; ++tenth) {
    const double probability = CandidateProbability(tenth / 10., m.banding);
    text += Format("  .%d  %.4f  ", tenth, probability) + Bar(probability) + "\n";
  }
  return text;
}

// --- For programs -----------------------------------------------------------------------------------

std::string Json(const Measured& m) {
  std::string text = "{\"version\": " + JsonString(Version()) +
                     ", \"compiler\": " + JsonString(Compiler()) +
                     ", \"simd\": " + JsonString(SimdLevel());
  const auto number = [&text](std::string_view name, std::uint64_t value) {
    text += ", " + JsonString(name) + ": " + std::to_string(value);
  };
  number("threads", m.threads);
  number("articles", m.articles);
  number("distinct_texts", m.distinct_texts);
  number("text_bytes", m.text_bytes);
  number("pairs_compared", m.pairs_compared);
  number("dropped_candidates", m.dropped_candidates);
  number("peak_bytes", m.peak_bytes);
  text += Format(", \"wall_seconds\": %.6f, \"cpu_seconds\": %.6f, \"bytes_per_article\": %.1f",
                 m.wall_seconds, m.cpu_seconds, m.bytes_per_article());
  text += ", \"stages\": {";
  for (std::size_t i = 0; i < kNumStages; ++i) {
    text += (i == 0 ? "" : ", ") + JsonString(Name(static_cast<Stage>(i))) +
            Format(": %.6f", m.stage_seconds[i]);
  }
  text += Format("}, \"banding\": {\"bands\": %u, \"rows\": %u}", m.banding.bands, m.banding.rows);
  text += Format(", \"recall\": {\"sampled\": %u, \"texts\": %u, \"rows\": [", m.recall.sampled,
                 m.recall.texts);
  for (const RecallRow& row : m.recall.rows) {
    text += (&row == m.recall.rows.data() ? "" : ", ") + std::string("{\"pairs_with\": ") +
            JsonString(row.pairs_with) + ", \"pairs\": " + std::to_string(row.pairs) +
            ", \"by_bands\": " + std::to_string(row.by_bands) +
            ", \"by_passages\": " + std::to_string(row.by_passages) +
            ", \"proposed\": " + std::to_string(row.proposed) +
            ", \"recall\": " + JsonShare(row.recall()) + ", \"lower\": " + JsonShare(row.lower) +
            ", \"upper\": " + JsonShare(row.upper) + "}";
  }
  return text + "]}}\n";
}

}  // namespace

ExitCode RunBench(const RawArgs& args, Console& console) {
  const absl::StatusOr<Settings> settings = Resolve(args);
  if (!settings.ok()) return FailUsage(settings.status(), console);
  const absl::StatusOr<std::uint64_t> sample =
      ParseNumber("sample", args.Value("sample").value_or("1000"), 0, 10'000'000);
  if (!sample.ok()) return FailUsage(sample.status(), console);
  Measured measured;
  const absl::StatusOr<Judged> judged = Run(args, *settings, console, &measured);
  if (!judged.ok()) return FailRun(judged.status(), console);
  const absl::StatusOr<Recipe> recipe = RecipeOf(settings->detector);
  if (!recipe.ok()) return FailRun(recipe.status(), console);
  RecallOptions recall{
      .recipe = *recipe,
      .sample = static_cast<std::uint32_t>(*sample),
      .min_words = settings->detector.min_words,
      .passages = settings->detector.passages && settings->detector.preset != Preset::kResemblance};
  measured.banding = recall.recipe.banding;
  absl::StatusOr<IndexRecall> found =
      MeasureIndexRecall(judged->findings, judged->detector.texts(), recall);
  if (!found.ok()) return FailRun(found.status(), console);
  measured.recall = *std::move(found);
  const std::string text =
      args.Has("json") ? Json(measured)
                       : CorpusLines(measured) + StageLines(measured) + RecallLines(measured);
  const absl::Status status =
      WriteReports({{"-", [&text](ByteSink& sink) { return sink.Write(text); }}});
  if (!status.ok()) return Fail(status, ExitCode::kInOut, console);
  return JudgeInput(judged->stats, *settings, console);
}

}  // namespace newsprint::cli
