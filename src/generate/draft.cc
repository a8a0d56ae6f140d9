//  Tested by generate/generate_test.cc
#include "generate/draft.h"

#include <charconv>
#include <cstring>
#include <utility>

namespace newsprint {
namespace {

// The pieces of a sentence land here one by one; keeps cells and spaces right. Text is gathered in a
// small buffer (appending every word to a string took half of the time) and written on destruction.
class Typesetter {
 public:
  Typesetter(const Lexicon& lexicon, Draft* draft)
      : space_(lexicon.orthography().word_space),
        han_(lexicon.script() == Script::kHan),
        draft_(*draft),
        base_(static_cast<std::uint32_t>(draft->text.size())),
        at_start_(draft->text.empty() || draft->text.back() == '\n') {}
  Typesetter(const Typesetter&) = delete;
  Typesetter& operator=(const Typesetter&) = delete;
  ~Typesetter() { Flush(); }

  // A word of the lexicon, after a space if a word stands before it in its paragraph.
  void LexiconWord(std::string_view word) {
    if (capital_ || han_) return Word(word, WordKind::kPlain);
    BeginCell();
    Reserve(Lexicon::kReadableBytes);
    const std::uint32_t begin = size();
    std::memcpy(buffer_ + used_, word.data(), Lexicon::kReadableBytes);
    used_ += static_cast<std::uint32_t>(word.size());
    open_ = false;
    draft_.words.push_back({begin, size(), cell_begin_, size(), WordKind::kPlain});
  }

  // Any other word.
  void Word(std::string_view word, WordKind kind) {
    BeginCell();
    const std::uint32_t begin = size();
    if (capital_) {
      std::string capitalised;
      AppendCapitalised(word, &capitalised);
      Add(capitalised);
    } else {
      Add(word);
    }
    capital_ = false;
    open_ = false;
    if (!han_ || kind == WordKind::kNumber) {
      draft_.words.push_back({begin, size(), cell_begin_, size(), kind});
      return;
    }
    for (std::uint32_t at = 0; at < word.size();) {  // a word for each character
      const std::uint32_t end = at + CharacterBytes(static_cast<unsigned char>(word[at]));
      draft_.words.push_back(
          {begin + at, begin + end, at == 0 ? cell_begin_ : begin + at, begin + end, kind});
      at = end;
    }
  }

  // Opens a quotation before the next word.
  void Open(std::string_view mark) {
    BeginCell();
    Add(mark);
  }

  // Punctuation after the last word; trailing spaces are left to the next word.
  void Attach(std::string_view mark) {
    while (!mark.empty() && mark.back() == ' ') mark.remove_suffix(1);
    Add(mark);
    draft_.words.back().cell_end = size();
  }

  void CapitaliseNext() { capital_ = !han_; }

 private:
  [[nodiscard]] std::uint32_t size() const { return base_ + used_; }

  void BeginCell() {
    if (open_) return;
    if (!at_start_) Add(space_);
    at_start_ = false;
    cell_begin_ = size();
    open_ = true;
  }

  void Add(std::string_view piece) {
    Reserve(piece.size());
    if (piece.size() == 1) {
      buffer_[used_++] = piece[0];
      return;
    }
    std::memcpy(buffer_ + used_, piece.data(), piece.size());
    used_ += static_cast<std::uint32_t>(piece.size());
  }

  // REQUIRES: num_bytes <= sizeof buffer_; names and numbers are far below.
  void Reserve(std::size_t num_bytes) {
    if (used_ + num_bytes > sizeof buffer_) Flush();
  }

  void Flush() {
    draft_.text.append(buffer_, used_);
    base_ += used_;
    used_ = 0;
  }

