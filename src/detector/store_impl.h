// store_impl.h -- what a Store is made of: store_judging.cc says what an article is, store_remembering.cc writes it
// down and forgets it, store_telling.cc answers questions about all of it.
#ifndef NEWSPRINT_DETECTOR_STORE_IMPL_H_
#define NEWSPRINT_DETECTOR_STORE_IMPL_H_

#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "base/strings.h"
#include "detector/stored_clusters.h"
#include "detector/stored_texts.h"
#include "newsprint/store.h"

namespace newsprint {

using ArticleNumber = std::int64_t;

// The article's id; `#2` tells a later version, as readers do.
inline std::string Shown(std::string_view id, std::int64_t version) {
  return version > 1 ? Concat({id, "#", version}) : std::string(id);
}

struct Store::Impl {
  Impl(std::unique_ptr<store::Database> opened, const StoreSettings& settings,
       internal::KeyMaker key_maker, const StoreOptions& given)
      : database(std::move(opened)),
        texts(*database, settings, std::move(key_maker)),
        clusters(texts),
        options(given) {}

  // What is known of an article before it is judged.
  struct Measured {
    std::string body;  // veiled
    std::uint64_t hash = 0;
    std::uint32_t words = 0;
    bool too_short = false;
    internal::TextKeys keys;
    std::vector<TokenRange> furniture;
    internal::TextNumber text = 0;        // its number, should it become a text of its own
    internal::TextNumber equal = 0;       // a remembered text that is the very same
    std::vector<internal::TextRow> near;  // front texts that share keys
  };
  struct Judged {
    StoredVerdict verdict;
    ArticleNumber same_item = 0;  // remembered with this very text
    ArticleNumber survivor = 0;   // 0: this one
    std::int64_t version = 1;
  };

  Measured Measure(const Article& article);
  void LookUp(internal::TextNumber text, Measured* measured);
  StoredVerdict AddMeasured(const Article& article, Measured* measured);
  internal::TextNumber FindEqual(std::uint64_t hash, std::string_view body);
  Judged Judge(const Article& article, const Measured& measured);
  void JudgeByText(const Article& article, const Measured& measured, Judged* judged);
  void JudgeAgainst(const Article& article, internal::TextNumber text,
                    const internal::StoredRelation& relation, Judged* judged);
  [[nodiscard]] std::vector<std::string> AlsoIn(ArticleNumber survivor, std::string_view outlet);
  void Insert(const Article& article, const Measured& measured, const Judged& judged);
  void InsertText(const Article& article, const Measured& measured, std::string_view lead_id,
                  ArticleNumber lead, bool front);
  void TakeLead(internal::TextNumber text, const Article& article, std::string_view lead_id,
                ArticleNumber number);
  [[nodiscard]] internal::TextNumber TextOf(ArticleNumber article) {
    return database->Number("select text from articles where article = ?", 0, article);
  }
  ArticleNumber LeadOfRest(internal::TextNumber text,
                           const absl::flat_hash_set<ArticleNumber>& gone);
  struct GoneArticle {
    ArticleNumber article = 0;
    internal::TextNumber text = 0;
    bool passed_on = false;
  };
  std::set<internal::TextNumber> ReleaseTexts(std::span<const GoneArticle> gone);
  void FindHeir(ArticleNumber gone);
  internal::TextNumber RemakeText(internal::TextNumber text, ArticleNumber lead);
  absl::StatusOr<std::uint64_t> RemoveAll(std::span<const GoneArticle> gone);
  // Those that a statement names, as a batch of its own.
  template <typename Value>
  absl::StatusOr<std::uint64_t> RemoveFound(const char* articles, const Value& value);
  absl::Status BeginWriting();
  absl::Status LearnFurniture();
  void Refresh();

  std::unique_ptr<store::Database> database;
  internal::StoredTexts texts;
  internal::StoredClusters clusters;
  StoreOptions options;
  std::int64_t now = 0;
  std::int64_t batch = 0;
  std::int64_t data_version = -1;
  bool reclustered = false;  // and nothing has been written since
  std::uint64_t added = 0;
  // Numbers are not given twice, not even after a roll-back.
  internal::TextNumber last_text = 0;
  ArticleNumber last_article = 0;
  internal::TextNumber last_query = 0;  // negative: texts that are asked about
  NormalizedText normalized;
};

}  // namespace newsprint

#endif  // NEWSPRINT_DETECTOR_STORE_IMPL_H_
