// copying.h -- the two steps of finding copies that need no corpus: keys of one text, and two texts compared.
#ifndef NEWSPRINT_BINDINGS_PYTHON_COPYING_H_
#define NEWSPRINT_BINDINGS_PYTHON_COPYING_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "bindings/python/src/arrow_abi.h"
#include "bindings/python/src/arrow_table.h"
#include "bindings/python/src/sketching.h"
#include "newsprint/article.h"
#include "newsprint/compare.h"
#include "newsprint/normalize.h"
#include "newsprint/reader.h"

namespace newsprint::python {

// Row by row: id; place: text that sorts as the canonical order does and differs for every id; text: what is
// compared, its title joined where the text alone has too few words; bands: list of uint64, null for what is
// too short or rejected. One thread.
class CopyKeys {
 public:
  static absl::StatusOr<CopyKeys> Create(const Recipe& recipe, std::uint32_t min_words);

  void Add(const ReadEvent& event);
  [[nodiscard]] std::shared_ptr<const Table> table() const { return table_; }

 private:
  CopyKeys(Sketcher sketcher, std::uint32_t min_words);
  void AddArticle(const Article& article);

  Sketcher sketcher_;
  std::uint32_t min_words_;
  Normalizer normalizer_;
  NormalizedText normalized_;
  std::shared_ptr<Table> table_;
};

// Compares columns text_a and text_b of a batch, row by row; runs of one text_a are made ready once.
// Gives a and b (columns of the batch, passed on), kind, resemblance, a_in_b, b_in_a, a_covered, b_covered.
// InvalidArgument for a batch without these four columns.
absl::StatusOr<std::shared_ptr<const Table>> CompareRows(const ArrowSchema& schema,
                                                         const ArrowArray& batch,
                                                         const Thresholds& thresholds,
                                                         std::uint64_t seed);

}  // namespace newsprint::python

#endif  // NEWSPRINT_BINDINGS_PYTHON_COPYING_H_
