// Settings, cluster and dedup. The GIL is released while anything is read or detected; progress takes it
// back for its call.
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <optional>
#include <string_view>
#include <vector>

#include "bindings/python/src/bindings.h"

namespace nb = nanobind;

namespace newsprint::python {

std::pair<ArrowSchema*, ArrowArray*> BatchOf(const nb::object& pair) {
  const auto [schema, array] = nb::cast<std::pair<nb::object, nb::object>>(pair);
  auto* schema_of = static_cast<ArrowSchema*>(PyCapsule_GetPointer(schema.ptr(), "arrow_schema"));
  if (schema_of == nullptr) throw nb::python_error();
  auto* array_of = static_cast<ArrowArray*>(PyCapsule_GetPointer(array.ptr(), "arrow_array"));
  if (array_of == nullptr) throw nb::python_error();
  return {schema_of, array_of};
}

// One input: bytes are JSONL, a list holds paths, a capsule is an Arrow stream, a tuple of two capsules
// an Arrow schema and array.
void Feed(Intake& intake, const nb::object& source, const std::string& name) {
  if (nb::isinstance<nb::bytes>(source)) {
    const auto bytes = nb::cast<nb::bytes>(source);
    const std::string_view records(bytes.c_str(), bytes.size());
    const nb::gil_scoped_release released;
    Check(intake.AddJsonl(records, name));
  } else if (nb::isinstance<nb::list>(source)) {
    const auto paths = nb::cast<std::vector<std::string>>(source);
    const nb::gil_scoped_release released;
    Check(intake.AddFiles(paths));
  } else if (nb::isinstance<nb::tuple>(source)) {
    const auto [schema_of, array_of] = BatchOf(source);
    const nb::gil_scoped_release released;
    Owned<ArrowSchema> owned_schema(schema_of);
    Owned<ArrowArray> owned_array(array_of);
    Check(intake.AddBatch(*owned_schema, *owned_array, name));
  } else {
    auto* stream =
        static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(source.ptr(), "arrow_array_stream"));
    if (stream == nullptr) throw nb::python_error();
    const nb::gil_scoped_release released;
    Owned<ArrowArrayStream> owned(stream);
    Check(intake.AddStream(*owned, name));
  }
}

namespace {

// Calls a Python function from a run that holds no GIL. What it raises is raised when the run is over,
// and it is not called again.
class ProgressCall {
 public:
  explicit ProgressCall(nb::object function) : function_(std::move(function)) {}

  void operator()(const Progress& progress) {
    const nb::gil_scoped_acquire gil;
    if (raised_ != nullptr) return;
    try {
      function_(progress.stage, progress.done, progress.total);
    } catch (nb::python_error&) {
      raised_ = std::current_exception();
    }
  }
  void Rethrow() const {
    if (raised_ != nullptr) std::rethrow_exception(raised_);
  }

 private:
  nb::object function_;
  std::exception_ptr raised_;
};

// A run's judge: a Detector or a Deduplicator.
template <typename Judge>
ReadStats FeedTo(Judge& judge, const Settings& settings, const nb::object& source,
                 const std::string& name) {
  Intake intake = Take(Intake::Create(settings, [&judge](ReadEvent& event) {
    if (event.kind == ReadEventKind::kArticle) judge.Add(std::move(event.article));
    if (event.kind == ReadEventKind::kReject) judge.AddReject(std::move(event.reject));
  }));
  Feed(intake, source, name);
  return intake.stats();
}

std::unique_ptr<ProgressCall> Report(Settings& settings, const nb::object& progress) {
  auto call = std::make_unique<ProgressCall>(progress);
  if (!progress.is_none()) settings.progress = [at = call.get()](const Progress& p) { (*at)(p); };
  return call;
}

Clustering Cluster(Settings settings, const nb::object& source, const std::string& name,
                   const nb::object& progress) {
  const std::unique_ptr<ProgressCall> call = Report(settings, progress);
  const RepresentativePolicy policy = Take(PolicyOf(settings));
  Detector detector(Take(DetectorOptionsOf(settings)));
  ReadStats stats = FeedTo(detector, settings, source, name);
  absl::StatusOr<Clustering> clustering = [&] {
    const nb::gil_scoped_release released;
    return Clustering::Detect(std::move(detector), std::move(stats), policy);
  }();
  call->Rethrow();
  return Take(std::move(clustering));
}

std::shared_ptr<const Table> Dedup(Settings settings, const nb::object& source,
                                   const std::string& name, const nb::object& progress) {
  const std::unique_ptr<ProgressCall> call = Report(settings, progress);
  DedupPolicy policy{.representative = std::nullopt,
                     .across_outlets_only = settings.across_outlets_only};
  RepresentativePolicy representative = Take(PolicyOf(settings));
  if (settings.representative || !settings.prefer.empty()) policy.representative = representative;
  Deduplicator deduplicator(Take(DetectorOptionsOf(settings)), std::move(policy));
  FeedTo(deduplicator, settings, source, name);
  auto table = [&]() -> absl::StatusOr<std::shared_ptr<const Table>> {
    const nb::gil_scoped_release released;
    const absl::StatusOr<std::vector<Judgement>> judgements = deduplicator.Judge();
    if (!judgements.ok()) return judgements.status();
    return VerdictTable(deduplicator.findings(), *judgements);
  }();
  call->Rethrow();
  return Take(std::move(table));
}

}  // namespace

void DefineRuns(nb::module_& module) {
  nb::class_<Settings>(module, "Settings")
      .def(nb::init<>())
      .def_rw("preset", &Settings::preset)
      .def_rw("min_coverage", &Settings::min_coverage, nb::arg().none())
      .def_rw("min_resemblance", &Settings::min_resemblance, nb::arg().none())
      .def_rw("min_containment", &Settings::min_containment, nb::arg().none())
      .def_rw("min_words", &Settings::min_words, nb::arg().none())
      .def_rw("window_seconds", &Settings::window_seconds, nb::arg().none())
      .def_rw("now", &Settings::now, nb::arg().none())
      .def_rw("threads", &Settings::threads, nb::arg().none())
      .def_rw("seed", &Settings::seed, nb::arg().none())
      .def_rw("memory", &Settings::memory, nb::arg().none())
      .def_rw("spill_folder", &Settings::spill_folder, nb::arg().none())
      .def_rw("passages", &Settings::passages)
      .def_rw("stories", &Settings::stories)
      .def_rw("fields", &Settings::fields)
      .def_rw("representative", &Settings::representative, nb::arg().none())
      .def_rw("prefer", &Settings::prefer)
      .def_rw("across_outlets_only", &Settings::across_outlets_only);
  module.def("uses_column", [](const Settings& settings, const std::string& name) {
    ReaderOptions options;
    for (const auto& [field, column] : settings.fields) options.fields.push_back({field, column});
    return Take(RecordMapper::Create(options)).Uses(name);
  });
  module.def("cluster", &Cluster, nb::arg("settings"), nb::arg("source"), nb::arg("name"),
             nb::arg("progress").none());
  module.def(
      "dedup",
      [](Settings settings, const nb::object& source, const std::string& name,
         const nb::object& progress) {
        return PythonTable{Dedup(std::move(settings), source, name, progress)};
      },
      nb::arg("settings"), nb::arg("source"), nb::arg("name"), nb::arg("progress").none());
}

}  // namespace newsprint::python
