#include "newsprint/detector.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "base/strings.h"
#include "detector/assemble.h"
#include "detector/budget.h"
#include "detector/corpus.h"
#include "detector/lone_measurer.h"
#include "detector/measure.h"
#include "detector/passages.h"
#include "detector/relations.h"
#include "detector/reprints.h"
#include "detector/shingle_judge.h"
#include "detector/stories.h"
#include "detector/text_cache.h"
#include "detector/word_judge.h"
#include "newsprint/index.h"
#include "newsprint/normalize.h"

namespace newsprint {

using internal::Corpus;
using internal::DistinctText;

Thresholds ThresholdsOf(Preset preset) {
  switch (preset) {
    case Preset::kIdentical:
      return {.reprint_coverage = 2, .excerpt_coverage = 2};  // nothing covers twice its words
    case Preset::kHigh:
      return {.reprint_coverage = .8,
              .excerpt_coverage = .8,
              .min_resemblance = .4,
              .min_containment = .7};
    case Preset::kModerate:
      return {.reprint_coverage = .5, .excerpt_coverage = .8, .min_containment = .7};
    case Preset::kResemblance:
      return {.reprint_coverage = 0, .excerpt_coverage = 2, .min_resemblance = .8};
  }
  return {};
}

absl::StatusOr<Recipe> RecipeOf(const DetectorOptions& options) {
  // Chance that bands propose two texts that resemble one another just as much as is asked.
  constexpr double kRecall = .9999;
  constexpr double kNearlyAll = .99;  // equal sets have equal bands, however many
  Recipe recipe;
  recipe.seed = options.seed;
  if (options.preset != Preset::kResemblance) return recipe;
  const Thresholds thresholds = options.thresholds.value_or(ThresholdsOf(options.preset));
  if (!(thresholds.min_resemblance >= kLeastResemblance)) {
    return InvalidArgument({"by resemblance alone, min_resemblance must be ",
                            std::to_string(kLeastResemblance), " at least; got ",
                            std::to_string(thresholds.min_resemblance)});
  }
  NEWSPRINT_ASSIGN_OR_RETURN(
      recipe.banding,
      ChooseBanding(kRecall, std::min(thresholds.min_resemblance, kNearlyAll), recipe.num_slots));
  return recipe;
}

struct Detector::Impl {
  explicit Impl(DetectorOptions given)
      : options(std::move(given)),
        normalizer(options.seed),
        memory(internal::BudgetOf(options.memory_bytes).memory, options.spill_folder),
        corpus(&memory) {
    if (options.preset != Preset::kResemblance) return;
    options.passages = options.stories = false;
    if (options.threads == 0) return;  // Detect() refuses that
    const absl::StatusOr<Recipe> recipe = RecipeOf(options);
    if (!recipe.ok()) return;  // Detect() says why
    absl::StatusOr<internal::KeyMaker> key_maker = internal::KeyMaker::Create(*recipe, false);
    if (key_maker.ok()) {
      lone_measurer.emplace(normalizer, *std::move(key_maker), options.min_words, options.threads,
                            &corpus);
    }
  }

