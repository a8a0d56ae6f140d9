// relations.h -- which texts are related, each pair proven by comparison.
#ifndef NEWSPRINT_DETECTOR_RELATIONS_H_
#define NEWSPRINT_DETECTOR_RELATIONS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/paged_array.h"
#include "base/paged_memory.h"
#include "detector/corpus.h"
#include "newsprint/compare.h"

namespace newsprint::internal {

// Two texts (numbers in canonical order) and what is kept of their comparison; figures are those of `earlier`.
struct Relation {
  std::uint32_t earlier = 0;
  std::uint32_t later = 0;
  PairFigures figures{};
  std::uint32_t later_words = 0;  // of the later text, furniture left out
  EdgeKind kind = EdgeKind::kNone;
  bool noisy = false;  // compared with tolerance
  // Of excerpts and passages, if RelationOptions::passages; held by the judge.
  std::span<const SharedPassage> passages{};
};

[[nodiscard]] inline bool IsCopy(const Relation& relation) {
  return relation.kind == EdgeKind::kIdentical || relation.kind == EdgeKind::kReprint;
}

// A quotation or a paragraph; shorter runs are turns of phrase.
inline constexpr std::uint32_t kMinSharedWords = 12;

// All pairs that were compared and are related in some way, and quick access to them.
class Relations {
 public:
  // They lie in `memory`.
  explicit Relations(PagedMemory* memory) : memory_(memory), relations_(memory) {}

  // Of two unrelated texts nothing is kept. REQUIRES: no relation of the two was added before.
  void Add(const Relation& relation);
  // REQUIRES of all that follow: Sort() after the last Add().
  void Sort(std::uint32_t num_texts);

  // What comparing two texts alone could not tell. REQUIRES: they are related.
  void MakeTemplate(std::uint32_t a, std::uint32_t b);
  // Null if the two were never compared, or are unrelated.
  [[nodiscard]] const Relation* Find(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] std::size_t size() const { return relations_.size(); }
  // Ascending by (earlier, later).
  template <typename Visit>
  void ForEach(const Visit& visit) const {
    for (std::uint32_t number = 0; number < relations_.size(); ++number) visit(At(number));
  }
  [[nodiscard]] const Relation& At(std::uint32_t number) const {
    memory_->Touch(sizeof(Relation));
    return relations_[number];
  }
  // Numbers, which At() takes, of the relations of a text.
  [[nodiscard]] std::span<const std::uint32_t> Of(std::uint32_t text) const {
    return std::span(of_texts_).subspan(first_of_[text], first_of_[text + 1] - first_of_[text]);
  }

 private:
  [[nodiscard]] std::optional<std::uint32_t> NumberOf(std::uint32_t a, std::uint32_t b) const;

  PagedMemory* memory_;
  PagedArray<Relation> relations_;
  std::size_t num_sorted_ = 0;
  std::vector<std::uint32_t> of_texts_;  // the relations of every text, one text after another
  std::vector<std::size_t> first_of_;    // where they begin, and the end
};

struct RelationOptions {
  Thresholds thresholds;
  std::uint32_t threads = 1;
  std::int64_t window_seconds = 0;
  bool excerpts = true;  // look for excerpts and passages as well as for copies
  bool forms = true;     // tell members of one cluster that are fillings of a form
  bool passages = true;  // keep what they share
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;
};

class PairJudge;

struct RelationResult {
  Relations relations;
  std::uint64_t dropped_candidates = 0;
};

// Every copy, excerpt, passage and template relation of a text to those before it in canonical order
// that are no copy of a still earlier one; and from a copy to what it shares beyond its original.
RelationResult FindRelations(const Corpus& corpus, const std::vector<DistinctText>& texts,
                             PairJudge& judge, const RelationOptions& options);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_RELATIONS_H_
