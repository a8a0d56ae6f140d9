//  Tested by detector/store_test.cc
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "base/status_macros.h"
#include "detector/store_impl.h"
#include "detector/stored_headlines.h"
#include "store/packed.h"
#include "store/schema.h"

namespace newsprint {

using internal::KeySum;
using internal::StoredTexts;
using internal::TextKeys;
using internal::TextNumber;
using store::Database;
using store::Rows;

absl::StatusOr<StoreStats> Store::Stats() {
  Database& database = *impl_->database;
  const auto count = [&database](const char* sql) {
    return static_cast<std::uint64_t>(database.Number(sql, 0));
  };
  StoreStats stats;
  stats.articles = count("select count(*) from articles");
  stats.texts = count("select count(*) from texts");
  stats.clusters = count("select count(*) from texts where rep = text and container is null");
  stats.batches = count("select count(*) from batches");
  stats.redirects = count("select count(*) from redirects");
  stats.furniture = count("select count(*) from furniture");
  stats.pending = count(
      "select count(*) from articles where batch > coalesce((select cast(value as integer) from "
      "settings where name = 'learned_batch'), 0)");
  stats.bytes = count("select page_count * page_size from pragma_page_count, pragma_page_size");
  {
    Rows rows = database.Select("select min(seen), max(seen) from articles");
    if (rows.Next() && !rows.IsNull(0)) {
      stats.first = rows.Int(0);
      stats.last = rows.Int(1);
    }
  }
  for (auto& [name, value] : store::ReadSettings(database))
    stats.settings.emplace_back(name, value);
  NEWSPRINT_RETURN_IF_ERROR(database.status());
  return stats;
}

absl::Status Store::Export(const std::function<absl::Status(const StoredArticle&)>& use) {
  const auto under_headlines = internal::StoredHeadlines(impl_->texts);
  absl::flat_hash_map<std::string, std::string>
      told;  // stories of clusters that did not tell them first
  {
    Rows rows = impl_->database->Select(
        "select texts.lead_id, told.story from told join texts on texts.text = told.text");
    while (rows.Next()) told.emplace(rows.Text(0), rows.Text(1));
  }
  Rows rows = impl_->database->Select(
      "select r.id, r.outlet, r.title, r.url, r.published, a.date_quality, r.cluster, a.original, "
      "r.text from reprints r join articles a on a.article = r.article order by a.id, a.outlet, "
      "a.version");
  while (rows.Next()) {
    StoredArticle article{
        .id = std::string(rows.Text(0)),
        .outlet = std::string(rows.Text(1)),
        .title = std::string(rows.Text(2)),
        .url = std::string(rows.Text(3)),
        .published = {.seconds = rows.Int(4), .quality = static_cast<DateQuality>(rows.Int(5))},
        .cluster = std::string(rows.Text(6)),
        .story = {},
        .text = {}};
    const auto under = under_headlines.find(rows.Int(8));
    if (under != under_headlines.end()) article.cluster = under->second;
    const auto story = told.find(article.cluster);
    article.story = story == told.end() ? article.cluster : story->second;
    if (!rows.IsNull(7)) {
      NEWSPRINT_ASSIGN_OR_RETURN(article.text, store::Unpack(rows.Text(7)));
    }
    NEWSPRINT_RETURN_IF_ERROR(use(article));
  }
  return impl_->database->status();
}

absl::StatusOr<std::vector<std::string>> Store::Verify() {
  Database& database = *impl_->database;
  std::vector<std::string> faults;
  {
    Rows rows = database.Select("pragma integrity_check(20)");
    while (rows.Next()) {
      if (rows.Text(0) != "ok") faults.emplace_back(rows.Text(0));
    }
  }
  struct Rule {
    const char* says;
    const char* broken;  // the rows that break it
  };
  constexpr Rule kRules[] = {
      {"articles whose text is missing",
       "select count(*) from articles where text not in (select text from texts)"},
      {"texts without an article",
       "select count(*) from texts where text not in (select text from articles)"},
      {"texts led by an article of another text",
       "select count(*) from texts t where not exists (select 1 from articles a where "
       "a.article = t.lead and a.text = t.text)"},
      {"articles dropped for one that is missing",
       "select count(*) from articles where survivor not in (select article from articles)"},
      {"texts without a representative",
       "select count(*) from texts t where not exists (select 1 from texts r where r.text = t.rep "
       "and r.rep = r.text)"},
      {"excerpts of a text that does not represent",
       "select count(*) from texts t where container is not null and (t.rep <> t.text or not "
       "exists (select 1 from texts c where c.text = t.container and c.rep = c.text))"},
      {"sightings of articles that are missing",
       "select count(*) from sightings where article not in (select article from articles)"},
  };
  for (const Rule& rule : kRules) {
    const std::int64_t broken = database.Number(rule.broken, 0);
    if (broken > 0) faults.push_back(Concat({broken, " ", rule.says}));
  }
  // Every text unpacks, and has the very keys that stand in the tables.
  auto held = impl_->texts.SumHeldKeys();
  Rows rows = database.Select("select text, front, too_short, keys from texts");
  while (rows.Next()) {
    const TextNumber text = rows.Int(0);
    const auto ready = impl_->texts.Ready(text);
    if (ready == nullptr) break;
    const TextKeys keys = rows.Int(2) != 0 ? TextKeys() : impl_->texts.KeysOf(*ready);
    const KeySum wanted = StoredTexts::SumKeys(keys, rows.Int(1) != 0);
    const KeySum found = std::exchange(held[text], {});
    if (found != wanted || rows.Int(3) != static_cast<std::int64_t>(keys.passages.keys.size())) {
      faults.push_back(Concat(
          {"text ", text, " has ", found.keys, " keys in place of ", wanted.keys, " of its own"}));
    }
  }
  std::int64_t strays = 0;
  for (const auto& [text, sum] : held) strays += sum.keys;
  if (strays > 0 && database.status().ok())
    faults.push_back(Concat({strays, " keys of texts that are missing"}));
  if (!database.status().ok()) {
    faults.push_back(std::string(ToStd(database.status().message())));
    database.RollBack();
  }
  return faults;
}

}  // namespace newsprint
