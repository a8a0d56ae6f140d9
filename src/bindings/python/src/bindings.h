// bindings.h -- what the files that define Python types share.
#ifndef NEWSPRINT_BINDINGS_PYTHON_BINDINGS_H_
#define NEWSPRINT_BINDINGS_PYTHON_BINDINGS_H_

#include <nanobind/nanobind.h>

#include <exception>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "bindings/python/src/arrow_table.h"
#include "bindings/python/src/session.h"

namespace newsprint::python {

// A status on its way to become a Python exception, by way of the translator in module.cc.
struct StatusError : std::exception {
  explicit StatusError(const absl::Status& of) : status(of), text(of.message()) {}
  const char* what() const noexcept override { return text.c_str(); }
  absl::Status status;
  std::string text;
};

// Throws a StatusError unless all is well.
inline void Check(const absl::Status& status) {
  if (!status.ok()) throw StatusError(status);
}

template <typename Value>
Value Take(absl::StatusOr<Value> value) {
  Check(value.status());
  return *std::move(value);
}

// A table as Python holds it.
struct PythonTable {
  std::shared_ptr<const Table> table;
};

// One input: bytes are JSONL, a list holds paths, a capsule is an Arrow stream, a tuple of two capsules
// an Arrow schema and array.
void Feed(Intake& intake, const nanobind::object& source, const std::string& name);

// What a pair of capsules holds; whoever takes it over makes an Owned of each.
std::pair<ArrowSchema*, ArrowArray*> BatchOf(const nanobind::object& pair);

void DefineTable(nanobind::module_& module);
void DefineRuns(nanobind::module_& module);     // Settings, cluster, dedup
void DefineResults(nanobind::module_& module);  // Clustering, Comparison
void DefineSketches(nanobind::module_& module);
void DefineStore(nanobind::module_& module);
void DefineCopies(nanobind::module_& module);

}  // namespace newsprint::python

#endif  // NEWSPRINT_BINDINGS_PYTHON_BINDINGS_H_
