// newsprint dedup
#include <array>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/record_writer.h"
#include "cli/settings.h"
#include "cli/signals.h"
#include "cli/values.h"
#include "cli/verdicts.h"
#include "newsprint/deduplicator.h"
#include "newsprint/store.h"

namespace newsprint::cli {
namespace {

// Articles that a store judges, writes and keeps together, where the output is a stream.
constexpr std::uint64_t kDefaultBatch = 20'000;

// What was read, in order, until the verdicts are known.
struct Spool {
  struct Item {
    bool is_record = false;
    std::uint32_t article = 0;
    std::size_t begin = 0;
    std::size_t size = 0;
  };
  std::string bytes;
  std::vector<Item> items;
  std::vector<std::string> paths;  // by article, where a file is one article
  std::vector<Article> articles;   // where records are made anew

  void Add(bool is_record, std::string_view raw, std::string path = {}) {
    items.push_back(
        {is_record, static_cast<std::uint32_t>(paths.size()), bytes.size(), raw.size()});
    bytes += raw;
    if (is_record) paths.push_back(std::move(path));
  }
  [[nodiscard]] std::string_view Raw(const Item& item) const {
    return std::string_view(bytes).substr(item.begin, item.size);
  }
  void Clear() {
    bytes.clear();
    items.clear();
    paths.clear();
    articles.clear();
  }
};

class DedupRun {
 public:
  DedupRun(const RawArgs& args, std::int64_t now, std::uint64_t batch, VerdictGiver& judge)
      : annotate_(args.Has("annotate")),
        one_input_(args.inputs.size() <= 1),
        in_batches_(judge.takes_batches() && !args.Has("output")),
        output_(args.Value("output").value_or("-")),
        rejects_(args.Value("rejects")),
        batch_(batch),
        judge_(judge),
        writer_(Target(args), now) {}

  void Take(ReadEvent& event) {
    if (!status_.ok()) return;
    if (event.kind == ReadEventKind::kBetween) {
      spool_.Add(false, event.raw);
      between_ = event.format;
    }
    if (event.kind == ReadEventKind::kReject) {
      if (event.reject.taken_back) judge_.TakeBack(event.reject.id);
      findings_.rejects.push_back(std::move(event.reject));
    }
    if (event.kind != ReadEventKind::kArticle) return;
    if (usage_.ok()) usage_ = writer_.Admit(event.format, event.article.origin.file);
    // Of a file that is one article, the path is enough.
    const bool whole_file =
        event.format == RecordFormat::kText || event.format == RecordFormat::kHtml;
    spool_.Add(true, whole_file ? std::string_view() : event.raw,
               whole_file ? event.article.origin.file : std::string());
    if (writer_.makes_anew()) spool_.articles.push_back(event.article);
    judge_.Add(std::move(event.article));
    if (in_batches_ && usage_.ok() && spool_.paths.size() >= batch_) status_ = Flush();
  }

  // What the user got wrong; told before anything is written.
  [[nodiscard]] const absl::Status& usage() const { return usage_; }

  absl::Status Finish() {
    if (!status_.ok()) return status_;
    if (rejects_) {
      absl::Status status = WriteReports(
          {{*rejects_, [this](ByteSink& sink) { return WriteRejects(findings_, sink); }}});
      if (!status.ok()) return status;
    }
    last_ = true;
    // A feed without articles stays a feed; of several, none is the output.
    const bool only_between = one_input_ && articles_ == 0 && spool_.paths.empty() && between_;
    if (only_between && *between_ != RecordFormat::kWarc) {
      if (absl::Status status = writer_.Admit(*between_, {}); !status.ok()) return status;
    }
    return Flush();
  }

  [[nodiscard]] std::uint64_t articles() const { return articles_; }
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }
  // "412 repeat, 31 copy"; empty where nothing was dropped.
  [[nodiscard]] std::string Reasons() const {
    std::string reasons;
    for (std::size_t i = 0; i < dropped_as_.size(); ++i) {
      if (dropped_as_[i] == 0) continue;
      reasons += (reasons.empty() ? "" : ", ") + std::to_string(dropped_as_[i]) + " " +
                 std::string(Name(static_cast<Verdict>(i)));
    }
    return reasons;
  }

