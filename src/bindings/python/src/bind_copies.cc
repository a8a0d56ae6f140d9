// What newsprint.spark runs in executors and on the driver to find copies.
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bindings/python/src/bindings.h"
#include "bindings/python/src/copying.h"
#include "newsprint/cluster.h"

namespace nb = nanobind;

namespace newsprint::python {
namespace {

PythonTable KeysOf(const Settings& settings, const nb::object& source, const std::string& name) {
  const DetectorOptions options = Take(DetectorOptionsOf(settings));
  CopyKeys keys = Take(CopyKeys::Create({.seed = options.seed}, options.min_words));
  Intake intake = Take(Intake::Create(settings, [&keys](ReadEvent& event) { keys.Add(event); }));
  Feed(intake, source, name);
  return PythonTable{keys.table()};
}

PythonTable Compare(const Settings& settings, const nb::object& source) {
  const DetectorOptions options = Take(DetectorOptionsOf(settings));
  Thresholds thresholds = options.thresholds.value_or(ThresholdsOf(options.preset));
  thresholds.min_words = options.min_words;
  const auto [schema, array] = BatchOf(source);
  const nb::gil_scoped_release released;
  Owned<ArrowSchema> owned_schema(schema);
  Owned<ArrowArray> owned_array(array);
  return PythonTable{Take(CompareRows(*owned_schema, *owned_array, thresholds, options.seed))};
}

std::vector<std::uint32_t> Stars(std::uint32_t num_nodes,
                                 const std::vector<std::pair<std::uint32_t, std::uint32_t>>& ties) {
  const nb::gil_scoped_release released;
  std::vector<Tie> all;
  all.reserve(ties.size());
  for (const auto& [earlier, later] : ties) {
    if (earlier >= later || later >= num_nodes) {
      Check(absl::InvalidArgumentError("a tie must be (earlier, later), both below num_nodes"));
    }
    all.push_back({.earlier = earlier, .later = later});
  }
  return StarClusters(num_nodes, std::move(all));
}

}  // namespace

void DefineCopies(nb::module_& module) {
  module.def("copy_keys", &KeysOf, nb::arg("settings"), nb::arg("source"), nb::arg("name"));
  module.def("compare_rows", &Compare, nb::arg("settings"), nb::arg("source"));
  module.def("star_clusters", &Stars, nb::arg("num_nodes"), nb::arg("ties"));
}

}  // namespace newsprint::python
