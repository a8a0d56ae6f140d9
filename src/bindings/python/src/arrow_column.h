// arrow_column.h -- one column of somebody else's Arrow array, read as field values.
#ifndef NEWSPRINT_BINDINGS_PYTHON_ARROW_COLUMN_H_
#define NEWSPRINT_BINDINGS_PYTHON_ARROW_COLUMN_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "absl/status/statusor.h"
#include "bindings/python/src/arrow_abi.h"
#include "newsprint/record.h"

namespace newsprint::python {

// Text and binary columns of every layout (32 and 64 bit offsets, views), dictionaries of them, integers,
// floats, booleans, dates and time stamps; nested ones are lists or objects, whatever they hold.
// Dates become the text that readers understand: "2025-05-26", "2025-05-26T09:30:00Z", and without a Z
// where the time stamp has no zone.
//
// Borrows schema and array. Text is not copied: values point into the array's buffers.
class ArrowColumn {
 public:
  // InvalidArgument for a layout that lacks buffers.
  static absl::StatusOr<ArrowColumn> Create(const ArrowSchema& schema, const ArrowArray& array);

  // The value at `row` of the array, which its offset is added to. Valid until the next call.
  [[nodiscard]] RecordField At(std::int64_t row);

 private:
  enum class Layout : std::uint8_t {
    kNull,
    kBoolean,
    kSigned,
    kUnsigned,
    kFloat,
    kText,
    kView,
    kDate,
    kTime,
    kList,
    kObject
  };

  ArrowColumn(const ArrowSchema& schema, const ArrowArray& array)
      : name_(schema.name == nullptr ? "" : schema.name), array_(&array) {}
  absl::Status Understand(std::string_view format);
  [[nodiscard]] bool IsNull(std::int64_t at) const;
  [[nodiscard]] std::int64_t Integer(std::int64_t at) const;
  [[nodiscard]] std::string_view Text(std::int64_t at) const;
  [[nodiscard]] std::string_view View(std::int64_t at) const;
  [[nodiscard]] std::string_view Number(std::int64_t at);
  [[nodiscard]] std::string_view Moment(std::int64_t at);

  template <typename T>
  [[nodiscard]] const T* Buffer(std::int64_t number) const {
    return static_cast<const T*>(array_->buffers[number]);
  }

  std::string_view name_;
  const ArrowArray* array_;
  Layout layout_ = Layout::kObject;
  std::uint8_t width_ = 0;             // bytes of a number, or of an offset into text
  std::int64_t units_per_second_ = 1;  // of a time stamp; of a date, negative: seconds a unit
  bool has_zone_ = false;
  std::unique_ptr<ArrowColumn> dictionary_;  // then this column holds its indexes
  std::array<char, 40> scratch_{};
};

}  // namespace newsprint::python

#endif  // NEWSPRINT_BINDINGS_PYTHON_ARROW_COLUMN_H_
