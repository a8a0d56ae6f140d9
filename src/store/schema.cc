#include "store/schema.h"

#include "base/status_macros.h"
#include "base/strings.h"

namespace newsprint::store {
namespace {

// "npst" in ASCII: tells a store from any other SQLite file.
constexpr std::int64_t kApplicationId = 0x6e707374;

// Comments stay in the file: `.schema` in the sqlite3 shell shows them.
constexpr const char* kTables = R"sql(
create table settings (  -- what gives keys and verdicts their meaning
  name text primary key, value text not null) without rowid;
create table texts (  -- distinct texts; cluster ids are ids of articles
  text integer primary key,
  hash integer not null,        -- of the veiled body and the words behind it
  lead integer not null,        -- the first article in canonical order that carries it
  date_quality integer not null, seconds integer not null, words integer not null,
  lead_id text not null,        -- these four: the lead's place in canonical order
  too_short integer not null,
  front integer not null,       -- 1: represents a cluster or was passed on
  rep integer,                  -- the text that represents its star; itself if it does
  kind integer not null default 0,     -- how it is tied to rep, or to container: EdgeKind
  resemblance real, contained real, contains real, covered real, covers real,
  container integer,            -- of a representative: the fuller text that it is an excerpt of
  sampled integer not null, keys integer not null,  -- of its passage keys: bound and number
  body blob not null);          -- zstd: the text with its words replaced by code words
create index texts_hash on texts(hash);
create index texts_rep on texts(rep) where rep <> text;
create index texts_container on texts(container) where container is not null;
create table articles (
  article integer primary key,
  id text not null, version integer not null,  -- the publisher's id; a new text under it: 2, 3 ...
  outlet text not null, title text not null, url text not null,
  published integer,            -- Unix seconds, null where unknown
  date_quality integer not null,
  arrived integer not null,     -- Unix seconds of the run that first met it
  seen integer not null,        -- published, or arrived where that is unknown: what expires
  text integer not null,
  verdict integer not null,     -- Verdict
  survivor integer not null,    -- the article it was dropped for; itself if it was passed on
  batch integer not null,
  original blob);               -- zstd, with --keep-text
create index articles_id on articles(id);
create index articles_text on articles(text);
create index articles_seen on articles(seen);
create index articles_survivor on articles(survivor) where survivor <> article;
create table sightings (  -- every arrival that was not an article of its own: the same item again
  article integer not null, arrived integer not null, times integer not null,
  primary key (article, arrived)) without rowid;
create table furniture (  -- sentences that are nobody's news, learned by recluster
  hash integer not null, outlet integer not null, articles integer not null,
  primary key (hash, outlet)) without rowid;
create table redirects (  -- a cluster id that gave way, and to which
  old text primary key, new text not null) without rowid;
create table batches (
  batch integer primary key, now integer not null, articles integer not null);
create view clusters as  -- every representative and the one that its containers lead to
  with recursive found(text, root) as (
    select text, text from texts where rep = text and container is null
    union all
    select t.text, f.root from found f join texts t on t.container = f.text)
  select text, root from found;
create view reprints as  -- every article and the cluster it belongs to
  select a.id || case when a.version > 1 then '#' || a.version else '' end as id, a.outlet,
    a.title, a.url, a.published, root.lead_id as cluster,
    t.kind, t.resemblance, t.contained, t.contains, t.covered, t.covers, a.article, t.text
  from articles a join texts t on t.text = a.text join clusters c on c.text = t.rep
    join texts root on root.text = c.root;
create view outlets as  -- which outlet carried what another one had first
  select source.outlet as source, later.outlet as reprinter, count(*) as texts,
    avg(later.published - source.published) as mean_lag_seconds
  from articles later join texts t on t.text = later.text join clusters c on c.text = t.rep
    join texts root on root.text = c.root join articles source on source.article = root.lead
  where later.outlet <> source.outlet group by 1, 2;
)sql";

// What stores of format 2 lack.
constexpr const char* kStories = R"sql(
create table if not exists told (  -- by recluster: representatives of clusters that tell an earlier one's story
  text integer primary key,
  story text not null);        -- the cluster that told it first
create view if not exists stories as  -- every article and the story it tells, as recluster last saw it
  select r.id, r.outlet, r.title, r.url, r.published, r.cluster,
    coalesce(told.story, r.cluster) as story, r.article, r.text
  from reprints r join texts t on t.text = r.text join clusters c on c.text = t.rep
    left join told on told.text = c.root;
)sql";

// Written anew whenever all keys are.
constexpr const char* kKeyTables = R"sql(
drop table if exists bands;
drop table if exists passages;
drop table if exists recent_bands;
drop table if exists recent_passages;
drop table if exists gone;
drop table if exists parts;
create table bands (  -- keys of MinHash bands, and who has them: who may be a copy
  first integer primary key,  -- (key << 16) + (behind << 15) + (text & 32767): the least in this row
  postings blob not null);    -- of each: key less the one before, text * 2 + behind; 7 bits a byte
create table passages (  -- keys of sampled shingles: who may hold a part
  first integer primary key, postings blob not null);  -- as in bands
create table recent_bands (  -- what came to bands of late, as it stands there
  first integer primary key, postings blob not null);
