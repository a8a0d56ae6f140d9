#include "bindings/python/src/arrow_column.h"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <utility>

namespace newsprint::python {
namespace {

constexpr std::int64_t kDaySeconds = 24 * 60 * 60;

// "c" and so on, as the interface writes the width of a number.
struct NumberFormat {
  char format;
  std::uint8_t width;
  bool is_signed;
};
constexpr NumberFormat kIntegers[] = {{'c', 1, true},  {'C', 1, false}, {'s', 2, true},
                                      {'S', 2, false}, {'i', 4, true},  {'I', 4, false},
                                      {'l', 8, true},  {'L', 8, false}};

std::int64_t UnitsPerSecond(char unit) {
  switch (unit) {
    case 'm':
      return 1000;
    case 'u':
      return 1'000'000;
    case 'n':
      return 1'000'000'000;
    default:
      return 1;
  }
}

std::int64_t FloorDivide(std::int64_t value, std::int64_t divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

}  // namespace

absl::StatusOr<ArrowColumn> ArrowColumn::Create(const ArrowSchema& schema,
                                                const ArrowArray& array) {
  ArrowColumn column(schema, array);
  if (absl::Status status = column.Understand(schema.format); !status.ok()) return status;
  if (schema.dictionary == nullptr) return column;
  if (array.dictionary == nullptr) {
    return absl::InvalidArgumentError("an Arrow column lacks its dictionary");
  }
  absl::StatusOr<ArrowColumn> values = Create(*schema.dictionary, *array.dictionary);
  if (!values.ok()) return values.status();
  column.dictionary_ = std::make_unique<ArrowColumn>(*std::move(values));
  column.dictionary_->name_ = column.name_;
  return column;
}

absl::Status ArrowColumn::Understand(std::string_view format) {
  std::int64_t buffers = 2;
  const auto is = [format](std::string_view start) {
    return format.substr(0, start.size()) == start;
  };
  if (format == "n") {
    layout_ = Layout::kNull;
    buffers = 0;
  } else if (format == "b") {
    layout_ = Layout::kBoolean;
  } else if (format == "u" || format == "z" || format == "U" || format == "Z") {
    layout_ = Layout::kText;
    width_ = format == "u" || format == "z" ? 4 : 8;
    buffers = 3;
  } else if (format == "vu" || format == "vz") {
    layout_ = Layout::kView;
    buffers = 3;
  } else if (format == "f" || format == "g") {
    layout_ = Layout::kFloat;
    width_ = format == "f" ? 4 : 8;
  } else if (format == "tdD" || format == "tdm") {
    layout_ = Layout::kDate;
    width_ = format == "tdD" ? 4 : 8;
    units_per_second_ = format == "tdD" ? -kDaySeconds : 1000;
  } else if (is("ts") && format.size() >= 4) {
    layout_ = Layout::kTime;
    width_ = 8;
    units_per_second_ = UnitsPerSecond(format[2]);
    has_zone_ = format.size() > 4;
  } else {
    layout_ = is("+l") || is("+L") || is("+w") || is("+vl") ? Layout::kList : Layout::kObject;
    buffers = 0;
    for (const NumberFormat& integer : kIntegers) {
      if (format.size() != 1 || format[0] != integer.format) continue;
      layout_ = integer.is_signed ? Layout::kSigned : Layout::kUnsigned;
      width_ = integer.width;
      buffers = 2;
    }
  }
  if (array_->n_buffers >= buffers) return absl::OkStatus();
  return absl::InvalidArgumentError("an Arrow column of format " + std::string(format) + " has " +
                                    std::to_string(array_->n_buffers) + " buffers");
}

bool ArrowColumn::IsNull(std::int64_t at) const {
  if (layout_ == Layout::kNull) return true;
  if (array_->null_count == 0 || array_->n_buffers == 0) return false;
  const auto* validity = Buffer<std::uint8_t>(0);
  return validity != nullptr && (validity[at / 8] >> (at % 8) & 1) == 0;
}

std::int64_t ArrowColumn::Integer(std::int64_t at) const {
  const bool is_unsigned = layout_ == Layout::kUnsigned;
  switch (width_) {
    case 1:
      return is_unsigned ? Buffer<std::uint8_t>(1)[at] : Buffer<std::int8_t>(1)[at];
    case 2:
      return is_unsigned ? Buffer<std::uint16_t>(1)[at] : Buffer<std::int16_t>(1)[at];
    case 4:
      return is_unsigned ? std::int64_t{Buffer<std::uint32_t>(1)[at]} : Buffer<std::int32_t>(1)[at];
    default:
      return Buffer<std::int64_t>(1)[at];
  }
}

std::string_view ArrowColumn::Text(std::int64_t at) const {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  if (width_ == 4) {
    begin = Buffer<std::int32_t>(1)[at];
    end = Buffer<std::int32_t>(1)[at + 1];
  } else {
    begin = Buffer<std::int64_t>(1)[at];
    end = Buffer<std::int64_t>(1)[at + 1];
  }
  if (end <= begin) return {};
  return {Buffer<char>(2) + begin, static_cast<std::size_t>(end - begin)};
}

// A view: length, then the bytes themselves when there are at most 12, else four of them, and the number
// of a buffer and the place in it.
std::string_view ArrowColumn::View(std::int64_t at) const {
  constexpr std::int32_t kInline = 12;
  const char* view = Buffer<char>(1) + at * 16;
  std::int32_t parts[4];
  std::memcpy(parts, view, sizeof(parts));
  const auto size = static_cast<std::size_t>(parts[0]);
  if (parts[0] <= kInline) return {view + 4, size};
  return {Buffer<char>(2 + parts[2]) + parts[3], size};
}

std::string_view ArrowColumn::Number(std::int64_t at) {
  char* const begin = scratch_.data();
  char* const limit = begin + scratch_.size();
  std::to_chars_result written{};
  if (layout_ == Layout::kFloat) {
    written = width_ == 4 ? std::to_chars(begin, limit, Buffer<float>(1)[at])
                          : std::to_chars(begin, limit, Buffer<double>(1)[at]);
  } else if (layout_ == Layout::kUnsigned) {
    written = std::to_chars(begin, limit, static_cast<std::uint64_t>(Integer(at)));
  } else {
    written = std::to_chars(begin, limit, Integer(at));
  }
  return {begin, static_cast<std::size_t>(written.ptr - begin)};
}

std::string_view ArrowColumn::Moment(std::int64_t at) {
  const std::int64_t units = Integer(at);
  const bool days = units_per_second_ < 0;
  if (days && (units > 1'000'000'000 || units < -1'000'000'000)) return {};
  const std::int64_t seconds =
      days ? units * -units_per_second_ : FloorDivide(units, units_per_second_);
  const std::int64_t day = FloorDivide(seconds, kDaySeconds);
  // Years of four digits: what else a column may hold is no date of an article.
  if (day < -719'162 || day > 2'932'896) return {};
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  const auto clock = static_cast<int>(seconds - day * kDaySeconds);
  const int year = static_cast<int>(date.year());
  const auto month = static_cast<unsigned>(date.month());
  const auto of_month = static_cast<unsigned>(date.day());
  int size = 0;
  if (layout_ == Layout::kDate) {
    size = std::snprintf(scratch_.data(), scratch_.size(), "%04d-%02u-%02u", year, month, of_month);
  } else {
    size = std::snprintf(scratch_.data(), scratch_.size(), "%04d-%02u-%02uT%02d:%02d:%02d%s", year,
                         month, of_month, clock / 3600, clock / 60 % 60, clock % 60,
                         has_zone_ ? "Z" : "");
  }
  return {scratch_.data(), static_cast<std::size_t>(size)};
}

RecordField ArrowColumn::At(std::int64_t row) {
  const std::int64_t at = row + array_->offset;
  RecordField field{.name = name_, .value = {}, .kind = ValueKind::kNull};
  if (IsNull(at)) return field;
  if (dictionary_ != nullptr) return dictionary_->At(Integer(at));
  switch (layout_) {
    case Layout::kNull:
      break;
    case Layout::kBoolean:
      field.kind = ValueKind::kBoolean;
      break;
    case Layout::kSigned:
    case Layout::kUnsigned:
    case Layout::kFloat:
      field.value = Number(at);
      // What pandas writes for nothing.
      if (field.value != "nan" && field.value != "-nan") field.kind = ValueKind::kNumber;
      break;
    case Layout::kText:
    case Layout::kView:
      field.kind = ValueKind::kText;
      field.value = layout_ == Layout::kText ? Text(at) : View(at);
      break;
    case Layout::kDate:
    case Layout::kTime:
      field.kind = ValueKind::kText;
      field.value = Moment(at);
      break;
    case Layout::kList:
      field.kind = ValueKind::kList;
      break;
    case Layout::kObject:
      field.kind = ValueKind::kObject;
      break;
  }
  return field;
}

}  // namespace newsprint::python
