// weights.h -- the numbers of the story score, each in one place.
//
// Fitted by logistic regression, leaving out one labelled set at a time, on stories told by several outlets,
// chains of business news, scripts and transcripts of speeches, and reprints, each with and without dates;
// then rounded. See story.h for the sum they stand in, bench/quality/story_weights for what others would do.
#ifndef NEWSPRINT_STORY_WEIGHTS_H_
#define NEWSPRINT_STORY_WEIGHTS_H_

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "newsprint/story.h"

namespace newsprint::internal {

inline constexpr double kTermsWeight = 3.3;
inline constexpr double kTermsHalf = .03;  // cosines below it say next to nothing
inline constexpr double kLeadWeight = 5.2;
inline constexpr double kTitleWeight = 1.7;
inline constexpr double kUnknownTitle = .5;
inline constexpr double kPhraseWeight = .45;
inline constexpr std::uint32_t kMaxPhrases = 60;  // one long shared quotation is proof enough
inline constexpr double kTimeWeight = .8;
// An article that misses the bar by no more, and shares so many quoted phrases, may hold a section on the story;
// the best of many sections has a higher bar. In business news sections on the story score .9 and more.
inline constexpr double kMaxMissedByDigest = 2;
inline constexpr std::uint32_t kSectionPhrases = 8;
inline constexpr double kSectionBar = .5;
inline constexpr double kBar = 9.72;
// Texts above 700 words share more by chance the longer they are; two speeches of one campaign, some
// 2,500 words each, share what two reports of one event do.
inline constexpr double kLongWords = 700;
inline constexpr double kLongWeight = 2.0;
// A few words in common are a large part of a short item. On the snippets of a week's feeds, 1.5 instead of 1
// ties a third as many wrong pairs and loses no right one, on either half of the labels; 2 loses some.
inline constexpr double kShortWords = 200;
inline constexpr double kShortWeight = 1.5;
// Among five articles every topic word is rare. 3 at none, 2.5 at five, .1 at a hundred.
inline constexpr double kFewArticlesWeight = 3;
inline constexpr double kFewArticles = 30;
// The more articles an article might be tied to, the better the best of the wrong ones: of 230 articles
// the best bar was this one, of 1,700 one higher, and of 20,000 newswires ties below two were chance.
inline constexpr double kManyArticlesWeight = .5;
inline constexpr double kManyArticles = 300;
// As if this many ordinary articles had been counted before the first (kExpectedShare).
inline constexpr double kExpectedArticles = 30;
// A term is a name if it is one in this share of the articles that have it in their text.
inline constexpr double kNameShare = .7;

inline constexpr std::int64_t kSecondsPerDay = 86400;

// A term that comes again says more, but less each time. Of small counts, which most are, it is kept.
inline double TermFrequency(std::uint16_t count) {
  static const auto kept = [] {
    std::array<double, 64> frequencies{};
    for (std::size_t i = 1; i < frequencies.size(); ++i) {
      frequencies[i] = 1 + std::log(static_cast<double>(i));
    }
    return frequencies;
  }();
  return count < kept.size() ? kept[count] : 1 + std::log(static_cast<double>(count));
}

inline std::int64_t DayOf(const Published& published) {
  const std::int64_t day = published.seconds / kSecondsPerDay;
  return published.seconds % kSecondsPerDay < 0 ? day - 1 : day;
}

// True if two known dates lie further apart than the window, which is unbounded when 0.
inline bool OtherTime(const Published& a, const Published& b, std::uint32_t window_days) {
  return window_days != 0 && a.known() && b.known() &&
         std::abs(a.seconds - b.seconds) > window_days * kSecondsPerDay;
}

}  // namespace newsprint::internal

#endif  // NEWSPRINT_STORY_WEIGHTS_H_
