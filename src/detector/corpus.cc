#include "detector/corpus.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "base/cut.h"
#include "base/hash.h"
#include "newsprint/limits.h"
#include "newsprint/normalize.h"
#include "newsprint/stages.h"

namespace newsprint::internal {

constexpr std::int64_t kDaySeconds = std::int64_t{24} * 60 * 60;

ArticleIndex Corpus::Add(const Article& article) {
  std::string_view text = article.text;
  std::uint32_t flags = article.flags;
  if (text.size() > kMaxArticleBytes) {
    text = CutAtCharacter(text, kMaxArticleBytes);
    flags |= kFlagTruncated;
  }
  const std::string_view last_file = held_.empty() ? std::string_view() : held_.back().record->file;
  const std::string_view file = article.origin.file;
  Record* const record = new (record_arena_.Take(sizeof(Record)))
      Record{.id = record_arena_.Keep(article.id),
             .title = record_arena_.Keep(article.title),
             .outlet = record_arena_.Keep(article.outlet),
             .url = record_arena_.Keep(article.url),
             .file = file == last_file ? last_file : record_arena_.Keep(file),
             .line = article.origin.line,
             .offset = article.origin.offset,
             .text_begin = article.text_begin,
             .flags = flags};
  held_.push_back({.record = record, .text = arena_.Keep(text), .published = article.published});
  facts_.emplace_back();
  keys_.emplace_back();
  return ArticleIndex{size() - 1};
}

void Corpus::ReplaceTitle(ArticleIndex index, std::string_view title) {
  held_[ToInt(index)].record->title = record_arena_.Keep(title);
}

void Corpus::KeepKeys(ArticleIndex index, const TextKeys& keys) {
  KeptKeys& kept = keys_[ToInt(index)];
  const KeptKeys before = kept;
  kept.num_bands = static_cast<std::uint32_t>(keys.bands.size());
  kept.num_passages = static_cast<std::uint32_t>(keys.passages.keys.size());
  kept.num_slots = static_cast<std::uint32_t>(keys.slots.size());
  kept.bound = keys.passages.bound;
  // Over what is kept already where that has room.
  if (kept.bytes() > before.bytes()) {
    kept.first = reinterpret_cast<std::uint64_t*>(key_arena_.Take(kept.bytes()));
  }
  std::uint64_t* const end =
      std::ranges::copy(keys.passages.keys, std::ranges::copy(keys.bands, kept.first).out).out;
  std::uint32_t* const places_end =
      std::ranges::copy(keys.passages.places, reinterpret_cast<std::uint32_t*>(end)).out;
  std::ranges::copy(keys.slots, reinterpret_cast<std::uint8_t*>(places_end));
}

void Corpus::ForgetKeys() {
  keys_ = {};
  key_arena_.Free();
}

std::string Corpus::JoinTitle(ArticleIndex index) const {
  const Record& own = record(index);
  // The date that a text file begins with is no part of what it says.
  const std::string_view text = Text(index).substr(own.text_begin);
  std::string joined;
  joined.reserve(own.title.size() + 1 + text.size());
  joined += own.title;
  joined += '\n';
  joined += text;
  joined.resize(CutAtCharacter(joined, kMaxArticleBytes).size());
  return joined;
}

ComparedText Corpus::Compared(ArticleIndex index, std::string* storage) const {
  const Record& own = record(index);
  if (!facts(index).with_title) {
    return {.original = Text(index), .skip_prefix = own.text_begin, .text_offset = 0};
  }
  *storage = JoinTitle(index);
  return {.original = *storage, .skip_prefix = 0, .text_offset = TextOffset(index)};
}

void Corpus::PutInOrder() {
  std::vector<CanonicalKey> keys;
  keys.reserve(size());
  for (std::uint32_t i = 0; i < size(); ++i) {
    const ArticleIndex index{i};
    keys.push_back(
        {.published = published(index), .words = facts(index).words, .id = record(index).id});
  }
  order_.clear();
  order_.reserve(size());
  ranks_.resize(size());
  for (const std::uint32_t number : CanonicalOrder(keys)) {
    ranks_[number] = static_cast<std::uint32_t>(order_.size());
    order_.push_back(ArticleIndex{number});
  }
}

bool OutsideWindow(const Published& a, const Published& b, std::int64_t window_seconds) {
  if (window_seconds == 0 || !a.known() || !b.known()) return false;
  return std::max(a.seconds, b.seconds) - std::min(a.seconds, b.seconds) > window_seconds;
}

namespace {

// The newest date, but for a few that stand alone more than a year after all others: those are slips
// of the pen, and nothing but a clock, which would make results depend on the day, could say better.
std::int64_t NewestPlausible(const Corpus& corpus) {
  std::vector<std::int64_t> dates;
  for (std::uint32_t i = 0; i < corpus.size(); ++i) {
    const Published& published = corpus.published(ArticleIndex{i});
    if (published.known()) dates.push_back(published.seconds);
  }
  if (dates.empty()) return 0;
  std::sort(dates.begin(), dates.end());
  constexpr std::size_t kOddOnesInAHundred = 1;
  constexpr std::size_t kFewestToJudgeBy = 10;
  std::size_t newest = dates.size() - 1;
  if (dates.size() >= kFewestToJudgeBy) {
    const std::size_t may_be_odd =
        std::max<std::size_t>(1, dates.size() * kOddOnesInAHundred / 100);
    for (std::size_t i = dates.size() - 1; i >= dates.size() - may_be_odd; --i) {
      if (dates[i] - dates[i - 1] > 365 * kDaySeconds) newest = i - 1;
    }
  }
  return dates[newest];
}

}  // namespace

std::int64_t JudgeDates(std::optional<std::int64_t> now, Corpus* corpus) {
  const std::int64_t judged = now.has_value() ? *now : NewestPlausible(*corpus);
  for (std::uint32_t i = 0; i < corpus->size(); ++i) {
    Published& published = corpus->published(ArticleIndex{i});
    if (!published.known() || published.seconds > judged + kDaySeconds) published = {};
  }
  return judged;
}

namespace {

// Asks whether what is compared of two articles is equal after normalising.
class TextEquality {
 public:
  TextEquality(const Corpus& corpus, std::uint64_t seed) : corpus_(corpus), normalizer_(seed) {}

