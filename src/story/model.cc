//  Tested by story/model_test.cc.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "base/hash.h"
#include "newsprint/story.h"
#include "story/story_data.h"
#include "story/term_scanner.h"
#include "story/weights.h"

namespace newsprint {

using internal::StoryData;
using internal::TermGist;

namespace {

// In how many articles a term stands.
struct Spread {
  std::uint32_t articles = 0;
  std::uint32_t texts = 0;  // titles left out
  std::uint32_t names = 0;  // where it is mostly capitalised
};

// Terms whose number or spread is fetched from memory while others are worked on.
constexpr std::size_t kAhead = 8;
// Phrases whose carriers are counted together: some 32 MB.
constexpr std::size_t kMostPhrasesCounted = std::size_t{2} << 20;

// By the number of a term, which a gist holds until the term is measured.
std::vector<Spread> CountSpreads(StoryData* data) {
  std::vector<Spread> spreads;
  absl::flat_hash_map<std::uint32_t, std::uint32_t> numbers;
  for (std::uint32_t article = 0; article < data->articles.size(); ++article) {
    const std::span<const StoryTerm> terms = data->TermsOf(article);
    data->Touch(terms.size_bytes());
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (i + kAhead < terms.size()) numbers.prefetch(terms[i + kAhead].term);
      const auto new_number = static_cast<std::uint32_t>(spreads.size());
      const auto [number, is_new] = numbers.emplace(terms[i].term, new_number);
      if (is_new) spreads.emplace_back();
      __builtin_prefetch(&spreads[number->second]);
      data->gists.push_back({.term = terms[i].term, .weight_and_form = number->second});
    }
    const TermGist* const gists = data->gists.end() - terms.size();
    for (std::size_t i = 0; i < terms.size(); ++i) {
      Spread& spread = spreads[gists[i].weight_and_form];
      ++spread.articles;
      spread.texts += (terms[i].places & kTermInText) != 0 ? 1 : 0;
      spread.names += (terms[i].places & kTermIsName) != 0 ? 1 : 0;
    }
  }
  return spreads;
}

// Inverse document frequency as if kExpectedArticles more had been seen. Most terms stand in few articles:
// their logarithms are kept.
class RarityTable {
 public:
  explicit RarityTable(std::size_t num_articles) : num_articles_(num_articles) {
    for (std::uint8_t kind = 0; kind < internal::kNumLengthClasses; ++kind) {
      for (std::uint32_t articles = 0; articles < kKept; ++articles) {
        kept_[kind][articles] = Compute(articles, kind);
      }
    }
  }
  [[nodiscard]] double Of(const Spread& spread, std::uint8_t length_class) const {
    const bool is_name =
        length_class != internal::kNumber && spread.names > internal::kNameShare * spread.texts;
    const std::uint8_t kind = is_name ? std::uint8_t{internal::kName} : length_class;
    return spread.articles < kKept ? kept_[kind][spread.articles] : Compute(spread.articles, kind);
  }

 private:
  static constexpr std::uint32_t kKept = 256;
  [[nodiscard]] double Compute(std::uint32_t articles, std::uint8_t kind) const {
    using namespace internal;
    const double all = static_cast<double>(num_articles_) + kExpectedArticles;
    return std::max(0.0, std::log(all / (articles + kExpectedArticles * kExpectedShare[kind])));
  }
  std::size_t num_articles_;
  std::array<std::array<double, kKept>, internal::kNumLengthClasses> kept_{};
};

// A set of 31-bit keys that may say yes wrongly, never no: enough to drop most of what is not shared.
class KeyFilter {
 public:
  explicit KeyFilter(std::size_t num_keys) {
    while (bits_ < 31 && (std::size_t{1} << bits_) < num_keys * 16) ++bits_;
    words_.resize((std::size_t{1} << bits_) / 64);
  }
  void Add(std::uint32_t key) { words_[Slot(key) / 64] |= Bit(key); }
  [[nodiscard]] bool MayHold(std::uint32_t key) const {
    return (words_[Slot(key) / 64] & Bit(key)) != 0;
  }

