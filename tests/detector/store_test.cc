#include "newsprint/store.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "newsprint/detector.h"
#include "newsprint/generate.h"
#include "store/database.h"
#include "tests/cli/workspace.h"
#include "tests/testing/labelled_data.h"
#include "tests/testing/shared_data.h"
#include "tests/testing/temporary_folder.h"

namespace newsprint {
namespace {

using testing::kFerry;
using testing::kFerryEdited;
using testing::kLibrary;
using testing::kOrchard;
using Clusters = std::map<std::string, std::string>;  // article to cluster

constexpr std::int64_t kNow = 1'770'000'000;

class StoreFile {
 public:
  [[nodiscard]] std::string path() const { return (folder_.path() / "seen.db").string(); }

 private:
  testing::TemporaryFolder folder_;
};

std::unique_ptr<Store> OpenNew(const std::string& path, StoreOptions options = {}) {
  options.access = StoreAccess::kCreate;
  absl::StatusOr<std::unique_ptr<Store>> store = Store::Open(path, options);
  CAPTURE(store.status().ToString());
  REQUIRE(store.ok());
  return *std::move(store);
}

Article Make(const std::string& id, const std::string& text, const std::string& outlet = "",
             std::int64_t day = 0) {
  Article article;
  article.id = id;
  article.text = text;
  article.outlet = outlet;
  article.title = "Title of " + id;
  article.published = {.seconds = kNow - 86'400 * 20 + day * 86'400,
                       .quality = DateQuality::kExact};
  return article;
}

std::vector<StoredVerdict> AddAll(Store& store, const std::vector<Article>& articles) {
  REQUIRE(store.Begin(kNow).ok());
  // Half of them one by one, half at once: it is all the same.
  std::vector<StoredVerdict> verdicts;
  const std::size_t half = articles.size() / 2;
  for (std::size_t i = 0; i < half; ++i) {
    absl::StatusOr<StoredVerdict> verdict = store.Add(articles[i]);
    REQUIRE(verdict.ok());
    verdicts.push_back(*std::move(verdict));
  }
  absl::StatusOr<std::vector<StoredVerdict>> rest =
      store.AddAll(std::span<const Article>(articles).subspan(half));
  REQUIRE(rest.ok());
  verdicts.insert(verdicts.end(), rest->begin(), rest->end());
  const absl::Status status = store.Commit();
  CAPTURE(status.ToString());
  REQUIRE(status.ok());
  return verdicts;
}

Clusters Exported(Store& store) {
  Clusters clusters;
  REQUIRE(store
              .Export([&clusters](const StoredArticle& article) {
                clusters.emplace(article.id, article.cluster);
                return absl::OkStatus();
              })
              .ok());
  return clusters;
}

void CheckSound(Store& store) {
  const absl::StatusOr<std::vector<std::string>> faults = store.Verify();
  REQUIRE(faults.ok());
  for (const std::string& fault : *faults) FAIL_CHECK(fault);
}

TEST_CASE("Store: a verdict for each way a text comes again") {
  const StoreFile file;
  const auto store = OpenNew(file.path());
  const std::string longer = std::string(kFerry) + " " + kOrchard;
  AddAll(*store, {Make("a", kFerry, "Harbor Wire")});
  struct Case {
    std::string_view name;
    Article article;
    Verdict verdict;
    bool passes;
    const char* of;
  };
  const Case kCases[] = {
      {"the same item", Make("a", kFerry, "Harbor Wire"), Verdict::kRepeat, false, "a"},
      {"the same text", Make("b", kFerry, "Harbor Wire"), Verdict::kRepeat, false, "a"},
      {"elsewhere", Make("c", kFerry, "Courier"), Verdict::kCopy, false, "a"},
      {"edited elsewhere", Make("d", kFerryEdited, "Courier"), Verdict::kCopy, false, "a"},
      {"edited", Make("e", kFerryEdited, "Harbor Wire"), Verdict::kUpdate, false, "a"},
      {"a new version", Make("a", kFerryEdited, "Harbor Wire"), Verdict::kUpdate, false, "a"},
      {"quite other words under an old id", Make("a", kLibrary, "Harbor Wire"), Verdict::kUpdate,
       true, "a"},
      {"an id of another outlet", Make("a", kOrchard, "Courier"), Verdict::kNew, true, ""},
      {"longer", Make("f", longer, "Courier"), Verdict::kExtended, false, "a"},
      {"too short", Make("g", "Nobody was hurt.", "Courier"), Verdict::kTooShort, true, ""},
      {"new", Make("h", kOrchard, "Courier"), Verdict::kNew, true, ""},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const absl::StatusOr<StoredVerdict> verdict = store->Query(c.article);
    REQUIRE(verdict.ok());
    CHECK(Name(verdict->verdict) == Name(c.verdict));
    CHECK(verdict->passes == c.passes);
    CHECK(verdict->of == c.of);
  }
  CHECK(Exported(*store).size() == 1);  // queries change nothing
}

TEST_CASE("Store: what comes again adds a sighting and nothing else") {
  const StoreFile file;
  const auto store = OpenNew(file.path());
  const std::vector<Article> articles = {Make("a", kFerry), Make("b", kLibrary),
                                         Make("s", "Too short.")};
  AddAll(*store, articles);
  const Clusters before = Exported(*store);
  for (const StoredVerdict& verdict : AddAll(*store, articles)) {
    CHECK(verdict.verdict == Verdict::kRepeat);
    CHECK(!verdict.passes);
  }
  CHECK(Exported(*store) == before);
  CHECK(store->Stats()->articles == 3);
  CheckSound(*store);
}

TEST_CASE("Store: versions of one item stand beside each other") {
  const StoreFile file;
  const auto store = OpenNew(file.path());
  AddAll(*store, {Make("a", kFerry, "W"), Make("a", kFerryEdited, "W"), Make("a", kLibrary, "W")});
  // The second one is a word longer, so it comes first in canonical order.
  CHECK(Exported(*store) == Clusters{{"a", "a#2"}, {"a#2", "a#2"}, {"a#3", "a#3"}});
  CHECK(*store->Remove("a") == 3);
  CHECK(Exported(*store).empty());
  CheckSound(*store);
}

TEST_CASE("Store: a short text matches only with its title") {
  const StoreFile file;
  const auto store = OpenNew(file.path());
  Article first = Make("a", "Subscribe to read on.");
  Article second = Make("b", "Subscribe to read on.");
  AddAll(*store, {first, second});
  CHECK(Exported(*store) == Clusters{{"a", "a"}, {"b", "b"}});
  second.id = "c";
  CHECK(store->Query(second)->verdict == Verdict::kRepeat);
  Article empty;
  empty.id = "e";
  CHECK(store->Query(empty)->verdict == Verdict::kTooShort);
}

TEST_CASE("Store: the window forgets, and what was dropped may pass again") {
  const StoreFile file;
  const auto store = OpenNew(file.path());
  AddAll(*store,
         {Make("a", kFerry, "W", 0), Make("b", kFerryEdited, "C", 5), Make("c", kLibrary, "C", 1)});
  CHECK(Exported(*store)["b"] == "a");
  CHECK(*store->Expire(kNow - 86'400 * 18) == 2);
  CHECK(Exported(*store) == Clusters{{"b", "b"}});
  // What dropped for `a` is now itself what others are dropped for.
  CHECK(store->Query(Make("d", kFerry, "X"))->of == "b");
  CHECK(store->Query(Make("e", kLibrary, "X"))->verdict == Verdict::kNew);
  CheckSound(*store);
}

TEST_CASE("Store: of what is forgotten at once, the oldest that is left takes its part") {
  const StoreFile file;
  const auto store = OpenNew(file.path());
  AddAll(*store, {Make("a", kFerry, "Harbor Wire", 0), Make("b", kFerryEdited, "Courier", 1),
                  Make("c", kFerry, "Courier", 2), Make("d", kFerryEdited, "Gazette", 3)});
  REQUIRE(*store->Expire(Make("", "", "", 2).published.seconds) == 2);
  const absl::StatusOr<StoredVerdict> asked = store->Query(Make("e", kFerry, "Observer", 4));
  REQUIRE(asked.ok());
  CHECK(asked->verdict == Verdict::kCopy);
  CHECK(asked->of == "c");
  CheckSound(*store);
}

TEST_CASE("Store: a digest that loses a part may hold what was one of them") {
  const Article ferry = Make("ferry", kFerry, "Harbor Wire", 0);
  const Article library = Make("library", kLibrary, "Courier", 1);
  const Article digest =
      Make("digest",
           std::string(kFerry) + "\n\n" + std::string(kLibrary) + "\n\n" + std::string(kOrchard),
           "Gazette", 2);
  const StoreFile file;
  const auto store = OpenNew(file.path());
  AddAll(*store, {ferry, library, digest});
  CHECK(Exported(*store).at("ferry") != Exported(*store).at("digest"));
  REQUIRE(*store->Remove("library") == 1);
  const StoreFile other;
  const auto want = OpenNew(other.path());
  AddAll(*want, {ferry, digest});
  CHECK(Exported(*store) == Exported(*want));
  CHECK(Exported(*store).at("ferry") == Exported(*store).at("digest"));
}

TEST_CASE("Store: the number of a text that is gone is not given again") {
  const StoreFile file;
  AddAll(*OpenNew(file.path()), {Make("a", kLibrary), Make("b", kOrchard)});
  REQUIRE(*OpenNew(file.path())->Remove("b") == 1);
  const auto store = OpenNew(file.path());
  AddAll(*store, {Make("c", kFerry, "Harbor Wire")});
  const absl::StatusOr<StoredVerdict> asked = store->Query(Make("d", kFerryEdited, "Courier"));
  REQUIRE(asked.ok());
  CHECK(asked->of == "c");
  CheckSound(*store);
}

TEST_CASE("Store: no word of a text can be read in the file") {
  const StoreFile file;
  AddAll(*OpenNew(file.path()), {Make("a", kFerry)});
  std::ifstream in(file.path(), std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  CHECK(bytes.find("sandbank") == std::string::npos);
  const StoreFile kept;
  StoreOptions options;
  options.keep_text = true;
  const auto store = OpenNew(kept.path(), options);
  AddAll(*store, {Make("a", kFerry)});
  REQUIRE(store
              ->Export([](const StoredArticle& article) {
                CHECK(article.text == kFerry);
                return absl::OkStatus();
              })
              .ok());
}

void RunSql(const std::string& path, const char* sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  REQUIRE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
}

TEST_CASE("Store: an older format is brought up to date by the first who may write [fault 26]") {
  const StoreFile file;
  AddAll(*OpenNew(file.path()), {Make("a", kFerry), Make("b", kFerryEdited), Make("c", kLibrary)});
  const Clusters want = Exported(*OpenNew(file.path()));
  // The tables of keys that it had.
  RunSql(file.path(),
         "drop table bands; drop table passages; drop table gone; drop table parts;"
         "drop view stories; drop table told;"
         "create table bands (key integer, behind integer, text integer, "
         "primary key (key, behind, text)) without rowid;"
         "create table passages (key integer, behind integer, text integer, "
         "primary key (key, behind, text)) without rowid;"
         "insert into bands values (1, 0, 1); pragma user_version = 2");
  const absl::Status refused = Store::Open(file.path(), {}).status();
  CHECK(absl::IsFailedPrecondition(refused));
  CHECK(refused.ToString().find("newsprint store recluster") != std::string::npos);
  const auto store = OpenNew(file.path());
  CheckSound(*store);
  CHECK(Exported(*store) == want);
  CHECK(Store::Open(file.path(), {}).ok());
  const auto watcher = *store::Database::Open(file.path(), store::Access::kRead, "", 1000);
  const auto writings = [&watcher] { return watcher->Number("pragma data_version", 0); };
  std::int64_t before = writings();
  CHECK(store->Recluster().ok());
  CHECK_MESSAGE(writings() == before, "it was reclustered when it was opened");
  REQUIRE(store->Remove("c").ok());
  before = writings();
  CHECK(store->Recluster().ok());
  CHECK(writings() != before);
}

TEST_CASE(
    "Store: other settings, another program's file and a newer format are refused [fault 26]") {
  const StoreFile file;
  AddAll(*OpenNew(file.path()), {Make("a", kFerry)});
  StoreOptions options;
  options.settings = StoreSettings();
  options.settings->recipe.seed = 7;
  options.settings->thresholds.min_words = 5;
  const absl::Status other = Store::Open(file.path(), options).status();
  CHECK(absl::IsFailedPrecondition(other));
  const std::string message(other.message().data(), other.message().size());
  CHECK(message.find("seed 0 against 7") != std::string::npos);
  CHECK(message.find("min_words 20 against 5") != std::string::npos);

  RunSql(file.path(), "pragma user_version = 99");
  CHECK(absl::IsUnimplemented(Store::Open(file.path(), {}).status()));
  const StoreFile strange;
  RunSql(strange.path(), "create table t (x)");
  CHECK(absl::IsDataLoss(Store::Open(strange.path(), {}).status()));
  const StoreFile text;
  std::ofstream(text.path()) << "This is no database, though it is long enough to be looked at.\n";
  options = {};
  options.access = StoreAccess::kCreate;
  CHECK(absl::IsDataLoss(Store::Open(text.path(), options).status()));
  CHECK(absl::IsNotFound(Store::Open(text.path() + ".absent", {}).status()));
}

TEST_CASE("Store: SQL tells which articles share most passages with one") {
  const StoreFile file;
  AddAll(*OpenNew(file.path()),
         {Make("a", kFerry), Make("b", kLibrary), Make("c", kFerryEdited), Make("d", kFerry)});
  const auto database = *store::Database::Open(file.path(), store::Access::kRead, "", 1000);
  // As the README asks; d is a's own text.
  store::Rows rows = database->Select(
      "with p as materialized (select key, text from passage_postings) "
      "select a.id, count(*) as shared from p join p as other using (key) "
      "join articles a on a.text = other.text where p.text = (select text from articles where "
      "id = ?) and other.text <> p.text group by a.article order by shared desc limit 20",
      std::string_view("a"));
  REQUIRE(rows.Next());
  CHECK(rows.Text(0) == "c");
  CHECK(rows.Int(1) > 3);
  CHECK(!rows.Next());
}

TEST_CASE("Store: verify names what is wrong") {
  struct Case {
    const char* damage;
    const char* named;
  };
  const Case kCases[] = {
      {"delete from bands", "keys in place of"},
      {"delete from recent_bands", "keys in place of"},
      {"update passages set first = 1 << 20", "keys in place of"},
      {"insert into passages values ((1 << 62) - 1, x'01c601')",
       "1 keys of texts that are missing"},
      {"update passages set postings = x'80'", "a page of postings is damaged"},
      {"update recent_passages set postings = x'80'", "a page of postings is damaged"},
      {"update texts set rep = 99 where text = 1", "without a representative"},
      {"delete from articles where id = 'a'", "texts without an article"},
      {"update texts set body = x'00' where text = 1", "cannot be unpacked"},
      {"update articles set survivor = 99 where id = 'b'", "dropped for one that is missing"},
  };
  for (const Case& c : kCases) {
    CAPTURE(std::string(c.damage));
    const StoreFile file;
    {
      // Of the first article keys are settled, of the second recent.
      const auto filled = OpenNew(file.path());
      AddAll(*filled, {Make("a", kFerry)});
      REQUIRE(filled->Recluster().ok());
      AddAll(*filled, {Make("b", kLibrary)});
    }
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(file.path().c_str(), &database) == SQLITE_OK);
    REQUIRE(sqlite3_exec(database, c.damage, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    const auto store = OpenNew(file.path());
    const absl::StatusOr<std::vector<std::string>> faults = store->Verify();
    REQUIRE(faults.ok());
    CHECK(std::any_of(faults->begin(), faults->end(), [&](const std::string& fault) {
      return fault.find(c.named) != std::string::npos;
    }));
  }
}

// --- Clusters do not depend on the order --------------------------------------------------------------

std::vector<Article> Generated(const GeneratorOptions& options) {
  absl::StatusOr<Generator> generator = Generator::Create(options);
  REQUIRE(generator.ok());
  std::vector<Article> made;
  for (;;) {
    absl::StatusOr<std::optional<GeneratedArticle>> next = generator->Next();
    REQUIRE(next.ok());
    if (!*next) break;
    made.push_back(std::move((*next)->article));
  }
  return made;
}

std::vector<Article> GeneratedItems(std::uint32_t articles, std::uint64_t seed) {
  GeneratorOptions options;
  options.num_articles = articles;
  options.seed = seed;
  options.median_words = 60;
  options.derived_per_mille = 600;
  return Generated(options);
}

Clusters DetectorsClusters(const std::vector<Article>& articles) {
  DetectorOptions options;
  options.stories = false;
  Detector detector(options);
  for (const Article& article : articles) detector.Add(article);
  const absl::StatusOr<Findings> findings = detector.Detect();
  REQUIRE(findings.ok());
  Clusters clusters;
  for (const ArticleFinding& article : findings->articles) {
    clusters[article.id] = findings->articles[ToInt(article.reprint)].id;
  }
  return clusters;
}

// Inserts all in random order, removes the last quarter somewhere on the way, and wants what a store holds that
// never knew them: after Recluster(), and before where no key is a stock phrase.
void CheckAnyOrder(const std::vector<Article>& articles, int rounds, std::size_t batch_size,
                   bool has_stock_phrases) {
  std::mt19937_64 random(5);
  const std::size_t num_kept = articles.size() / 4 * 3;
  const std::vector<Article> kept(articles.begin(),
                                  articles.begin() + static_cast<std::ptrdiff_t>(num_kept));
  std::set<std::string> removed;
  for (std::size_t i = num_kept; i < articles.size(); ++i) removed.insert(articles[i].id);
  const StoreFile batch_file;
  const auto batch = OpenNew(batch_file.path());
  AddAll(*batch, kept);
  const Clusters want = Exported(*batch);
  REQUIRE(batch->Recluster().ok());
  const Clusters want_after_learning = Exported(*batch);
  std::size_t together = 0;
  for (const auto& [article, cluster] : want) together += article != cluster ? 1 : 0;
  CHECK(together > kept.size() / 6);  // else nothing is shown
  for (int round = 0; round < rounds; ++round) {
    CAPTURE(round);
    std::vector<Article> order = articles;
    std::shuffle(order.begin(), order.end(), random);
    const StoreFile file;
    const auto store = OpenNew(file.path());
    std::vector<std::string> to_remove;
    for (std::size_t begin = 0; begin < order.size(); begin += batch_size) {
      const std::size_t end = std::min(order.size(), begin + batch_size);
      AddAll(*store, {order.begin() + static_cast<std::ptrdiff_t>(begin),
                      order.begin() + static_cast<std::ptrdiff_t>(end)});
      for (std::size_t i = begin; i < end; ++i) {
        if (removed.contains(order[i].id)) to_remove.push_back(order[i].id);
      }
      std::shuffle(to_remove.begin(), to_remove.end(), random);
      while (to_remove.size() > batch_size / 5) {
        CHECK(*store->Remove(to_remove.back()) == 1);
        to_remove.pop_back();
      }
    }
    for (const std::string& id : to_remove) CHECK(*store->Remove(id) == 1);
    CheckSound(*store);
    if (!has_stock_phrases) CHECK(Exported(*store) == want);
    // And all of it clustered anew, with what is now known as furniture, is the same for all of them.
    REQUIRE(store->Recluster().ok());
    CheckSound(*store);
    CHECK(Exported(*store) == want_after_learning);
  }
}

TEST_CASE("Store: any order with removals gives the clusters of a batch") {
  CheckAnyOrder(GeneratedItems(400, 11), 5, 50, /*has_stock_phrases=*/false);
}

// tests/run --all asks for 20 orders of 10,000 articles.
TEST_CASE("Store: thousands of articles in any order, reclustered, are those of a batch") {
  const char* orders = std::getenv("NEWSPRINT_ORDERS");
  const int rounds = orders == nullptr ? 1 : std::stoi(orders);
  const std::uint32_t articles = orders == nullptr ? 2'000 : 10'000;
  CheckAnyOrder(GeneratedItems(articles, 12), rounds, articles / 10, /*has_stock_phrases=*/true);
}

// But for one article in two hundred: code words have other hashes, so that other sentences are sampled for furniture
// and other pairs fall just short of being candidates. Scans are left out: a store compares them word by word.
TEST_CASE("Store: reclustered, it has the clusters of a Detector") {
  GeneratorOptions options;
  options.num_articles = 2'000;
  options.seed = 13;
  options.grade_weights[static_cast<std::size_t>(Grade::kNoisy)] = 0;
  const std::vector<Article> articles = Generated(options);
  const Clusters want = DetectorsClusters(articles);
  const StoreFile file;
  const auto store = OpenNew(file.path());
  AddAll(*store, articles);
  REQUIRE(store->Recluster().ok());
  CheckSound(*store);
  const Clusters got = Exported(*store);
  std::size_t together = 0;
  std::size_t different = 0;
  for (const auto& [article, cluster] : want) {
    together += article != cluster ? 1 : 0;
    different += got.at(article) != cluster ? 1 : 0;
  }
  CHECK(together > articles.size() / 5);
  CHECK(different <= articles.size() / 200);
}

TEST_CASE(
    "Store: reclustered, it tells the stories of the samples, and forgets them with their "
    "articles") {
  const std::vector<Article> articles =
      testing::ReadArticles(NEWSPRINT_SOURCE_DIR "/samples/articles/wires-and-papers.jsonl");
  const StoreFile file;
  const auto store = OpenNew(file.path());
  AddAll(*store, articles);
  const auto told = [&store] {
    std::map<std::string, std::string>
        stories;  // of articles whose cluster did not tell theirs first
    const auto keep = [&stories](const StoredArticle& article) {
      if (article.story != article.cluster) stories[article.id] = article.story;
      return absl::OkStatus();
    };
    REQUIRE(store->Export(keep).ok());
    return stories;
  };
  CHECK(told().empty());
  REQUIRE(store->Recluster().ok());
  CHECK(told().at("coastradio5-ferry") == "harborwire-ferry");
  CHECK(told().at("stellanbaypost-renn") == "morningledger-renn");
  REQUIRE(*store->Remove("coastradio5-ferry") == 1);
  AddAll(*store, {Make("new", kFerry)});
  CHECK(!told().contains("new"));
  CHECK(told().contains("stellanbaypost-renn"));
  CheckSound(*store);
}

TEST_CASE("Store: reclustered, it tells nearly the stories of a Detector [same_event]") {
  const auto folder = testing::SharedPath("data/same_event");
  if (!folder) return;
  const std::vector<Article> articles = testing::ReadArticles(*folder + "/docs.jsonl.zst");
  Detector detector(DetectorOptions{});
  for (const Article& article : articles) detector.Add(article);
  const absl::StatusOr<Findings> findings = detector.Detect();
  REQUIRE(findings.ok());
  const StoreFile file;
  const auto store = OpenNew(file.path());
  AddAll(*store, articles);
  REQUIRE(store->Recluster().ok());
  std::map<std::string, std::string> stories;
  const auto keep = [&stories](const StoredArticle& article) {
    stories[article.id] = article.story;
    return absl::OkStatus();
  };
  REQUIRE(store->Export(keep).ok());
  std::size_t together = 0;
  std::size_t different = 0;
  for (const ArticleFinding& article : findings->articles) {
    const std::string& story = findings->articles[ToInt(article.story)].id;
    together += story != article.id ? 1 : 0;
    different += stories.at(article.id) != story ? 1 : 0;
  }
  CHECK(together > articles.size() / 3);
  CHECK(different <= articles.size() / 20);
}

TEST_CASE("Store: a feed that comes twice, and its clusters are those of the batch") {
  const auto folder = testing::SharedPath("data/scoop_feed");
  if (!folder) return;
  std::vector<Article> articles = testing::ReadArticles(*folder + "/docs.jsonl.zst");
  REQUIRE(articles.size() == 516);
  const StoreFile file;
  const auto store = OpenNew(file.path());
  AddAll(*store, articles);

  CHECK(Exported(*store) == DetectorsClusters(articles));

  for (const StoredVerdict& verdict : AddAll(*store, articles)) {
    CHECK(verdict.verdict == Verdict::kRepeat);
  }
  for (Article& article : articles) {
    article.id += "-again";
    article.url += "?again";
  }
  for (const StoredVerdict& verdict : AddAll(*store, articles)) {
    const bool known = verdict.verdict == Verdict::kRepeat || verdict.verdict == Verdict::kCopy;
    CHECK(known);
    CHECK(!verdict.passes);
  }
}

}  // namespace
}  // namespace newsprint
