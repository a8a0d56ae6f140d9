//  Tested by story/model_test.cc.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "base/hash.h"
#include "newsprint/story.h"
#include "story/term_scanner.h"
#include "story/weights.h"

namespace newsprint {
namespace {

// In how many articles a term stands.
struct Spread {
  std::uint32_t articles = 0;
  std::uint32_t texts = 0;  // titles left out
  std::uint32_t names = 0;  // where it is mostly capitalised
};
using Spreads = absl::flat_hash_map<std::uint32_t, Spread>;

// Terms whose spread is fetched from memory while others are worked on.
constexpr std::size_t kAhead = 8;

Spreads CountSpreads(std::span<const StoryFeatures> articles) {
  Spreads spreads;
  for (const StoryFeatures& article : articles) {
    for (std::size_t i = 0; i < article.terms.size(); ++i) {
      if (i + kAhead < article.terms.size()) spreads.prefetch(article.terms[i + kAhead].term);
      const StoryTerm& term = article.terms[i];
      Spread& spread = spreads[term.term];
      ++spread.articles;
      spread.texts += (term.places & kTermInText) != 0 ? 1 : 0;
      spread.names += (term.places & kTermIsName) != 0 ? 1 : 0;
    }
  }
  return spreads;
}

template <typename Visit>
void ForEachWithSpread(std::vector<StoryTerm>* terms, const Spreads& spreads, const Visit& visit) {
  for (std::size_t i = 0; i < terms->size(); ++i) {
    if (i + kAhead < terms->size()) spreads.prefetch((*terms)[i + kAhead].term);
    visit((*terms)[i], spreads.at((*terms)[i].term));
  }
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
// sorts last.
void SortPhrases(std::vector<std::uint32_t>* phrases) {
  std::sort(phrases->begin(), phrases->end());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < phrases->size(); ++i) {
    const bool last = i + 1 == phrases->size() ||
                      internal::PhraseKey((*phrases)[i]) != internal::PhraseKey((*phrases)[i + 1]);
    if (last) (*phrases)[kept++] = (*phrases)[i];
  }
  phrases->resize(kept);
}

}  // namespace

StoryModel StoryModel::Build(std::vector<StoryFeatures> features, const StoryOptions& options) {
  StoryModel model;
  model.options_ = options;
  model.articles_ = std::move(features);
  model.MeasureRivals();
  model.MeasureTerms();
  model.KeepSharedPhrases();
  return model;
}

// An article without a date might be tied to any other.
void StoryModel::MeasureRivals() {
  std::vector<std::int64_t> seconds;
  for (const StoryFeatures& article : articles_) {
    if (article.published.known()) seconds.push_back(article.published.seconds);
  }
  std::sort(seconds.begin(), seconds.end());
  const double all = static_cast<double>(articles_.size());
  const double undated = all - static_cast<double>(seconds.size());
  const std::int64_t window = options_.window_days * internal::kSecondsPerDay;
  double sum = undated * all;
  for (const std::int64_t moment : seconds) {
    const auto first = std::lower_bound(seconds.begin(), seconds.end(), moment - window);
    const auto last = std::upper_bound(seconds.begin(), seconds.end(), moment + window);
    sum += options_.window_days == 0 ? all : undated + static_cast<double>(last - first);
  }
  rivals_ = articles_.empty() ? 0 : sum / all;
}

// Norms are of all terms; terms that nobody else has are then dropped: they can support no story.
void StoryModel::MeasureTerms() {
  const Spreads spreads = CountSpreads(articles_);
  const RarityTable rarities(articles_.size());
  norms_.resize(articles_.size());
  first_key_.assign(1, 0);
  std::vector<StoryTerm> shared;
  for (std::size_t article = 0; article < articles_.size(); ++article) {
    Norms& norms = norms_[article];
    shared.clear();
    ForEachWithSpread(&articles_[article].terms, spreads,
                      [&](StoryTerm& term, const Spread& spread) {
                        const double rarity = rarities.Of(spread, term.length_class);
                        const double weight = internal::TermFrequency(term.count) * rarity;
                        term.rarity = static_cast<float>(rarity);
                        term.weight = static_cast<float>(weight);
                        norms.terms += weight * weight;
                        if ((term.places & (kTermInLead | kTermInTitle)) != 0)
                          norms.lead += rarity * rarity;
                        if ((term.places & kTermInTitle) != 0) norms.title += rarity * rarity;
                        if (spread.articles > 1 && rarity > 0) shared.push_back(term);
                      });
    norms.terms = std::sqrt(norms.terms);
    norms.lead = std::sqrt(norms.lead);
    for (const StoryTerm& term : shared) {
      keys_.push_back(term.term);
      weights_.push_back(term.weight);
    }
    first_key_.push_back(keys_.size());
    articles_[article].terms = std::vector<StoryTerm>(shared.begin(), shared.end());
  }
}

// A phrase supports a story if two articles have it and one of them quotes it.
void StoryModel::KeepSharedPhrases() {
  std::size_t num_quoted = 0;
  for (const StoryFeatures& article : articles_) {
    for (const std::uint32_t phrase : article.phrases) num_quoted += phrase & 1U;
  }
  KeyFilter quoted(num_quoted);
  for (const StoryFeatures& article : articles_) {
    for (const std::uint32_t phrase : article.phrases) {
      if (internal::IsQuoted(phrase)) quoted.Add(internal::PhraseKey(phrase));
    }
  }
  absl::flat_hash_map<std::uint32_t, std::uint32_t> carriers;
  for (StoryFeatures& article : articles_) {
    std::size_t kept = 0;  // no branch is taken on what the filter says: it is hard to foresee
    for (const std::uint32_t phrase : article.phrases) {
      article.phrases[kept] = phrase;
      kept += quoted.MayHold(internal::PhraseKey(phrase)) ? 1 : 0;
    }
    article.phrases.resize(kept);
    SortPhrases(&article.phrases);
    for (const std::uint32_t phrase : article.phrases) ++carriers[internal::PhraseKey(phrase)];
  }
  for (StoryFeatures& article : articles_) {
    std::erase_if(article.phrases, [&](std::uint32_t phrase) {
      return carriers.at(internal::PhraseKey(phrase)) < 2;
    });
    article.phrases.shrink_to_fit();
  }
}

}  // namespace newsprint
