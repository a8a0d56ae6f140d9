// store.h -- what is remembered between runs: one SQLite file.
//
//   absl::StatusOr<std::unique_ptr<Store>> store = Store::Open("seen.db", options);
//   (*store)->Begin(now);
//   for (Article& article : feed) StoredVerdict verdict = *(*store)->Add(article);
//   (*store)->Commit();                      // from here on they are remembered, whatever happens
//
// Flow:    READ -> normalise -> shingle -> sketch -> index (on disk) -> compare -> cluster (on disk)
// Verdict: given in order of arrival against what was passed on before, and never taken back.
// Cluster: Recluster() learns furniture and clusters all texts with the stages of a batch, forms and digests
//          included: a function of the articles remembered, whatever came and went before. Between two of them
//          clusters are stars in canonical order (cluster.h), repaired where an article comes or goes by looking at
//          the neighbours of one text: only texts that share a band or passage keys are compared, a key that more
//          than 64 unlike texts hold is a stock phrase and proposes nothing, an excerpt hangs on the representative
//          that covers most of it unless that one is a compilation, and furniture that is not learned yet counts as
//          text. StoreStats::pending counts what came since the last one. What is too short to be judged belongs to
//          the fuller text under its headline where clusters are exported; the view `reprints` shows it alone. A
//          cluster's id is the id of its first article; ids that gave way are kept in `redirects`.
// Batch:   reclustered, equal to a Detector's clusters on all articles of scoop_feed, us_outlets and zh_news; one
//          article of 20,168 of masakhanews has another representative, 17 of 21,578 of reuters21578, and one in
//          250 generated feed items: code words have other hashes, so that other sentences are sampled for furniture
//          and other pairs fall just short of being candidates.
// Story:   Recluster() ties stories with the model of a batch, as far as code words show them: dates in words are
//          hidden. The very pairs of a Detector on same_event; 82 of its 113 on same_speech. An article that came
//          since tells its cluster's own.
// Texts:   words are replaced by code words made from their hashes before anything is compared, so that
//          the file holds no text to be read (unless keep_text); scans are compared without tolerance.
// Again:   the same id, outlet and text is the same item: nothing is added but a sighting. The same id
//          and outlet with another text is a new version.
// Threads: a Store belongs to one caller at a time. Several readers and one writer may have the file
//          open; a second writer waits ten seconds, then fails with FailedPrecondition.
// Cost:    Add: a look-up for each of a text's keys (some 25 of a feed item), and a comparison for each
//          candidate; Commit() writes keys beside the recent ones of before, and moves those among the others, in
//          one sweep over the whole file, every 50,000 feed items or so. Expire() and Remove() leave keys to the
//          sweeps of later batches. Memory: some 60 MB for a few questions;
//          up to 350 MB, measured, where thousands of articles are added at once.
// Older:   a store of an older format is reclustered when it is first opened to be written.
// Errors:  DataLoss: the file is damaged or no store; FailedPrecondition: other settings, written to by another,
//          or of an older format and opened to be read; Unimplemented: a newer format; ResourceExhausted: the disk
//          is full. After an error the batch is rolled back.
#ifndef NEWSPRINT_STORE_H_
#define NEWSPRINT_STORE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "newsprint/article.h"
#include "newsprint/compare.h"
#include "newsprint/deduplicator.h"
#include "newsprint/findings.h"
#include "newsprint/recipe.h"

