#include "cli/settings.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "cli/values.h"

namespace newsprint::cli {
namespace {

// Reads one option into a place, if it was typed.
class OptionReader {
 public:
  explicit OptionReader(const RawArgs& args) : args_(args) {}

  template <typename Integer>
  void Number(std::string_view option, std::uint64_t min, std::uint64_t max, Integer& place) {
    Read(option, place,
         [&](const std::string& value) { return ParseNumber(option, value, min, max); });
  }
  void Share(std::string_view option, double& place) {
    Read(option, place, [&](const std::string& value) { return ParseShare(option, value); });
  }
  template <typename Place>
  void Time(std::string_view option, Place& place) {
    Read(option, place, [&](const std::string& value) { return ParseTime(option, value); });
  }
  void Duration(std::string_view option, std::int64_t& place) {
    Read(option, place, [&](const std::string& value) { return ParseDuration(option, value); });
  }
  void Size(std::string_view option, std::uint64_t& place) {
    Read(option, place, [&](const std::string& value) { return ParseSize(option, value); });
  }
  [[nodiscard]] const absl::Status& status() const { return status_; }

 private:
  template <typename Place, typename Parse>
  void Read(std::string_view option, Place& place, const Parse& parse) {
    const std::optional<std::string> value = args_.Value(option);
    if (!value || !status_.ok()) return;
    const auto parsed = parse(*value);
    if (parsed.ok()) {
      place = static_cast<Place>(*parsed);
    } else {
      status_ = parsed.status();
    }
  }
  const RawArgs& args_;
  absl::Status status_;
};

absl::Status ResolveFields(const RawArgs& args, ReaderOptions& reader) {
  for (const std::string& field : args.List("field")) {
    const std::size_t equals = field.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == field.size()) {
      return absl::InvalidArgumentError("--field must be FIELD=NAME, such as text=body; got \"" +
                                        field + "\"");
    }
    reader.fields.push_back({.field = field.substr(0, equals), .name = field.substr(equals + 1)});
  }
  if (const std::optional<std::string> format = args.Value("format")) {
    // "json" covers both an array and a feed; what the first bytes hold decides.
    reader.format = FormatFromName(*format).value_or(RecordFormat::kAuto);
  }
  return absl::OkStatus();
}

absl::Status ResolveOutlets(const RawArgs& args, OutletAliases& outlets) {
  const std::optional<std::string> path = args.Value("outlets");
  if (!path) return absl::OkStatus();
  std::ifstream file(*path, std::ios::binary);
  if (!file) return absl::ErrnoToStatus(errno, "cannot read " + *path);
  std::ostringstream text;
  text << file.rdbuf();
  if (file.bad()) return absl::ErrnoToStatus(errno, "cannot read " + *path);
  absl::StatusOr<OutletAliases> parsed = OutletAliases::Parse(text.str());
  if (!parsed.ok()) {
    return absl::InvalidArgumentError(*path + ", " + std::string(parsed.status().message()));
  }
  outlets = *std::move(parsed);
  return absl::OkStatus();
}

absl::Status ResolveRepresentative(const RawArgs& args, RepresentativePolicy& policy) {
  constexpr std::string_view kPrefer = "prefer:";
  for (std::string outlet : args.List("prefer")) policy.outlets.push_back(std::move(outlet));
  const std::optional<std::string> value = args.Value("representative");
  if (!policy.outlets.empty() && value) {
    return absl::InvalidArgumentError(
        "--prefer and --representative say the same thing; give one of them");
  }
  if (!policy.outlets.empty()) policy.kind = RepresentativePolicy::Kind::kPreferred;
  if (!value) return absl::OkStatus();
  if (*value == "earliest") {
    policy.kind = RepresentativePolicy::Kind::kEarliest;
  } else if (*value == "longest") {
    policy.kind = RepresentativePolicy::Kind::kLongest;
  } else if (value->substr(0, kPrefer.size()) == kPrefer && value->size() > kPrefer.size()) {
    policy.kind = RepresentativePolicy::Kind::kPreferred;
    RawArgs rest;
    rest.options["prefer"] = {value->substr(kPrefer.size())};
    policy.outlets = rest.List("prefer");
  } else {
    return absl::InvalidArgumentError(
        "--representative must be earliest, longest or prefer:OUTLET,...; got \"" + *value + "\"");
  }
  return absl::OkStatus();
}

Preset PresetOf(const std::optional<std::string>& name) {
  if (name == "identical") return Preset::kIdentical;
  if (name == "moderate") return Preset::kModerate;
  if (name == "resemblance") return Preset::kResemblance;
  return Preset::kHigh;
}

void ResolveThresholds(const RawArgs& args, OptionReader& read, DetectorOptions& detector) {
  detector.preset = PresetOf(args.Value("preset"));
  Thresholds thresholds = ThresholdsOf(detector.preset);
  if (args.Has("min-coverage")) {
    read.Share("min-coverage", thresholds.reprint_coverage);
    // Who names a coverage means that one; the preset's other demands belong to its own, but for the one that
    // goes by little else.
    if (detector.preset != Preset::kResemblance) {
      thresholds.excerpt_coverage = thresholds.reprint_coverage;
      thresholds.min_resemblance = thresholds.min_containment = 0;
    }
  }
  read.Share("min-resemblance", thresholds.min_resemblance);
  read.Share("min-containment", thresholds.min_containment);
  if (thresholds != ThresholdsOf(detector.preset)) detector.thresholds = thresholds;
}

absl::Status CheckPreset(const RawArgs& args, const DetectorOptions& detector) {
  if (detector.preset != Preset::kResemblance) return absl::OkStatus();
  if (args.Has("min-containment")) {
    return absl::InvalidArgumentError(
        "--min-containment is asked of excerpts, and --preset resemblance knows none");
  }
  const double min_resemblance =
      detector.thresholds.value_or(ThresholdsOf(detector.preset)).min_resemblance;
  if (min_resemblance >= kLeastResemblance) return absl::OkStatus();
  return absl::InvalidArgumentError(
      "--preset resemblance needs --min-resemblance .1 at least; got " +
      std::to_string(min_resemblance));
}

}  // namespace

