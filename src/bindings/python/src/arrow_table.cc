#include "bindings/python/src/arrow_table.h"

#include <utility>

namespace newsprint::python {

TableColumn::TableColumn(std::string name, ColumnType type, std::vector<TableColumn> children)
    : name_(std::move(name)), type_(type), children_(std::move(children)) {
  if (type_ == ColumnType::kText || type_ == ColumnType::kList) offsets_.push_back(0);
}

std::size_t TableColumn::width() const { return type_ == ColumnType::kUint32 ? 4 : 8; }

void TableColumn::AppendBit(std::vector<char>& bits, std::int64_t row, bool value) {
  if (row % 8 == 0) bits.push_back(0);
  if (value) bits.back() = static_cast<char>(bits.back() | (1 << (row % 8)));
}

void TableColumn::MarkValid(bool valid) {
  AppendBit(validity_, length_, valid);
  if (!valid) ++nulls_;
  ++length_;
}

void TableColumn::Text(std::string_view value) {
  data_.insert(data_.end(), value.begin(), value.end());
  offsets_.push_back(static_cast<std::int64_t>(data_.size()));
  MarkValid(true);
}

void TableColumn::Boolean(bool value) {
  AppendBit(data_, length_, value);
  MarkValid(true);
}

void TableColumn::EndList() {
  offsets_.push_back(children_[0].length());
  MarkValid(true);
}

void TableColumn::Null() {
  if (type_ == ColumnType::kText || type_ == ColumnType::kList) {
    offsets_.push_back(offsets_.back());
  } else if (type_ == ColumnType::kBoolean) {
    AppendBit(data_, length_, false);
  } else if (type_ != ColumnType::kStruct) {
    data_.insert(data_.end(), width(), '\0');
  }
  MarkValid(false);
}

std::string_view TableColumn::text(std::int64_t row) const {
  const auto first = static_cast<std::size_t>(begin(row));
  return {data_.data() + first, static_cast<std::size_t>(end(row)) - first};
}

// Describes a table in the structures of the interface. Each structure that leaves owns its children,
// and a share of the table.
class ArrowExport {
 public:
  static void Schema(const std::shared_ptr<const Table>& table, const TableColumn& column,
                     ArrowSchema* schema) {
    auto held = std::make_unique<Held<ArrowSchema>>(table);
    for (const TableColumn& child : column.children()) {
      Schema(table, child, held->Add());
    }
    *schema = {.format = Format(column.type()),
               .name = column.name().c_str(),
               .metadata = nullptr,
               .flags = column.type() == ColumnType::kStruct ? 0 : kArrowNullable,
               .n_children = static_cast<std::int64_t>(held->pointers.size()),
               .children = held->pointers.data(),
               .dictionary = nullptr,
               .release = &Release<ArrowSchema>,
               .private_data = held.get()};
    (void)held.release();  // the structure owns it now
  }

  static void Array(const std::shared_ptr<const Table>& table, const TableColumn& column,
                    ArrowArray* array) {
    auto held = std::make_unique<Held<ArrowArray>>(table);
    for (const TableColumn& child : column.children()) {
      Array(table, child, held->Add());
    }
    std::int64_t buffers = 0;
    held->buffers[buffers++] = column.nulls_ == 0 ? nullptr : column.validity_.data();
    if (!column.offsets_.empty()) held->buffers[buffers++] = column.offsets_.data();
    if (column.children_.empty()) held->buffers[buffers++] = column.data_.data();
    *array = {.length = column.length(),
              .null_count = column.nulls_,
              .offset = 0,
              .n_buffers = buffers,
              .n_children = static_cast<std::int64_t>(held->pointers.size()),
              .buffers = held->buffers,
              .children = held->pointers.data(),
              .dictionary = nullptr,
              .release = &Release<ArrowArray>,
              .private_data = held.get()};
    (void)held.release();  // the structure owns it now
  }

 private:
  template <typename Structure>
  struct Held {
    explicit Held(std::shared_ptr<const Table> of) : table(std::move(of)) {}
    Structure* Add() {
      children.push_back(std::make_unique<Structure>());
      pointers.push_back(children.back().get());
      return pointers.back();
    }
    std::shared_ptr<const Table> table;  // shared by all that was handed out
    std::vector<std::unique_ptr<Structure>> children;
    std::vector<Structure*> pointers;
    const void* buffers[3] = {};
  };

  template <typename Structure>
  static void Release(Structure* structure) {
    const std::unique_ptr<Held<Structure>> held(
        static_cast<Held<Structure>*>(structure->private_data));
    for (Structure* child : held->pointers) {
      if (child->release != nullptr) child->release(child);
    }
    structure->release = nullptr;
  }

  static const char* Format(ColumnType type) {
    switch (type) {
      case ColumnType::kText:
        return "U";
      case ColumnType::kDouble:
        return "g";
      case ColumnType::kInt64:
        return "l";
      case ColumnType::kUint32:
        return "I";
      case ColumnType::kUint64:
        return "L";
      case ColumnType::kBoolean:
        return "b";
      case ColumnType::kList:
        return "+L";
      case ColumnType::kStruct:
        return "+s";
    }
    return "n";
  }
};

namespace {

struct StreamState {
  std::shared_ptr<const Table> table;
  bool done = false;
};

StreamState& StateOf(ArrowArrayStream* stream) {
  return *static_cast<StreamState*>(stream->private_data);
}

}  // namespace

void ExportStream(std::shared_ptr<const Table> table, ArrowArrayStream* stream) {
  *stream = {
      .get_schema =
          [](ArrowArrayStream* self, ArrowSchema* schema) {
            const StreamState& state = StateOf(self);
            ArrowExport::Schema(state.table, state.table->rows(), schema);
            return 0;
          },
      .get_next =
          [](ArrowArrayStream* self, ArrowArray* array) {
            StreamState& state = StateOf(self);
            *array = {};
            if (!std::exchange(state.done, true)) {
              ArrowExport::Array(state.table, state.table->rows(), array);
            }
            return 0;
          },
      .get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; },
      .release =
          [](ArrowArrayStream* self) {
            delete &StateOf(self);
            self->release = nullptr;
          },
      .private_data = new StreamState{std::move(table)},
  };
}

}  // namespace newsprint::python
