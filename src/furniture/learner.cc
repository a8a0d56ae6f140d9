//  Tested by furniture/furniture_test.cc
#include "furniture/learner.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

namespace newsprint {
namespace {

// A sentence is an article's own if at most one of so many carriers of the judged one has it, too.
constexpr std::uint32_t kOwnShare = 3;
// With fewer words of its own an article is a copy, not another story.
constexpr std::uint32_t kMinOwnWords = 6;
// A term is rare if at most one article of so many has it, or kRareTermFloor articles.
constexpr std::size_t kRareTermShare = 100;
constexpr std::size_t kRareTermFloor = 3;
// Rare terms that two articles on one topic share in the sample (some 40 words long each).
constexpr std::size_t kRelatedTerms = 2;

std::size_t CountShared(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) ++shared;
    const bool step_a = a[i] <= b[j];
    const bool step_b = b[j] <= a[i];
    i += step_a ? 1 : 0;
    j += step_b ? 1 : 0;
  }
  return shared;
}

void SortUnique(std::vector<std::uint32_t>* values) {
  std::sort(values->begin(), values->end());
  values->erase(std::unique(values->begin(), values->end()), values->end());
}

// Two texts of which a fifth is the same tell one story.
bool OneStory(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  return CountShared(a, b) * 5 > std::min(a.size(), b.size());
}

}  // namespace

FurnitureLearner::FurnitureLearner(std::span<const ArticleSegments> articles)
    : articles_(articles) {
  CountCarriers();
  CountTerms();
}

void FurnitureLearner::CountCarriers() {
  carriers_.resize(articles_.size());
  for (std::uint32_t i = 0; i < articles_.size(); ++i) {
    const std::vector<Segment>& segments = articles_[i].segments;
    carriers_[i].assign(segments.size(), 1);
    for (std::uint32_t s = 0; s < segments.size(); ++s) places_.push_back({segments[s].hash, i, s});
  }
  const auto key = [this](const Place& place) {
    const ArticleSegments& article = articles_[place.article];
    return std::tuple(place.hash, article.outlet, article.article, place.article, place.segment);
  };
  std::sort(places_.begin(), places_.end(),
            [&](const Place& a, const Place& b) { return key(a) < key(b); });
  for (std::size_t begin = 0, end = 0; begin < places_.size(); begin = end) {
    std::uint32_t count = 0;
    for (; end < places_.size() && places_[end].hash == places_[begin].hash; ++end) {
      const bool new_article = end == begin || places_[end].article != places_[end - 1].article;
      count += new_article ? 1 : 0;
    }
    for (std::size_t i = begin; i < end; ++i)
      carriers_[places_[i].article][places_[i].segment] = count;
  }
}

void FurnitureLearner::CountTerms() {
  std::vector<std::uint32_t> all;
  std::vector<std::uint32_t> terms;
  for (const ArticleSegments& article : articles_) {
    terms.clear();
    for (const SegmentFeature& term : article.terms) terms.push_back(term.hash);
    SortUnique(&terms);
    all.insert(all.end(), terms.begin(), terms.end());
  }
  std::sort(all.begin(), all.end());
  const std::size_t limit = std::max(kRareTermFloor, articles_.size() / kRareTermShare);
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && all[end] == all[begin]) ++end;
    if (end - begin > limit) frequent_terms_.push_back(all[begin]);
  }
}

bool FurnitureLearner::IsRare(std::uint32_t term) const {
  return !std::binary_search(frequent_terms_.begin(), frequent_terms_.end(), term);
}

std::vector<FurnitureSegment> FurnitureLearner::Learn() {
  std::vector<FurnitureSegment> found;
  for (std::size_t begin = 0, end = 0; begin < places_.size(); begin = end) {
    while (end < places_.size() && places_[end].hash == places_[begin].hash) ++end;
    if (end - begin >= kMinStories) Judge(std::span(places_).subspan(begin, end - begin), &found);
  }
  std::sort(found.begin(), found.end());
  return found;
}

