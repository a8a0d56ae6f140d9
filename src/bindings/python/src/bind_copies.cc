// What newsprint.spark runs in executors and on the driver to find copies.
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
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
  (void)Take(WordThresholdsOf(settings));
  CopyKeys keys = Take(CopyKeys::Create({.seed = options.seed}, options.min_words));
  Intake intake = Take(Intake::Create(settings, [&keys](ReadEvent& event) { keys.Add(event); }));
  Feed(intake, source, name);
  return PythonTable{keys.table()};
}

PythonTable Compare(const Settings& settings, const nb::object& source) {
  const std::uint64_t seed = Take(DetectorOptionsOf(settings)).seed;
  const Thresholds thresholds = Take(WordThresholdsOf(settings));
  const auto [schema, array] = BatchOf(source);
  const nb::gil_scoped_release released;
  Owned<ArrowSchema> owned_schema(schema);
  Owned<ArrowArray> owned_array(array);
  return PythonTable{Take(CompareRows(*owned_schema, *owned_array, thresholds, seed))};
}

EdgeKind KindNamed(std::string_view name) {
  for (const EdgeKind kind : {EdgeKind::kIdentical, EdgeKind::kReprint, EdgeKind::kExcerpt,
                              EdgeKind::kPassage, EdgeKind::kTemplate}) {
    if (Name(kind) == name) return kind;
  }
  return EdgeKind::kNone;
}

// (earlier, later, kind, coverage of the earlier one, of the later one)
using PairRow = std::tuple<std::uint32_t, std::uint32_t, std::string, double, double>;

// Of each text: the representative of its cluster, and the text that ties it there.
std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>> ClustersOf(
    const Settings& settings, const std::vector<std::uint32_t>& words,
    const std::vector<PairRow>& rows) {
  const Thresholds thresholds = Take(WordThresholdsOf(settings));
  const nb::gil_scoped_release released;
  std::vector<ProvenPair> pairs;
  pairs.reserve(rows.size());
  for (const auto& [earlier, later, kind, earlier_covered, later_covered] : rows) {
    const bool ascends = pairs.empty() || std::tie(pairs.back().earlier, pairs.back().later) <
                                              std::tie(earlier, later);
    if (earlier >= later || later >= words.size() || !ascends) {
      Check(absl::InvalidArgumentError(
          "pairs must be (earlier, later, ...), numbers of texts, and ascend"));
    }
    pairs.push_back({.earlier = earlier,
                     .later = later,
                     .kind = KindNamed(kind),
                     .earlier_covered = earlier_covered,
                     .later_covered = later_covered});
  }
  Clusters clusters = ClusterTexts(words, pairs, thresholds);
  return {std::move(clusters.reprint), std::move(clusters.match)};
}

}  // namespace

void DefineCopies(nb::module_& module) {
  module.def("copy_keys", &KeysOf, nb::arg("settings"), nb::arg("source"), nb::arg("name"));
  module.def("compare_rows", &Compare, nb::arg("settings"), nb::arg("source"));
  module.def("cluster_texts", &ClustersOf, nb::arg("settings"), nb::arg("words"), nb::arg("pairs"));
}

}  // namespace newsprint::python
