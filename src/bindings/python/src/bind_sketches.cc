// Recipe, sketches and what banding promises.
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "bindings/python/src/bindings.h"
#include "bindings/python/src/sketching.h"
#include "newsprint/index.h"

namespace nb = nanobind;

namespace newsprint::python {
namespace {

std::shared_ptr<const Table> SketchAll(const Recipe& recipe, const nb::object& source,
                                       const std::string& name, const Settings& settings) {
  Sketcher sketcher = Take(Sketcher::Create(recipe));
  SketchTable table;
  Intake intake = Take(Intake::Create(settings, [&](ReadEvent& event) {
    if (event.kind == ReadEventKind::kReject) table.Add(event.reject.id, std::nullopt, {});
    if (event.kind != ReadEventKind::kArticle) return;
    const std::optional<Signature> signature =
        sketcher.Sketch(event.article.text, event.article.text_begin);
    table.Add(event.article.id, signature,
              signature ? sketcher.BandKeys(*signature) : std::vector<std::uint64_t>());
  }));
  Feed(intake, source, name);
  return table.table();
}

void DefineRecipe(nb::module_& module) {
  nb::class_<Recipe>(module, "Recipe")
      .def(
          "__init__",
          [](Recipe* self, std::uint32_t shingle_words, std::uint32_t num_slots, std::uint64_t seed,
             std::uint32_t bands, std::uint32_t rows) {
            const Recipe recipe{.shingle_words = shingle_words,
                                .num_slots = num_slots,
                                .seed = seed,
                                .banding = {.bands = bands, .rows = rows}};
            Check(CheckRecipe(recipe));
            new (self) Recipe(recipe);
          },
          nb::kw_only(), nb::arg("shingle_words") = kDefaultShingleWords,
          nb::arg("num_slots") = kDefaultSlots, nb::arg("seed") = kDefaultSeed,
          nb::arg("bands") = kDefaultBands, nb::arg("rows") = kDefaultRows)
      .def_ro("normalization_version", &Recipe::normalization_version)
      .def_ro("shingle_words", &Recipe::shingle_words)
      .def_ro("num_slots", &Recipe::num_slots)
      .def_ro("seed", &Recipe::seed)
      .def_prop_ro("bands", [](const Recipe& self) { return self.banding.bands; })
      .def_prop_ro("rows", [](const Recipe& self) { return self.banding.rows; })
      .def_prop_ro("fingerprint", &Recipe::Fingerprint)
      .def("check_comparable",
           [](const Recipe& self, const Recipe& other) { Check(CheckComparable(self, other)); })
      .def("candidate_probability",
           [](const Recipe& self, double resemblance) {
             return CandidateProbability(resemblance, self.banding);
           })
      .def("__eq__", [](const Recipe& self, const nb::object& other) {
        return nb::isinstance<Recipe>(other) && self == nb::cast<const Recipe&>(other);
      });
}

}  // namespace

void DefineSketches(nb::module_& module) {
  DefineRecipe(module);
  nb::class_<Signature>(module, "Sketch")
      .def_ro("fingerprint", &Signature::fingerprint)
      .def_ro("slots", &Signature::slots)
      .def("resemblance", [](const Signature& self, const Signature& other) {
        const SimilarityEstimate estimate = Take(EstimateResemblance(self, other));
        return std::tuple(estimate.lower, estimate.estimate, estimate.upper);
      });
  module.def("sketch_text", [](const Recipe& recipe, std::string_view text) {
    Sketcher sketcher = Take(Sketcher::Create(recipe));
    const nb::gil_scoped_release released;
    return sketcher.Sketch(text);
  });
  module.def("choose_banding", [](double recall, double resemblance, std::uint32_t num_slots) {
    const Banding banding = Take(ChooseBanding(recall, resemblance, num_slots));
    return std::pair(banding.bands, banding.rows);
  });
  module.def("candidate_probability",
             [](double resemblance, std::uint32_t bands, std::uint32_t rows) {
               return CandidateProbability(resemblance, {.bands = bands, .rows = rows});
             });
  module.def("sketch", [](const Recipe& recipe, const nb::object& source, const std::string& name,
                          const Settings& settings) {
    return PythonTable{SketchAll(recipe, source, name, settings)};
  });
}

}  // namespace newsprint::python