 private:
  [[nodiscard]] std::size_t Slot(std::uint32_t key) const {
    return key & ((std::size_t{1} << bits_) - 1);
  }
  [[nodiscard]] std::uint64_t Bit(std::uint32_t key) const {
    return std::uint64_t{1} << (Slot(key) % 64);
  }
  unsigned bits_ = 10;
  std::vector<std::uint64_t> words_;
};

// Ascending, each once. Where a phrase stands both in and out of quotation marks, the quotation counts: it
// sorts last. Returns how many are left, at the front.
std::size_t SortPhrases(std::span<std::uint32_t> phrases) {
  std::sort(phrases.begin(), phrases.end());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    const bool last = i + 1 == phrases.size() ||
                      internal::PhraseKey(phrases[i]) != internal::PhraseKey(phrases[i + 1]);
    if (last) phrases[kept++] = phrases[i];
  }
  return kept;
}

template <typename Visit>
void ForEachPhrase(const StoryData& data, const Visit& visit) {
  for (std::uint32_t article = 0; article < data.articles.size(); ++article) {
    const std::span<const std::uint32_t> phrases = data.PhrasesOf(article);
    data.Touch(phrases.size_bytes());
    for (const std::uint32_t phrase : phrases) visit(phrase);
  }
}

// Rewrites the phrases of all articles: keep(phrases) moves to the front what stays, and says how many.
template <typename Keep>
void KeepPhrases(StoryData* data, const Keep& keep) {
  std::size_t kept = 0;
  std::size_t begin = 0;
  for (std::size_t article = 0; article < data->articles.size(); ++article) {
    const std::size_t end = data->first_phrase[article + 1];
    const std::span<std::uint32_t> phrases = std::span(data->phrases).subspan(begin, end - begin);
    data->Touch(phrases.size_bytes());
    const std::size_t left = keep(phrases);
    std::copy_n(phrases.begin(), left, data->phrases.begin() + kept);
    kept += left;
    data->first_phrase[article + 1] = kept;
    begin = end;
  }
  data->phrases.resize(kept);
}

// Part by part, so that never too many are counted at once.
void DropLonePhrases(StoryData* data) {
  constexpr unsigned kPlaceBits = 33;  // beside the 31 of a key
  constexpr unsigned kKeyBits = 31;
  const auto key_of = [](std::uint64_t placed) { return placed >> kPlaceBits; };
  const auto place_of = [](std::uint64_t placed) {
    return static_cast<std::size_t>(placed & ((std::uint64_t{1} << kPlaceBits) - 1));
  };
  const std::size_t parts = data->phrases.size() / kMostPhrasesCounted + 1;
  std::vector<bool> shared(data->phrases.size());
  internal::PagedArray<std::uint64_t> placed(data->memory);
  for (std::size_t part = 0; part < parts; ++part) {
    placed.resize(0);
    std::uint64_t place = 0;
    ForEachPhrase(*data, [&](std::uint32_t phrase) {
      const std::uint64_t key = internal::PhraseKey(phrase);
      if (key % parts == part) placed.push_back(key << kPlaceBits | place);
      ++place;
    });
    SortPaged(*data->memory, kKeyBits, key_of, &placed);
    for (std::size_t i = 1; i < placed.size(); ++i) {
      if (key_of(placed[i - 1]) != key_of(placed[i])) continue;
      shared[place_of(placed[i - 1])] = shared[place_of(placed[i])] = true;
    }
  }
  std::size_t place = 0;
  KeepPhrases(data, [&](std::span<std::uint32_t> phrases) {
    std::size_t kept = 0;
    for (const std::uint32_t phrase : phrases) {
      phrases[kept] = phrase;
      kept += shared[place++] ? 1 : 0;
    }
    return kept;
  });
}

}  // namespace

StoryModel::StoryModel(const StoryOptions& options, internal::PagedMemory* memory)
    : data_(std::make_unique<StoryData>(
          options, memory != nullptr ? memory : &internal::PagedMemory::Unbounded())) {}
StoryModel::~StoryModel() = default;
StoryModel::StoryModel(StoryModel&&) noexcept = default;
StoryModel& StoryModel::operator=(StoryModel&&) noexcept = default;

std::uint32_t StoryModel::size() const {
  return static_cast<std::uint32_t>(data_->articles.size());
}

void StoryModel::Add(StoryFeatures features) {
  data_->articles.push_back({.words = features.words,
                             .has_title = features.has_title,
                             .published = features.published,
                             .places = std::move(features.places)});
  data_->terms.append(features.terms);
  data_->first_term.push_back(data_->terms.size());
  data_->phrases.append(features.phrases);
  data_->Touch(features.terms.size() * sizeof(StoryTerm));
  data_->first_phrase.push_back(data_->phrases.size());
}

