//  Tested by generate/generate_test.cc
#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "base/status_macros.h"
#include "base/strings.h"
#include "generate/composer.h"
#include "generate/draft.h"
#include "generate/edits.h"
#include "generate/options.h"
#include "generate/outlet.h"
#include "generate/purpose.h"
#include "generate/story.h"
#include "newsprint/generate.h"

namespace newsprint {
namespace {

// Places for stories that may be taken up again: popularity spans a news cycle, memory is bounded.
constexpr std::size_t kRecentPlaces = 4096;
constexpr std::uint32_t kMaxAppeal = 1024;
constexpr std::uint32_t kNumForms = 24;
// Percent of the median length at the 17 quantiles 0, 1/16 ... 1: log-normal, sigma .6 (real feeds
// lie between .5 and .8).
constexpr std::array<std::uint32_t, 17> kLengthQuantiles = {
    20, 40, 50, 59, 67, 75, 83, 91, 100, 110, 121, 134, 150, 170, 199, 251, 500};

// Shared: several of the recent articles are of one story, and the last of them lets it go.
using StoryPointer = std::shared_ptr<const Story>;

struct Form {
  Script script = Script::kLatin;
  Draft draft;
  std::uint32_t outlet = 0;
};

std::string_view LanguageOf(Script script) {
  constexpr std::array<std::string_view, kNumScripts> kLanguages = {"en", "uk", "ar", "zh"};
  return kLanguages[static_cast<std::size_t>(script)];
}

std::string MakeId(std::uint64_t number) {
  char id[16];
  const int size = std::snprintf(id, sizeof id, "a%09llu", static_cast<unsigned long long>(number));
  return {id, static_cast<std::size_t>(size)};
}

// Only the derived grades; all alike if nothing else is left.
std::vector<std::uint32_t> DerivedWeights(const std::vector<std::uint32_t>& weights,
                                          bool carriers_only) {
  std::vector<std::uint32_t> result(kNumGrades, 0);
  std::uint64_t sum = 0;
  for (auto g = static_cast<std::size_t>(Grade::kVerbatim);
       g <= static_cast<std::size_t>(Grade::kUpdated); ++g) {
    if (carriers_only && !KeepsReprint(static_cast<Grade>(g))) continue;
    result[g] = weights[g];
    sum += weights[g];
  }
  if (sum == 0) result[static_cast<std::size_t>(Grade::kVerbatim)] = 1;
  return result;
}

}  // namespace

class Generator::Impl {
 public:
  explicit Impl(const GeneratorOptions& options)
      : options_(options),
        outlets_(options.seed, options.num_outlets, options.script_weights),
        grades_(DerivedWeights(options.grade_weights, false)),
        carrying_grades_(DerivedWeights(options.grade_weights, true)),
        scripts_(options.script_weights),
        forms_(kNumForms) {}

  std::optional<GeneratedArticle> Next();

 private:
  // An article on its way: the parts that every kind of article needs.
  struct Piece {
    Random random;
    GeneratedArticle result;
    Composer body;
    Script script = Script::kLatin;
    std::uint32_t outlet = 0;
  };

  bool IsOfLargestStory(Random& random);
  void MakeOriginal(Piece* piece, bool largest);
  void MakeDerived(const StoryPointer& story, const WeightedChoice& grades, Piece* piece);
  // False if there are not enough recent stories in the same script.
  bool WriteFromSeveral(const StoryPointer& story, Grade grade, Piece* piece);
  void WriteLifted(const Story& story, Piece* piece);
  void MakeFilledForm(Piece* piece);
  void MakeStub(Piece* piece);
  void Begin(Script script, std::uint32_t outlet, bool furniture, Piece* piece);
  void Finish(bool furniture, Piece* piece);
  [[nodiscard]] std::uint32_t DrawLength(Random& random) const;
  const Form& GetForm(std::uint32_t number);
  void Remember(const StoryPointer& story, std::uint32_t places);

