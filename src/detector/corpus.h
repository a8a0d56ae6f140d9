// corpus.h -- the articles of one run, and the distinct texts among them.
#ifndef NEWSPRINT_DETECTOR_CORPUS_H_
#define NEWSPRINT_DETECTOR_CORPUS_H_

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "base/paged_memory.h"
#include "detector/text_keys.h"
#include "newsprint/article.h"
#include "newsprint/cluster.h"
#include "newsprint/detector.h"
#include "newsprint/findings.h"

namespace newsprint::internal {

// What is compared for one article: its text, or, where that has too few words of its own, title and
// text. Only `text_offset` tells the two apart: spans below it lie in the title.
struct ComparedText {
  std::string_view original;
  std::uint32_t skip_prefix = 0;  // bytes that hold no word to be judged
  std::uint32_t text_offset = 0;  // where Article::text begins in `original`
};

// TextKeys that lie in the corpus' memory: bands, passages and their places, slots, one after another.
struct KeptKeys {
  std::uint64_t* first = nullptr;
  std::uint32_t num_bands = 0;
  std::uint32_t num_passages = 0;
  std::uint32_t num_slots = 0;
  std::uint64_t bound = 0;

  [[nodiscard]] std::span<const std::uint64_t> bands() const { return {first, num_bands}; }
  [[nodiscard]] PassageKeysView passages() const {
    PassageKeysView view;
    view.keys = {first + num_bands, num_passages};
    view.places = {places(), num_passages};
    view.bound = bound;
    return view;
  }
  [[nodiscard]] std::span<const std::uint8_t> slots() const {
    return {reinterpret_cast<const std::uint8_t*>(places() + num_passages), num_slots};
  }
  [[nodiscard]] std::size_t bytes() const {
    return (num_bands + num_passages) * sizeof(std::uint64_t) +
           num_passages * sizeof(std::uint32_t) + num_slots;
  }

 private:
  [[nodiscard]] const std::uint32_t* places() const {
    return reinterpret_cast<const std::uint32_t*>(first + num_bands + num_passages);
  }
};

// What measuring an article leaves behind. All but `words` speak of what is compared.
struct ArticleFacts {
  std::uint64_t text_hash = 0;  // of the normalised bytes
  std::uint32_t words = 0;      // of the text alone
  bool with_title = false;      // title and text are compared
  bool too_short = false;       // not even title and text have min_words
  bool may_repeat = false;      // some paragraph may stand twice
  std::vector<TokenRange> furniture;
  std::vector<Credit> credits;
};

// Articles that are one text, byte for byte after normalising; the first in canonical order leads.
struct DistinctText {
  ArticleIndex lead{};
  std::vector<ArticleIndex> copies{};  // all the others, in canonical order

  // In canonical order.
  template <typename Visit>
  void ForEachArticle(const Visit& visit) const {
    visit(lead);
    for (const ArticleIndex copy : copies) visit(copy);
  }
};

// What is asked now and then of an article; lies with its strings in the corpus' memory.
struct Record {
  std::string_view id;
  std::string_view title;
  std::string_view outlet;
  std::string_view url;
  std::string_view file;
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
  std::uint32_t text_begin = 0;
  std::uint32_t flags = 0;  // ArticleFlag
};

class Corpus : public TextSource {
 public:
  // Texts, records and keys lie in `memory`, which must outlive the corpus.
  explicit Corpus(PagedMemory* memory)
      : memory_(*memory), arena_(memory), record_arena_(memory), key_arena_(memory) {}

  ArticleIndex Add(const Article& article);
  void ReplaceTitle(ArticleIndex index, std::string_view title);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(held_.size()); }
  [[nodiscard]] const Record& record(ArticleIndex index) const {
    const Record& record = *held_[ToInt(index)].record;
    memory_.Touch(kBytesOfRecord);
    return record;
  }
  [[nodiscard]] const Published& published(ArticleIndex index) const {
    return held_[ToInt(index)].published;
  }
  [[nodiscard]] Published& published(ArticleIndex index) { return held_[ToInt(index)].published; }
  [[nodiscard]] std::string_view Text(ArticleIndex index) const override {
    const std::string_view text = held_[ToInt(index)].text;
    memory_.Touch(text.size());
    return text;
  }
  [[nodiscard]] ArticleView View(ArticleIndex index) const {
    const Record& own = record(index);
    return {.id = own.id,
            .text = Text(index),
            .title = own.title,
            .outlet = own.outlet,
            .url = own.url,
            .published = published(index),
            .text_begin = own.text_begin};
  }
  // Title, a line break, and the text.
  [[nodiscard]] std::string JoinTitle(ArticleIndex index) const;
  [[nodiscard]] PagedMemory& memory() const { return memory_; }
  [[nodiscard]] const ArticleFacts& facts(ArticleIndex index) const { return facts_[ToInt(index)]; }
  [[nodiscard]] ArticleFacts& facts(ArticleIndex index) { return facts_[ToInt(index)]; }

  // Any thread, one for each article.
  void KeepKeys(ArticleIndex index, const TextKeys& keys);
  [[nodiscard]] const KeptKeys& keys(ArticleIndex index) const { return keys_[ToInt(index)]; }
  // Gives their memory back.
  void ForgetKeys();

  // *storage holds title and text when both are compared, and must outlive the result.
  [[nodiscard]] ComparedText Compared(ArticleIndex index, std::string* storage) const;
  // ComparedText::text_offset.
  [[nodiscard]] std::uint32_t TextOffset(ArticleIndex index) const {
    return facts(index).with_title ? static_cast<std::uint32_t>(record(index).title.size()) + 1 : 0;
  }

  // REQUIRES: dates and words do not change any more.
  void PutInOrder();
  // All articles in canonical order. REQUIRES of this and the next: PutInOrder().
  [[nodiscard]] std::span<const ArticleIndex> InOrder() const { return order_; }
  // Where an article stands in that order.
  [[nodiscard]] std::uint32_t Rank(ArticleIndex index) const { return ranks_[ToInt(index)]; }

 private:
  static constexpr std::size_t kBytesOfRecord = 256;  // about, with its strings
  struct Held {
    Record* record = nullptr;  // in record_arena_
    std::string_view text;     // in arena_
    Published published;
  };

  PagedMemory& memory_;
  Arena arena_;
  Arena record_arena_;     // apart from the texts, which are much longer
  std::deque<Held> held_;  // large: no larger copy of them is made for more
  std::deque<ArticleFacts> facts_;
  Arena key_arena_;
  std::deque<KeptKeys> keys_;
  std::vector<ArticleIndex> order_;
  std::vector<std::uint32_t> ranks_;
};

// True if two dates are known and lie further apart than window_seconds; never when that is 0.
bool OutsideWindow(const Published& a, const Published& b, std::int64_t window_seconds);

// Unknown dates are those that do not parse or lie more than a day after now, which is the newest date
// of the articles unless given. Changes the articles' dates; returns now.
std::int64_t JudgeDates(std::optional<std::int64_t> now, Corpus* corpus);

// All texts that are long enough, in canonical order of their leads. Equal hashes are only a proposal:
// bytes decide. `same_text` tells whether two articles are equal after normalising.
std::vector<DistinctText> GroupIdentical(const Corpus& corpus, std::int64_t window_seconds,
                                         std::uint64_t seed);

// Texts that are too short, grouped where bytes and title or URL are equal; in canonical order.
std::vector<DistinctText> GroupTooShort(const Corpus& corpus, std::int64_t window_seconds);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_CORPUS_H_
