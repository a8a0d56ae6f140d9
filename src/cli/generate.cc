// newsprint generate
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/json_text.h"
#include "cli/output.h"
#include "cli/signals.h"
#include "cli/values.h"
#include "newsprint/generate.h"

namespace newsprint::cli {
namespace {

std::string Iso(std::int64_t seconds) {
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text.data();
}

std::string ArticleLine(const Article& article) {
  return "{\"id\": " + JsonString(article.id) + ", \"title\": " + JsonString(article.title) +
         ", \"outlet\": " + JsonString(article.outlet) + ", \"url\": " + JsonString(article.url) +
         ", \"published\": " + JsonString(Iso(article.published.seconds)) +
         ", \"language\": " + JsonString(article.language) +
         ", \"text\": " + JsonString(article.text) + "}\n";
}

std::string Span(const ByteSpan& span) {
  return "[" + std::to_string(span.begin) + ", " + std::to_string(span.end) + "]";
}

template <typename Items, typename Text>
std::string List(const Items& items, const Text& text) {
  std::string list = "[";
  for (const auto& item : items) list += (list.size() > 1 ? ", " : "") + text(item);
  return list + "]";
}

std::string TruthLine(const GeneratedArticle& generated) {
  const GeneratedTruth& truth = generated.truth;
  return "{\"id\": " + JsonString(generated.article.id) +
         ", \"reprint\": " + JsonString(truth.reprint) + ", \"story\": " + JsonString(truth.story) +
         ", \"role\": " + JsonString(Name(truth.role)) +
         ", \"grade\": " + JsonString(Name(truth.grade)) +
         ", \"level\": " + std::to_string(truth.level) + ", \"sources\": " +
         List(truth.sources, [](const std::string& id) { return JsonString(id); }) +
         ", \"passages\": " +
         List(truth.passages,
              [](const GeneratedPassage& passage) {
                return "{\"source\": " + std::to_string(passage.source) +
                       ", \"own\": " + Span(passage.own) +
                       ", \"in_source\": " + Span(passage.in_source) +
                       ", \"words\": " + std::to_string(passage.words) + "}";
              }) +
         ", \"furniture\": " + List(truth.furniture, Span) + "}\n";
}

absl::Status ResolveGrades(const RawArgs& args, GeneratorOptions& options) {
  if (!args.Has("grades")) return absl::OkStatus();
  options.grade_weights.assign(kNumGrades, 0);
  for (const std::string& item : args.List("grades")) {
    const std::size_t equals = item.find('=');
    int grade = 0;
    while (grade < kNumGrades && Name(static_cast<Grade>(grade)) != item.substr(0, equals)) ++grade;
    if (grade == kNumGrades) {
      std::string names;
      for (int i = 0; i < kNumGrades; ++i) names += " " + std::string(Name(static_cast<Grade>(i)));
      return absl::InvalidArgumentError("--grades has no grade \"" + item.substr(0, equals) +
                                        "\"; there are" + names);
    }
    const absl::StatusOr<std::uint64_t> weight = ParseNumber(
        "grades", equals == std::string::npos ? "1" : item.substr(equals + 1), 0, 1'000'000);
    if (!weight.ok()) return weight.status();
    options.grade_weights[static_cast<std::size_t>(grade)] = static_cast<std::uint32_t>(*weight);
  }
  return absl::OkStatus();
}

absl::StatusOr<GeneratorOptions> ResolveGenerator(const RawArgs& args) {
  GeneratorOptions options;
  if (args.Has("short")) options.median_words = 60;
  absl::Status failed;
  const auto number = [&](std::string_view option, std::uint64_t max, auto& place) {
    const std::optional<std::string> value = args.Value(option);
    if (!value || !failed.ok()) return;
    const absl::StatusOr<std::uint64_t> parsed = ParseNumber(option, *value, 0, max);
    if (parsed.ok()) place = static_cast<std::remove_reference_t<decltype(place)>>(*parsed);
    failed = parsed.status();
  };
  const auto per_mille = [&](std::string_view option, std::uint32_t& place) {
    const std::optional<std::string> value = args.Value(option);
    if (!value || !failed.ok()) return;
    const absl::StatusOr<double> parsed = ParseShare(option, *value);
    if (parsed.ok()) place = static_cast<std::uint32_t>(std::lround(*parsed * 1000));
    failed = parsed.status();
  };
  number("articles", 999'999'999, options.num_articles);
  number("words", 100'000, options.median_words);
  number("outlets", 1'000'000, options.num_outlets);
  number("largest-story", 999'999'999, options.largest_story);
  number("seed", UINT64_MAX, options.seed);
  per_mille("derived", options.derived_per_mille);
  per_mille("templates", options.template_per_mille);
  if (failed.ok()) failed = ResolveGrades(args, options);
  if (!failed.ok()) return failed;
  return options;
}

// The corpus, and beside it what was asked for.
struct Files {
  std::unique_ptr<OutputFile> corpus;
  std::unique_ptr<OutputFile> truth;
  std::unique_ptr<OutputFile> clusters;
};

absl::StatusOr<Files> OpenFiles(const RawArgs& args) {
  Files files;
  const std::pair<std::string_view, std::unique_ptr<OutputFile>*> kFiles[] = {
      {"output", &files.corpus}, {"truth", &files.truth}, {"clusters", &files.clusters}};
  for (const auto& [option, file] : kFiles) {
    if (!args.Has(option) && option != "output") continue;
    absl::StatusOr<std::unique_ptr<OutputFile>> opened =
        OutputFile::Create(args.Value(option).value_or("-"));
    if (!opened.ok()) return opened.status();
    *file = *std::move(opened);
  }
  return files;
}

absl::Status WriteOne(const GeneratedArticle& generated, Files& files) {
  absl::Status status = files.corpus->Write(ArticleLine(generated.article));
  if (status.ok() && files.truth != nullptr) status = files.truth->Write(TruthLine(generated));
  if (status.ok() && files.clusters != nullptr) {
    status = files.clusters->Write(generated.article.id + "\t" + generated.truth.reprint + "\n");
  }
  return status;
}

absl::Status WriteAll(Generator& generator, std::uint64_t num_articles, Files& files,
                      Console& console) {
  for (std::uint64_t made = 0;; ++made) {
    const absl::StatusOr<std::optional<GeneratedArticle>> next = generator.Next();
    if (!next.ok()) return next.status();
    if (!*next || files.corpus->reader_left()) break;
    if (absl::Status status = WriteOne(**next, files); !status.ok()) return status;
    console.Progress("generate", made, num_articles);
  }
  console.EndProgress();
  for (OutputFile* file : {files.corpus.get(), files.truth.get(), files.clusters.get()}) {
    if (file == nullptr) continue;
    if (absl::Status status = file->Commit(); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

ExitCode RunGenerate(const RawArgs& args, Console& console) {
  const absl::StatusOr<GeneratorOptions> options = ResolveGenerator(args);
  if (!options.ok()) return FailUsage(options.status(), console);
  absl::StatusOr<Generator> generator = Generator::Create(*options);
  if (!generator.ok()) return FailUsage(generator.status(), console);
  std::vector<std::string> outputs;
  for (const std::string_view option : {"output", "truth", "clusters"}) {
    if (const std::optional<std::string> path = args.Value(option)) outputs.push_back(*path);
  }
  if (absl::Status status = CheckOutputs(outputs, {}, true); !status.ok())
    return FailUsage(status, console);
  absl::StatusOr<Files> files = OpenFiles(args);
  if (!files.ok()) return Fail(files.status(), ExitCode::kInOut, console);
  const absl::Status status = WriteAll(*generator, options->num_articles, *files, console);
  return status.ok() ? ExitCode::kDone : Fail(status, ExitCode::kInOut, console);
}

}  // namespace newsprint::cli
