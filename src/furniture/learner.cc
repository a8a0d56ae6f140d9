//  Tested by furniture/furniture_test.cc
#include "furniture/learner.h"

#include <algorithm>
#include <cstddef>

#include "absl/container/flat_hash_map.h"
#include "base/hash.h"

namespace newsprint {
namespace {

// A sentence is an article's own if at most one of so many carriers of the judged one has it, too.
constexpr std::uint32_t kOwnShare = 3;
// With fewer words of its own an article is a copy, not another story.
constexpr std::uint32_t kMinOwnWords = 10;
// A text that stands alone and has as many words is a story.
constexpr std::uint32_t kMinStoryWords = 40;
// Carriers of a sentence that are asked whether they say anything else.
constexpr std::size_t kMaxAskedToStandAlone = 4096;
// A line with fewer words ("read more:") may be put between the paragraphs of any article.
constexpr std::uint32_t kMinQuotedWords = 8;
// Carriers of a sentence that is furniture already: it is nobody's own.
constexpr std::uint32_t kEverybody = ~0U;
// Rare terms that two articles on one topic share in the sample (some 40 words long each).
constexpr std::size_t kRelatedTerms = 2;

// Hashes that both hold. Both ascend without repeats.
std::size_t CountShared(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const std::uint32_t in_a = a[i];
    const std::uint32_t in_b = b[j];
    shared += in_a == in_b ? 1 : 0;
    i += in_a <= in_b ? 1 : 0;
    j += in_b <= in_a ? 1 : 0;
  }
  return shared;
}

// True if a fifth of what `own` holds stands in `all`.
bool HoldsPartOf(const HashTable& all, std::span<const std::uint32_t> own) {
  if (all.CountAtMost(own) * 5 <= own.size()) return false;
  std::size_t shared = 0;
  for (const std::uint32_t hash : own) shared += all.Contains(hash) ? 1 : 0;
  return shared * 5 > own.size();
}

}  // namespace

FurnitureLearner::FurnitureLearner(std::span<const ArticleSegmentsView> articles,
                                   internal::PagedMemory* memory)
    : articles_(articles), memory_(*memory) {
  CountCarriers();
  CountTerms();
}

// Sentences with few carriers first: what is found to be an outlet's furniture is no news of its own under
// a story that many outlets print.
std::vector<FurnitureSegment> FurnitureLearner::Learn() {
  std::vector<std::span<const Place>> sentences;
  for (std::size_t begin = 0, end = 0; begin < places_.size(); begin = end) {
    while (end < places_.size() && places_[end].hash == places_[begin].hash) ++end;
    if (CarriersOf(places_[begin]) < kMinStories) continue;
    sentences.push_back(std::span(places_).subspan(begin, end - begin));
  }
  std::stable_sort(sentences.begin(), sentences.end(), [this](const auto& a, const auto& b) {
    return CarriersOf(a.front()) < CarriersOf(b.front());
  });
  std::vector<FurnitureSegment> found;
  for (const std::span<const Place> places : sentences) Judge(places, &found);
  std::sort(found.begin(), found.end());
  return found;
}

// Hashes of the sentences that more than one of kOwnShare of these carriers have; sorted.
std::vector<std::uint64_t> FurnitureLearner::CommonSentences(std::span<const Place> sample) const {
  std::vector<std::uint64_t> all;
  std::vector<std::uint64_t> of_one;
  for (const Place& place : sample) {
    of_one.clear();
    for (const Segment& segment : Pick(place.article).segments) of_one.push_back(segment.hash);
    std::sort(of_one.begin(), of_one.end());
    all.insert(all.end(), of_one.begin(), std::unique(of_one.begin(), of_one.end()));
  }
  std::sort(all.begin(), all.end());
  std::vector<std::uint64_t> common;
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && all[end] == all[begin]) ++end;
    if ((end - begin) * kOwnShare > sample.size()) common.push_back(all[begin]);
  }
  return common;
}

// True if a carrier says nothing but what many of the others say: then the sentence is part of a story
// that others carry, whole or in parts, beside other things. Boilerplate is no article.
bool FurnitureLearner::StandsAlone(std::span<const Place> places) {
  const std::vector<std::uint64_t> common = CommonSentences(SampleCarriers(places));
  const std::size_t step = 1 + places.size() / kMaxAskedToStandAlone;
  for (std::size_t i = 0; i < places.size(); i += step) {
    std::uint32_t own = 0;
    std::uint32_t shared = 0;
    const std::uint32_t article = places[i].article;
    const std::span<const Segment> segments = Pick(article).segments;
    const std::span<const std::uint32_t> carriers = CarriersIn(article);
    for (std::size_t s = 0; s < segments.size(); ++s) {
      const bool is_common = std::binary_search(common.begin(), common.end(), segments[s].hash);
      const bool is_furniture = carriers[s] == kEverybody;
      shared += is_common ? segments[s].tokens.size() : 0;
      own += !is_common && !is_furniture ? segments[s].tokens.size() : 0;
    }
    if (shared >= kMinStoryWords && own * 10 <= shared) return true;
  }
  return false;
}

