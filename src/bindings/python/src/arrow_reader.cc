#include "bindings/python/src/arrow_reader.h"

#include <string_view>
#include <utility>
#include <vector>

#include "bindings/python/src/arrow_column.h"

namespace newsprint::python {

ArrowReader::ArrowReader(RecordMapper& mapper, std::string name, Use use)
    : mapper_(mapper), use_(std::move(use)) {
  origin_.file = std::move(name);
}

absl::Status ArrowReader::ReadStream(ArrowArrayStream& stream) {
  const auto failure = [&stream](std::string_view doing, int error) {
    const char* const reason = stream.get_last_error(&stream);
    return absl::InternalError("the Arrow stream " + std::string(doing) + ": " +
                               (reason == nullptr ? "error " + std::to_string(error) : reason));
  };
  Owned<ArrowSchema> schema;
  if (const int error = stream.get_schema(&stream, schema.get()); error != 0) {
    return failure("has no schema", error);
  }
  while (true) {
    Owned<ArrowArray> batch;
    if (const int error = stream.get_next(&stream, batch.get()); error != 0) {
      return failure("ended early", error);
    }
    if (batch.empty()) return absl::OkStatus();
    if (absl::Status status = ReadBatch(*schema, *batch); !status.ok()) return status;
  }
}

absl::Status ArrowReader::ReadBatch(const ArrowSchema& schema, const ArrowArray& batch) {
  if (std::string_view(schema.format) != "+s" || schema.n_children != batch.n_children) {
    return absl::InvalidArgumentError("an Arrow table is needed; this is a column of format " +
                                      std::string(schema.format));
  }
  std::vector<ArrowColumn> columns;
  for (std::int64_t i = 0; i < batch.n_children; ++i) {
    const ArrowSchema& child = *schema.children[i];
    if (child.name == nullptr || !mapper_.Uses(child.name)) continue;
    absl::StatusOr<ArrowColumn> column = ArrowColumn::Create(child, *batch.children[i]);
    if (!column.ok()) return column.status();
    columns.push_back(*std::move(column));
  }
  std::vector<RecordField> fields(columns.size());
  for (std::int64_t row = 0; row < batch.length; ++row) {
    ++origin_.line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      fields[i] = columns[i].At(row + batch.offset);
    }
    mapper_.Map(fields, origin_, event_);
    use_(event_);
  }
  return absl::OkStatus();
}

}  // namespace newsprint::python