  bool operator()(ArticleIndex a, ArticleIndex b) {
    const ComparedText text_a = corpus_.Compared(a, &joined_a_);
    const ComparedText text_b = corpus_.Compared(b, &joined_b_);
    const std::string_view judged_a = text_a.original.substr(text_a.skip_prefix);
    const std::string_view judged_b = text_b.original.substr(text_b.skip_prefix);
    if (judged_a == judged_b) return true;
    normalizer_.Normalize(judged_a, 0, &normalized_a_);
    normalizer_.Normalize(judged_b, 0, &normalized_b_);
    return normalized_a_.text == normalized_b_.text;
  }

 private:
  const Corpus& corpus_;
  Normalizer normalizer_;
  std::string joined_a_, joined_b_;
  NormalizedText normalized_a_, normalized_b_;
};

// Puts articles, which come in canonical order, to the first text whose lead they equal.
template <typename Same>
std::vector<DistinctText> Group(const Corpus& corpus, bool too_short, std::int64_t window_seconds,
                                const Same& same) {
  const StageTimer timer(Stage::kCluster);
  std::vector<DistinctText> texts;
  absl::flat_hash_map<std::uint64_t, std::vector<std::uint32_t>> texts_by_hash;
  for (const ArticleIndex article : corpus.InOrder()) {
    if (corpus.facts(article).too_short != too_short) continue;
    std::vector<std::uint32_t>& proposed = texts_by_hash[corpus.facts(article).text_hash];
    const auto joins = [&](std::uint32_t text) {
      const ArticleIndex lead = texts[text].lead;
      return !OutsideWindow(corpus.published(lead), corpus.published(article), window_seconds) &&
             same(lead, article);
    };
    const auto found = std::find_if(proposed.begin(), proposed.end(), joins);
    if (found != proposed.end()) {
      texts[*found].copies.push_back(article);
    } else {
      proposed.push_back(static_cast<std::uint32_t>(texts.size()));
      texts.push_back({.lead = article});
    }
  }
  return texts;
}

}  // namespace

std::vector<DistinctText> GroupIdentical(const Corpus& corpus, std::int64_t window_seconds,
                                         std::uint64_t seed) {
  TextEquality equal(corpus, seed);
  return Group(corpus, false, window_seconds,
               [&equal](ArticleIndex a, ArticleIndex b) { return equal(a, b); });
}

std::vector<DistinctText> GroupTooShort(const Corpus& corpus, std::int64_t window_seconds) {
  const auto same = [&corpus](ArticleIndex a, ArticleIndex b) {
    const Record& x = corpus.record(a);
    const Record& y = corpus.record(b);
    const bool same_name =
        (!x.title.empty() && x.title == y.title) || (!x.url.empty() && x.url == y.url);
    return same_name && !corpus.Text(a).empty() && corpus.Text(a) == corpus.Text(b);
  };
  return Group(corpus, true, window_seconds, same);
}

}  // namespace newsprint::internal