// places: all of one sentence, by outlet. What most of its carriers' outlets print is everybody's, else
// it may be the furniture of those that print it again and again, if they have most of it: papers of one house
// share theirs. Articles of unknown outlets are taken for one outlet's, but on related topics they may as well
// be many that quote one another.
void FurnitureLearner::Judge(std::span<const Place> places, std::vector<FurnitureSegment>* found) {
  if (IsRecurring(places, {}) && !StandsAlone(places)) return Keep(places, 0, found);
  std::vector<std::span<const Place>> by_outlet;
  std::size_t in_outlets = 0;
  for (std::size_t begin = 0, end = 0; begin < places.size(); begin = end) {
    while (end < places.size() && OutletOf(places[end]) == OutletOf(places[begin])) ++end;
    if (end - begin < kMinStories) continue;
    by_outlet.push_back(places.subspan(begin, end - begin));
    in_outlets += end - begin;
  }
  if (in_outlets * 2 < places.size()) return;
  std::size_t kept = 0;
  std::erase_if(by_outlet, [&](std::span<const Place> own) {
    const bool unknown = OutletOf(own.front()) == 0;
    const bool recurs =
        IsRecurring(own, {.unrelated = unknown, .mostly_own = false, .at_edge = unknown}) &&
        !(unknown && StandsAlone(own));
    kept += recurs ? own.size() : 0;
    return !recurs;
  });
  if (kept * 2 < places.size()) return;
  for (const std::span<const Place> own : by_outlet) Keep(own, OutletOf(own.front()), found);
}

void FurnitureLearner::Keep(std::span<const Place> places, std::uint64_t outlet,
                            std::vector<FurnitureSegment>* found) {
  found->push_back({places[0].hash, outlet, static_cast<std::uint32_t>(places.size())});
  for (const Place& place : places) {
    CarriersIn(place.article)[place.segment] = kEverybody;
    ++changes_[place.article];
  }
}

// Places evenly spread, one an article; their order is that of hashes within an outlet.
std::vector<FurnitureLearner::Place> FurnitureLearner::SampleCarriers(
    std::span<const Place> places) {
  std::vector<Place> distinct;
  distinct.reserve(places.size());
  for (const Place& place : places) {
    if (distinct.empty() || distinct.back().article != place.article) distinct.push_back(place);
  }
  if (distinct.size() <= kSampledCarriers) return distinct;
  std::vector<Place> sample;
  sample.reserve(kSampledCarriers);
  for (std::size_t i = 0; i < kSampledCarriers; ++i) {
    sample.push_back(distinct[i * distinct.size() / kSampledCarriers]);
  }
  return sample;
}

bool FurnitureLearner::IsOwn(const OwnNews& news, std::size_t segment) const {
  const std::size_t at = first_segment_[news.article] + segment;
  if (carriers_[at] <= news.carriers) return true;
  return news.wires_too && is_wire_[at] && carriers_[at] != kEverybody;
}

bool FurnitureLearner::MeasureOwnNews(const Place& place, std::uint32_t carriers, OwnNews* news) {
  news->article = place.article;
  news->carriers = std::max(1U, carriers / kOwnShare);
  news->wires_too = IsRepeated(place);
  news->words = 0;
  news->other_words = 0;
  const std::span<const std::uint32_t> words =
      std::span(words_).subspan(first_segment_[place.article], NumSegments(place.article));
  bool before = false;
  bool after = false;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const bool own = IsOwn(*news, i);
    (own ? news->words : news->other_words) += words[i];
    if (own) (i < place.segment ? before : after) = true;
  }
  news->on_both_sides = before && after;
  return news->words >= kMinOwnWords;
}

void FurnitureLearner::CollectShingles(OwnNews* news) {
  const ArticleSegmentsView& article = Pick(news->article);
  news->shingles.clear();
  news->all_shingles.Reset(article.shingles.size());
  // Own ones first: of those that others repeat, too, each counts once.
  for (const bool own : {true, false}) {
    std::uint32_t begin = 0;
    for (std::size_t s = 0; s < article.segments.size(); ++s) {
      const std::uint32_t end = article.segments[s].shingles_end;
      for (; begin < end && IsOwn(*news, s) == own; ++begin) {
        if (news->all_shingles.Insert(article.shingles[begin]) && own) {
          news->shingles.push_back(article.shingles[begin]);
        }
      }
      begin = end;
    }
  }
}

