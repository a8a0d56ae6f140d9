#include "bindings/python/src/sketching.h"

#include <string>
#include <utility>

#include "newsprint/index.h"

namespace newsprint::python {

absl::StatusOr<Sketcher> Sketcher::Create(const Recipe& recipe) {
  absl::StatusOr<MinHasher> hasher = MinHasher::Create(recipe);
  if (!hasher.ok()) return hasher.status();
  return Sketcher(recipe, *std::move(hasher));
}

std::optional<Signature> Sketcher::Sketch(std::string_view text, std::uint32_t text_begin) {
  normalizer_.Normalize(text.substr(0, kMaxArticleBytes), text_begin, &normalized_);
  shingler_.Sequence(normalized_, &sequence_);
  return hasher_.Sketch(sequence_);
}

std::vector<std::uint64_t> Sketcher::BandKeys(const Signature& signature) const {
  std::vector<std::uint64_t> keys(recipe_.banding.bands);
  BandKeysInto(signature.slots, recipe_.banding, keys);
  return keys;
}

SketchTable::SketchTable()
    : table_(std::make_shared<Table>(std::vector<TableColumn>{
          TableColumn("id", ColumnType::kText),
          TableColumn("slots", ColumnType::kList, {TableColumn("item", ColumnType::kUint32)}),
          TableColumn("bands", ColumnType::kList, {TableColumn("item", ColumnType::kUint64)})})) {}

void SketchTable::Add(std::string_view id, const std::optional<Signature>& signature,
                      const std::vector<std::uint64_t>& bands) {
  table_->column(0).Text(id);
  if (signature.has_value()) {
    for (const std::uint32_t slot : signature->slots) table_->column(1).child(0).Uint32(slot);
    table_->column(1).EndList();
    for (const std::uint64_t key : bands) table_->column(2).child(0).Uint64(key);
    table_->column(2).EndList();
  } else {
    table_->column(1).Null();
    table_->column(2).Null();
  }
  table_->EndRow();
}

}  // namespace newsprint::python