  GeneratorOptions options_;
  OutletDirectory outlets_;
  WeightedChoice grades_;
  WeightedChoice carrying_grades_;
  WeightedChoice scripts_;
  std::vector<std::optional<Form>> forms_;
  std::vector<StoryPointer> recent_;  // a ring, once it is full
  std::size_t next_recent_ = 0;
  StoryPointer largest_;
  std::uint64_t largest_emitted_ = 0;
  std::uint64_t next_ = 0;
};

std::optional<GeneratedArticle> Generator::Impl::Next() {
  if (next_ == options_.num_articles) return std::nullopt;
  Piece piece{.random = Random(options_.seed, kPurposeArticle, next_), .result = {}, .body = {}};
  Article& article = piece.result.article;
  article.id = MakeId(next_);
  const std::uint32_t step = std::max(options_.seconds_between, 1U);
  article.published = {
      options_.first_published + static_cast<std::int64_t>(next_ * step + piece.random.Below(step)),
      DateQuality::kExact};
  piece.result.truth.reprint = piece.result.truth.story = article.id;

  std::uint32_t kind = piece.random.Below(std::uint32_t{1000});
  if (IsOfLargestStory(piece.random)) {
    if (largest_ == nullptr)
      MakeOriginal(&piece, true);
    else
      MakeDerived(largest_, carrying_grades_, &piece);
    ++largest_emitted_;
  } else if (kind < options_.template_per_mille) {
    MakeFilledForm(&piece);
  } else if (kind -= options_.template_per_mille; kind < options_.stub_per_mille) {
    MakeStub(&piece);
  } else if (kind - options_.stub_per_mille < options_.derived_per_mille && !recent_.empty()) {
    const StoryPointer story = piece.random.Pick(recent_);
    MakeDerived(story, grades_, &piece);
    Remember(story, 1);
  } else {
    MakeOriginal(&piece, false);
  }
  ++next_;
  return std::move(piece.result);
}

// Exactly largest_story of num_articles, each subset as likely as another.
bool Generator::Impl::IsOfLargestStory(Random& random) {
  const std::uint64_t wanted = options_.largest_story - largest_emitted_;
  if (wanted == 0) return false;
  return random.Below(static_cast<std::uint32_t>(options_.num_articles - next_)) < wanted;
}

std::uint32_t Generator::Impl::DrawLength(Random& random) const {
  const std::uint32_t at = random.Below(std::uint32_t{16 * 64});
  const std::uint64_t low = kLengthQuantiles[at / 64];
  const std::uint64_t high = kLengthQuantiles[at / 64 + 1];
  const std::uint64_t percent_times_64 = low * 64 + (high - low) * (at % 64);
  return std::max(static_cast<std::uint32_t>(options_.median_words * percent_times_64 / 6400),
                  kMinTextWords);
}

void Generator::Impl::Begin(Script script, std::uint32_t outlet, bool furniture, Piece* piece) {
  piece->script = script;
  piece->outlet = outlet;
  if (furniture) {
    for (const FurnitureText& text : outlets_.Get(script, outlet).above) {
      piece->body.AddFurniture(text.text, text.num_words);
    }
  }
  piece->body.BreakParagraph();
}

void Generator::Impl::Finish(bool furniture, Piece* piece) {
  const Outlet& outlet = outlets_.Get(piece->script, piece->outlet);
  if (furniture) {
    for (const FurnitureText& text : outlet.below)
      piece->body.AddFurniture(text.text, text.num_words);
  }
  Article& article = piece->result.article;
  article.outlet = outlet.name;
  article.url = Concat({"https://", outlet.domain, "/", article.id});
  article.language = LanguageOf(piece->script);
  piece->result.truth.passages = piece->body.Passages();
  piece->result.truth.furniture = piece->body.TakeFurniture();
  article.text = piece->body.TakeText();
}

void Generator::Impl::MakeOriginal(Piece* piece, bool largest) {
  auto story = std::make_shared<Story>();
  Random& random = piece->random;
  story->id = piece->result.article.id;
  story->script = static_cast<Script>(scripts_.Draw(random));
  const Lexicon& lexicon = LexiconOf(story->script);
  story->topic = MakeTopic(lexicon, random);
  story->outlet = outlets_.Draw(story->script, random);
  const Pen pen(lexicon, story->topic);
  if (random.PerMille(500)) {
    story->dateline_words = pen.WriteDateline(lexicon.MakeName(random), random, &story->draft);
  }
  pen.WriteText(DrawLength(random), random, &story->draft);
  story->headline = pen.WriteHeadline(random);
  piece->result.article.title = story->headline;

  const bool furniture = random.PerMille(800);
  piece->body.Reserve(story->draft.text.size() + 1500);  // furniture is seldom longer
  Begin(story->script, story->outlet, furniture, piece);
  story->body_begin = piece->body.size();
  piece->body.AddOwn(story->draft, story->draft.all());
  Finish(furniture, piece);
  if (largest)
    largest_ = std::move(story);
  else
    Remember(story, std::min(kMaxAppeal, ~0U / (random.Below(~0U) + 1)));
}

// A place for every article of a story: the more have carried it, the more will. Originals get as many as
// their appeal, which is heavy-tailed itself: P(appeal >= n) = 1 / n.
void Generator::Impl::Remember(const StoryPointer& story, std::uint32_t places) {
  for (std::uint32_t i = 0; i < places; ++i) {
    if (recent_.size() < kRecentPlaces) {
      recent_.push_back(story);
      continue;
    }
    recent_[next_recent_] = story;
    next_recent_ = (next_recent_ + 1) % kRecentPlaces;
  }
}

void Generator::Impl::MakeDerived(const StoryPointer& story, const WeightedChoice& grades,
                                  Piece* piece) {
  Random& random = piece->random;
  auto grade = static_cast<Grade>(grades.Draw(random));
  const bool furniture = random.PerMille(800);
  piece->body.Reserve(story->draft.text.size() * 5 / 4 + 1500);
  Begin(story->script,
        grade == Grade::kUpdated ? story->outlet
                                 : outlets_.DrawOther(story->script, story->outlet, random),
        furniture, piece);
  GeneratedTruth& truth = piece->result.truth;
  truth.sources = {story->id};
  if ((grade == Grade::kSpliced || grade == Grade::kDigest) &&
      !WriteFromSeveral(story, grade, piece)) {
    grade = Grade::kVerbatim;
  }
  truth.grade = grade;
  const bool same_headline =
      grade <= Grade::kCredited ||
      (KeepsReprint(grade) && grade != Grade::kReheaded && random.PerMille(600));
  if (grade == Grade::kLifted) {
    WriteLifted(*story, piece);
  } else {
    piece->result.article.title =
        same_headline ? story->headline
                      : Pen(LexiconOf(story->script), story->topic).WriteHeadline(random);
    truth.level = WriteBody(*story, grade, random, &piece->body);
  }
  const std::uint32_t own_words = piece->body.num_words();
  Finish(furniture, piece);
  LabelDerived(*story, own_words, &piece->result.truth);
}

bool Generator::Impl::WriteFromSeveral(const StoryPointer& story, Grade grade, Piece* piece) {
  Random& random = piece->random;
  const std::size_t wanted = grade == Grade::kSpliced ? 2 : random.Between(3, 5);
  const std::size_t enough = grade == Grade::kSpliced ? 2 : 3;
  std::vector<StoryPointer> stories = {story};
  for (int tries = 0; tries < 40 && stories.size() < wanted; ++tries) {
    const StoryPointer& other = random.Pick(recent_);
    if (other->script == story->script &&
        std::find(stories.begin(), stories.end(), other) == stories.end()) {
      stories.push_back(other);
    }
  }
  if (stories.size() < enough) return false;
  std::vector<EditSource> sources;
  std::vector<std::string>& ids = piece->result.truth.sources;
  ids.clear();
  for (const StoryPointer& each : stories) {
    sources.push_back(each->source());
    ids.push_back(each->id);
  }
  if (grade == Grade::kSpliced)
    Splice(sources, &piece->body);
  else
    CopyOpenings(sources, random, &piece->body);
  return true;
}

void Generator::Impl::WriteLifted(const Story& story, Piece* piece) {
  constexpr std::uint32_t kLiftedWords = 60;
  Random& random = piece->random;
  const Lexicon& lexicon = LexiconOf(story.script);
  const Topic topic = MakeTopic(lexicon, random);
  const Pen pen(lexicon, topic);
  Draft host;
  pen.WriteText(DrawLength(random), random, &host);
  piece->result.article.title = pen.WriteHeadline(random);
  piece->result.truth.level = Lift(story.source(), kLiftedWords, host, random, &piece->body);
}

const Form& Generator::Impl::GetForm(std::uint32_t number) {
  std::optional<Form>& form = forms_[number];
  if (form) return *form;
  Random random(options_.seed, kPurposeForm, number);
  form.emplace();
  form->script = static_cast<Script>(scripts_.Draw(random));
  form->outlet = outlets_.Draw(form->script, random);
  const Lexicon& lexicon = LexiconOf(form->script);
  const Topic topic = MakeTopic(lexicon, random);
  Pen(lexicon, topic).WriteText(random.Between(50, 150), random, &form->draft);
  return *form;
}

void Generator::Impl::MakeFilledForm(Piece* piece) {
  Random& random = piece->random;
  const std::uint32_t number = random.Below(kNumForms);
  const Form& form = GetForm(number);
  const Lexicon& lexicon = LexiconOf(form.script);
  const Topic topic = MakeTopic(lexicon, random);
  const bool furniture = random.PerMille(800);
  // Half of the forms are one outlet's own (weather), half are sent to all (grant notices).
  const std::uint32_t outlet = number % 2 == 0 ? form.outlet : outlets_.Draw(form.script, random);
  Begin(form.script, outlet, furniture, piece);
  FillForm(lexicon, topic, form.draft, random, &piece->body);
  piece->result.article.title = Pen(lexicon, topic).WriteHeadline(random);
  piece->result.truth.grade = Grade::kTemplate;
  piece->result.truth.level = number;
  Finish(furniture, piece);
}

void Generator::Impl::MakeStub(Piece* piece) {
  Random& random = piece->random;
  const auto script = static_cast<Script>(scripts_.Draw(random));
  Begin(script, outlets_.Draw(script, random), false, piece);
  piece->body.AddOwn(outlets_.Get(script, piece->outlet).stub, 9);
  const Lexicon& lexicon = LexiconOf(script);
  piece->result.article.title = lexicon.MakeName(random);
  piece->result.truth.grade = Grade::kStub;
  piece->result.truth.role = Role::kTooShort;
  Finish(false, piece);
}

absl::StatusOr<Generator> Generator::Create(const GeneratorOptions& options) {
  NEWSPRINT_RETURN_IF_ERROR(CheckGeneratorOptions(options));
  return Generator(std::make_unique<Impl>(options));
}

Generator::Generator(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Generator::Generator(Generator&&) noexcept = default;
Generator& Generator::operator=(Generator&&) noexcept = default;
Generator::~Generator() = default;

absl::StatusOr<std::optional<GeneratedArticle>> Generator::Next() { return impl_->Next(); }

}  // namespace newsprint
