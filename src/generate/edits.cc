//  Tested by generate/generate_test.cc
#include "generate/edits.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace newsprint {
namespace {

// What stands before a word's cell in its text: nothing, a space or a paragraph break.
std::string_view Separator(const Draft& draft, std::uint32_t word) {
  if (word == 0) return {};
  const std::uint32_t begin = draft.words[word - 1].cell_end;
  return std::string_view(draft.text).substr(begin, draft.words[word].cell_begin - begin);
}

Draft WriteNew(const EditSource& from, std::uint32_t num_words, Random& random) {
  Draft draft;
  Pen(*from.lexicon, *from.topic).WriteText(num_words, random, &draft);
  return draft;
}

std::uint32_t Percent(std::uint32_t number, std::uint32_t percent) {
  return static_cast<std::uint32_t>(std::uint64_t{number} * percent / 100);
}

bool StartsUpper(const Draft& draft, const DraftWord& word) {
  const std::string_view text =
      std::string_view(draft.text).substr(word.begin, word.end - word.begin);
  std::string capitalised;
  AppendCapitalised(text, &capitalised);
  return capitalised == text;
}

// Copies a draft and exchanges some of its words on the way.
class Exchanger {
 public:
  // From source number 0, or, without a view, as own words.
  Exchanger(const Lexicon& lexicon, const Draft& draft, const SourceView* view, Composer* out)
      : draft_(draft), view_(view), han_(lexicon.script() == Script::kHan), out_(*out) {}

  // Leaves out the words before `word`.  REQUIRES: nothing copied yet.
  void StartAt(std::uint32_t word) { copied_ = word; }

  // REQUIRES: ascending words.
  void Exchange(std::uint32_t word, std::string_view with) {
    if (word > copied_) {
      CopyUpTo(word);
      out_.Space(Separator(draft_, word));
    }
    const DraftWord& old = draft_.words[word];
    const std::string_view text = draft_.text;
    cell_.assign(text.substr(old.cell_begin, old.begin - old.cell_begin));
    cell_ += with;
    cell_ += text.substr(old.end, old.cell_end - old.end);
    out_.AddOwn(cell_, CountWords(with));
    copied_ = word + 1;
    if (copied_ < draft_.num_words()) out_.Space(Separator(draft_, copied_));
  }

  void Finish() { CopyUpTo(draft_.num_words()); }

 private:
  void CopyUpTo(std::uint32_t word) {
    if (view_ != nullptr)
      out_.Copy(0, *view_, {copied_, word});
    else
      out_.AddOwn(draft_, {copied_, word});
    copied_ = word;
  }

  // As a Draft counts them: characters in Han.
  [[nodiscard]] std::uint32_t CountWords(std::string_view text) const {
    if (!han_) return 1;
    const auto characters = std::count_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE0; });
    return std::max(static_cast<std::uint32_t>(characters), 1U);
  }

  const Draft& draft_;
  const SourceView* view_;
  bool han_;
  Composer& out_;
  std::uint32_t copied_ = 0;
  std::string cell_;
};

// A content word, as its place in the sentence asks for it.
std::string DrawReplacement(const Lexicon& lexicon, bool upper, Random& random) {
  const std::string_view word = lexicon.Word(lexicon.DrawContentRank(random));
  if (lexicon.script() == Script::kHan) return std::string(word.substr(0, 3));
  if (!upper) return std::string(word);
  std::string capitalised;
  AppendCapitalised(word, &capitalised);
  return capitalised;
}

// A character as a scanner reads it; multi-byte ones are lost or seen twice.
void AppendMisread(std::string_view character, Random& random, std::string* word) {
  static constexpr std::string_view kLooksLike[26] = {
      "o",  "h", "e", "cl", "c", "t", "q", "b",  "l", "i",  "lc", "1", "rn",
      "ri", "0", "n", "g",  "v", "5", "f", "ii", "y", "vv", "z",  "v", "s"};
  const std::uint32_t how = random.Below(std::uint32_t{10});
  if (how == 0) return;  // lost
  if (how == 1) {        // a speck
    word->append(character).append(random.PerMille(500) ? "'" : ".");
    return;
  }
  const char c = character[0];
  if (c >= 'a' && c <= 'z')
    word->append(kLooksLike[c - 'a']);
  else if (c >= 'A' && c <= 'Z')
    word->append(kLooksLike[c - 'A']);
  else if (c >= '0' && c <= '9')
    word->push_back(static_cast<char>('0' + (c - '0' + 5) % 10));
  else
    word->append(character).append(character);
}