void FurnitureLearner::CollectTerms(OwnNews* news) {
  const ArticleSegmentsView& article = Pick(news->article);
  news->terms.clear();
  std::uint32_t begin = 0;
  for (std::size_t s = 0; s < article.segments.size(); ++s) {
    const std::uint32_t end = article.segments[s].terms_end;
    for (; begin < end && IsOwn(*news, s); ++begin) {
      if (IsRare(article.terms[begin])) news->terms.push_back(article.terms[begin]);
    }
    begin = end;
  }
  std::sort(news->terms.begin(), news->terms.end());
  news->terms.erase(std::unique(news->terms.begin(), news->terms.end()), news->terms.end());
}

// An edited sentence is no story: the other carrier has it unedited.
std::uint32_t FurnitureLearner::FindStories(std::span<const Place> sample, std::uint32_t carriers) {
  std::size_t possible = 0;
  for (const Place& place : sample) {
    possible += MeasureOwnNews(place, carriers, &stories_[possible]) ? 1 : 0;
  }
  const std::size_t wanted = std::max<std::size_t>(kMinStories, (sample.size() + 1) / 2);
  std::uint32_t found = 0;
  std::size_t num_stories = 0;
  for (std::size_t i = 0; i < sample.size() && possible >= wanted; ++i) {
    OwnNews& news = stories_[num_stories];
    if (!MeasureOwnNews(sample[i], carriers, &news)) continue;
    CollectShingles(&news);
    const std::span<const OwnNews> earlier = std::span(stories_).first(num_stories);
    const bool told = std::any_of(earlier.begin(), earlier.end(), [&](const OwnNews& story) {
      return HoldsPartOf(story.all_shingles, news.shingles) ||
             HoldsPartOf(news.all_shingles, story.shingles);
    });
    found |= told ? 0U : 1U << i;
    if (told) {
      --possible;
    } else {
      ++num_stories;
    }
  }
  return possible >= wanted ? found : 0;
}

// Sentences of one story stand in the same articles, and get one answer.
FurnitureLearner::Verdict& FurnitureLearner::VerdictOf(std::span<const Place> sample,
                                                       std::uint32_t carriers) {
  std::uint64_t key = carriers / kOwnShare * 2 + (IsRepeated(sample.front()) ? 1 : 0);
  for (const Place& place : sample) {
    key = Combine(key, std::uint64_t{changes_[place.article]} << 32 | place.article);
  }
  const auto [known, is_new] = verdicts_.try_emplace(key);
  if (is_new) known->second.stories = FindStories(sample, carriers);
  return known->second;
}

// True if at least kMinStories of the carriers, and half of those looked at, tell stories of their own, in
// the way that is demanded.
bool FurnitureLearner::IsRecurring(std::span<const Place> places, const Demands& demands) {
  const std::vector<Place> sample = SampleCarriers(places);
  if (sample.size() < kMinStories) return false;
  const std::uint32_t carriers = CarriersOf(places.front());
  Verdict& verdict = VerdictOf(sample, carriers);
  if (verdict.stories == 0) return false;
  std::size_t num_stories = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if ((verdict.stories >> i & 1) == 0) continue;
    (void)MeasureOwnNews(sample[i], carriers, &stories_[num_stories++]);
  }
  const std::span<OwnNews> stories = std::span(stories_).first(num_stories);
  const auto in_half = [&stories](const auto& holds) {
    return std::count_if(stories.begin(), stories.end(), holds) * 2 >= std::ssize(stories);
  };
  if (demands.mostly_own &&
      !in_half([](const OwnNews& story) { return story.words >= story.other_words; })) {
    return false;
  }
  const Place& first = places.front();
  const std::uint32_t words = words_[first_segment_[first.article] + first.segment];
  if (demands.at_edge && words >= kMinQuotedWords &&
      !in_half([](const OwnNews& story) { return !story.on_both_sides; })) {
    return false;
  }
  if (!demands.unrelated) return true;
  if (!verdict.unrelated.has_value()) verdict.unrelated = Unrelated(stories);
  return *verdict.unrelated;
}

// Hardly any two of them are on one topic.
bool FurnitureLearner::Unrelated(std::span<OwnNews> stories) {
  for (OwnNews& story : stories) CollectTerms(&story);
  std::size_t related = 0;
  for (std::size_t i = 0; i < stories.size(); ++i) {
    for (std::size_t j = i + 1; j < stories.size(); ++j) {
      related += CountShared(stories[i].terms, stories[j].terms) >= kRelatedTerms ? 1 : 0;
    }
  }
  return related * 5 <= stories.size() * (stories.size() - 1) / 2;
}

}  // namespace newsprint