// places: all of one sentence, by outlet.
void FurnitureLearner::Judge(std::span<const Place> places,
                             std::vector<FurnitureSegment>* found) const {
  const std::uint32_t carriers = carriers_[places[0].article][places[0].segment];
  if (carriers < kMinStories) return;
  if (IsRecurring(SampleCarriers(places), carriers, /*must_be_unrelated=*/true)) {
    found->push_back({places[0].hash, 0, carriers});
    return;
  }
  for (std::size_t begin = 0, end = 0; begin < places.size(); begin = end) {
    const std::uint64_t outlet = articles_[places[begin].article].outlet;
    while (end < places.size() && articles_[places[end].article].outlet == outlet) ++end;
    if (outlet == 0 || end - begin < kMinStories) continue;
    const std::vector<std::uint32_t> sample = SampleCarriers(places.subspan(begin, end - begin));
    if (IsRecurring(sample, carriers, /*must_be_unrelated=*/false)) {
      found->push_back({places[0].hash, outlet, static_cast<std::uint32_t>(end - begin)});
    }
  }
}

// Articles evenly spread over the places, whose order is that of hashes within an outlet.
std::vector<std::uint32_t> FurnitureLearner::SampleCarriers(std::span<const Place> places) const {
  std::vector<std::uint32_t> distinct;
  for (const Place& place : places) {
    if (distinct.empty() || distinct.back() != place.article) distinct.push_back(place.article);
  }
  if (distinct.size() <= kSampledCarriers) return distinct;
  std::vector<std::uint32_t> sample;
  for (std::size_t i = 0; i < kSampledCarriers; ++i) {
    sample.push_back(distinct[i * distinct.size() / kSampledCarriers]);
  }
  return sample;
}

FurnitureLearner::OwnNews FurnitureLearner::OwnNewsOf(std::uint32_t article,
                                                      std::uint32_t carriers) const {
  const ArticleSegments& segments = articles_[article];
  const auto own = [&](std::uint32_t segment) {
    return carriers_[article][segment] <= std::max(1U, carriers / kOwnShare);
  };
  OwnNews news;
  for (std::uint32_t i = 0; i < segments.segments.size(); ++i) {
    if (own(i)) news.words += segments.segments[i].tokens.size();
  }
  for (const SegmentFeature& shingle : segments.shingles) {
    if (own(shingle.segment)) news.shingles.push_back(shingle.hash);
  }
  for (const SegmentFeature& term : segments.terms) {
    if (own(term.segment) && IsRare(term.hash)) news.terms.push_back(term.hash);
  }
  SortUnique(&news.shingles);
  SortUnique(&news.terms);
  return news;
}

// True if at least kMinStories of the sample, and half of it, tell stories of their own; where
// must_be_unrelated, hardly any two of them on one topic.
bool FurnitureLearner::IsRecurring(std::span<const std::uint32_t> sample, std::uint32_t carriers,
                                   bool must_be_unrelated) const {
  if (sample.size() < kMinStories) return false;
  std::vector<OwnNews> stories;
  for (const std::uint32_t article : sample) {
    OwnNews news = OwnNewsOf(article, carriers);
    if (news.words < kMinOwnWords) continue;
    const bool told = std::any_of(stories.begin(), stories.end(), [&](const OwnNews& story) {
      return OneStory(story.shingles, news.shingles);
    });
    if (!told) stories.push_back(std::move(news));
  }
  if (stories.size() < kMinStories || stories.size() * 2 < sample.size()) return false;
  if (!must_be_unrelated) return true;
  std::size_t related = 0;
  for (std::size_t i = 0; i < stories.size(); ++i) {
    for (std::size_t j = i + 1; j < stories.size(); ++j) {
      related += CountShared(stories[i].terms, stories[j].terms) >= kRelatedTerms ? 1 : 0;
    }
  }
  return related * 5 <= stories.size() * (stories.size() - 1) / 2;
}

}  // namespace newsprint