// A word as a scanner reads it; nothing if it reads it right.
std::string Misread(std::string_view word, std::uint32_t percent, Random& random) {
  std::string misread;
  bool changed = false;
  for (std::size_t at = 0; at < word.size();) {
    const std::string_view character =
        word.substr(at, CharacterBytes(static_cast<unsigned char>(word[at])));
    at += character.size();
    if (random.Below(std::uint32_t{100}) >= percent) {
      misread += character;
      continue;
    }
    AppendMisread(character, random, &misread);
    changed = true;
  }
  if (!changed) return {};
  return misread.empty() ? "~" : misread;
}

}  // namespace

void CopyWhole(const EditSource& from, Composer* out) {
  out->Copy(0, from.view, from.draft().all());
}

void CopyCredited(const EditSource& from, Random& random, Composer* out) {
  const std::string_view space = from.lexicon->orthography().word_space;
  const std::string name = from.lexicon->MakeName(random);
  const std::uint32_t name_words =
      from.lexicon->script() == Script::kHan ? static_cast<std::uint32_t>(name.size() / 3) : 1;
  out->AddOwn(name, name_words);  // the byline
  out->BreakParagraph();
  if (random.PerMille(500)) {
    const std::string& place = random.Pick(from.topic->places);
    out->AddOwn(place, from.lexicon->script() == Script::kHan
                           ? static_cast<std::uint32_t>(place.size() / 3)
                           : 1);
    out->AddOwn(" -", 0);
    out->Space(" ");
  }
  out->Copy(0, from.view, {from.dateline_words, from.draft().num_words()});
  out->BreakParagraph();
  out->AddOwn("(", 0);
  out->AddOwn(name, name_words);
  out->AddOwn(")", 0);
  out->Space(space);
}

void CopyPrepended(const EditSource& from, std::uint32_t percent, Random& random, Composer* out) {
  const Draft added =
      WriteNew(from, std::max(Percent(from.draft().num_words(), percent), 5U), random);
  out->AddOwn(added, added.all());
  out->BreakParagraph();
  out->Copy(0, from.view, {from.dateline_words, from.draft().num_words()});
}

void CopyAppended(const EditSource& from, std::uint32_t percent, Random& random, Composer* out) {
  CopyWhole(from, out);
  out->BreakParagraph();
  const Draft added =
      WriteNew(from, std::max(Percent(from.draft().num_words(), percent), 5U), random);
  out->AddOwn(added, added.all());
}

void CopyCut(const EditSource& from, std::uint32_t percent, std::uint32_t min_words,
             Composer* out) {
  const Draft& draft = from.draft();
  const std::uint32_t goal =
      std::min(std::max(Percent(draft.num_words(), percent), min_words), draft.num_words());
  const auto last =
      std::find_if(draft.sentences.begin(), draft.sentences.end(),
                   [goal](const WordRange& sentence) { return sentence.end >= goal; });
  out->Copy(0, from.view, {0, last->end});
}

void CopyAlternate(const EditSource& from, Composer* out) {
  const Draft& draft = from.draft();
  const std::vector<WordRange>& pieces =
      draft.paragraphs.size() > 1 ? draft.paragraphs : draft.sentences;
  for (std::size_t i = 0; i < pieces.size(); i += 2) {
    if (i > 0) out->Space(Separator(draft, pieces[i].first));
    out->Copy(0, from.view, pieces[i]);
  }
}

void CopyRewritten(const EditSource& from, std::uint32_t percent, Random& random, Composer* out) {
  const Draft& draft = from.draft();
  const Pen pen(*from.lexicon, *from.topic);
  // One sentence at least, or a short text would stay as it is.
  const WordRange& always = random.Pick(draft.sentences);
  for (const WordRange& sentence : draft.sentences) {
    out->Space(Separator(draft, sentence.first));
    if (&sentence == &always || random.Below(std::uint32_t{100}) < percent) {
      Draft fresh;
      pen.WriteSentence(random, &fresh);
      out->AddOwn(fresh, fresh.all());
    } else {
      out->Copy(0, from.view, sentence);
    }
  }
}

void CopySubstituted(const EditSource& from, std::uint32_t percent, Random& random, Composer* out) {
  const Draft& draft = from.draft();
  Exchanger exchanger(*from.lexicon, draft, &from.view, out);
  for (std::uint32_t i = from.dateline_words; i < draft.num_words(); ++i) {
    if (random.Below(std::uint32_t{100}) >= percent || draft.words[i].kind != WordKind::kPlain)
      continue;
    exchanger.Exchange(i,
                       DrawReplacement(*from.lexicon, StartsUpper(draft, draft.words[i]), random));
  }
  exchanger.Finish();
}

void CopyNoisy(const EditSource& from, std::uint32_t percent, Random& random, Composer* out) {
  const Draft& draft = from.draft();
  Exchanger exchanger(*from.lexicon, draft, &from.view, out);
  for (std::uint32_t i = 0; i < draft.num_words(); ++i) {
    const DraftWord& word = draft.words[i];
    const std::string misread = Misread(
        std::string_view(draft.text).substr(word.begin, word.end - word.begin), percent, random);
    if (!misread.empty()) exchanger.Exchange(i, misread);
  }
  exchanger.Finish();
}

