// furniture.h -- what is nobody's news?
//
// Flow:    read -> normalise -> FURNITURE -> compare (which leaves it out)
//
// Boilerplate is a sentence that recurs across articles which otherwise have nothing in common:
// disclaimers, mastheads, subscription texts, "more on this". An outlet's furniture recurs under that
// outlet's other news, even where the topics are related: photo galleries, tag blocks, stock paragraphs.
// Both are learned from the articles at hand. A paragraph that a thousand reprints of one story carry is
// neither: what else those articles say is the same, too.
//
// Use:     ExtractSegments() for every article, in parallel; Furniture::Learn() once; Mask() for every
//          article.
// Threads: ExtractSegments and Mask from any number of threads; Learn on one.
// Cost:    linear. Segments take some 24 bytes a sentence and 2 a word; Learn counts them, and looks at no
//          more than kSampledCarriers articles a sentence that recurs.
// Order:   a pure function of the set of articles; the order they come in does not matter.
// Empty:   no article, or none with recurring sentences: nothing is furniture.
// Missing outlet or title: the article counts for boilerplate only.
#ifndef NEWSPRINT_FURNITURE_H_
#define NEWSPRINT_FURNITURE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "newsprint/article.h"
#include "newsprint/normalize.h"

namespace newsprint {

// A sentence or line, as furniture sees it. What of the article's samples stands in it begins where that
// of the segment before ends.
struct Segment {
  std::uint64_t hash = 0;  // of its normalised words
  TokenRange tokens;
  std::uint32_t shingles_end = 0;
  std::uint32_t terms_end = 0;
};

// What Learn() needs to know of one article.
struct ArticleSegments {
  std::uint64_t article =
      0;  // hash of the whole text: orders the articles, whatever order they came in
  std::uint64_t outlet = 0;       // hash of the outlet's name; 0 when unknown
  std::vector<Segment> segments;  // ascending by tokens
  std::vector<std::uint32_t>
      shingles;                      // a sample of the 3-word shingles within segments, by segment
  std::vector<std::uint32_t> terms;  // a sample of the longer words, by segment
};

// The same, wherever it lies.
struct ArticleSegmentsView {
  std::uint64_t article = 0;
  std::uint64_t outlet = 0;
  std::span<const Segment> segments;
  std::span<const std::uint32_t> shingles;
  std::span<const std::uint32_t> terms;

  ArticleSegmentsView() = default;
  ArticleSegmentsView(
      const ArticleSegments& of)  // NOLINT(google-explicit-constructor): as std::string_view
      : article(of.article),
        outlet(of.outlet),
        segments(of.segments),
        shingles(of.shingles),
        terms(of.terms) {}
};

namespace internal {
class PagedMemory;
}  // namespace internal

// REQUIRES: normalized is article.text normalised.
[[nodiscard]] ArticleSegments ExtractSegments(const ArticleView& article,
                                              const NormalizedText& normalized);

// One sentence that was found to be furniture.
struct FurnitureSegment {
  std::uint64_t hash = 0;
  std::uint64_t outlet = 0;    // whose; 0: everybody's
  std::uint32_t articles = 0;  // that carry it
  bool operator==(const FurnitureSegment&) const = default;
  auto operator<=>(const FurnitureSegment&) const = default;
};

class Furniture {
 public:
  // Knows nothing: masks nothing.
  Furniture() = default;
  // From what an earlier run learned.
  explicit Furniture(std::vector<FurnitureSegment> segments);

  // What lies in `memory`, where one is given, is read with care for its budget.
  [[nodiscard]] static Furniture Learn(std::span<const ArticleSegmentsView> articles,
                                       internal::PagedMemory* memory = nullptr);

  // The furniture of one article: ascending ranges of its tokens, adjacent ones joined.
  [[nodiscard]] std::vector<TokenRange> Mask(const ArticleSegmentsView& article) const;

  // Sorted by hash, then outlet.
  [[nodiscard]] std::span<const FurnitureSegment> segments() const { return segments_; }
  [[nodiscard]] bool Contains(std::uint64_t segment_hash, std::uint64_t outlet) const;

 private:
  [[nodiscard]] std::size_t FilterBit(std::uint64_t hash) const;

  std::vector<FurnitureSegment> segments_;
  // Most sentences are no furniture, and need no search to be told so.
  std::vector<bool> may_hold_;
};

}  // namespace newsprint

#endif  // NEWSPRINT_FURNITURE_H_
