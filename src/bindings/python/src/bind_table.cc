// Table: rows as Python values, or as an Arrow stream.
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <string>
#include <vector>

#include "bindings/python/src/bindings.h"

namespace nb = nanobind;

namespace newsprint::python {
namespace {

nb::object ValueAt(const TableColumn& column, std::int64_t row);

nb::object RowAt(const TableColumn& rows, std::int64_t row) {
  nb::dict values;
  for (const TableColumn& column : rows.children()) {
    values[column.name().c_str()] = ValueAt(column, row);
  }
  return values;
}

nb::object ValueAt(const TableColumn& column, std::int64_t row) {
  if (column.is_null(row)) return nb::none();
  switch (column.type()) {
    case ColumnType::kText: {
      const std::string_view text = column.text(row);
      return nb::str(text.data(), text.size());
    }
    case ColumnType::kDouble:
      return nb::float_(column.number<double>(row));
    case ColumnType::kInt64:
      return nb::int_(column.number<std::int64_t>(row));
    case ColumnType::kUint32:
      return nb::int_(column.number<std::uint32_t>(row));
    case ColumnType::kUint64:
      return nb::int_(column.number<std::uint64_t>(row));
    case ColumnType::kBoolean:
      return nb::bool_(column.boolean(row));
    case ColumnType::kList: {
      nb::list items;
      for (std::int64_t item = column.begin(row); item < column.end(row); ++item) {
        items.append(ValueAt(column.child(0), item));
      }
      return items;
    }
    case ColumnType::kStruct:
      return RowAt(column, row);
  }
  return nb::none();
}

void ReleaseStreamCapsule(PyObject* capsule) {
  auto* stream =
      static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, "arrow_array_stream"));
  if (stream == nullptr) return;
  // Whoever took the stream over has cleared this.
  if (stream->release != nullptr) stream->release(stream);
  delete stream;
}

using TablePointer = std::shared_ptr<const Table>;

nb::object StreamOf(const TablePointer& table) {
  auto stream = std::make_unique<ArrowArrayStream>();
  ExportStream(table, stream.get());
  PyObject* const capsule =
      PyCapsule_New(stream.get(), "arrow_array_stream", &ReleaseStreamCapsule);
  if (capsule == nullptr) {
    stream->release(stream.get());
    throw nb::python_error();
  }
  (void)stream.release();  // the capsule owns it now
  return nb::steal(capsule);
}

}  // namespace

void DefineTable(nb::module_& module) {
  nb::class_<PythonTable>(module, "Table")
      .def("__len__", [](const PythonTable& self) { return self.table->num_rows(); })
      .def(
          "__arrow_c_stream__",
          [](const PythonTable& self, const nb::object&) { return StreamOf(self.table); },
          nb::arg("requested_schema") = nb::none())
      .def_prop_ro("column_names",
                   [](const PythonTable& self) {
                     std::vector<std::string> names;
                     for (const TableColumn& column : self.table->rows().children()) {
                       names.push_back(column.name());
                     }
                     return names;
                   })
      .def("to_dicts", [](const PythonTable& self) {
        nb::list rows;
        for (std::int64_t row = 0; row < self.table->num_rows(); ++row) {
          rows.append(RowAt(self.table->rows(), row));
        }
        return rows;
      });
}

}  // namespace newsprint::python
