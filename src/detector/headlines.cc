//  Tested by detector/headlines_test.cc
#include "detector/headlines.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "base/hash.h"

namespace newsprint::internal {

namespace {

// Shorter headlines name a place in the paper: "Weather", "Morning briefing", "Live updates".
constexpr double kMinHeadlineWords = 3;
// So many words are no two stories' by chance.
constexpr std::uint32_t kTellingWords = 8;
// Feeds list an item for days; a headline that comes back later is another day's.
constexpr std::int64_t kHeadlineWindowSeconds = std::int64_t{7} * 24 * 60 * 60;
// One item cut short in more ways than this is none.
constexpr std::size_t kMaxUnderHeadline = 64;

// True if a stands before b as what the others under the headline may be parts of.
bool Fuller(const HeadlineItem& a, const HeadlineItem& b) {
  if (a.words != b.words) return a.words > b.words;
  return CanonicallyBefore({.published = a.published, .words = a.words, .id = a.id},
                           {.published = b.published, .words = b.words, .id = b.id});
}

// A headline over unlike texts is a column's name.
bool AreOneText(const std::vector<HeadlineItem>& items) {
  const HeadlineItem* fuller = nullptr;
  std::size_t too_short = 0;
  for (const HeadlineItem& item : items) {
    if (item.too_short) {
      ++too_short;
    } else if (fuller == nullptr) {
      fuller = &item;
    } else if (item.cluster != fuller->cluster) {
      return false;
    }
  }
  return too_short <= kMaxUnderHeadline;
}

// What stands before the first colon or bar, a word or two: "Show HN: ", "Opinion | ".
std::string_view WithoutRubric(std::string_view title) {
  const std::size_t mark = std::min(title.find_first_of(":|"), title.size());
  const auto spaces =
      std::count(title.begin(), title.begin() + static_cast<std::ptrdiff_t>(mark), ' ');
  return mark == title.size() || spaces > 2 ? title : title.substr(mark + 1);
}

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
      if (HeadlineOf(corpus_.record(lead).title, normalizer_, &normalized_).empty()) continue;
      headlines_[HeadlineKey(normalized_)].push_back(ItemOf(lead, number, true));
    }
    if (!headlines_.empty()) FindFullerTexts();
    std::vector<HeadlineTie> ties;
    for (const auto& [hash, items] : headlines_) TieUnder(items, &ties);
    std::sort(ties.begin(), ties.end(),
              [](const HeadlineTie& a, const HeadlineTie& b) { return a.too_short < b.too_short; });
    return ties;
  }

 private:
  HeadlineItem ItemOf(ArticleIndex article, std::uint32_t text, bool too_short) const {
    return {.article = ToInt(article),
            .text = text,
            .too_short = too_short,
            .cluster = too_short ? 0 : clusters_.reprint[text],
            .words = corpus_.facts(article).words,
            .published = corpus_.published(article),
            .id = std::string(corpus_.record(article).id)};
  }

  void FindFullerTexts() {
    for (std::uint32_t text = 0; text < texts_.size(); ++text) {
      texts_[text].ForEachArticle([&](ArticleIndex article) { FindHeadline(article, text); });
    }
  }

  void FindHeadline(ArticleIndex article, std::uint32_t text) {
    if (HeadlineOf(corpus_.record(article).title, normalizer_, &normalized_).empty()) return;
    const auto found = headlines_.find(HeadlineKey(normalized_));
    if (found != headlines_.end()) found->second.push_back(ItemOf(article, text, false));
  }

  std::string Words(std::string_view original) {
    normalizer_.Normalize(original, 0, &normalized_);
    return normalized_.text.empty() ? "" : " " + normalized_.text + " ";
  }

  void TieUnder(const std::vector<HeadlineItem>& items, std::vector<HeadlineTie>* ties) {
    const auto index = [](const HeadlineItem& item) {
      return ArticleIndex{static_cast<std::uint32_t>(item.article)};
    };
    const UnderHeadline found = TieUnderHeadline(
        items, {.headline =
                    [&](const HeadlineItem& i) {
                      const std::string_view title = corpus_.record(index(i)).title;
                      return Words(HeadlineOf(title, normalizer_, &normalized_));
                    },
                .text = [&](const HeadlineItem& i) { return Words(corpus_.Text(index(i))); },
                .title_and_text =
                    [&](const HeadlineItem& i) { return Words(corpus_.JoinTitle(index(i))); }});
    for (const std::size_t tied : found.tied) {
      ties->push_back({static_cast<std::uint32_t>(items[tied].text), index(items[found.fullest])});
    }
  }

  const Corpus& corpus_;
  const std::vector<DistinctText>& texts_;
  const std::vector<DistinctText>& too_short_;
  const TextClusters& clusters_;
  const Normalizer& normalizer_;
  NormalizedText normalized_;
  absl::flat_hash_map<std::uint64_t, std::vector<HeadlineItem>> headlines_;
};

}  // namespace

std::string_view HeadlineOf(std::string_view title, const Normalizer& normalizer,
                            NormalizedText* normalized) {
  const std::string_view plain = WithoutRubric(title);
  normalizer.Normalize(plain, 0, normalized);
  if (CountWords(*normalized) >= kTellingWords) return plain;
  if (plain.size() != title.size()) normalizer.Normalize(title, 0, normalized);
  return CountWords(*normalized) >= kMinHeadlineWords ? title : std::string_view();
}

std::uint64_t HeadlineKey(const NormalizedText& headline) {
  std::size_t first = headline.tokens.size();
  for (std::uint32_t units = 0; first > 0 && units < kTellingWords * kUnitsPerWord;) {
    const bool is_character = headline.tokens[--first].is_character != 0;
    units += is_character ? kUnitsPerCharacter : kUnitsPerWord;
  }
  return HashBytes(std::string_view(headline.text).substr(headline.tokens[first].begin));
}

UnderHeadline TieUnderHeadline(const std::vector<HeadlineItem>& items, const HeadlineWords& words) {
  UnderHeadline found;
  if (items.size() < 2 || !AreOneText(items)) return found;
  found.fullest = static_cast<std::size_t>(std::min_element(items.begin(), items.end(), Fuller) -
                                           items.begin());
  const HeadlineItem& fullest = items[found.fullest];
  const std::string headline = words.headline(fullest);
  const std::string all = words.title_and_text(fullest);
  std::vector<std::size_t> tied;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].too_short) continue;
    // Hashes propose; words decide.
    if (!headline.ends_with(words.headline(items[i]))) continue;
    if (all.find(words.text(items[i])) == std::string::npos) return found;
    const bool apart = OutsideWindow(items[i].published, fullest.published, kHeadlineWindowSeconds);
    if (i != found.fullest && !apart) tied.push_back(i);
  }
  found.tied = std::move(tied);
  return found;
}

std::vector<HeadlineTie> TieHeadlines(const Corpus& corpus, const std::vector<DistinctText>& texts,
                                      const std::vector<DistinctText>& too_short,
                                      const TextClusters& clusters, const Normalizer& normalizer) {
  return HeadlineTier(corpus, texts, too_short, clusters, normalizer).Run();
}

}  // namespace newsprint::internal