namespace newsprint {

enum class StoreAccess : std::uint8_t {
  kRead,    // changes nothing
  kWrite,   // the file must exist
  kCreate,  // made where it does not exist
};

// What gives a store's keys and verdicts their meaning; written into it when it is made.
struct StoreSettings {
  // Every key is a row on disk. With 16 passage keys at least, in place of 64, a feed item of 60 words keeps a
  // third of its shingles: an excerpt shares some seven with its source, and two propose it. They propose
  // nearly all that bands would; what is left for these are texts that are all but equal, though hardly any
  // of their words are anybody's news. Measured on 20,000 generated feed items: B-cubed F1 .932, with 32 bands
  // of 4 rows .931.
  Recipe recipe = {.banding = {.bands = 4, .rows = 12}, .passages = {.min_keys = 16}};
  Thresholds thresholds = {};
  bool operator==(const StoreSettings&) const = default;
};

// Outlets that a verdict names where they are asked for.
inline constexpr std::uint32_t kMostAlsoIn = 20;

struct StoreOptions {
  StoreAccess access = StoreAccess::kRead;
  // Absent: the store's own (the defaults, for a new one). Others than the store's own are refused.
  std::optional<StoreSettings> settings;
  // Keep the original text of each new article as well.
  bool keep_text = false;
  // An article passes as well if its outlet is known and is the survivor's.
  bool across_outlets_only = false;
  // Verdicts name the other outlets that carried it, up to so many: a look-up each.
  std::uint32_t also_in = 0;
  // How long the second of two writers waits for the first.
  std::uint32_t wait_milliseconds = 10'000;
  // SQLite's name of a file system; for tests.
  std::string vfs;
};

struct StoredVerdict {
  Verdict verdict = Verdict::kNew;
  bool passes = true;
  std::string of;      // id of the article that was passed on instead; empty for what is new
  std::string outlet;  // its outlet
  std::optional<PairFigures> figures;  // of this article (a) and the text it was matched to
  std::string cluster;                 // the survivor's id, or the article's own
  std::vector<std::string> also_in{};  // other outlets of what is remembered under it, as they came
};

// Adds to each verdict of one batch the other outlets of the same cluster in that batch, after those that its
// also_in names already; up to kMostAlsoIn. outlets: of the articles; empty where unknown.
// REQUIRES: outlets.size() == verdicts.size().
void AddAlsoIn(std::span<const std::string> outlets, std::span<StoredVerdict> verdicts);

struct StoreStats {
  std::uint64_t articles = 0;
  std::uint64_t texts = 0;     // distinct ones
  std::uint64_t clusters = 0;  // of reprints, singletons too
  std::uint64_t batches = 0;
  std::uint64_t redirects = 0;
  std::uint64_t furniture = 0;        // sentences known to be nobody's news
  std::uint64_t pending = 0;          // articles that came after furniture was last learned
  std::uint64_t bytes = 0;            // of the file
  std::optional<std::int64_t> first;  // by date of publication, or arrival
  std::optional<std::int64_t> last;
  std::vector<std::pair<std::string, std::string>> settings;
};

// An article and where it belongs.
struct StoredArticle {
  std::string id;
  std::string outlet;
  std::string title;
  std::string url;
  Published published;
  std::string cluster;
  std::string story;  // the cluster that told it first, as Recluster() last saw it; else its own
  std::string text;   // original, where it was kept
};

class Store {
 public:
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& path,
                                                                   const StoreOptions& options);
  ~Store();

  // Begins a batch. now: the moment of arrival.
  absl::Status Begin(std::int64_t now);
  // Judges and remembers. REQUIRES: between Begin() and Commit().
  [[nodiscard]] absl::StatusOr<StoredVerdict> Add(const Article& article);
  // As Add() of each in turn, with one sweep over the file for the keys of many. Much faster for
  // thousands.
  [[nodiscard]] absl::StatusOr<std::vector<StoredVerdict>> AddAll(
      std::span<const Article> articles);
  // The whole batch is on the disk when this returns OK, and nothing of it else.
  absl::Status Commit();
  void RollBack();

  // As Add(), and changes nothing.
  [[nodiscard]] absl::StatusOr<StoredVerdict> Query(const Article& article);

  // Each is a batch of its own.
  // Forgets what was published (or arrived, where that is unknown) before the moment; returns how many.
  absl::StatusOr<std::uint64_t> Expire(std::int64_t before);
  // Forgets all versions of an id, from every outlet; returns how many.
  absl::StatusOr<std::uint64_t> Remove(std::string_view id);
  // Learns furniture from all articles, and clusters all of them and ties their stories anew, as a batch. Ids that give way are redirected.
  // Memory: 13 kB a feed item, 20 kB an article of 400 words. Cost: some 230 us a feed item.
  absl::Status Recluster();

  [[nodiscard]] absl::StatusOr<StoreStats> Stats();
  // What is wrong, a line each; empty for a sound store. Reads all of it.
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> Verify();
  // All articles, by id and version.
  absl::Status Export(const std::function<absl::Status(const StoredArticle&)>& use);

 private:
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsprint

#endif  // NEWSPRINT_STORE_H_