  std::string_view space_;
  bool han_;
  Draft& draft_;
  std::uint32_t base_;
  std::uint32_t used_ = 0;
  std::uint32_t cell_begin_ = 0;
  bool at_start_;
  bool open_ = false;
  bool capital_ = false;
  char buffer_[2048];
};

void SetName(std::string_view name, Typesetter* out) {
  while (true) {
    const std::size_t space = name.find(' ');
    out->Word(name.substr(0, space), WordKind::kName);
    if (space == std::string_view::npos) return;
    name.remove_prefix(space + 1);
  }
}

void SetNumber(Random& random, Typesetter* out) {
  constexpr std::uint32_t kMagnitudes[] = {10, 100, 1000, 2030, 100'000};
  char digits[12];
  const auto end =
      std::to_chars(digits, digits + sizeof digits, 2 + random.Below(random.Pick(kMagnitudes)));
  out->Word(std::string_view(digits, static_cast<std::size_t>(end.ptr - digits)),
            WordKind::kNumber);
}

void SetClause(const Lexicon& lexicon, const Topic& topic, std::uint32_t num_words, Random& random,
               Typesetter* out) {
  std::uint32_t previous = Lexicon::kNumWords;
  for (std::uint32_t written = 0; written < num_words; ++written) {
    // Shares measured on English news: a name every 25th word, a number every 50th; the topic's own
    // words and stock phrases make texts of one story alike, and texts of none not too unlike.
    const std::uint64_t bits = random.Next();
    const auto what = static_cast<std::uint32_t>(((bits >> 32) * 200) >> 32);
    if (what >= 34) {
      std::uint32_t rank = lexicon.DrawRank(static_cast<std::uint32_t>(bits));
      if (rank == previous) rank = lexicon.DrawContentRank(random);
      out->LexiconWord(lexicon.Word(rank));
      previous = rank;
      if (what < 46 && written + 1 < num_words) out->Attach(lexicon.orthography().comma);
    } else if (what < 14) {
      out->LexiconWord(lexicon.Word(random.Pick(topic.terms)));
    } else if (what < 22) {
      SetName(random.Pick(what < 18 ? topic.names : topic.places), out);
    } else if (what < 26) {
      SetNumber(random, out);
    } else {
      for (const std::uint32_t rank : lexicon.DrawPhrase(random)) {
        out->LexiconWord(lexicon.Word(rank));
        ++written;
      }
    }
  }
}

std::string MakePerson(const Lexicon& lexicon, Random& random) {
  std::string name = lexicon.MakeName(random);
  if (lexicon.script() == Script::kHan) return name;
  name += ' ';
  return name += lexicon.MakeName(random);
}

}  // namespace

Topic MakeTopic(const Lexicon& lexicon, Random& random) {
  Topic topic;
  for (int i = 0; i < 24; ++i) topic.terms.push_back(lexicon.DrawContentRank(random));
  for (int i = 0; i < 5; ++i) topic.names.push_back(MakePerson(lexicon, random));
  for (int i = 0; i < 3; ++i) topic.places.push_back(lexicon.MakeName(random));
  return topic;
}

std::uint32_t Pen::WriteDateline(std::string_view agency, Random& random, Draft* draft) const {
  Typesetter out(lexicon_, draft);
  SetName(topic_.places.front(), &out);
  out.Attach(lexicon_.orthography().comma);
  out.Word(std::to_string(random.Between(1, 28)), WordKind::kNumber);
  out.Open("(");
  SetName(agency, &out);
  out.Attach(") -");
  return draft->num_words();
}

void Pen::WriteSentence(Random& random, Draft* draft) const {
  if (draft->paragraphs.empty()) draft->paragraphs.push_back({});
  // A dateline belongs to the first sentence.
  const std::uint32_t first = draft->sentences.empty() ? 0 : draft->num_words();
  const Orthography& orthography = lexicon_.orthography();
  Typesetter out(lexicon_, draft);
  const std::uint32_t num_words =
      6 + random.Below(std::uint32_t{10}) + random.Below(std::uint32_t{10});
  const bool quotation = random.PerMille(180);
  if (quotation) out.Open(orthography.open_quote);
  out.CapitaliseNext();
  SetClause(lexicon_, topic_, num_words, random, &out);
  if (quotation) {
    out.Attach(orthography.close_speech);
    out.Word(orthography.said, WordKind::kPlain);
    SetName(random.Pick(topic_.names), &out);
  }
  out.Attach(orthography.full_stop);
  draft->sentences.push_back({first, draft->num_words()});
  draft->paragraphs.back().end = draft->num_words();
}

void Pen::WriteText(std::uint32_t num_words, Random& random, Draft* draft) const {
  draft->text.reserve(draft->text.size() + std::size_t{num_words} * 8);
  draft->words.reserve(draft->words.size() + num_words + 40);
  const std::uint32_t goal = draft->num_words() + num_words;
  while (draft->num_words() < goal) {
    if (draft->paragraphs.empty()) {  // perhaps after a dateline
      draft->paragraphs.push_back({0, draft->num_words()});
    } else {
      draft->text.append("\n\n");
      draft->paragraphs.push_back({draft->num_words(), draft->num_words()});
    }
    const std::uint32_t num_sentences = random.Between(1, 4);
    for (std::uint32_t i = 0; i < num_sentences && draft->num_words() < goal; ++i) {
      WriteSentence(random, draft);
    }
  }
}

std::string Pen::WriteHeadline(Random& random) const {
  Draft draft;
  {
    Typesetter out(lexicon_, &draft);
    out.CapitaliseNext();
    out.LexiconWord(lexicon_.Word(random.Pick(topic_.terms)));
    SetClause(lexicon_, topic_, random.Between(4, 8), random, &out);
  }
  return std::move(draft.text);
}

}  // namespace newsprint
