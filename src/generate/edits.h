// edits.h -- how one newsroom turns another one's text into its own; one function a grade.
//
// Each writes the body of an article into a Composer. `from` is source number 0.
#ifndef NEWSPRINT_GENERATE_EDITS_H_
#define NEWSPRINT_GENERATE_EDITS_H_

#include <cstdint>
#include <span>
#include <string>

#include "generate/composer.h"
#include "generate/draft.h"
#include "generate/lexicon.h"
#include "generate/random.h"

namespace newsprint {

// The source of an edit.
struct EditSource {
  const Lexicon* lexicon = nullptr;
  const Topic* topic = nullptr;
  SourceView view;
  std::uint32_t dateline_words = 0;  // at the start of the draft
  [[nodiscard]] const Draft& draft() const { return *view.draft; }
};

void CopyWhole(const EditSource& from, Composer* out);
// Another dateline, a byline above, a credit below.
void CopyCredited(const EditSource& from, Random& random, Composer* out);
// New paragraphs of `percent` of the source's words, before or after it.
void CopyPrepended(const EditSource& from, std::uint32_t percent, Random& random, Composer* out);
void CopyAppended(const EditSource& from, std::uint32_t percent, Random& random, Composer* out);
// The first sentences, `percent` of the words, and min_words at least.
void CopyCut(const EditSource& from, std::uint32_t percent, std::uint32_t min_words, Composer* out);
// Every other paragraph; every other sentence where there is one paragraph.
void CopyAlternate(const EditSource& from, Composer* out);
void CopyRewritten(const EditSource& from, std::uint32_t percent, Random& random, Composer* out);
void CopySubstituted(const EditSource& from, std::uint32_t percent, Random& random, Composer* out);
void CopyNoisy(const EditSource& from, std::uint32_t percent, Random& random, Composer* out);
// The first number corrected, a paragraph added.
void CopyUpdated(const EditSource& from, Random& random, Composer* out);
// Consecutive sentences of num_words words or a few more (of the source's last two fifths at most,
// where it is short), quoted in the middle of `host`. Returns the words lifted.
std::uint32_t Lift(const EditSource& from, std::uint32_t num_words, const Draft& host,
                   Random& random, Composer* out);
// One whole text after the other; the i-th is source number i.
void Splice(std::span<const EditSource> from, Composer* out);
// The opening paragraph of each, under a headline, after a greeting.
void CopyOpenings(std::span<const EditSource> from, Random& random, Composer* out);
// A form's names, numbers and a few other words exchanged, and its first sentence.
void FillForm(const Lexicon& lexicon, const Topic& topic, const Draft& form, Random& random,
              Composer* out);

}  // namespace newsprint

#endif  // NEWSPRINT_GENERATE_EDITS_H_
