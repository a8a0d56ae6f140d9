// headlines.h -- which items are little more than the headline of a fuller one?
#ifndef NEWSPRINT_DETECTOR_HEADLINES_H_
#define NEWSPRINT_DETECTOR_HEADLINES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "detector/corpus.h"
#include "detector/reprints.h"
#include "newsprint/normalize.h"

namespace newsprint::internal {

// An article under a headline, wherever it is held.
struct HeadlineItem {
  std::uint64_t article = 0;  // its holder's number
  std::uint64_t text = 0;     // of its text
  bool too_short = false;
  std::uint64_t cluster = 0;  // of its text, where that is not too short
  std::uint32_t words = 0;
  Published published;
  std::string id;
};
// Of articles by their number: words in normal form, a space before and after every one.
struct HeadlineWords {
  std::function<std::string(const HeadlineItem&)> headline;
  std::function<std::string(const HeadlineItem&)> text;
  std::function<std::string(const HeadlineItem&)> title_and_text;
};
// Of what stands under one headline, which too short ones belong to the fullest; none if they are not of one
// text.
struct UnderHeadline {
  std::size_t fullest = 0;
  std::vector<std::size_t> tied;
};
[[nodiscard]] UnderHeadline TieUnderHeadline(const std::vector<HeadlineItem>& items,
                                             const HeadlineWords& words);

// The title, without a rubric ("Exclusive: ") where what follows is long enough; empty if it has too few words to
// tell one story from others. *normalized gets its normal form.
[[nodiscard]] std::string_view HeadlineOf(std::string_view title, const Normalizer& normalizer,
                                          NormalizedText* normalized);
// Equal for headlines one of which may end in the other. REQUIRES: it holds a word.
[[nodiscard]] std::uint64_t HeadlineKey(const NormalizedText& headline);

// A text that is too short to be judged, and the fuller article under the same headline that holds all of it.
struct HeadlineTie {
  std::uint32_t too_short = 0;  // its number among those
  ArticleIndex fuller{};
};

// An item of a headline and a teaser, or of a headline alone, belongs to the fullest text under that headline
// if everything that stands under it is one text: whatever is too short is contained in the fullest, and the
// others are of its reprint cluster. Of a headline, eight words at the end are enough, as papers and feeds set a word
// or two before it. One over unlike texts is a column's name ("Letters to the editor") and ties nothing; nor does one
// of fewer than three words, or of items a week apart. Ascending by too_short, each at most once. O(titles + the texts
// under the headlines of short items).
std::vector<HeadlineTie> TieHeadlines(const Corpus& corpus, const std::vector<DistinctText>& texts,
                                      const std::vector<DistinctText>& too_short,
                                      const TextClusters& clusters, const Normalizer& normalizer);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_HEADLINES_H_
