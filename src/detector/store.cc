//  Tested by detector/store_test.cc
#include "newsprint/store.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/status_macros.h"
#include "base/strings.h"
#include "detector/store_impl.h"
#include "detector/store_settings.h"
#include "store/packed.h"
#include "store/schema.h"

namespace newsprint {

using internal::ReadyStored;
using internal::TextKeys;
using internal::TextNumber;
using store::Database;
using store::Rows;

namespace {

// Of texts whose keys are looked up together; a text and its keys take some four times as much.
constexpr std::size_t kBytesMeasured = 16U << 20;
}  // namespace

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() { RollBack(); }

absl::StatusOr<std::unique_ptr<Store>> Store::Open(const std::string& path,
                                                   const StoreOptions& options) {
  using store::Access;
  const Access access = options.access == StoreAccess::kRead    ? Access::kRead
                        : options.access == StoreAccess::kWrite ? Access::kWrite
                                                                : Access::kCreate;
  NEWSPRINT_ASSIGN_OR_RETURN(std::unique_ptr<Database> database,
                             Database::Open(path, access, options.vfs, options.wait_milliseconds));
  absl::Status format = store::CheckFormat(*database);
  if (absl::IsNotFound(format) && access == Access::kCreate) {
    NEWSPRINT_RETURN_IF_ERROR(
        store::Create(internal::NamesOf(options.settings.value_or(StoreSettings())), *database));
    format = store::CheckFormat(*database);
  }
  NEWSPRINT_RETURN_IF_ERROR(format);
  if (options.settings) {
    NEWSPRINT_RETURN_IF_ERROR(
        store::CheckSettings(internal::NamesOf(*options.settings), *database));
  }
  NEWSPRINT_ASSIGN_OR_RETURN(const StoreSettings settings,
                             internal::SettingsOf(store::ReadSettings(*database)));
  if (settings.recipe.normalization_version != kNormalizationVersion) {
    return FailedPrecondition({path, " was made with normalization_version ",
                               settings.recipe.normalization_version, " and this program has ",
                               kNormalizationVersion, "; make a new store from the articles"});
  }
  if (access != Access::kRead) store::MakeDurable(*database);
  NEWSPRINT_RETURN_IF_ERROR(database->status());
  NEWSPRINT_ASSIGN_OR_RETURN(internal::KeyMaker key_maker,
                             internal::KeyMaker::Create(settings.recipe, /*excerpts=*/true));
  const bool is_old = store::FormatOf(*database) < store::kFormatVersion;
  if (is_old && access == Access::kRead) {
    return FailedPrecondition({path,
                               " was written by an older newsprint; `newsprint store recluster ",
                               path, "` brings it up to date"});
  }
  if (is_old) NEWSPRINT_RETURN_IF_ERROR(store::RenewTables(*database));
  auto impl = std::make_unique<Impl>(std::move(database), settings, std::move(key_maker), options);
  impl->Refresh();
  NEWSPRINT_RETURN_IF_ERROR(impl->database->status());
  std::unique_ptr<Store> store(new Store(std::move(impl)));
  if (is_old) {
    NEWSPRINT_RETURN_IF_ERROR(store->Recluster());
  }
  return store;
}

// Another program may have written since: then nothing remembered in memory holds.
void Store::Impl::Refresh() {
  const std::int64_t version = database->Number("pragma data_version", 0);
  if (version == data_version) return;
  data_version = version;
  reclustered = false;
  texts.Forget();
  texts.LoadFurniture();
}

absl::Status Store::Impl::BeginWriting() {
  NEWSPRINT_RETURN_IF_ERROR(database->Begin());
  Refresh();
  batch = database->Number("select max(batch) from batches", 0) + 1;
  last_text = std::max({last_text, database->Number("select max(text) from texts", 0),
                        database->Number("select max(text) from gone", 0)});
  last_article = std::max(last_article, database->Number("select max(article) from articles", 0));
  added = 0;
  reclustered = false;
  return database->status();
}

absl::Status Store::Begin(std::int64_t now) {
  impl_->now = now;
  return impl_->BeginWriting();
}

absl::StatusOr<StoredVerdict> Store::Add(const Article& article) {
  Impl::Measured measured = impl_->Measure(article);
  StoredVerdict verdict = impl_->AddMeasured(article, &measured);
  NEWSPRINT_RETURN_IF_ERROR(impl_->database->status());
  return verdict;
}

absl::StatusOr<std::vector<StoredVerdict>> Store::AddAll(std::span<const Article> articles) {
  Impl& impl = *impl_;
  std::vector<StoredVerdict> verdicts;
  verdicts.reserve(articles.size());
  while (verdicts.size() < articles.size()) {
    std::vector<Impl::Measured> measured;
    std::vector<const TextKeys*> keys;
    keys.reserve(articles.size());
    const std::size_t begin = verdicts.size();
    for (std::size_t bytes = 0, i = begin; i < articles.size() && bytes < kBytesMeasured; ++i) {
      measured.push_back(impl.Measure(articles[i]));
      bytes += measured.back().body.size();
    }
    for (const Impl::Measured& one : measured) keys.push_back(&one.keys);
    impl.texts.ReadKeys(keys);
    for (std::size_t i = 0; i < measured.size(); ++i) {
      verdicts.push_back(impl.AddMeasured(articles[begin + i], &measured[i]));
    }
    NEWSPRINT_RETURN_IF_ERROR(impl.database->status());
  }
  return verdicts;
}

absl::Status Store::Commit() {
  Impl& impl = *impl_;
  impl.texts.WriteKeys();
  impl.database->Run("insert into batches values (?, ?, ?)", impl.batch, impl.now,
                     static_cast<std::int64_t>(impl.added));
  absl::Status status = impl.database->Commit();
  if (!status.ok()) impl.texts.Forget();
  return status;
}

void Store::RollBack() {
  if (!impl_->database->in_transaction()) return;
  impl_->database->RollBack();
  impl_->texts.Forget();
}

absl::StatusOr<StoredVerdict> Store::Query(const Article& article) {
  Impl& impl = *impl_;
  const bool alone = !impl.database->in_transaction();
  if (alone) impl.database->Script("begin");  // one state of the file for all look-ups
  if (alone) impl.Refresh();
  Impl::Measured measured = impl.Measure(article);
  impl.LookUp(--impl.last_query, &measured);
  StoredVerdict verdict = impl.Judge(article, measured).verdict;
  impl.texts.Introduce({});
  const absl::Status status = impl.database->status();
  if (alone) impl.database->RollBack();
  NEWSPRINT_RETURN_IF_ERROR(status);
  return verdict;
}

template <typename Value>
absl::StatusOr<std::uint64_t> Store::Impl::RemoveFound(const char* articles, const Value& value) {
  NEWSPRINT_RETURN_IF_ERROR(BeginWriting());
  std::vector<GoneArticle> gone;
  {
    Rows rows = database->Select(articles, value);
    while (rows.Next()) {
      gone.push_back({.article = rows.Int(0), .text = rows.Int(1), .passed_on = rows.Int(2) != 0});
    }
  }
  absl::StatusOr<std::uint64_t> removed = RemoveAll(gone);
  if (!removed.ok()) {
    database->RollBack();
    texts.Forget();
    return removed;
  }
  NEWSPRINT_RETURN_IF_ERROR(database->Commit());
  return removed;
}

absl::StatusOr<std::uint64_t> Store::Expire(std::int64_t before) {
  return impl_->RemoveFound(
      "select article, text, survivor = article from articles where seen < ? order by article",
      before);
}

absl::StatusOr<std::uint64_t> Store::Remove(std::string_view id) {
  return impl_->RemoveFound(
      "select article, text, survivor = article from articles where id = ? order by article", id);
}

absl::Status Store::Impl::LearnFurniture() {
  std::vector<ArticleSegments> segments;
  std::shared_ptr<const ReadyStored> ready;
  TextNumber ready_text = 0;
  texts.UseFurniture(Furniture());
  Rows rows = database->Select(
      "select a.text, a.outlet, a.title, t.body from articles a join texts t on t.text = a.text "
      "order by a.text");
  while (rows.Next()) {
    if (rows.Int(0) != ready_text) {
      NEWSPRINT_ASSIGN_OR_RETURN(std::string body, store::Unpack(rows.Text(3)));
      ready_text = rows.Int(0);
      ready = texts.Prepare(std::move(body), {}, {});
    }
    segments.push_back(SegmentsOf(*ready, rows.Text(1), rows.Text(2)));
  }
  const std::vector<ArticleSegmentsView> views(segments.begin(), segments.end());
  texts.UseFurniture(Furniture::Learn(views));
  database->Script("delete from furniture");
  for (const FurnitureSegment& segment : texts.furniture().segments()) {
    database->Run("insert into furniture values (?, ?, ?)", static_cast<std::int64_t>(segment.hash),
                  static_cast<std::int64_t>(segment.outlet), std::int64_t{segment.articles});
  }
  return database->status();
}

absl::Status Store::Recluster() {
  Impl& impl = *impl_;
  impl.Refresh();
  if (impl.reclustered) return impl.database->status();  // when it was opened, being old
  NEWSPRINT_RETURN_IF_ERROR(impl.BeginWriting());
  if (absl::Status status = impl.LearnFurniture(); !status.ok()) {
    RollBack();
    return status;
  }
  Database& database = *impl.database;
  impl.clusters.ClusterAll();
  store::MarkFormat(database);
  database.Run(
      "insert or replace into settings select 'learned_batch', "
      "coalesce(max(batch), 0) from batches");
  absl::Status status = database.Commit();
  impl.reclustered = status.ok();
  if (!status.ok()) impl.texts.Forget();
  return status;
}

}  // namespace newsprint
