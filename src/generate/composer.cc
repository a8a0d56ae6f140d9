//  Tested by generate/generate_test.cc
#include "generate/composer.h"

namespace newsprint {

void Composer::BreakParagraph() {
  if (!text_.empty()) text_.append("\n\n");
}

void Composer::Space(std::string_view space) { text_.append(space); }

void Composer::AddOwn(std::string_view text, std::uint32_t num_words) {
  text_.append(text);
  num_words_ += num_words;
}

void Composer::AddOwn(const Draft& draft, WordRange words) {
  if (words.size() == 0) return;
  const std::uint32_t begin = draft.words[words.first].cell_begin;
  AddOwn(std::string_view(draft.text).substr(begin, draft.words[words.end - 1].cell_end - begin),
         words.size());
}

void Composer::Copy(std::uint32_t source, const SourceView& from, WordRange words) {
  if (words.size() == 0) return;
  const DraftWord& first = from.draft->words[words.first];
  const DraftWord& last = from.draft->words[words.end - 1];
  const std::uint32_t shift = size() - first.cell_begin;  // wraps, and back again
  const std::uint32_t own_word = num_words_;
  AddOwn(*from.draft, words);
  const ByteSpan own{first.begin + shift, last.end + shift};
  const ByteSpan in_source{first.begin + from.body_begin, last.end + from.body_begin};
  if (!runs_.empty()) {
    Run& run = runs_.back();
    if (run.source == source && run.own_word + run.num_words == own_word &&
        run.source_word + run.num_words == words.first) {
      run.num_words += words.size();
      run.own.end = own.end;
      run.in_source.end = in_source.end;
      return;
    }
  }
  runs_.push_back({source, own_word, words.first, words.size(), own, in_source});
}

void Composer::AddFurniture(std::string_view text, std::uint32_t num_words) {
  BreakParagraph();
  const std::uint32_t begin = size();
  AddOwn(text, num_words);
  num_furniture_words_ += num_words;
  furniture_.push_back({begin, size()});
}

std::vector<GeneratedPassage> Composer::Passages() const {
  std::vector<GeneratedPassage> passages;
  const Run* previous = nullptr;
  for (const Run& run : runs_) {
    if (run.num_words < kMinRunWords) continue;
    if (previous != nullptr && previous->source == run.source) {
      const std::uint32_t own_gap = run.own_word - (previous->own_word + previous->num_words);
      const std::uint32_t source_gap =
          run.source_word - (previous->source_word + previous->num_words);
      if (own_gap == source_gap && own_gap <= kMaxGapWords) {
        GeneratedPassage& passage = passages.back();
        passage.words += own_gap + run.num_words;
        passage.own.end = run.own.end;
        passage.in_source.end = run.in_source.end;
        previous = &run;
        continue;
      }
    }
    passages.push_back({run.source, run.own, run.in_source, run.num_words});
    previous = &run;
  }
  return passages;
}

}  // namespace newsprint
