// composer.h -- puts an article together from own and copied words, and remembers which is which.
#ifndef NEWSPRINT_GENERATE_COMPOSER_H_
#define NEWSPRINT_GENERATE_COMPOSER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generate/draft.h"
#include "newsprint/generate.h"

namespace newsprint {

// A text that others are made from, as it stands in its published article.
struct SourceView {
  const Draft* draft = nullptr;
  std::uint32_t body_begin = 0;  // byte of the article's text where the draft begins
};

// Words a compared text must share in a row, and exchanged words that do not end a run: the definition
// of coverage (compare.h).
inline constexpr std::uint32_t kMinRunWords = 3;
inline constexpr std::uint32_t kMaxGapWords = 2;

class Composer {
 public:
  Composer() = default;

  void Reserve(std::size_t num_bytes) { text_.reserve(num_bytes); }

  // The next piece begins a paragraph, or stands after `space` in the same one.
  void BreakParagraph();
  void Space(std::string_view space);

  // Words that stand in no source. num_words counts them as a Draft would.
  void AddOwn(std::string_view text, std::uint32_t num_words);
  // An own draft's words, punctuation and paragraph breaks between them included.
  void AddOwn(const Draft& draft, WordRange words);
  // A source's words, likewise. `source` is its number in GeneratedTruth::sources.
  void Copy(std::uint32_t source, const SourceView& from, WordRange words);
  // An own paragraph that belongs to the outlet.
  void AddFurniture(std::string_view text, std::uint32_t num_words);

  [[nodiscard]] std::string TakeText() { return std::move(text_); }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  // Words that are not furniture.
  [[nodiscard]] std::uint32_t num_words() const { return num_words_ - num_furniture_words_; }
  [[nodiscard]] std::vector<ByteSpan> TakeFurniture() { return std::move(furniture_); }
  // Runs of kMinRunWords copied words and more, joined over kMaxGapWords exchanged ones.
  [[nodiscard]] std::vector<GeneratedPassage> Passages() const;

 private:
  // Copied words in a row; the i-th own word equals the i-th source word.
  struct Run {
    std::uint32_t source;
    std::uint32_t own_word;
    std::uint32_t source_word;
    std::uint32_t num_words;
    ByteSpan own;
    ByteSpan in_source;
  };

  std::string text_;
  std::uint32_t num_words_ = 0;
  std::uint32_t num_furniture_words_ = 0;
  std::vector<Run> runs_;
  std::vector<ByteSpan> furniture_;
};

}  // namespace newsprint

#endif  // NEWSPRINT_GENERATE_COMPOSER_H_
