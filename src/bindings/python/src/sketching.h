// sketching.h -- signatures, for those who bring their own index.
#ifndef NEWSPRINT_BINDINGS_PYTHON_SKETCHING_H_
#define NEWSPRINT_BINDINGS_PYTHON_SKETCHING_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "bindings/python/src/arrow_table.h"
#include "newsprint/article.h"
#include "newsprint/normalize.h"
#include "newsprint/shingle.h"
#include "newsprint/sketch.h"

namespace newsprint::python {

// From a text to its signature and band keys. One thread.
class Sketcher {
 public:
  // InvalidArgument when the recipe is out of range.
  static absl::StatusOr<Sketcher> Create(const Recipe& recipe);

  // Nothing for a text without words.
  [[nodiscard]] std::optional<Signature> Sketch(std::string_view text,
                                                std::uint32_t text_begin = 0);
  [[nodiscard]] std::vector<std::uint64_t> BandKeys(const Signature& signature) const;
  [[nodiscard]] const Recipe& recipe() const { return recipe_; }

 private:
  Sketcher(const Recipe& recipe, MinHasher hasher)
      : recipe_(recipe),
        hasher_(std::move(hasher)),
        normalizer_(recipe.seed),
        shingler_(recipe.shingle_words) {}
  Recipe recipe_;
  MinHasher hasher_;
  Normalizer normalizer_;
  Shingler shingler_;
  NormalizedText normalized_;
  std::vector<std::uint64_t> sequence_;
};

// id, slots: list of uint32, bands: list of uint64; null where there is no signature.
class SketchTable {
 public:
  SketchTable();
  void Add(std::string_view id, const std::optional<Signature>& signature,
           const std::vector<std::uint64_t>& bands);
  [[nodiscard]] std::shared_ptr<const Table> table() const { return table_; }

 private:
  std::shared_ptr<Table> table_;
};

}  // namespace newsprint::python

#endif  // NEWSPRINT_BINDINGS_PYTHON_SKETCHING_H_