  DetectorOptions options;
  Normalizer normalizer;
  internal::PagedMemory memory;
  Corpus corpus;
  std::optional<internal::LoneMeasurer> lone_measurer;  // by resemblance alone
  std::vector<Reject> rejects;
  std::vector<InputRow> rows;
};

Detector::Detector(DetectorOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Detector::~Detector() = default;
Detector::Detector(Detector&&) noexcept = default;
Detector& Detector::operator=(Detector&&) noexcept = default;

ArticleIndex Detector::Add(Article article) {
  article.outlet = impl_->options.outlets.Resolve(article.outlet);
  const ArticleIndex index = impl_->corpus.Add(article);
  impl_->rows.push_back({.rejected = false, .index = ToInt(index)});
  if (impl_->lone_measurer.has_value()) impl_->lone_measurer->MeasureFullBlocks();
  return index;
}

void Detector::AddReject(Reject reject) {
  impl_->rows.push_back(
      {.rejected = true, .index = static_cast<std::uint32_t>(impl_->rejects.size())});
  impl_->rejects.push_back(std::move(reject));
}

const TextSource& Detector::texts() const { return impl_->corpus; }

Origin Detector::OriginOf(ArticleIndex article) const {
  const internal::Record& record = impl_->corpus.record(article);
  return {.file = std::string(record.file), .line = record.line, .offset = record.offset};
}

namespace {

// Of texts ready to be compared by resemblance: one is made again in the time that fresh memory for it costs.
constexpr std::uint64_t kShingledBytes = std::uint64_t{8} << 20;

absl::Status CheckOptions(const DetectorOptions& options, const Thresholds& thresholds) {
  const auto check_share = [](std::string_view name, double value) {
    if (value >= 0 && value <= 2) return absl::OkStatus();
    return InvalidArgument({name, " must lie in [0, 1]; got ", std::to_string(value)});
  };
  NEWSPRINT_RETURN_IF_ERROR(check_share("reprint_coverage", thresholds.reprint_coverage));
  NEWSPRINT_RETURN_IF_ERROR(check_share("excerpt_coverage", thresholds.excerpt_coverage));
  NEWSPRINT_RETURN_IF_ERROR(check_share("min_resemblance", thresholds.min_resemblance));
  NEWSPRINT_RETURN_IF_ERROR(check_share("min_containment", thresholds.min_containment));
  if (options.window_seconds < 0) {
    return InvalidArgument({"window_seconds must not be negative; got ", options.window_seconds});
  }
  if (options.threads == 0) return InvalidArgument({"threads must be at least 1; got 0"});
  return absl::OkStatus();
}

absl::Status CheckIdsDiffer(const Corpus& corpus) {
  absl::flat_hash_set<std::string_view, StringHash, StringEqual> ids;
  ids.reserve(corpus.size());
  for (std::uint32_t i = 0; i < corpus.size(); ++i) {
    const std::string_view id = corpus.record(ArticleIndex{i}).id;
    if (!ids.insert(id).second) return InvalidArgument({"two articles have the id \"", id, "\""});
  }
  return absl::OkStatus();
}

// The stages in their order. One object a run.
class DetectionRun {
 public:
  DetectionRun(const DetectorOptions& options, const Normalizer& normalizer, Corpus& corpus)
      : options_(options),
        thresholds_(options.thresholds.value_or(ThresholdsOf(options.preset))),
        normalizer_(normalizer),
        corpus_(corpus) {
    thresholds_.min_words = options.min_words;
  }

  // lone_measurer: has measured some of the articles; null where measuring them is to teach something.
  absl::StatusOr<Findings> Detect(internal::LoneMeasurer* lone_measurer) {
    NEWSPRINT_RETURN_IF_ERROR(CheckOptions(options_, thresholds_));
    NEWSPRINT_RETURN_IF_ERROR(CheckIdsDiffer(corpus_));
    NEWSPRINT_RETURN_IF_ERROR(corpus_.memory().status());
    NEWSPRINT_ASSIGN_OR_RETURN(const Recipe recipe, RecipeOf(options_));
    Findings findings;
    findings.fingerprint = recipe.Fingerprint();
    findings.now = internal::JudgeDates(options_.now, &corpus_);
    std::vector<Passage> boilerplate;
    if (lone_measurer != nullptr) {
      lone_measurer->MeasureRest();
      corpus_.PutInOrder();
    } else {
      NEWSPRINT_ASSIGN_OR_RETURN(const internal::KeyMaker key_maker,
                                 internal::KeyMaker::Create(recipe, Excerpts()));
      boilerplate = Measure(key_maker);
    }
    texts_ = internal::GroupIdentical(corpus_, options_.window_seconds, options_.seed);
    const std::vector<DistinctText> too_short =
        internal::GroupTooShort(corpus_, options_.window_seconds);
    findings.distinct_texts = static_cast<std::uint32_t>(texts_.size() + too_short.size());
    if (ByResemblance()) {
      FindByResemblance(too_short, &findings);
    } else {
      FindByWords(too_short, std::move(boilerplate), &findings);
    }
    NEWSPRINT_RETURN_IF_ERROR(corpus_.memory().status());
    return findings;
  }

 private:
  [[nodiscard]] bool ByResemblance() const { return options_.preset == Preset::kResemblance; }
  [[nodiscard]] bool Excerpts() const {
    return options_.passages && options_.preset != Preset::kIdentical;
  }

  void FindByResemblance(const std::vector<DistinctText>& too_short, Findings* findings) {
    internal::ShingleCache cache(
        corpus_, texts_, normalizer_,
        std::min(kShingledBytes, internal::BudgetOf(options_.memory_bytes).ready_texts));
    const internal::RelationOptions options = OptionsOfRelations();
    internal::ShingleJudge judge(corpus_, texts_, cache, options);
    internal::RelationResult found = internal::FindRelations(corpus_, texts_, judge, options);
    corpus_.ForgetKeys();
    findings->dropped_candidates = found.dropped_candidates;
    const internal::TextClusters clusters = internal::ClusterTexts(
        WordsOfTexts(), found.relations, std::vector<bool>(texts_.size(), false), thresholds_);
    internal::AssembleArticles(&corpus_, texts_, too_short, clusters, found.relations, findings);
    internal::AssembleReprints(corpus_, findings);
    internal::AssembleEdges(corpus_, texts_, std::move(found.relations), {}, findings);
    internal::AssembleStories(corpus_, texts_, {}, findings);
    TabulateOutlets(findings);
  }

  void FindByWords(const std::vector<DistinctText>& too_short, std::vector<Passage> boilerplate,
                   Findings* findings) {
    internal::TextCache cache(corpus_, texts_, normalizer_,
                              internal::BudgetOf(options_.memory_bytes).ready_texts);
    const internal::RelationOptions options = OptionsOfRelations();
    internal::WordJudge judge(corpus_, texts_, cache, options);
    internal::RelationResult found = internal::FindRelations(corpus_, texts_, judge, options);
    corpus_.ForgetKeys();
    const internal::Relations& relations = found.relations;
    findings->dropped_candidates = found.dropped_candidates;
    const internal::TextClusters clusters = internal::ClusterTexts(
        WordsOfTexts(), relations,
        internal::FindCompilations(corpus_, texts_, cache, relations, options_.threads),
        thresholds_);
    internal::AssembleArticles(&corpus_, texts_, too_short, clusters, relations, findings);
    if (options_.preset != Preset::kIdentical) {
      internal::AssembleHeadlines(
          corpus_, too_short,
          internal::TieHeadlines(corpus_, texts_, too_short, clusters, normalizer_), findings);
    }
    internal::AssembleReprints(corpus_, findings);
    internal::StoryNodes stories = Stories(clusters, relations);
    if (options_.passages) {
      findings->passages = internal::CollectPassages(
          corpus_, texts_, cache, relations, NewPairs(relations, stories), options_.threads);
      std::move(boilerplate.begin(), boilerplate.end(), std::back_inserter(findings->passages));
      internal::SortPassages(&findings->passages);
    }
    internal::AssembleEdges(corpus_, texts_, std::move(found.relations), std::move(stories.edges),
                            findings);
    internal::AssembleStories(corpus_, texts_, stories, findings);
    internal::DropBoilerplateOfOneStory(findings);
    Analyse(findings);
    internal::FindLoneQuotations(corpus_, texts_, normalizer_, options_.threads, findings);
  }

  void Progress(std::string_view stage, std::uint64_t done, std::uint64_t total) const {
    if (options_.progress) options_.progress({.stage = stage, .done = done, .total = total});
  }

  std::vector<Passage> Measure(const internal::KeyMaker& key_maker) {
    const internal::MeasureOptions options{
        .min_words = options_.min_words,
        .threads = options_.threads,
        .outlets = options_.outlets,
        .seed = options_.seed,
        .passages = options_.passages,
        .progress = [this](std::uint64_t done, std::uint64_t total) {
          Progress("normalise", done, total);
        }};
    return internal::MeasureArticles(normalizer_, key_maker, options, &corpus_);
  }

  static void Analyse(Findings* findings) {
    AddCreditEvidence(findings);
    NameSources(findings);
    TabulateOutlets(findings);
    OrderSpeeches(findings);
  }

  // Every reprint cluster is told by its representative; a digest tells no story of its own.
  internal::StoryNodes Stories(const internal::TextClusters& clusters,
                               const internal::Relations& relations) {
    if (!options_.stories) return {};
    Progress("stories", 0, texts_.size());
    std::vector<std::uint32_t> nodes;
    for (std::uint32_t text = 0; text < texts_.size(); ++text) {
      if (clusters.reprint[text] == text && !clusters.compilation[text]) nodes.push_back(text);
    }
    return internal::TieStories(corpus_, texts_, std::move(nodes), relations, normalizer_,
                                options_.window_seconds, options_.threads);
  }

  [[nodiscard]] internal::RelationOptions OptionsOfRelations() const {
    return {.thresholds = thresholds_,
            .threads = options_.threads,
            .window_seconds = options_.window_seconds,
            .excerpts = Excerpts(),
            .forms = !ByResemblance(),
            .passages = options_.passages,
            .progress = [this](std::uint64_t done, std::uint64_t total) {
              Progress("compare", done, total);
            }};
  }

  [[nodiscard]] std::vector<std::uint32_t> WordsOfTexts() const {
    std::vector<std::uint32_t> words;
    words.reserve(texts_.size());
    for (const DistinctText& text : texts_) words.push_back(corpus_.facts(text.lead).words);
    return words;
  }

  // Pairs of one story that were not compared before.
  static std::vector<std::pair<std::uint32_t, std::uint32_t>> NewPairs(
      const internal::Relations& relations, const internal::StoryNodes& stories) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (std::uint32_t node = 0; node < stories.hub.size(); ++node) {
      const std::uint32_t a = stories.texts[std::min(node, stories.hub[node])];
      const std::uint32_t b = stories.texts[std::max(node, stories.hub[node])];
      if (a != b && relations.Find(a, b) == nullptr) pairs.emplace_back(a, b);
    }
    return pairs;
  }

  const DetectorOptions& options_;
  Thresholds thresholds_;
  const Normalizer& normalizer_;
  Corpus& corpus_;
  std::vector<DistinctText> texts_;
};

}  // namespace

absl::StatusOr<Findings> Detector::Detect() {
  NEWSPRINT_ASSIGN_OR_RETURN(
      Findings findings,
      DetectionRun(impl_->options, impl_->normalizer, impl_->corpus)
          .Detect(impl_->lone_measurer.has_value() ? &*impl_->lone_measurer : nullptr));
  findings.rejects = std::move(impl_->rejects);
  findings.rows = std::move(impl_->rows);
  return findings;
}

}  // namespace newsprint
