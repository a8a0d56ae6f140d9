#include "bindings/python/src/session.h"

#include <algorithm>
#include <thread>

namespace newsprint::python {

absl::StatusOr<DetectorOptions> DetectorOptionsOf(const Settings& settings) {
  DetectorOptions options;
  if (settings.preset == "identical") {
    options.preset = Preset::kIdentical;
  } else if (settings.preset == "moderate") {
    options.preset = Preset::kModerate;
  } else if (settings.preset == "resemblance") {
    options.preset = Preset::kResemblance;
  } else if (settings.preset != "high") {
    return absl::InvalidArgumentError(
        "preset must be identical, high, moderate or resemblance; got \"" + settings.preset + "\"");
  }
  Thresholds thresholds = ThresholdsOf(options.preset);
  const bool by_resemblance = options.preset == Preset::kResemblance;
  if (settings.min_coverage) {
    thresholds.reprint_coverage = *settings.min_coverage;
    if (!by_resemblance) thresholds.excerpt_coverage = *settings.min_coverage;
  }
  if (by_resemblance && settings.min_containment) {
    return absl::InvalidArgumentError(
        "min_containment is asked of excerpts, and preset resemblance knows none");
  }
  thresholds.min_resemblance = settings.min_resemblance.value_or(thresholds.min_resemblance);
  thresholds.min_containment = settings.min_containment.value_or(thresholds.min_containment);
  if (thresholds != ThresholdsOf(options.preset)) options.thresholds = thresholds;
  if (const absl::StatusOr<Recipe> recipe = RecipeOf(options); !recipe.ok()) return recipe.status();
  options.min_words = settings.min_words.value_or(options.min_words);
  options.window_seconds = settings.window_seconds.value_or(options.window_seconds);
  options.now = settings.now;
  options.threads = settings.threads.value_or(std::max(1U, std::thread::hardware_concurrency()));
  options.seed = settings.seed.value_or(options.seed);
  options.memory_bytes = settings.memory.value_or(options.memory_bytes);
  options.spill_folder = settings.spill_folder.value_or(options.spill_folder);
  options.passages = settings.passages;
  options.stories = settings.stories;
  options.progress = settings.progress;
  return options;
}

absl::StatusOr<Thresholds> WordThresholdsOf(const Settings& settings) {
  const absl::StatusOr<DetectorOptions> options = DetectorOptionsOf(settings);
  if (!options.ok()) return options.status();
  if (options->preset == Preset::kResemblance) {
    return absl::InvalidArgumentError(
        "preset resemblance is for newsprint.cluster and newsprint.dedup; this judges by the words "
        "that texts have in "
        "common");
  }
  Thresholds thresholds = options->thresholds.value_or(ThresholdsOf(options->preset));
  thresholds.min_words = options->min_words;
  return thresholds;
}

absl::StatusOr<StoreSettings> StoreSettingsOf(const Settings& settings) {
  const absl::StatusOr<Thresholds> thresholds = WordThresholdsOf(settings);
  if (!thresholds.ok()) return thresholds.status();
  StoreSettings wanted;
  wanted.recipe.seed = DetectorOptionsOf(settings)->seed;
  wanted.thresholds = *thresholds;
  return wanted;
}

absl::StatusOr<RepresentativePolicy> PolicyOf(const Settings& settings) {
  RepresentativePolicy policy;
  policy.outlets = settings.prefer;
  if (!policy.outlets.empty()) policy.kind = RepresentativePolicy::Kind::kPreferred;
  if (!settings.representative) return policy;
  if (!policy.outlets.empty()) {
    return absl::InvalidArgumentError(
        "prefer and representative say the same thing; give one of them");
  }
  if (*settings.representative == "longest") {
    policy.kind = RepresentativePolicy::Kind::kLongest;
  } else if (*settings.representative != "earliest") {
    return absl::InvalidArgumentError("representative must be earliest or longest; got \"" +
                                      *settings.representative + "\"");
  }
  return policy;
}

absl::StatusOr<Clustering> Clustering::Detect(Detector detector, ReadStats stats,
                                              const RepresentativePolicy& policy) {
  absl::StatusOr<Findings> findings = detector.Detect();
  if (!findings.ok()) return findings.status();
  ShowRepresentatives(policy, *findings);
  return Clustering(std::move(detector), *std::move(findings), std::move(stats));
}

absl::StatusOr<Intake> Intake::Create(const Settings& settings, Use use, Ids ids) {
  ReaderOptions options;
  options.unique_ids = ids == Ids::kUnique;
  options.now = settings.now;
  for (const auto& [field, name] : settings.fields) options.fields.push_back({field, name});
  absl::StatusOr<RecordMapper> mapper = RecordMapper::Create(options);
  if (!mapper.ok()) return mapper.status();
  return Intake(std::move(options), *std::move(mapper), std::move(use));
}

absl::Status Intake::AddStream(ArrowArrayStream& stream, const std::string& name) {
  absl::Status status = ArrowReader(mapper_, name, use_).ReadStream(stream);
  stats_ = mapper_.stats();
  return status;
}

absl::Status Intake::AddBatch(const ArrowSchema& schema, const ArrowArray& batch,
                              const std::string& name) {
  absl::Status status = ArrowReader(mapper_, name, use_).ReadBatch(schema, batch);
  stats_ = mapper_.stats();
  return status;
}

absl::Status Intake::AddJsonl(std::string_view bytes, const std::string& name) {
  ReaderOptions options = options_;
  options.format = RecordFormat::kJsonl;
  options.force_format = true;
  absl::StatusOr<std::unique_ptr<ArticleReader>> reader =
      OpenArticlesInMemory(name, bytes, options);
  return reader.ok() ? Drain(**reader) : reader.status();
}

absl::Status Intake::AddFiles(const std::vector<std::string>& paths) {
  absl::StatusOr<std::unique_ptr<ArticleReader>> reader = OpenArticles(paths, options_);
  return reader.ok() ? Drain(**reader) : reader.status();
}

absl::Status Intake::Drain(ArticleReader& reader) {
  ReadEvent event;
  while (true) {
    const absl::StatusOr<bool> more = reader.NextInto(event);
    if (!more.ok()) return more.status();
    if (!*more) break;
    if (event.kind == ReadEventKind::kTruncated || event.kind == ReadEventKind::kUnreadable) {
      return absl::DataLossError(event.reject.origin.file + ": " + event.reject.reason);
    }
    use_(event);
  }
  stats_ = reader.stats();
  return absl::OkStatus();
}

}  // namespace newsprint::python
