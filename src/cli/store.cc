// newsprint store: stats, query, verify, expire, remove, recluster, export
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/input.h"
#include "cli/json_text.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/values.h"
#include "cli/verdicts.h"
#include "newsprint/reader.h"
#include "newsprint/store.h"

namespace newsprint::cli {
namespace {

// What every action is given: inputs are those behind ACTION and STORE.
struct StoreJob {
  const RawArgs& args;
  const Settings& settings;
  std::vector<std::string> inputs;
  Console& console;
};

std::string TimeText(std::int64_t seconds) {
  const std::time_t moment = static_cast<std::time_t>(seconds);
  std::tm utc = {};
  if (gmtime_r(&moment, &utc) == nullptr) return std::to_string(seconds);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

absl::Status Write(const RawArgs& args, const std::function<absl::Status(ByteSink&)>& write) {
  return WriteReports({{args.Value("output").value_or("-"), write}});
}

std::string Line(std::string_view name, std::string_view value) {
  std::string line(name);
  line.resize(std::max<std::size_t>(line.size() + 1, 24), ' ');
  return line + std::string(value) + "\n";
}

absl::Status Stats(Store& store, const StoreJob& job) {
  const absl::StatusOr<StoreStats> stats = store.Stats();
  if (!stats.ok()) return stats.status();
  std::string text =
      Line("articles", std::to_string(stats->articles)) +
      Line("distinct texts", std::to_string(stats->texts)) +
      Line("reprint clusters", std::to_string(stats->clusters)) +
      Line("batches", std::to_string(stats->batches)) +
      Line("redirected ids", std::to_string(stats->redirects)) +
      Line("furniture", std::to_string(stats->furniture) + " sentences") +
      Line("pending", std::to_string(stats->pending) +
                          " articles since furniture was learned (store recluster)") +
      Line("bytes", std::to_string(stats->bytes));
  if (stats->first) {
    text += Line("from", TimeText(*stats->first)) + Line("to", TimeText(*stats->last));
  }
  for (const auto& [name, value] : stats->settings) text += Line("  " + name, value);
  return Write(job.args, [&text](ByteSink& sink) { return sink.Write(text); });
}

std::string QueryLine(const Article& article, const StoredVerdict& verdict) {
  std::string line = "{\"id\": " + JsonString(article.id);
  for (const Annotation& annotation : AnnotationsOf(verdict)) {
    if (annotation.empty()) continue;
    line += ", " + JsonString(annotation.name) + ": " + JsonValue(annotation);
  }
  return line + "}\n";
}

absl::Status Query(Store& store, const StoreJob& job) {
  ReaderOptions reader = job.settings.reader;
  reader.unique_ids = false;
  return Write(job.args, [&](ByteSink& sink) {
    absl::Status status;
    const absl::StatusOr<ReadStats> stats =
        ReadAll(job.inputs, reader, job.console, [&](ReadEvent& event) {
          if (event.kind != ReadEventKind::kArticle || !status.ok()) return;
          const absl::StatusOr<StoredVerdict> verdict = store.Query(event.article);
          status = verdict.ok() ? sink.Write(QueryLine(event.article, *verdict)) : verdict.status();
        });
    return stats.ok() ? status : stats.status();
  });
}

absl::Status Verify(Store& store, const StoreJob& job) {
  const absl::StatusOr<std::vector<std::string>> faults = store.Verify();
  if (!faults.ok()) return faults.status();
  if (faults->empty()) {
    job.console.Tell("the store is sound");
    return absl::OkStatus();
  }
  for (const std::string& fault : *faults) job.console.Error(fault);
  return absl::DataLossError(std::to_string(faults->size()) +
                             " faults; export what can be read and make the store anew");
}

absl::Status Expire(Store& store, const StoreJob& job) {
  if (!job.args.Has("window")) {
    return absl::InvalidArgumentError("store expire needs --window, such as 14d");
  }
  const std::int64_t now =
      job.settings.detector.now.value_or(static_cast<std::int64_t>(std::time(nullptr)));
  const absl::StatusOr<std::uint64_t> gone =
      store.Expire(now - job.settings.detector.window_seconds);
  if (absl::IsResourceExhausted(gone.status())) {
    return absl::ResourceExhaustedError(
        std::string(gone.status().message()) +
        "; forgetting wants room too, up to what the store takes, and less with a longer --window");
  }
  if (!gone.ok()) return gone.status();
  job.console.Tell(std::to_string(*gone) + " articles forgotten");
  return absl::OkStatus();
}

absl::Status Remove(Store& store, const StoreJob& job) {
  if (!job.args.Has("id")) return absl::InvalidArgumentError("store remove needs --id ID");
  for (const std::string& id : job.args.options.find("id")->second) {
    const absl::StatusOr<std::uint64_t> gone = store.Remove(id);
    if (!gone.ok()) return gone.status();
    if (*gone == 0) return absl::NotFoundError("no article has the id \"" + id + "\"");
  }
  return absl::OkStatus();
}

absl::Status Recluster(Store& store, const StoreJob&) { return store.Recluster(); }

absl::Status Export(Store& store, const StoreJob& job) {
  return Write(job.args, [&store](ByteSink& sink) {
    return store.Export([&sink](const StoredArticle& article) {
      std::string line = "{\"id\": " + JsonString(article.id) +
                         ", \"cluster\": " + JsonString(article.cluster) +
                         ", \"story\": " + JsonString(article.story);
      const auto member = [&line](std::string_view name, const std::string& value) {
        if (!value.empty()) line += ", " + JsonString(name) + ": " + JsonString(value);
      };
      member("title", article.title);
      member("outlet", article.outlet);
      member("url", article.url);
      if (article.published.known()) member("published", TimeText(article.published.seconds));
      member("text", article.text);
      return sink.Write(line + "}\n");
    });
  });
}

struct Action {
  std::string_view name;
  StoreAccess access;
  bool takes_input;
  absl::Status (*run)(Store& store, const StoreJob& job);
};

constexpr Action kActions[] = {
    {"stats", StoreAccess::kRead, false, Stats},
    {"query", StoreAccess::kRead, true, Query},
    {"verify", StoreAccess::kRead, false, Verify},
    {"expire", StoreAccess::kWrite, false, Expire},
    {"remove", StoreAccess::kWrite, false, Remove},
    {"recluster", StoreAccess::kWrite, false, Recluster},
    {"export", StoreAccess::kRead, false, Export},
};

absl::StatusOr<const Action*> FindAction(const RawArgs& args) {
  std::string names;
  for (const Action& action : kActions) {
    if (action.name == args.inputs[0]) {
      if (!action.takes_input && args.inputs.size() > 2) {
        return absl::InvalidArgumentError("store " + args.inputs[0] + " takes no INPUT");
      }
      return &action;
    }
    names += (names.empty() ? "" : ", ") + std::string(action.name);
  }
  return absl::InvalidArgumentError("no store command " + args.inputs[0] + "; it is one of " +
                                    names);
}

}  // namespace

ExitCode RunStore(const RawArgs& args, Console& console) {
  const absl::StatusOr<Settings> settings = Resolve(args);
  if (!settings.ok()) return FailUsage(settings.status(), console);
  const absl::StatusOr<const Action*> action = FindAction(args);
  if (!action.ok()) return FailUsage(action.status(), console);
  StoreJob job{args, *settings, {args.inputs.begin() + 2, args.inputs.end()}, console};
  if (job.inputs.empty()) job.inputs.emplace_back("-");
  StoreOptions options;
  options.also_in = kMostAlsoIn;
  options.access = (*action)->access;
  const absl::StatusOr<std::unique_ptr<Store>> store = Store::Open(args.inputs[1], options);
  if (!store.ok()) return FailRun(store.status(), console);
  const absl::Status status = (*action)->run(**store, job);
  console.EndProgress();
  return status.ok() ? ExitCode::kDone : FailRun(status, console);
}

}  // namespace newsprint::cli