absl::StatusOr<Settings> Resolve(const RawArgs& args) {
  Settings settings;
  OptionReader read(args);
  ResolveThresholds(args, read, settings.detector);
  read.Number("min-words", 0, 1'000'000, settings.detector.min_words);
  settings.detector.threads = std::max(1U, std::thread::hardware_concurrency());
  read.Number("threads", 1, 1024, settings.detector.threads);
  settings.reader.ahead = settings.detector.threads > 1;
  read.Size("memory", settings.detector.memory_bytes);
  if (const char* folder = std::getenv("TMPDIR"); folder != nullptr && *folder != '\0') {
    settings.detector.spill_folder = folder;
  }
  read.Number("seed", 0, UINT64_MAX, settings.detector.seed);
  read.Duration("window", settings.detector.window_seconds);
  read.Time("now", settings.detector.now);
  settings.reader.now = settings.detector.now;
  settings.detector.passages = !args.Has("no-passages");
  settings.detector.stories = !args.Has("no-stories");
  read.Number("max-rejects", 0, UINT64_MAX, settings.max_rejects);
  if (!read.status().ok()) return read.status();
  if (absl::Status status = CheckPreset(args, settings.detector); !status.ok()) return status;

  if (absl::Status status = ResolveFields(args, settings.reader); !status.ok()) return status;
  if (absl::Status status = ResolveOutlets(args, settings.detector.outlets); !status.ok())
    return status;
  if (absl::Status status = ResolveRepresentative(args, settings.representative); !status.ok())
    return status;
  settings.allow_truncated = args.Has("allow-truncated");
  settings.force = args.Has("force");
  for (const std::string& what : args.List("fail-on")) {
    (what == "rejects" ? settings.fail_on_rejects : settings.fail_on_duplicates) = true;
  }
  return settings;
}

ConsoleSettings ResolveConsole(const RawArgs& args) {
  const std::string progress = args.Value("progress").value_or("auto");
  const bool terminal = FactsOf(STDERR_FILENO).is_terminal;
  ConsoleSettings settings;
  settings.quiet = args.Has("quiet");
  settings.verbose = args.Has("verbose");
  if (progress == "json") settings.progress = ProgressMode::kJson;
  if (progress == "always")
    settings.progress = terminal ? ProgressMode::kLine : ProgressMode::kLines;
  if (progress == "auto" && terminal) settings.progress = ProgressMode::kLine;
  return settings;
}

TerminalStyle ResolveStyle(const RawArgs& args) {
  const std::string color = args.Value("color").value_or("auto");
  const TerminalFacts facts = FactsOf(STDOUT_FILENO);
  const char* no_color = std::getenv("NO_COLOR");
  const bool unwanted = no_color != nullptr && *no_color != '\0';
  return {.color = color == "always" || (color == "auto" && facts.is_terminal && !unwanted),
          .columns = std::max(40U, facts.columns)};
}

}  // namespace newsprint::cli
