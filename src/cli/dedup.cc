// newsprint dedup
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/input.h"
#include "cli/json_text.h"
#include "cli/output.h"
#include "cli/record_writer.h"
#include "cli/settings.h"
#include "cli/signals.h"
#include "newsprint/deduplicator.h"

namespace newsprint::cli {
namespace {

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

  void Add(bool is_record, std::uint32_t article, std::string_view raw) {
    items.push_back({is_record, article, bytes.size(), raw.size()});
    bytes += raw;
  }
  [[nodiscard]] std::string_view Raw(const Item& item) const {
    return std::string_view(bytes).substr(item.begin, item.size);
  }
};

std::string Share(const std::optional<PairFigures>& figures, double PairFigures::*figure) {
  return figures ? JsonShare((*figures).*figure) : "";
}

// `of`: the survivor, or null; `cluster`: its id, or the article's own.
std::vector<Annotation> AnnotationsOf(const Judgement& judgement, const ArticleFinding* of,
                                      const std::string& cluster) {
  return {
      {.name = "verdict", .value = std::string(Name(judgement.verdict))},
      {.name = "of", .value = of == nullptr ? "" : of->id},
      {.name = "outlet", .value = of == nullptr ? "" : of->outlet},
      {.name = "resemblance",
       .value = Share(judgement.figures, &PairFigures::resemblance),
       .is_text = false},
      {.name = "contained",
       .value = Share(judgement.figures, &PairFigures::a_in_b),
       .is_text = false},
      {.name = "covered",
       .value = Share(judgement.figures, &PairFigures::a_covered),
       .is_text = false},
      {.name = "cluster", .value = cluster},
  };
}

struct Job {
  const Spool& spool;
  const std::vector<Judgement>& judgements;
  const Findings& findings;
  bool annotate;
};

std::vector<Annotation> AnnotationsOf(const Judgement& judgement, const Findings& findings) {
  return AnnotationsOf(judgement, judgement.of ? &findings.articles[ToInt(*judgement.of)] : nullptr,
                       findings.articles[ToInt(judgement.cluster)].id);
}

// Ends after a whole record if a signal came.
absl::Status WriteRecords(const Job& job, RecordWriter& writer, OutputFile& file) {
  const std::vector<Annotation> names =
      job.annotate ? AnnotationsOf({}, nullptr, "") : std::vector<Annotation>();
  for (const Spool::Item& item : job.spool.items) {
    const std::string_view raw = job.spool.Raw(item);
    absl::Status status;
    if (!item.is_record) {
      status = writer.WriteBetween(raw, names, file);
    } else {
      const Judgement& judgement = job.judgements[item.article];
      const std::string& path = job.findings.articles[item.article].origin.file;
      if (job.annotate) {
        status = writer.WriteAnnotated(raw, path, AnnotationsOf(judgement, job.findings), file);
      } else if (judgement.passes) {
        status = writer.WriteRecord(raw, path, file);
      }
    }
    if (!status.ok()) return status;
    if (file.reader_left() || StopSignal() != 0) break;
  }
  return absl::OkStatus();
}

std::uint64_t CountDropped(const std::vector<Judgement>& judgements) {
  std::uint64_t dropped = 0;
  for (const Judgement& judgement : judgements) dropped += judgement.passes ? 0 : 1;
  return dropped;
}

absl::Status WriteOutputs(const RawArgs& args, const Job& job, RecordWriter& writer) {
  if (const std::optional<std::string> rejects = args.Value("rejects")) {
    const absl::Status status = WriteReports(
        {{*rejects, [&job](ByteSink& sink) { return WriteRejects(job.findings, sink); }}});
    if (!status.ok()) return status;
  }
  absl::StatusOr<std::unique_ptr<OutputFile>> file =
      OutputFile::Create(args.Value("output").value_or("-"));
  if (!file.ok()) return file.status();
  const HoldSignals hold;
  if (absl::Status status = WriteRecords(job, writer, **file); !status.ok()) return status;
  // A file that lacks its second half is no file; a pipe has had whole records.
  if (StopSignal() != 0 && args.Has("output")) return absl::OkStatus();
  return (*file)->Commit();
}

}  // namespace

ExitCode RunDedup(const RawArgs& args, Console& console) {
  absl::StatusOr<Settings> settings = Resolve(args);
  if (!settings.ok()) return FailRun(settings.status(), console);
  std::vector<std::string> outputs;
  for (const std::string_view option : {"output", "rejects"}) {
    if (const std::optional<std::string> path = args.Value(option)) outputs.push_back(*path);
  }
  if (absl::Status status = CheckOutputs(outputs, args.inputs, settings->force); !status.ok()) {
    return FailUsage(status, console);
  }
  DedupPolicy policy{.representative = std::nullopt,
                     .across_outlets_only = args.Has("across-outlets-only")};
  if (args.Has("prefer") || args.Has("representative"))
    policy.representative = settings->representative;
  DetectorOptions options = settings->detector;
  options.progress = [&console](const Progress& progress) {
    console.Progress(progress.stage, progress.done, progress.total);
  };
  Deduplicator deduplicator(std::move(options), std::move(policy));

  settings->reader.keep_raw = true;
  Spool spool;
  RecordWriter writer;
  absl::Status admitted;
  const std::vector<std::string> inputs =
      args.inputs.empty() ? std::vector<std::string>{"-"} : args.inputs;
  const absl::StatusOr<ReadStats> stats =
      ReadAll(inputs, settings->reader, console, [&](ReadEvent& event) {
        if (event.kind == ReadEventKind::kBetween) spool.Add(false, 0, event.raw);
        if (event.kind == ReadEventKind::kReject) deduplicator.AddReject(std::move(event.reject));
        if (event.kind != ReadEventKind::kArticle) return;
        if (admitted.ok()) admitted = writer.Admit(event.format, event.article.origin.file);
        // Of a file that is one article, the path is enough.
        const bool whole_file =
            event.format == RecordFormat::kText || event.format == RecordFormat::kHtml;
        const std::string_view raw = whole_file ? std::string_view() : event.raw;
        spool.Add(true, ToInt(deduplicator.Add(std::move(event.article))), raw);
      });
  if (!stats.ok()) return FailRun(stats.status(), console);
  if (!admitted.ok()) return FailUsage(admitted, console);

  const absl::StatusOr<std::vector<Judgement>> judgements = deduplicator.Judge();
  console.EndProgress();
  if (!judgements.ok()) return FailRun(judgements.status(), console);
  const Job job{spool, *judgements, deduplicator.findings(), args.Has("annotate")};
  if (absl::Status status = WriteOutputs(args, job, writer); !status.ok())
    return FailRun(status, console);
  if (StopSignal() != 0) return static_cast<ExitCode>(128 + StopSignal());
  const std::uint64_t dropped = CountDropped(*judgements);
  console.Tell(std::to_string(judgements->size()) + " articles, " +
               std::to_string(judgements->size() - dropped) + " passed on");
  const ExitCode code = JudgeInput(*stats, *settings, console);
  if (code != ExitCode::kDone) return code;
  return settings->fail_on_duplicates && dropped > 0 ? ExitCode::kFindings : ExitCode::kDone;
}

}  // namespace newsprint::cli
