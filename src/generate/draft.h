// draft.h -- a text with its words, sentences and paragraphs known, and the pen that writes one.
#ifndef NEWSPRINT_GENERATE_DRAFT_H_
#define NEWSPRINT_GENERATE_DRAFT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "generate/lexicon.h"
#include "generate/random.h"

namespace newsprint {

enum class WordKind : std::uint8_t { kPlain, kName, kNumber };

// A word (a character, in Han) and its cell: the word with the punctuation that touches it.
struct DraftWord {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t cell_begin = 0;
  std::uint32_t cell_end = 0;
  WordKind kind = WordKind::kPlain;
};

// Words [first, end) of a Draft.
struct WordRange {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  [[nodiscard]] std::uint32_t size() const { return end - first; }
};

struct Draft {
  std::string text;  // paragraphs, with "\n\n" between them
  std::vector<DraftWord> words;
  std::vector<WordRange> sentences;   // ascending, gapless
  std::vector<WordRange> paragraphs;  // ascending, gapless

  [[nodiscard]] std::uint32_t num_words() const { return static_cast<std::uint32_t>(words.size()); }
  [[nodiscard]] WordRange all() const { return {0, num_words()}; }
};

// What a text is about: words and names that come back in it.
struct Topic {
  std::vector<std::uint32_t> terms;  // ranks
  std::vector<std::string> names;    // one or two words each
  std::vector<std::string> places;
};
[[nodiscard]] Topic MakeTopic(const Lexicon& lexicon, Random& random);

// Writes sentences on a topic.
class Pen {
 public:
  // Borrows both.
  Pen(const Lexicon& lexicon, const Topic& topic) : lexicon_(lexicon), topic_(topic) {}

  // Paragraphs of one to four sentences, until there are at least num_words words.
  void WriteText(std::uint32_t num_words, Random& random, Draft* draft) const;
  // "Place, 12 (Agency) -": the start of a wire story. Returns its number of words.
  // REQUIRES: the draft is empty.
  std::uint32_t WriteDateline(std::string_view agency, Random& random, Draft* draft) const;
  // One sentence at the end of the draft's last paragraph.
  void WriteSentence(Random& random, Draft* draft) const;
  // Six to ten words without a full stop.
  [[nodiscard]] std::string WriteHeadline(Random& random) const;

 private:
  const Lexicon& lexicon_;
  const Topic& topic_;
};

}  // namespace newsprint

#endif  // NEWSPRINT_GENERATE_DRAFT_H_
