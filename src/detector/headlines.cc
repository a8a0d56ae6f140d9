//  Tested by detector/headlines_test.cc
#include "detector/headlines.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "base/hash.h"

namespace newsprint::internal {

namespace {

// Shorter headlines name a place in the paper: "Weather", "Morning briefing", "Live updates".
constexpr double kMinHeadlineWords = 3;
// Feeds list an item for days; a headline that comes back later is another day's.
constexpr std::int64_t kHeadlineWindowSeconds = std::int64_t{7} * 24 * 60 * 60;
// One item cut short in more ways than this is none.
constexpr std::size_t kMaxUnderHeadline = 64;

// What stands under one headline; numbers ascend.
struct Headline {
  std::vector<std::uint32_t> too_short;
  std::vector<std::uint32_t> texts;
  ArticleIndex fullest{};
};

class HeadlineTier {
 public:
  HeadlineTier(const Corpus& corpus, const std::vector<DistinctText>& texts,
               const std::vector<DistinctText>& too_short, const TextClusters& clusters,
               const Normalizer& normalizer)
      : corpus_(corpus),
        texts_(texts),
        too_short_(too_short),
        clusters_(clusters),
        normalizer_(normalizer) {}

  std::vector<HeadlineTie> Run() {
    for (std::uint32_t number = 0; number < too_short_.size(); ++number) {
      const ArticleIndex lead = too_short_[number].lead;
      const std::string_view title = NormalizedTitle(lead);
      if (title.empty()) continue;
      Headline& headline = headlines_[HashBytes(title)];
      headline.too_short.push_back(number);
      Consider(lead, &headline);
    }
    if (!headlines_.empty()) FindFullerTexts();
    std::vector<HeadlineTie> ties;
    for (const auto& [hash, headline] : headlines_) TieUnder(headline, &ties);
    std::sort(ties.begin(), ties.end(),
              [](const HeadlineTie& a, const HeadlineTie& b) { return a.too_short < b.too_short; });
    return ties;
  }

 private:
  // Empty if it has too few words.
  std::string_view NormalizedTitle(ArticleIndex article) {
    normalizer_.Normalize(corpus_.article(article).title, 0, &normalized_);
    return CountWords(normalized_) >= kMinHeadlineWords ? normalized_.text : std::string_view();
  }

  // Title and text in normal form, a space before and after every word.
  std::string Words(std::string_view original) {
    normalizer_.Normalize(original, 0, &normalized_);
    return normalized_.text.empty() ? "" : " " + normalized_.text + " ";
  }

  void Consider(ArticleIndex article, Headline* headline) const {
    const bool first = headline->too_short.size() + headline->texts.size() == 1;
    const std::uint32_t words = corpus_.facts(article).words;
    const std::uint32_t most = corpus_.facts(headline->fullest).words;
    if (first || words > most ||
        (words == most &&
         CanonicallyBefore(corpus_.Key(article), corpus_.Key(headline->fullest)))) {
      headline->fullest = article;
    }
  }

  void FindFullerTexts() {
    for (std::uint32_t text = 0; text < texts_.size(); ++text) {
      for (const ArticleIndex member : texts_[text].members) {
        const auto found = headlines_.find(HashBytes(NormalizedTitle(member)));
        if (found == headlines_.end()) continue;
        Headline& headline = found->second;
        if (headline.texts.empty() || headline.texts.back() != text) headline.texts.push_back(text);
        Consider(member, &headline);
      }
    }
  }

  void TieUnder(const Headline& headline, std::vector<HeadlineTie>* ties) {
    const auto cluster_of = [this](std::uint32_t text) { return clusters_.reprint[text]; };
    const std::vector<std::uint32_t>& fuller = headline.texts;
    const bool one_text = std::all_of(fuller.begin(), fuller.end(), [&](std::uint32_t text) {
      return cluster_of(text) == cluster_of(fuller.front());
    });
    if (!one_text || headline.too_short.size() > kMaxUnderHeadline) return;
    const Article& fullest = corpus_.article(headline.fullest);
    const std::string title = Words(fullest.title);
    const std::string all = Words(corpus_.JoinTitle(headline.fullest));
    for (const std::uint32_t number : headline.too_short) {
      const ArticleIndex item = too_short_[number].lead;
      // Hashes of titles propose; words decide.
      if (Words(corpus_.article(item).title) != title) return;
      if (all.find(Words(corpus_.Text(item))) == std::string::npos) return;
    }
    for (const std::uint32_t number : headline.too_short) {
      const ArticleIndex lead = too_short_[number].lead;
      const bool apart =
          OutsideWindow(corpus_.article(lead).published, fullest.published, kHeadlineWindowSeconds);
      if (lead != headline.fullest && !apart) ties->push_back({number, headline.fullest});
    }
  }

  const Corpus& corpus_;
  const std::vector<DistinctText>& texts_;
  const std::vector<DistinctText>& too_short_;
  const TextClusters& clusters_;
  const Normalizer& normalizer_;
  NormalizedText normalized_;
  absl::flat_hash_map<std::uint64_t, Headline> headlines_;
};

}  // namespace

std::vector<HeadlineTie> TieHeadlines(const Corpus& corpus, const std::vector<DistinctText>& texts,
                                      const std::vector<DistinctText>& too_short,
                                      const TextClusters& clusters, const Normalizer& normalizer) {
  return HeadlineTier(corpus, texts, too_short, clusters, normalizer).Run();
}

}  // namespace newsprint::internal
