// story.h -- an original that others are made from: its body in every grade, and what became of it.
#ifndef NEWSPRINT_GENERATE_STORY_H_
#define NEWSPRINT_GENERATE_STORY_H_

#include <cstdint>
#include <string>

#include "generate/composer.h"
#include "generate/draft.h"
#include "generate/edits.h"
#include "generate/random.h"
#include "newsprint/generate.h"

namespace newsprint {

// No text is shorter, stubs apart: above any sensible --min-words.
inline constexpr std::uint32_t kMinTextWords = 30;

struct Story {
  std::string id;
  Script script = Script::kLatin;
  Topic topic;
  Draft draft;
  std::uint32_t dateline_words = 0;
  std::uint32_t body_begin = 0;
  std::uint32_t outlet = 0;
  std::string headline;

  [[nodiscard]] EditSource source() const {
    return {.lexicon = &LexiconOf(script),
            .topic = &topic,
            .view = {.draft = &draft, .body_begin = body_begin},
            .dateline_words = dateline_words};
  }
};
// False if an article of this grade may belong to another reprint cluster than its source.
[[nodiscard]] bool KeepsReprint(Grade grade);

// The body of an article made from one story; nothing for kSpliced and kDigest. Returns its level.
std::uint32_t WriteBody(const Story& story, Grade grade, Random& random, Composer* body);

// Sets reprint, story and role from grade, level, passages and the article's words (furniture left out).
void LabelDerived(const Story& story, std::uint32_t own_words, GeneratedTruth* truth);

}  // namespace newsprint

#endif  // NEWSPRINT_GENERATE_STORY_H_
