// learner.h -- which sentences recur where nothing else does?
#ifndef NEWSPRINT_FURNITURE_LEARNER_H_
#define NEWSPRINT_FURNITURE_LEARNER_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/paged_memory.h"
#include "newsprint/furniture.h"

namespace newsprint {

// Carriers of a sentence that are looked at; the verdict is a share, so a sample does.
inline constexpr std::uint32_t kSampledCarriers = 16;
// Articles with news of their own that a sentence must stand under.
inline constexpr std::uint32_t kMinStories = 3;

// A set of sampled hashes; keeps its memory from use to use.
class HashTable {
 public:
  // Room for so many.
  void Reset(std::size_t entries) {
    slots_.assign(std::bit_ceil(entries * 2 + 2), 0);
    bits_.assign(slots_.size() / 8 + 1, 0);
  }
  // False if it is there already. Zero stands for a free slot, so it passes for one.
  bool Insert(std::uint32_t hash) {
    const std::uint32_t value = std::max(hash, 1U);
    std::size_t at = value & (slots_.size() - 1);
    for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at] == value) return false;
    }
    slots_[at] = value;
    bits_[BitOf(hash) / 64] |= std::uint64_t{1} << BitOf(hash) % 64;
    return true;
  }
  // How many of them are here, if not fewer; takes no branch on any.
  [[nodiscard]] std::size_t CountAtMost(std::span<const std::uint32_t> hashes) const {
    std::size_t count = 0;
    for (const std::uint32_t hash : hashes) {
      count += bits_[BitOf(hash) / 64] >> BitOf(hash) % 64 & 1;
    }
    return count;
  }
  [[nodiscard]] bool Contains(std::uint32_t hash) const {
    const std::uint32_t value = std::max(hash, 1U);
    std::size_t at = value & (slots_.size() - 1);
    while (slots_[at] != 0 && slots_[at] != value) at = (at + 1) & (slots_.size() - 1);
    return slots_[at] != 0;
  }

 private:
  // Upper bits: the lower ones are those of the slot.
  [[nodiscard]] std::size_t BitOf(std::uint32_t hash) const {
    return (hash >> 8) & (slots_.size() * 8 - 1);
  }
  std::vector<std::uint32_t> slots_;
  std::vector<std::uint64_t> bits_;  // eight a slot
};

class FurnitureLearner {
 public:
  // Borrows both.
  FurnitureLearner(std::span<const ArticleSegmentsView> articles, internal::PagedMemory* memory);

  // Sorted.
  [[nodiscard]] std::vector<FurnitureSegment> Learn();

 private:
  // A sentence in an article.
  struct Place {
    std::uint64_t hash;
    std::uint32_t article;  // index into articles_
    std::uint32_t segment;
  };
  // What an article says besides sentences that recur as often as the judged one.
  struct OwnNews {
    std::uint32_t article = 0;
    std::uint32_t carriers = 0;  // more make a sentence of the article recur as often
    bool wires_too = false;      // what many outlets print once is no part of what few print often
    std::uint32_t words = 0;
    std::uint32_t other_words = 0;  // of its recurring sentences
    bool on_both_sides = false;     // own sentences stand before and after the judged one
    std::vector<std::uint32_t> shingles;
    HashTable all_shingles;            // of the whole article
    std::vector<std::uint32_t> terms;  // sorted, rare ones only
  };
  // What was found out about a sample of articles.
  struct Verdict {
    std::uint32_t stories = 0;      // see FindStories()
    std::optional<bool> unrelated;  // the stories' topics, once asked for
  };
  // What has to hold, beside stories of their own, for a sentence to be furniture.
  struct Demands {
    bool unrelated = true;   // hardly two of the stories are on one topic
    bool mostly_own = true;  // half of the stories are longer than what recurs in the article
    bool at_edge = true;     // half of them lie wholly before it, or wholly after it
  };

  // Of an article picked at random: whole pages are read for it.
  [[nodiscard]] const ArticleSegmentsView& Pick(std::uint32_t article) const {
    constexpr std::size_t kPage = 4096;
    memory_.Touch(kPage);
    return articles_[article];
  }
  [[nodiscard]] std::uint64_t OutletOf(const Place& place) const {
    return articles_[place.article].outlet;
  }
  [[nodiscard]] bool IsRepeated(const Place& place) const {
    return is_repeated_[first_segment_[place.article] + place.segment];
  }
  [[nodiscard]] bool IsOwn(const OwnNews& news, std::size_t segment) const;
  void CountCarriers();
  void KeepRecurringPlaces();
  void CountTerms();
  void Judge(std::span<const Place> places, std::vector<FurnitureSegment>* found);
  void Keep(std::span<const Place> places, std::uint64_t outlet,
            std::vector<FurnitureSegment>* found);
  [[nodiscard]] std::size_t NumSegments(std::uint32_t article) const {
    return articles_[article].segments.size();
  }
  // By segment of an article: how many articles carry it.
  [[nodiscard]] std::span<std::uint32_t> CarriersIn(std::uint32_t article) {
    return std::span(carriers_).subspan(first_segment_[article], NumSegments(article));
  }
  [[nodiscard]] std::uint32_t CarriersOf(const Place& place) const {
    return carriers_[first_segment_[place.article] + place.segment];
  }
  [[nodiscard]] static std::vector<Place> SampleCarriers(std::span<const Place> places);
  [[nodiscard]] std::vector<std::uint64_t> CommonSentences(std::span<const Place> sample) const;
  [[nodiscard]] bool StandsAlone(std::span<const Place> places);
  // False when there are too few words to be a story.
  [[nodiscard]] bool MeasureOwnNews(const Place& place, std::uint32_t carriers, OwnNews* news);
  void CollectShingles(OwnNews* news);
  void CollectTerms(OwnNews* news);
  // Which of the sample's articles tell a story of their own, as bits; none when those are too few.
  [[nodiscard]] std::uint32_t FindStories(std::span<const Place> sample, std::uint32_t carriers);
  [[nodiscard]] Verdict& VerdictOf(std::span<const Place> sample, std::uint32_t carriers);
  [[nodiscard]] bool IsRecurring(std::span<const Place> places, const Demands& demands);
  [[nodiscard]] bool Unrelated(std::span<OwnNews> stories);
  [[nodiscard]] bool IsRare(std::uint32_t term) const;

  std::span<const ArticleSegmentsView> articles_;
  internal::PagedMemory& memory_;
  std::vector<std::size_t> first_segment_;  // by article: where its segments begin in carriers_
  std::vector<std::uint32_t> words_;        // by article and segment
  std::vector<std::uint32_t> carriers_;     // likewise
  std::vector<bool> is_wire_;               // likewise: many outlets print it, most of them once
  std::vector<bool> is_repeated_;           // likewise: its outlets print it again and again
  std::vector<Place> places_;  // of sentences that recur, by hash, outlet, article hash
  std::vector<std::uint32_t> frequent_terms_;  // sorted
  // Most terms are rare, and need no search to be told so.
  static constexpr std::uint32_t kTermBits = 1U << 16;
  std::vector<bool> may_be_frequent_ = std::vector<bool>(kTermBits);
  // By articles, what changed in them, and how often a sentence of their own may recur.
  absl::flat_hash_map<std::uint64_t, Verdict> verdicts_;
  std::vector<std::uint32_t> changes_;  // by article: sentences that were found to be furniture
  std::vector<OwnNews> stories_ = std::vector<OwnNews>(kSampledCarriers);
};

}  // namespace newsprint

#endif  // NEWSPRINT_FURNITURE_LEARNER_H_