void StoryModel::Learn() {
  MeasureRivals();
  MeasureTerms();
  KeepSharedPhrases();
  MeasureBars();
}

StoryModel StoryModel::Build(std::vector<StoryFeatures> features, const StoryOptions& options) {
  StoryModel model(options);
  for (StoryFeatures& article : features) model.Add(std::move(article));
  model.Learn();
  return model;
}

// An article without a date might be tied to any other.
void StoryModel::MeasureRivals() {
  std::vector<std::int64_t> seconds;
  for (const StoryData::Article& article : data_->articles) {
    if (article.published.known()) seconds.push_back(article.published.seconds);
  }
  std::sort(seconds.begin(), seconds.end());
  const double all = static_cast<double>(data_->articles.size());
  const double undated = all - static_cast<double>(seconds.size());
  const std::int64_t window = data_->options.window_days * internal::kSecondsPerDay;
  double sum = undated * all;
  for (const std::int64_t moment : seconds) {
    const auto first = std::lower_bound(seconds.begin(), seconds.end(), moment - window);
    const auto last = std::upper_bound(seconds.begin(), seconds.end(), moment + window);
    sum += data_->options.window_days == 0 ? all : undated + static_cast<double>(last - first);
  }
  data_->rivals = data_->articles.empty() ? 0 : sum / all;
}

// Norms are of all terms; terms that nobody else has are then dropped: they can support no story.
void StoryModel::MeasureTerms() {
  StoryData& data = *data_;
  const std::vector<Spread> spreads = CountSpreads(&data);
  const RarityTable rarities(data.articles.size());
  std::size_t kept = 0;
  std::size_t begin = 0;
  for (std::size_t article = 0; article < data.articles.size(); ++article) {
    StoryData::Article& norms = data.articles[article];
    const std::size_t end = data.first_term[article + 1];
    data.Touch((end - begin) * sizeof(StoryTerm));
    for (std::size_t i = begin; i < end; ++i) {
      if (i + kAhead < end) {
        __builtin_prefetch(&spreads[data.gists[i + kAhead].weight_and_form]);
      }
      StoryTerm& term = data.terms[i];
      const Spread& spread = spreads[data.gists[i].weight_and_form];
      const double rarity = rarities.Of(spread, term.length_class);
      const double weight = internal::TermFrequency(term.count) * rarity;
      term.rarity = static_cast<float>(rarity);
      term.weight = static_cast<float>(weight);
      norms.terms_norm += weight * weight;
      if ((term.places & (kTermInLead | kTermInTitle)) != 0) norms.lead_norm += rarity * rarity;
      if ((term.places & kTermInTitle) != 0) norms.title_square += rarity * rarity;
      if (spread.articles < 2 || rarity <= 0) continue;
      data.terms[kept] = term;
      data.gists[kept++] = internal::GistOf(term);
    }
    norms.terms_norm = std::sqrt(norms.terms_norm);
    norms.lead_norm = std::sqrt(norms.lead_norm);
    data.first_term[article + 1] = kept;
    begin = end;
  }
  data.terms.resize(kept);
  data.gists.resize(kept);
}

// A phrase supports a story if two articles have it and one of them quotes it.
void StoryModel::KeepSharedPhrases() {
  std::size_t num_quoted = 0;
  ForEachPhrase(*data_, [&](std::uint32_t phrase) { num_quoted += phrase & 1U; });
  KeyFilter quoted(num_quoted);
  ForEachPhrase(*data_, [&](std::uint32_t phrase) {
    if (internal::IsQuoted(phrase)) quoted.Add(internal::PhraseKey(phrase));
  });
  KeepPhrases(data_.get(), [&](std::span<std::uint32_t> phrases) {
    std::size_t kept = 0;  // no branch is taken on what the filter says: it is hard to foresee
    for (const std::uint32_t phrase : phrases) {
      phrases[kept] = phrase;
      kept += quoted.MayHold(internal::PhraseKey(phrase)) ? 1 : 0;
    }
    return SortPhrases(phrases.first(kept));
  });
  DropLonePhrases(data_.get());
}

}  // namespace newsprint