 private:
  static std::optional<RecordFormat> Target(const RawArgs& args) {
    const std::optional<std::string> to = args.Value("to");
    return to ? FormatFromName(*to) : std::nullopt;
  }

  // Decides, writes, and only then remembers: what is lost in between comes twice rather than never.
  absl::Status Flush() {
    absl::StatusOr<Decisions> decisions = judge_.Decide();
    if (!decisions.ok()) return decisions.status();
    if (annotate_) AddAlsoIn(decisions->outlets, decisions->verdicts);
    if (file_ == nullptr) {
      absl::StatusOr<std::unique_ptr<OutputFile>> file = OutputFile::Create(output_);
      if (!file.ok()) return file.status();
      file_ = *std::move(file);
    }
    const HoldSignals hold;
    if (absl::Status status = WriteItems(decisions->verdicts); !status.ok()) return status;
    if (last_ && !stopped_) {
      if (absl::Status status = writer_.Finish(*file_); !status.ok()) return status;
    }
    // Of a stopped run that has not written all, nothing is remembered; and a file that lacks its second
    // half is no file.
    if (StopSignal() != 0 && (stopped_ || output_ != "-")) return absl::OkStatus();
    if (file_->reader_left()) return absl::OkStatus();
    if (absl::Status status = last_ ? file_->Commit() : file_->Flush(); !status.ok()) return status;
    Count(decisions->verdicts);
    spool_.Clear();
    return judge_.Keep();
  }

  // Ends after a whole record if a signal came.
  absl::Status WriteItems(const std::vector<StoredVerdict>& verdicts) {
    const std::vector<Annotation> names = annotate_ ? AnnotationNames() : std::vector<Annotation>();
    for (const Spool::Item& item : spool_.items) {
      const std::string_view raw = spool_.Raw(item);
      absl::Status status;
      if (!item.is_record) {
        status = writer_.WriteBetween(raw, names, *file_);
      } else {
        const StoredVerdict& verdict = verdicts[item.article];
        const std::string& path = spool_.paths[item.article];
        if (writer_.makes_anew()) {
          if (annotate_ || verdict.passes) {
            status = writer_.WriteMade(
                spool_.articles[item.article],
                annotate_ ? AnnotationsOf(verdict) : std::vector<Annotation>(), *file_);
          }
        } else if (annotate_) {
          status = writer_.WriteAnnotated(raw, path, AnnotationsOf(verdict), *file_);
        } else if (verdict.passes) {
          status = writer_.WriteRecord(raw, path, *file_);
        }
      }
      if (!status.ok()) return status;
      stopped_ = file_->reader_left() || StopSignal() != 0;
      if (stopped_) break;
    }
    return absl::OkStatus();
  }

  void Count(const std::vector<StoredVerdict>& verdicts) {
    articles_ += verdicts.size();
    for (const StoredVerdict& verdict : verdicts) {
      if (verdict.passes) continue;
      ++dropped_;
      ++dropped_as_[static_cast<std::size_t>(verdict.verdict)];
    }
  }

  const bool annotate_;
  const bool one_input_;
  const bool in_batches_;
  const std::string output_;
  const std::optional<std::string> rejects_;
  const std::uint64_t batch_;
  VerdictGiver& judge_;
  RecordWriter writer_;
  Spool spool_;
  Findings findings_;  // the rejects alone
  std::unique_ptr<OutputFile> file_;
  absl::Status usage_;
  absl::Status status_;
  std::optional<RecordFormat> between_;
  bool last_ = false;
  bool stopped_ = false;
  std::uint64_t articles_ = 0;
  std::uint64_t dropped_ = 0;
  std::array<std::uint64_t, 7> dropped_as_{};
};

absl::StatusOr<std::unique_ptr<Store>> OpenStore(const RawArgs& args, const Settings& settings) {
  if (settings.detector.preset == Preset::kResemblance) {
    return absl::InvalidArgumentError(
        "--preset resemblance goes by the texts at hand, and a store judges by the words that "
        "texts have in common: "
        "leave out one of them");
  }
  StoreOptions options;
  options.access = StoreAccess::kCreate;
  options.keep_text = args.Has("keep-text");
  options.across_outlets_only = args.Has("across-outlets-only");
  options.also_in = args.Has("annotate") ? kMostAlsoIn : 0;
  StoreSettings wanted;
  wanted.recipe.seed = settings.detector.seed;
  wanted.thresholds = settings.detector.thresholds.value_or(ThresholdsOf(settings.detector.preset));
  wanted.thresholds.min_words = settings.detector.min_words;
  options.settings = wanted;
  return Store::Open(*args.Value("store"), options);
}

}  // namespace

