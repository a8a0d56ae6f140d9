// The extension module newsprint._core. What users see is written in Python beside it (newsprint/*.py);
// the types here are described in newsprint/_core.pyi.
#include <exception>

#include "bindings/python/src/bindings.h"
#include "newsprint/version.h"

namespace nb = nanobind;

namespace newsprint::python {
namespace {

PyObject* error_type = nullptr;             // newsprint.Error
PyObject* invalid_argument_type = nullptr;  // newsprint.InvalidArgument, a ValueError too

void Translate(const std::exception_ptr& pointer, void*) {
  try {
    std::rethrow_exception(pointer);
  } catch (const StatusError& error) {
    const absl::StatusCode code = error.status.code();
    PyObject* type = error_type;
    if (code == absl::StatusCode::kInvalidArgument) type = invalid_argument_type;
    if (code == absl::StatusCode::kNotFound) type = PyExc_FileNotFoundError;
    PyErr_SetString(type, error.what());
  }
}

}  // namespace

NB_MODULE(_core, module) {
  const nb::object error = nb::steal(PyErr_NewExceptionWithDoc(
      "newsprint.Error", "What newsprint could not do, and why.", nullptr, nullptr));
  const nb::object invalid = nb::steal(PyErr_NewExceptionWithDoc(
      "newsprint.InvalidArgument", "An argument that makes no sense, and what would.",
      nb::make_tuple(error, nb::handle(PyExc_ValueError)).ptr(), nullptr));
  module.attr("Error") = error;
  module.attr("InvalidArgument") = invalid;
  error_type = error.ptr();
  invalid_argument_type = invalid.ptr();
  nb::register_exception_translator(&Translate);

  module.attr("__version__") = nb::str(Version().data(), Version().size());
  DefineTable(module);
  DefineResults(module);
  DefineRuns(module);
  DefineSketches(module);
  DefineStore(module);
  DefineCopies(module);
}

}  // namespace newsprint::python
