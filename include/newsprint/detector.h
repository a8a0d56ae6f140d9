// detector.h -- start here: articles in, proven reprint and story clusters out.
//
//   newsprint::Detector detector(newsprint::DetectorOptions{});
//   for (newsprint::Article& article : articles) detector.Add(std::move(article));
//   newsprint::Findings findings = *detector.Detect();
//
// Flow:    READ -> normalise -> shingle -> sketch -> index -> compare -> cluster -> analyse ->
// REPORT;
//          this is the only place that knows that order.
// Threads: a Detector belongs to one caller at a time; Detect() uses options.threads of its own, and so does, by
//          Preset::kResemblance, every 512th Add().
// Cost:    texts are held until the Detector dies; time is linear in bytes plus verified pairs.
// Order:   findings are the same for any number of threads, and for any order of Add() but for the
//          order of rows and the numbering of articles.
// Edges:   no article gives empty findings; of a text over kMaxArticleBytes the beginning is judged.
#ifndef NEWSPRINT_DETECTOR_H_
#define NEWSPRINT_DETECTOR_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "newsprint/analysis.h"
#include "newsprint/article.h"
#include "newsprint/compare.h"
#include "newsprint/findings.h"
#include "newsprint/limits.h"
#include "newsprint/recipe.h"

namespace newsprint {

// How alike is alike.
enum class Preset : std::uint8_t {
  kIdentical = 0,  // the same text after normalising
  kHigh = 1,       // a reader would call it the same article
  kModerate = 2,   // a large part was reused
  // Most shingles are the same, as tools that go by fingerprints alone call two texts copies; proven here, too. For
  // large corpora and for comparisons with such tools: a third of the time of kHigh for copies alone, and that much
  // less is told. Nothing is learned from the corpus, so furniture counts as text and fillings of a form are copies;
  // there are no excerpts, passages, stories, digests and credits, and nothing hangs on headlines. Of the thresholds
  // min_resemblance counts, reprint_coverage (of words in shared shingles), and min_words.
  kResemblance = 3,
};

// Bands of 128 slots propose pairs at this bar, with a chance of .9999, and hardly below.
inline constexpr double kLeastResemblance = .1;

[[nodiscard]] Thresholds ThresholdsOf(Preset preset);

// Which stage is running, and how far it is; called from the thread that called Detect().
struct Progress {
  std::string_view stage;  // "normalise", "compare", ...
  std::uint64_t done = 0;
  std::uint64_t total = 0;
};

struct DetectorOptions {
  Preset preset = Preset::kHigh;
  std::optional<Thresholds> thresholds;  // instead of the preset's
  std::uint32_t min_words = kDefaultMinWords;
  std::uint32_t threads = 1;
  std::uint64_t seed = kDefaultSeed;
  bool passages = true;
  bool stories = true;
  // About what a run may take beyond what the process holds already; 0: as much as it likes. Texts,
  // records, keys, indexes, related pairs and the terms of stories lie in files without a name in
  // `spill_folder` where they do not fit, and are read from there: findings are the same for any budget.
  // Findings stay in memory.
  std::uint64_t memory_bytes = 0;
  std::string spill_folder = "/tmp";
  // Two texts further apart than this are neither reprints nor one story; 0: however far.
  std::int64_t window_seconds = 0;
  // Dates more than a day later are unknown; absent: the newest plausible date that was added.
  std::optional<std::int64_t> now;
  // Names that mean one outlet; findings speak of outlets by the names these give.
  OutletAliases outlets;
  std::function<void(const Progress&)> progress;
};

// Under which signatures are made and cut: Preset::kResemblance has the banding that its bar asks for.
// InvalidArgument for a bar below kLeastResemblance.
[[nodiscard]] absl::StatusOr<Recipe> RecipeOf(const DetectorOptions& options);

// Gives the text of an article again.
class TextSource {
 public:
  virtual ~TextSource() = default;
  // Valid until the next call on the same thread, or as long as the source if it holds all texts.
  [[nodiscard]] virtual std::string_view Text(ArticleIndex article) const = 0;
};

class Detector {
 public:
  explicit Detector(DetectorOptions options);
  ~Detector();
  Detector(Detector&&) noexcept;
  Detector& operator=(Detector&&) noexcept;

  // Rows are kept in the order of these calls. Articles need ids that differ.
  ArticleIndex Add(Article article);
  void AddReject(Reject reject);

  // REQUIRES: called once, after the last Add(). InvalidArgument if the options make no sense or
  // two ids are equal; what the system said when nothing could be put into files.
  [[nodiscard]] absl::StatusOr<Findings> Detect();

  // The texts that were added.
  [[nodiscard]] const TextSource& texts() const;
  // Where an article's record stood, as it was added.
  [[nodiscard]] Origin OriginOf(ArticleIndex article) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsprint

#endif  // NEWSPRINT_DETECTOR_H_
