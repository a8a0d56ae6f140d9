// A record in memory: the same values, offered to the same builder, as a JSON object's.
#include <string>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "io/article_builder.h"
#include "io/encoding.h"
#include "newsprint/record.h"

namespace newsprint {

using internal::FieldUse;
using internal::FieldValue;

struct RecordMapper::Impl {
  Impl(const ReaderOptions& options, internal::FieldTable table)
      : builder(options, std::move(table)) {}

  void Offer(const RecordField& field, const std::vector<FieldUse>& uses) {
    if (field.kind != ValueKind::kText) return values.OfferOther(uses, field);
    FieldValue offered{.value = field.value, .name = field.name};
    if (!internal::IsValidUtf8(field.value)) {
      repaired.push_back(internal::RepairUtf8(field.value));
      offered.value = repaired.back();
      offered.damaged = true;
      values.flags |= kFlagRepaired;
    }
    offered.html = internal::IsHtmlField(field.name);
    values.Offer(uses, offered);
  }

  internal::ArticleBuilder builder;
  internal::RecordValues values;
  std::vector<std::string> repaired;  // of the record at hand
};

RecordMapper::RecordMapper(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RecordMapper::~RecordMapper() = default;
RecordMapper::RecordMapper(RecordMapper&&) noexcept = default;
RecordMapper& RecordMapper::operator=(RecordMapper&&) noexcept = default;

absl::StatusOr<RecordMapper> RecordMapper::Create(const ReaderOptions& options) {
  NEWSPRINT_ASSIGN_OR_RETURN(internal::FieldTable table,
                             internal::FieldTable::Create(options.fields));
  return RecordMapper(std::make_unique<Impl>(options, std::move(table)));
}

bool RecordMapper::Uses(std::string_view name) const {
  return !impl_->builder.table().Find(name).empty();
}

void RecordMapper::Map(std::span<const RecordField> fields, const Origin& origin,
                       ReadEvent& event) {
  impl_->values = {};
  impl_->repaired.clear();
  impl_->repaired.reserve(fields.size());  // values borrow from it
  for (const RecordField& field : fields) {
    const std::vector<FieldUse>& uses = impl_->builder.table().Find(field.name);
    if (!uses.empty()) impl_->Offer(field, uses);
  }
  event.format = RecordFormat::kAuto;
  event.raw = {};
  impl_->builder.Build(impl_->values, origin, event);
}

const ReadStats& RecordMapper::stats() const { return impl_->builder.stats(); }

}  // namespace newsprint