void CopyUpdated(const EditSource& from, Random& random, Composer* out) {
  const Draft& draft = from.draft();
  Exchanger exchanger(*from.lexicon, draft, &from.view, out);
  for (std::uint32_t i = from.dateline_words; i < draft.num_words(); ++i) {
    if (draft.words[i].kind != WordKind::kNumber) continue;
    exchanger.Exchange(i, std::to_string(random.Between(30, 4000)));
    break;
  }
  exchanger.Finish();
  out->BreakParagraph();
  const Draft added = WriteNew(from, std::max(Percent(draft.num_words(), 10), 10U), random);
  out->AddOwn(added, added.all());
}

std::uint32_t Lift(const EditSource& from, std::uint32_t num_words, const Draft& host,
                   Random& random, Composer* out) {
  const Draft& draft = from.draft();
  const std::uint32_t goal = std::min(num_words, Percent(draft.num_words(), 40));
  // The last sentence from which enough words follow.
  std::uint32_t last_start = 0;
  while (last_start + 1 < draft.sentences.size() &&
         draft.num_words() - draft.sentences[last_start + 1].first >= goal) {
    ++last_start;
  }
  const std::uint32_t start = random.Between(std::min(last_start, 1U), last_start);
  std::uint32_t end = start;
  while (draft.sentences[end].end - draft.sentences[start].first < goal) ++end;
  const WordRange lifted{draft.sentences[start].first, draft.sentences[end].end};

  const std::size_t middle = host.paragraphs.size() / 2;
  const std::uint32_t cut = host.paragraphs[middle].first;
  out->AddOwn(host, {0, cut});
  if (cut > 0) out->BreakParagraph();
  const Orthography& orthography = from.lexicon->orthography();
  // A sentence that is a quotation itself brings its own mark.
  const bool quoted = std::string_view(draft.text)
                          .substr(draft.words[lifted.first].cell_begin)
                          .starts_with(orthography.open_quote);
  if (!quoted) out->AddOwn(orthography.open_quote, 0);
  out->Copy(0, from.view, lifted);
  if (!quoted) out->AddOwn(orthography.close_quote, 0);
  out->BreakParagraph();
  out->AddOwn(host, {cut, host.num_words()});
  return lifted.size();
}

void Splice(std::span<const EditSource> from, Composer* out) {
  for (std::uint32_t i = 0; i < from.size(); ++i) {
    if (i > 0) out->BreakParagraph();
    out->Copy(i, from[i].view, {from[i].dateline_words, from[i].draft().num_words()});
  }
}

void CopyOpenings(std::span<const EditSource> from, Random& random, Composer* out) {
  Draft greeting;
  Pen(*from[0].lexicon, MakeTopic(*from[0].lexicon, random)).WriteSentence(random, &greeting);
  out->AddOwn(greeting, greeting.all());
  for (std::uint32_t i = 0; i < from.size(); ++i) {
    out->BreakParagraph();
    const Draft& draft = from[i].draft();
    // Two paragraphs where the first is only a sentence or two.
    const bool second = draft.paragraphs.size() > 3 && draft.paragraphs[0].size() < 40;
    out->Copy(i, from[i].view, {from[i].dateline_words, draft.paragraphs[second ? 1 : 0].end});
  }
}

void FillForm(const Lexicon& lexicon, const Topic& topic, const Draft& form, Random& random,
              Composer* out) {
  const bool han = lexicon.script() == Script::kHan;
  Exchanger exchanger(lexicon, form, nullptr, out);
  std::uint32_t first = 0;
  if (form.sentences.size() > 1) {
    Draft lead;
    Pen(lexicon, topic).WriteSentence(random, &lead);
    out->AddOwn(lead, lead.all());
    first = form.sentences[1].first;
    out->Space(Separator(form, first));
    exchanger.StartAt(first);
  }
  for (std::uint32_t i = first; i < form.num_words(); ++i) {
    switch (form.words[i].kind) {
      case WordKind::kNumber:
        exchanger.Exchange(i, std::to_string(random.Between(2, 3000)));
        break;
      case WordKind::kName:
        exchanger.Exchange(i,
                           han ? lexicon.MakeName(random).substr(0, 3) : lexicon.MakeName(random));
        break;
      case WordKind::kPlain:  // which ones are blanks is part of the form: every 16th
        if (i % 16 == 0) exchanger.Exchange(i, DrawReplacement(lexicon, false, random));
        break;
    }
  }
  exchanger.Finish();
}

}  // namespace newsprint
