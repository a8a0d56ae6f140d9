// arrow_table.h -- a table of our own making, handed out as an Arrow stream or as Python values.
#ifndef NEWSPRINT_BINDINGS_PYTHON_ARROW_TABLE_H_
#define NEWSPRINT_BINDINGS_PYTHON_ARROW_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bindings/python/src/arrow_abi.h"

namespace newsprint::python {

enum class ColumnType : std::uint8_t {
  kText,    // utf8
  kDouble,  // float64
  kInt64,
  kUint32,
  kUint64,
  kBoolean,
  kList,    // of its one child
  kStruct,  // of its children
};

// A column under construction, and its finished bytes. Every type but kStruct may hold nulls.
class TableColumn {
 public:
  TableColumn(std::string name, ColumnType type, std::vector<TableColumn> children = {});

  void Text(std::string_view value);
  void Double(double value) { Number(value); }
  void Int64(std::int64_t value) { Number(value); }
  void Uint32(std::uint32_t value) { Number(value); }
  void Uint64(std::uint64_t value) { Number(value); }
  void Boolean(bool value);
  void Null();
  // After the children got a list's items, or a struct's values.
  void EndList();
  void EndStruct() { MarkValid(true); }

  TableColumn& child(std::size_t number) { return children_[number]; }
  [[nodiscard]] const TableColumn& child(std::size_t number) const { return children_[number]; }
  [[nodiscard]] const std::vector<TableColumn>& children() const { return children_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] ColumnType type() const { return type_; }
  [[nodiscard]] std::int64_t length() const { return length_; }

  [[nodiscard]] bool is_null(std::int64_t row) const { return !IsSet(validity_, row); }
  [[nodiscard]] bool boolean(std::int64_t row) const { return IsSet(data_, row); }
  [[nodiscard]] std::string_view text(std::int64_t row) const;
  template <typename Value>
  [[nodiscard]] Value number(std::int64_t row) const {
    return reinterpret_cast<const Value*>(data_.data())[row];
  }
  // The child's rows [begin, end) are the list's items.
  [[nodiscard]] std::int64_t begin(std::int64_t row) const {
    return offsets_[static_cast<std::size_t>(row)];
  }
  [[nodiscard]] std::int64_t end(std::int64_t row) const { return begin(row + 1); }

 private:
  friend class ArrowExport;
  static bool IsSet(const std::vector<char>& bits, std::int64_t row) {
    return (static_cast<unsigned char>(bits[static_cast<std::size_t>(row / 8)]) >> (row % 8) & 1) !=
           0;
  }
  static void AppendBit(std::vector<char>& bits, std::int64_t row, bool value);
  void MarkValid(bool valid);
  template <typename Value>
  void Number(Value value) {
    const char* const bytes = reinterpret_cast<const char*>(&value);
    data_.insert(data_.end(), bytes, bytes + sizeof(value));
    MarkValid(true);
  }
  [[nodiscard]] std::size_t width() const;

  std::string name_;
  ColumnType type_;
  std::vector<TableColumn> children_;
  std::int64_t length_ = 0;
  std::int64_t nulls_ = 0;
  std::vector<char> validity_;         // a bit a row
  std::vector<std::int64_t> offsets_;  // of text and lists: 64 bit, so that nothing overflows
  std::vector<char> data_;
};

// Rows under named columns. Immutable once it is shared.
class Table {
 public:
  explicit Table(std::vector<TableColumn> columns)
      : rows_("", ColumnType::kStruct, std::move(columns)) {}

  TableColumn& column(std::size_t number) { return rows_.child(number); }
  void EndRow() { rows_.EndStruct(); }

  [[nodiscard]] std::int64_t num_rows() const { return rows_.length(); }
  [[nodiscard]] const TableColumn& rows() const { return rows_; }

 private:
  TableColumn rows_;
};

// Fills *stream with one that gives the whole table as one batch; nothing is copied: the stream and all
// that comes out of it keep the table alive.
void ExportStream(std::shared_ptr<const Table> table, ArrowArrayStream* stream);

}  // namespace newsprint::python

#endif  // NEWSPRINT_BINDINGS_PYTHON_ARROW_TABLE_H_
