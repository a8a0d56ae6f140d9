// Store. Every call runs without the GIL, one at a time for each store.
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings/python/src/bindings.h"
#include "newsprint/store.h"

namespace nb = nanobind;

namespace newsprint::python {
namespace {

StoreAccess AccessOf(const std::string& name) {
  if (name == "read") return StoreAccess::kRead;
  if (name == "write") return StoreAccess::kWrite;
  if (name == "create") return StoreAccess::kCreate;
  throw StatusError(
      absl::InvalidArgumentError("access must be read, write or create; got \"" + name + "\""));
}

class StoreHandle {
 public:
  StoreHandle(const std::string& path, const std::string& access,
              const std::optional<Settings>& settings, bool keep_text, bool across_outlets_only) {
    StoreOptions options;
    options.access = AccessOf(access);
    if (settings) options.settings = Take(StoreSettingsOf(*settings));
    options.keep_text = keep_text;
    options.across_outlets_only = across_outlets_only;
    options.also_in = kMostAlsoIn;
    const nb::gil_scoped_release released;
    store_ = Take(Store::Open(path, options));
  }

  // Runs `use` alone and without the GIL.
  template <typename Use>
  auto With(const Use& use) {
    const nb::gil_scoped_release released;
    const std::scoped_lock lock(mutex_);
    if (store_ == nullptr) throw StatusError(absl::InvalidArgumentError("the store is closed"));
    return use(*store_);
  }

  void Close() {
    const nb::gil_scoped_release released;
    const std::scoped_lock lock(mutex_);
    store_.reset();
  }

 private:
  std::mutex mutex_;
  std::unique_ptr<Store> store_;
};

// One input, in its order.
struct Records {
  std::vector<InputRow> rows;
  std::vector<Article> articles;
  std::vector<Reject> rejects;

  [[nodiscard]] std::shared_ptr<const Table> Judged(
      const std::vector<StoredVerdict>& verdicts) const {
    VerdictRows table;
    for (const InputRow& row : rows) {
      if (row.rejected) {
        table.AddReject(rejects[row.index].id, rejects[row.index].reason);
      } else {
        table.Add(articles[row.index].id, verdicts[row.index]);
      }
    }
    return table.table();
  }
};

// Records are read before the store is touched: a source may be Python, which wants the GIL.
Records ReadAll(const Settings& settings, const nb::object& source, const std::string& name) {
  Records records;
  const auto use = [&records](ReadEvent& event) {
    const bool rejected = event.kind == ReadEventKind::kReject;
    if (!rejected && event.kind != ReadEventKind::kArticle) return;
    const std::size_t number = rejected ? records.rejects.size() : records.articles.size();
    records.rows.push_back({.rejected = rejected, .index = static_cast<std::uint32_t>(number)});
    if (rejected) records.rejects.push_back(std::move(event.reject));
    if (!rejected) records.articles.push_back(std::move(event.article));
  };
  Intake intake = Take(Intake::Create(settings, use, Intake::Ids::kAsTheyAre));
  Feed(intake, source, name);
  return records;
}

absl::StatusOr<std::vector<StoredVerdict>> QueryAll(Store& store,
                                                    const std::vector<Article>& articles) {
  std::vector<StoredVerdict> verdicts;
  for (const Article& article : articles) {
    absl::StatusOr<StoredVerdict> verdict = store.Query(article);
    if (!verdict.ok()) return verdict.status();
    verdicts.push_back(*std::move(verdict));
  }
  return verdicts;
}

absl::StatusOr<std::vector<StoredVerdict>> IngestAll(Store& store, std::int64_t now,
                                                     const std::vector<Article>& articles) {
  if (absl::Status status = store.Begin(now); !status.ok()) return status;
  absl::StatusOr<std::vector<StoredVerdict>> verdicts = store.AddAll(articles);
  if (!verdicts.ok()) {
    store.RollBack();
    return verdicts;
  }
  if (absl::Status status = store.Commit(); !status.ok()) return status;
  std::vector<std::string> outlets;
  outlets.reserve(articles.size());
  for (const Article& article : articles) outlets.push_back(article.outlet);
  AddAlsoIn(outlets, *verdicts);
  return verdicts;
}

nb::dict StatsOf(StoreHandle& handle) {
  const StoreStats stats = handle.With([](Store& store) { return Take(store.Stats()); });
  nb::dict settings;
  for (const auto& [name, value] : stats.settings) settings[name.c_str()] = value;
  nb::dict all;
  all["articles"] = stats.articles;
  all["texts"] = stats.texts;
  all["clusters"] = stats.clusters;
  all["batches"] = stats.batches;
  all["redirects"] = stats.redirects;
  all["furniture"] = stats.furniture;
  all["pending"] = stats.pending;
  all["bytes"] = stats.bytes;
  all["first"] = stats.first;
  all["last"] = stats.last;
  all["settings"] = settings;
  return all;
}

PythonTable Export(StoreHandle& handle) {
  StoredRows rows;
  handle.With([&rows](Store& store) {
    Check(store.Export([&rows](const StoredArticle& article) {
      rows.Add(article);
      return absl::OkStatus();
    }));
  });
  return PythonTable{rows.table()};
}

}  // namespace

void DefineStore(nb::module_& module) {
  nb::class_<StoreHandle>(module, "Store")
      .def(nb::init<const std::string&, const std::string&, const std::optional<Settings>&, bool,
                    bool>(),
           nb::arg("path"), nb::arg("access"), nb::arg("settings").none(), nb::arg("keep_text"),
           nb::arg("across_outlets_only"))
      .def("ingest",
           [](StoreHandle& self, const Settings& settings, const nb::object& source,
              const std::string& name) {
             const Records records = ReadAll(settings, source, name);
             const std::int64_t now = settings.now.value_or(0);
             return PythonTable{self.With([&](Store& store) {
               return records.Judged(Take(IngestAll(store, now, records.articles)));
             })};
           })
      .def("query",
           [](StoreHandle& self, const Settings& settings, const nb::object& source,
              const std::string& name) {
             const Records records = ReadAll(settings, source, name);
             return PythonTable{self.With([&](Store& store) {
               return records.Judged(Take(QueryAll(store, records.articles)));
             })};
           })
      .def("stats", &StatsOf)
      .def("remove",
           [](StoreHandle& self, const std::string& id) {
             return self.With([&id](Store& store) { return Take(store.Remove(id)); });
           })
      .def("expire",
           [](StoreHandle& self, std::int64_t before) {
             return self.With([before](Store& store) { return Take(store.Expire(before)); });
           })
      .def("recluster",
           [](StoreHandle& self) { self.With([](Store& store) { Check(store.Recluster()); }); })
      .def("verify",
           [](StoreHandle& self) {
             return self.With([](Store& store) { return Take(store.Verify()); });
           })
      .def("export", &Export)
      .def("close", &StoreHandle::Close);
}

}  // namespace newsprint::python