ExitCode RunDedup(const RawArgs& args, Console& console) {
  absl::StatusOr<Settings> settings = Resolve(args);
  if (!settings.ok()) return FailRun(settings.status(), console);
  std::vector<std::string> outputs;
  for (const std::string_view option : {"output", "rejects", "store"}) {
    if (const std::optional<std::string> path = args.Value(option)) outputs.push_back(*path);
  }
  if (absl::Status status = CheckOutputs(outputs, args.inputs, settings->force); !status.ok()) {
    return FailUsage(status, console);
  }
  const absl::StatusOr<std::uint64_t> batch = ParseNumber(
      "batch", args.Value("batch").value_or(std::to_string(kDefaultBatch)), 1, 1'000'000'000);
  if (!batch.ok()) return FailUsage(batch.status(), console);
  std::optional<RepresentativePolicy> representative;
  if (args.Has("prefer") || args.Has("representative")) representative = settings->representative;
  const std::int64_t now =
      settings->detector.now.value_or(static_cast<std::int64_t>(std::time(nullptr)));
  std::unique_ptr<Store> store;
  std::unique_ptr<VerdictGiver> judge;
  if (args.Has("store")) {
    absl::StatusOr<std::unique_ptr<Store>> opened = OpenStore(args, *settings);
    if (!opened.ok()) return FailRun(opened.status(), console);
    store = *std::move(opened);
    settings->reader.now = now;
    settings->reader.unique_ids = false;  // an id that comes again is what a store looks for
    judge = JudgeByStore(*store, representative, now, settings->detector.window_seconds);
  } else {
    DetectorOptions options = settings->detector;
    options.progress = [&console](const Progress& progress) {
      console.Progress(progress.stage, progress.done, progress.total);
    };
    judge = JudgeByRun(
        std::move(options),
        {.representative = representative, .across_outlets_only = args.Has("across-outlets-only")});
  }

  settings->reader.keep_raw = true;
  DedupRun run(args, now, *batch, *judge);
  const std::vector<std::string> inputs =
      args.inputs.empty() ? std::vector<std::string>{"-"} : args.inputs;
  const absl::StatusOr<ReadStats> stats =
      ReadAll(inputs, settings->reader, console, [&](ReadEvent& event) {
        if (store != nullptr) {
          event.article.outlet = settings->detector.outlets.Resolve(event.article.outlet);
        }
        run.Take(event);
      });
  if (!stats.ok()) return FailRun(stats.status(), console);
  if (!run.usage().ok()) return FailUsage(run.usage(), console);
  const absl::Status finished = run.Finish();
  console.EndProgress();
  if (!finished.ok()) return FailRun(finished, console);
  if (StopSignal() != 0) return static_cast<ExitCode>(128 + StopSignal());
  const std::string reasons = run.Reasons();
  console.Tell(std::to_string(run.articles()) + " articles, " +
               std::to_string(run.articles() - run.dropped()) + " passed on" +
               (reasons.empty() ? "" : "; dropped: " + reasons));
  const ExitCode code = JudgeInput(*stats, *settings, console);
  if (code != ExitCode::kDone) return code;
  return settings->fail_on_duplicates && run.dropped() > 0 ? ExitCode::kFindings : ExitCode::kDone;
}

}  // namespace newsprint::cli
