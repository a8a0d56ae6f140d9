// sections.h -- which stretch of a long article tells what another one does?
//
// A digest holds news that have nothing to do with one another, so as a whole it resembles none of their stories.
// Its sections are not marked: every stretch of some 190 words is tried.
#ifndef NEWSPRINT_STORY_SECTIONS_H_
#define NEWSPRINT_STORY_SECTIONS_H_

#include <cstdint>
#include <span>

#include "newsprint/story.h"
#include "story/story_data.h"

namespace newsprint::internal {

// A term that a digest shares with another article.
struct TermOfDigest {
  const StoryTerm* in_digest = nullptr;
  const StoryTerm* in_other = nullptr;
};

// What a stretch of the digest and the whole of the other article have in common.
struct SectionLikeness {
  double terms =
      0;            // cosine of the terms that are first met in the stretch with all of the other's
  double lead = 0;  // cosine of these with the other's lead and title
  double title = 0;  // share of the other's title that they make up
};

// That of the stretch with the largest cosine of terms; all zero where the digest is too short to have sections.
[[nodiscard]] SectionLikeness MostAlikeSection(const StoryData& data, std::uint32_t digest,
                                               std::uint32_t other,
                                               std::span<const TermOfDigest> shared);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_STORY_SECTIONS_H_
