// Clustering and Comparison.
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <string>
#include <string_view>

#include "bindings/python/src/bindings.h"
#include "bindings/python/src/comparison.h"
#include "bindings/python/src/text_sink.h"

namespace nb = nanobind;

namespace newsprint::python {
namespace {

using Writer = absl::Status (*)(const Findings&, ByteSink&);

nb::bytes WriteOf(const Clustering& clustering, Writer write) {
  TextSink sink;
  {
    const nb::gil_scoped_release released;
    Check(write(clustering.findings(), sink));
  }
  const std::string text = sink.Take();
  return nb::bytes(text.data(), text.size());
}

void DefineClustering(nb::module_& module) {
  nb::class_<Clustering>(module, "Clustering")
      .def("assignments",
           [](const Clustering& self) { return PythonTable{AssignmentTable(self.findings())}; })
      .def("pairs", [](const Clustering& self) { return PythonTable{PairTable(self.findings())}; })
      .def("passages",
           [](const Clustering& self) { return PythonTable{PassageTable(self.findings())}; })
      .def("rejects",
           [](const Clustering& self) { return PythonTable{RejectTable(self.findings())}; })
      .def("json", [](const Clustering& self) { return WriteOf(self, &WriteStoriesJsonl); })
      .def("graph", [](const Clustering& self) { return WriteOf(self, &WriteGraph); })
      .def("html",
           [](const Clustering& self) {
             TextSink sink;
             {
               const nb::gil_scoped_release released;
               Check(WriteHtml(self.findings(), self.texts(), {}, sink));
             }
             const std::string text = sink.Take();
             return nb::bytes(text.data(), text.size());
           })
      .def("summary",
           [](const Clustering& self, std::uint32_t columns) {
             SummaryStyle style;
             style.columns = columns;
             TextSink sink;
             Check(WriteSummary(self.findings(), self.texts(), style, sink));
             return sink.Take();
           })
      .def("compare",
           [](const Clustering& self, const Settings& settings, std::string_view a,
              std::string_view b, std::uint32_t columns) {
             const nb::gil_scoped_release released;
             return Take(Compare(self, settings, a, b, columns));
           })
      .def_prop_ro("fingerprint",
                   [](const Clustering& self) { return self.findings().fingerprint; })
      .def_prop_ro("num_articles",
                   [](const Clustering& self) { return self.findings().articles.size(); })
      .def_prop_ro("num_rejects",
                   [](const Clustering& self) { return self.findings().rejects.size(); })
      .def_prop_ro("num_distinct_texts",
                   [](const Clustering& self) { return self.findings().distinct_texts; })
      .def_prop_ro("num_reprint_clusters",
                   [](const Clustering& self) { return self.findings().reprints.size(); })
      .def_prop_ro("num_stories",
                   [](const Clustering& self) { return self.findings().stories.size(); })
      .def_prop_ro("mapped", [](const Clustering& self) { return self.stats().mapped; });
}

void DefineComparison(nb::module_& module) {
  const auto figure = [](double PairFigures::*member) {
    return [member](const Comparison& self) { return self.figures.*member; };
  };
  nb::class_<Comparison>(module, "Comparison")
      .def_prop_ro("kind", [](const Comparison& self) { return Name(self.kind); })
      .def_prop_ro("resemblance", figure(&PairFigures::resemblance))
      .def_prop_ro("a_in_b", figure(&PairFigures::a_in_b))
      .def_prop_ro("b_in_a", figure(&PairFigures::b_in_a))
      .def_prop_ro("a_covered", figure(&PairFigures::a_covered))
      .def_prop_ro("b_covered", figure(&PairFigures::b_covered))
      .def_prop_ro("shared_words", [](const Comparison& self) { return self.figures.shared_words; })
      .def_prop_ro("approximate", [](const Comparison& self) { return self.figures.approximate; })
      .def_prop_ro("runs",
                   [](const Comparison& self) {
                     nb::list runs;
                     for (const SharedRun& run : self.runs) {
                       runs.append(nb::make_tuple(run.a.begin, run.a.end, run.b.begin, run.b.end,
                                                  run.words));
                     }
                     return runs;
                   })
      .def_prop_ro("evidence",
                   [](const Comparison& self) {
                     nb::list all;
                     for (const Evidence& one : self.evidence) {
                       all.append(nb::make_tuple(Name(one.type), one.text, one.weight));
                     }
                     return all;
                   })
      .def("__str__", [](const Comparison& self) { return self.text; });
}

}  // namespace

void DefineResults(nb::module_& module) {
  DefineClustering(module);
  DefineComparison(module);
}

}  // namespace newsprint::python