create table recent_passages (
  first integer primary key, postings blob not null);
create table gone (  -- texts that are no more, though postings may name them still
  text integer primary key);
create table parts (  -- representatives that are excerpts of a compilation, on which nothing hangs
  text integer primary key);
)sql";

// Reads pages as `PostingReader` does. A row for each byte: what was known before it, and the byte.
constexpr const char* kPostingView = R"sql(
drop view if exists $view;
create view $view as  -- what stands in $table and recent_$table: which text has which key. Reads all
  with recursive bytes(recent, first, at, byte, is_text, number, bits, key) as (
    select recent, first, 0, 128, 0, 0, -7, first >> 16  -- as if a byte without any bits had been there
      from (select 0 as recent, first from $table union all select 1, first from recent_$table)
    union all
    select recent, first, at + 1,
      (select 16 * instr('123456789ABCDEF', substr(hex, 1, 1)) + instr('123456789ABCDEF', substr(hex, 2))
        from (select hex(substr(iif(recent, (select postings from recent_$table r where r.first = b.first),
          (select postings from $table s where s.first = b.first)), at + 1, 1)) as hex) where hex <> ''),
      iif(byte < 128, not is_text, is_text),
      iif(byte < 128, 0, number | ((byte & 127) << max(bits, 0))),
      iif(byte < 128, 0, bits + 7),
      iif(byte < 128 and not is_text, key + (number | (byte << bits)), key)
    from bytes b where byte is not null order by recent, first)
  select key, (number | (byte << bits)) >> 1 as text, (number | (byte << bits)) & 1 as behind from bytes
  where is_text and byte < 128 and (number | (byte << bits)) >> 1 not in (select text from gone);
)sql";

std::string Replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) {
    text.replace(at, what.size(), by);
  }
  return text;
}

void CreatePostingView(std::string_view view, std::string_view table, Database& database) {
  const std::string sql = Replaced(Replaced(kPostingView, "$view", view), "$table", table);
  database.Script(sql.c_str());
}

}  // namespace

void MakeDurable(Database& database) {
  // A sweep touches most pages of the keys: the log takes several (256 MB) before they are copied back.
  database.Script(
      "pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 65536;");
}

std::int64_t FormatOf(Database& database) { return database.Number("pragma user_version", 0); }

void MarkFormat(Database& database) {
  database.Script(Concat({"pragma user_version = ", kFormatVersion}).c_str());
}

void ClearKeys(Database& database) {
  database.Script(kKeyTables);
  CreatePostingView("band_postings", "bands", database);
  CreatePostingView("passage_postings", "passages", database);
}

absl::Status RenewTables(Database& database) {
  NEWSPRINT_RETURN_IF_ERROR(database.Begin());
  // Another program may have been faster.
  if (FormatOf(database) < kFormatVersion) {
    database.Script(kStories);
    ClearKeys(database);
  }
  return database.Commit();
}

absl::Status Create(const Settings& settings, Database& database) {
  MakeDurable(database);
  NEWSPRINT_RETURN_IF_ERROR(database.Begin());
  // Another program may have been faster.
  if (database.Number("select count(*) from sqlite_master", 0) == 0) {
    database.Script(kTables);
    database.Script(kStories);
    ClearKeys(database);
    for (const auto& [name, value] : settings) {
      database.Run("insert into settings values (?, ?)", std::string_view(name),
                   std::string_view(value));
    }
    database.Script(Concat({"pragma application_id = ", kApplicationId}).c_str());
    MarkFormat(database);
  }
  return database.Commit();
}

absl::Status CheckFormat(Database& database) {
  const std::int64_t tables = database.Number("select count(*) from sqlite_master", 0);
  NEWSPRINT_RETURN_IF_ERROR(database.status());
  if (tables == 0) return NotFound({database.path(), " holds no store yet"});
  if (database.Number("pragma application_id", 0) != kApplicationId) {
    return DataLoss({database.path(), " is a database, but no store of newsprint"});
  }
  const std::int64_t version = FormatOf(database);
  NEWSPRINT_RETURN_IF_ERROR(database.status());
  if (version > kFormatVersion) {
    return Unimplemented({database.path(), " has format ", version,
                          ", written by a newer newsprint; this one reads formats up to ",
                          kFormatVersion});
  }
  return absl::OkStatus();
}

Settings ReadSettings(Database& database) {
  Settings settings;
  Rows rows = database.Select("select name, value from settings");
  while (rows.Next()) settings.emplace(rows.Text(0), rows.Text(1));
  return settings;
}

absl::Status CheckSettings(const Settings& wanted, Database& database) {
  const Settings held = ReadSettings(database);
  NEWSPRINT_RETURN_IF_ERROR(database.status());
  std::string differences;
  for (const auto& [name, value] : wanted) {
    const auto found = held.find(name);
    const std::string other = found == held.end() ? "nothing" : found->second;
    if (other == value) continue;
    differences += Concat({differences.empty() ? "" : ", ", name, " ", other, " against ", value});
  }
  if (differences.empty()) return absl::OkStatus();
  return FailedPrecondition(
      {database.path(), " was made with other settings (the store's against yours): ", differences,
       "; give the store's own, or make a new store from the articles"});
}

}  // namespace newsprint::store
