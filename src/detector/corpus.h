// corpus.h -- the articles of one run, and the distinct texts among them.
#ifndef NEWSPRINT_DETECTOR_CORPUS_H_
#define NEWSPRINT_DETECTOR_CORPUS_H_

#include <cstdint>
#include <deque>
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

// TextKeys that lie in the corpus' arena.
struct KeptKeys {
  std::span<std::uint64_t> bands;
  std::span<std::uint64_t> passages;
  std::span<std::uint32_t> places;
  std::span<std::uint8_t> slots;
  std::uint64_t bound = 0;

  [[nodiscard]] PassageKeysView passage_keys() const {
    PassageKeysView view;
    view.keys = passages;
    view.places = places;
    view.bound = bound;
    return view;
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
  KeptKeys keys;
  std::vector<Credit> credits;
};

// Articles that are one text, byte for byte after normalising; members in canonical order.
struct DistinctText {
  ArticleIndex lead{};
  std::vector<ArticleIndex> members;  // lead first
};

class Corpus : public TextSource {
 public:
  // Texts and keys lie in `memory`, which must outlive the corpus.
  explicit Corpus(PagedMemory* memory) : memory_(*memory), arena_(memory) {}

  ArticleIndex Add(Article article);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(articles_.size()); }
  // All of it but the text, which Text() has.
  [[nodiscard]] const Article& article(ArticleIndex index) const { return articles_[ToInt(index)]; }
  [[nodiscard]] Article& article(ArticleIndex index) { return articles_[ToInt(index)]; }
  [[nodiscard]] std::string_view Text(ArticleIndex index) const override {
    const std::string_view text = texts_[ToInt(index)];
    memory_.Touch(text.size());
    return text;
  }
  [[nodiscard]] ArticleView View(ArticleIndex index) const {
    ArticleView view = newsprint::View(article(index));
    view.text = Text(index);
    return view;
  }
  // Title, a line break, and the text.
  [[nodiscard]] std::string JoinTitle(ArticleIndex index) const;
  [[nodiscard]] PagedMemory& memory() const { return memory_; }
  [[nodiscard]] const ArticleFacts& facts(ArticleIndex index) const { return facts_[ToInt(index)]; }
  [[nodiscard]] ArticleFacts& facts(ArticleIndex index) { return facts_[ToInt(index)]; }

  // Any thread, one for each article.
  void KeepKeys(ArticleIndex index, const TextKeys& keys);

  // *storage holds title and text when both are compared, and must outlive the result.
  [[nodiscard]] ComparedText Compared(ArticleIndex index, std::string* storage) const;
  // ComparedText::text_offset.
  [[nodiscard]] std::uint32_t TextOffset(ArticleIndex index) const {
    return facts(index).with_title ? static_cast<std::uint32_t>(article(index).title.size()) + 1
                                   : 0;
  }
  [[nodiscard]] CanonicalKey Key(ArticleIndex index) const;

 private:
  std::deque<Article> articles_;         // large: no larger copy of them is made for more
  std::vector<std::string_view> texts_;  // in arena_
  std::deque<ArticleFacts> facts_;       // keys in arena_
  PagedMemory& memory_;
  Arena arena_;
};

// True if two dates are known and lie further apart than window_seconds; never when that is 0.
bool OutsideWindow(const Published& a, const Published& b, std::int64_t window_seconds);

// Unknown dates are those that do not parse or lie more than a day after now, which is the newest date
// of the articles unless given. Changes the articles' dates; returns now.
std::int64_t JudgeDates(std::optional<std::int64_t> now, Corpus* corpus);

[[nodiscard]] std::vector<std::uint32_t> ArticlesInCanonicalOrder(const Corpus& corpus);

// All texts that are long enough, in canonical order of their leads. Equal hashes are only a proposal:
// bytes decide. `same_text` tells whether two articles are equal after normalising.
std::vector<DistinctText> GroupIdentical(const Corpus& corpus, std::int64_t window_seconds,
                                         std::uint64_t seed);

// Texts that are too short, grouped where bytes and title or URL are equal; in canonical order.
std::vector<DistinctText> GroupTooShort(const Corpus& corpus, std::int64_t window_seconds);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_CORPUS_H_
