//  Tested by detector/store_test.cc
#include "newsprint/store.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "base/hash.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "detector/stored_clusters.h"
#include "detector/stored_headlines.h"
#include "detector/stored_texts.h"
#include "detector/veil.h"
#include "store/packed.h"
#include "store/schema.h"

namespace newsprint {

using internal::ReadyStored;
using internal::StoredClusters;
using internal::StoredRelation;
using internal::StoredTexts;
using internal::TextKeys;
using internal::TextNumber;
using internal::TextRow;
using store::Database;
using store::Rows;

namespace {

using ArticleNumber = std::int64_t;

// Of texts whose keys are looked up together; a text and its keys take some four times as much.
constexpr std::size_t kBytesMeasured = 16U << 20;
// Articles whose texts are taken out of the clusters together.
constexpr std::size_t kArticlesRemoved = 40'000;

std::string Decimal(double value) { return std::to_string(value); }

store::Settings NamesOf(const StoreSettings& settings) {
  const Recipe& recipe = settings.recipe;
  const Thresholds& thresholds = settings.thresholds;
  return {{"normalization_version", std::to_string(recipe.normalization_version)},
          {"shingle_words", std::to_string(recipe.shingle_words)},
          {"num_slots", std::to_string(recipe.num_slots)},
          {"seed", std::to_string(recipe.seed)},
          {"bands", std::to_string(recipe.banding.bands)},
          {"rows", std::to_string(recipe.banding.rows)},
          {"passage_sampling", std::to_string(recipe.passages.sampling)},
          {"passage_min_keys", std::to_string(recipe.passages.min_keys)},
          {"reprint_coverage", Decimal(thresholds.reprint_coverage)},
          {"excerpt_coverage", Decimal(thresholds.excerpt_coverage)},
          {"min_resemblance", Decimal(thresholds.min_resemblance)},
          {"min_containment", Decimal(thresholds.min_containment)},
          {"min_words", std::to_string(thresholds.min_words)},
          {"fingerprint", std::to_string(recipe.Fingerprint())}};
}

// Of what NamesOf() wrote; DataLoss for a value that is missing or no number.
absl::StatusOr<StoreSettings> SettingsOf(const store::Settings& names) {
  StoreSettings settings;
  std::string missing;
  const auto read = [&](const char* name, auto& place) {
    const auto found = names.find(name);
    char* end = nullptr;
    const std::string value = found == names.end() ? "" : found->second;
    if constexpr (std::is_same_v<decltype(place), double&>) {
      place = std::strtod(value.c_str(), &end);
    } else {
      place = static_cast<std::remove_reference_t<decltype(place)>>(
          std::strtoull(value.c_str(), &end, 10));
    }
    if (value.empty() || *end != '\0') missing = name;
  };
  Recipe& recipe = settings.recipe;
  read("normalization_version", recipe.normalization_version);
  read("shingle_words", recipe.shingle_words);
  read("num_slots", recipe.num_slots);
  read("seed", recipe.seed);
  read("bands", recipe.banding.bands);
  read("rows", recipe.banding.rows);
  read("passage_sampling", recipe.passages.sampling);
  read("passage_min_keys", recipe.passages.min_keys);
  read("reprint_coverage", settings.thresholds.reprint_coverage);
  read("excerpt_coverage", settings.thresholds.excerpt_coverage);
  read("min_resemblance", settings.thresholds.min_resemblance);
  read("min_containment", settings.thresholds.min_containment);
  read("min_words", settings.thresholds.min_words);
  if (!missing.empty()) return DataLoss({"the store's setting ", missing, " is no number"});
  return settings;
}

// The article's id; `#2` tells a later version, as readers do.
std::string Shown(std::string_view id, std::int64_t version) {
  return version > 1 ? Concat({id, "#", version}) : std::string(id);
}

Verdict VerdictOf(const StoredRelation& relation, bool same_outlet) {
  if (relation.kind == EdgeKind::kExcerpt) {
    return relation.figures.a_covered >= relation.figures.b_covered ? Verdict::kExcerpt
                                                                    : Verdict::kExtended;
  }
  if (!same_outlet) return Verdict::kCopy;
  return relation.kind == EdgeKind::kIdentical ? Verdict::kRepeat : Verdict::kUpdate;
}

}  // namespace

struct Store::Impl {
  Impl(std::unique_ptr<Database> opened, const StoreSettings& settings,
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
    TextKeys keys;
    TextNumber text = 0;        // its number, should it become a text of its own
    TextNumber equal = 0;       // a remembered text that is the very same
    std::vector<TextRow> near;  // front texts that share keys
  };
  struct Judged {
    StoredVerdict verdict;
    ArticleNumber same_item = 0;  // remembered with this very text
    ArticleNumber survivor = 0;   // 0: this one
    std::int64_t version = 1;
  };

  Measured Measure(const Article& article);
  void LookUp(const Article& article, TextNumber text, Measured* measured);
  StoredVerdict AddMeasured(const Article& article, Measured* measured);
  TextNumber FindEqual(std::uint64_t hash, std::string_view body);
  Judged Judge(const Article& article, const Measured& measured);
  void JudgeByText(const Article& article, const Measured& measured, Judged* judged);
  void JudgeAgainst(const Article& article, TextNumber text, const StoredRelation& relation,
                    Judged* judged);
  void Insert(const Article& article, const Measured& measured, const Judged& judged);
  void InsertText(const Article& article, const Measured& measured, std::string_view lead_id,
                  ArticleNumber lead, bool front);
  void TakeLead(TextNumber text, const Article& article, std::string_view lead_id,
                ArticleNumber number);
  [[nodiscard]] TextNumber TextOf(ArticleNumber article) {
    return database->Number("select text from articles where article = ?", 0, article);
  }
  ArticleNumber LeadOfRest(TextNumber text, const absl::flat_hash_set<ArticleNumber>& gone);
  void ReleaseTexts(const absl::flat_hash_set<ArticleNumber>& gone);
  void RemoveArticle(ArticleNumber article);
  void RemakeText(TextNumber text, ArticleNumber lead);
  absl::StatusOr<std::uint64_t> RemoveAll(const std::vector<ArticleNumber>& gone);
  // Those that a statement names, as a batch of its own.
  template <typename Value>
  absl::StatusOr<std::uint64_t> RemoveFound(const char* articles, const Value& value);
  absl::Status BeginWriting();
  absl::Status LearnFurniture();
  void Refresh();

  std::unique_ptr<Database> database;
  StoredTexts texts;
  StoredClusters clusters;
  StoreOptions options;
  std::int64_t now = 0;
  std::int64_t batch = 0;
  std::int64_t data_version = -1;
  std::uint64_t added = 0;
  // Numbers are not given twice, not even after a roll-back.
  TextNumber last_text = 0;
  ArticleNumber last_article = 0;
  TextNumber last_query = 0;  // negative: texts that are asked about
  NormalizedText normalized;
};

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
        store::Create(NamesOf(options.settings.value_or(StoreSettings())), *database));
    format = store::CheckFormat(*database);
  }
  NEWSPRINT_RETURN_IF_ERROR(format);
  if (options.settings) {
    NEWSPRINT_RETURN_IF_ERROR(store::CheckSettings(NamesOf(*options.settings), *database));
  }
  NEWSPRINT_ASSIGN_OR_RETURN(const StoreSettings settings,
                             SettingsOf(store::ReadSettings(*database)));
  if (settings.recipe.normalization_version != kNormalizationVersion) {
    return FailedPrecondition({path, " was made with normalization_version ",
                               settings.recipe.normalization_version, " and this program has ",
                               kNormalizationVersion, "; make a new store from the articles"});
  }
  if (access != Access::kRead) store::MakeDurable(*database);
  NEWSPRINT_RETURN_IF_ERROR(database->status());
  NEWSPRINT_ASSIGN_OR_RETURN(internal::KeyMaker key_maker,
                             internal::KeyMaker::Create(settings.recipe, /*excerpts=*/true));
  auto impl = std::make_unique<Impl>(std::move(database), settings, std::move(key_maker), options);
  impl->Refresh();
  NEWSPRINT_RETURN_IF_ERROR(impl->database->status());
  return std::unique_ptr<Store>(new Store(std::move(impl)));
}

// Another program may have written since: then nothing remembered in memory holds.
void Store::Impl::Refresh() {
  const std::int64_t version = database->Number("pragma data_version", 0);
  if (version == data_version) return;
  data_version = version;
  texts.Forget();
  texts.LoadFurniture();
}

// --- Judging ----------------------------------------------------------------------------------------

TextNumber Store::Impl::FindEqual(std::uint64_t hash, std::string_view body) {
  Rows rows = database->Select("select text, body from texts where hash = ?",
                               static_cast<std::int64_t>(hash));
  while (rows.Next()) {
    const absl::StatusOr<std::string> held = store::Unpack(rows.Text(1));
    if (held.ok() && *held == body) return rows.Int(0);
  }
  return 0;
}

Store::Impl::Measured Store::Impl::Measure(const Article& article) {
  Measured measured;
  const Normalizer& normalizer = texts.normalizer();
  const auto min_words = texts.thresholds().min_words;
  std::string compared;
  std::uint32_t skip = article.text_begin;
  normalizer.Normalize(article.text, skip, &normalized);
  measured.words = static_cast<std::uint32_t>(CountWords(normalized));
  const bool with_title = measured.words < min_words;
  std::uint64_t hash = HashBytes(normalized.text);
  if (with_title) {
    compared = Concat({article.title, "\n", article.text});
    normalizer.Normalize(compared, 0, &normalized);
    measured.too_short = CountWords(normalized) < min_words;
    // Bytes, and title or address, must be equal.
    hash = Combine(HashBytes(article.text),
                   HashBytes(article.title.empty() ? article.url : article.title));
  }
  measured.body = internal::Veil(with_title ? compared : article.text, normalized);
  measured.hash = Combine(hash, HashBytes(measured.body));
  if (!measured.too_short) {
    measured.keys = texts.KeysOf(measured.body, article.outlet, article.title);
  }
  return measured;
}

// What the store holds of it.
void Store::Impl::LookUp(const Article& article, TextNumber text, Measured* measured) {
  measured->text = text;
  measured->equal = FindEqual(measured->hash, measured->body);
  if (measured->equal != 0) return;
  texts.Introduce({.text = text,
                   .body = measured->body,
                   .outlet = article.outlet,
                   .title = article.title,
                   .keys = measured->keys});
  if (measured->too_short) return;
  measured->near = texts.Near(text);
  std::sort(measured->near.begin(), measured->near.end(),
            [](const TextRow& a, const TextRow& b) { return a.text < b.text; });
}

// The article passed on for `text`, or for what `text` was dropped for.
void Store::Impl::JudgeAgainst(const Article& article, TextNumber text,
                               const StoredRelation& relation, Judged* judged) {
  Rows rows = database->Select(
      "select a.survivor, s.id, s.version, s.outlet from articles a join articles s "
      "on s.article = a.survivor where a.text = ? order by a.article limit 1",
      text);
  if (!rows.Next()) return;
  StoredVerdict& verdict = judged->verdict;
  judged->survivor = rows.Int(0);
  verdict.of = Shown(rows.Text(1), rows.Int(2));
  verdict.cluster = verdict.of;
  verdict.outlet = rows.Text(3);
  verdict.figures = relation.figures;
  const bool same_outlet = verdict.outlet == article.outlet &&
                           (!article.outlet.empty() || relation.kind == EdgeKind::kIdentical);
  verdict.verdict = VerdictOf(relation, same_outlet);
  verdict.passes = options.across_outlets_only && same_outlet && !article.outlet.empty();
}

void Store::Impl::JudgeByText(const Article& article, const Measured& measured, Judged* judged) {
  if (measured.equal != 0) {
    const PairFigures same{.resemblance = 1,
                           .a_in_b = 1,
                           .b_in_a = 1,
                           .a_covered = 1,
                           .b_covered = 1,
                           .shared_words = measured.words};
    return JudgeAgainst(article, measured.equal, {.kind = EdgeKind::kIdentical, .figures = same},
                        judged);
  }
  judged->verdict.verdict = measured.too_short ? Verdict::kTooShort : Verdict::kNew;
  if (measured.too_short) return;
  TextNumber best = 0;
  StoredRelation best_relation;
  std::vector<StoredClusters::Part> parts;
  // By arrival: of several that it could be dropped for, the first one stands.
  for (const TextRow& row : measured.near) {
    const StoredRelation relation = texts.Relate(measured.text, row.text);
    const bool copy = relation.kind == EdgeKind::kIdentical || relation.kind == EdgeKind::kReprint;
    const bool excerpt = relation.kind == EdgeKind::kExcerpt;
    if (excerpt && relation.figures.b_covered > relation.figures.a_covered) {
      parts.push_back({.text = row.text, .share = relation.figures.a_covered});
    }
    if (!copy && (!excerpt || best != 0)) continue;
    best = row.text;
    best_relation = relation;
    if (copy) break;
  }
  if (best == 0) return;
  // A digest of unlike articles is news of its own.
  const bool extends = best_relation.kind == EdgeKind::kExcerpt && !parts.empty();
  if (extends && clusters.IsCompilation(parts)) return;
  JudgeAgainst(article, best, best_relation, judged);
}

Store::Impl::Judged Store::Impl::Judge(const Article& article, const Measured& measured) {
  Judged judged;
  {
    Rows rows = database->Select(
        "select article, version, text, survivor from articles where id = ? and outlet = ?",
        std::string_view(article.id), std::string_view(article.outlet));
    while (rows.Next()) {
      judged.version = std::max(judged.version, rows.Int(1) + 1);
      if (measured.equal != 0 && rows.Int(2) == measured.equal) judged.same_item = rows.Int(0);
    }
  }
  JudgeByText(article, measured, &judged);
  if (judged.same_item != 0) {
    judged.verdict.verdict = Verdict::kRepeat;
    judged.verdict.passes = false;
    return judged;
  }
  const bool tied = judged.survivor != 0;
  // The publisher calls it the same item. What is said in quite other words passes all the same.
  if (judged.version > 1 && (!tied || judged.verdict.outlet == article.outlet)) {
    judged.verdict.verdict = Verdict::kUpdate;
    if (!tied) {
      judged.verdict.of = article.id;
      judged.verdict.outlet = article.outlet;
    }
  }
  if (judged.verdict.passes) judged.survivor = 0;
  if (judged.verdict.cluster.empty()) judged.verdict.cluster = Shown(article.id, judged.version);
  return judged;
}

absl::StatusOr<StoredVerdict> Store::Query(const Article& article) {
  Impl& impl = *impl_;
  const bool alone = !impl.database->in_transaction();
  if (alone) impl.database->Script("begin");  // one state of the file for all look-ups
  if (alone) impl.Refresh();
  Impl::Measured measured = impl.Measure(article);
  impl.LookUp(article, --impl.last_query, &measured);
  StoredVerdict verdict = impl.Judge(article, measured).verdict;
  impl.texts.Introduce({});
  const absl::Status status = impl.database->status();
  if (alone) impl.database->RollBack();
  NEWSPRINT_RETURN_IF_ERROR(status);
  return verdict;
}

// --- Remembering ------------------------------------------------------------------------------------

absl::Status Store::Impl::BeginWriting() {
  NEWSPRINT_RETURN_IF_ERROR(database->Begin());
  Refresh();
  batch = database->Number("select max(batch) from batches", 0) + 1;
  last_text = std::max(last_text, database->Number("select max(text) from texts", 0));
  last_article = std::max(last_article, database->Number("select max(article) from articles", 0));
  added = 0;
  return database->status();
}

absl::Status Store::Begin(std::int64_t now) {
  impl_->now = now;
  return impl_->BeginWriting();
}

StoredVerdict Store::Impl::AddMeasured(const Article& article, Measured* measured) {
  LookUp(article, last_text + 1, measured);
  Judged judged = Judge(article, *measured);
  if (judged.same_item != 0) {
    database->Run(
        "insert into sightings values (?, ?, 1) on conflict do update set times = times + 1",
        judged.same_item, now);
  } else {
    Insert(article, *measured, judged);
  }
  ++added;
  texts.Introduce({});
  return std::move(judged.verdict);
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

void Store::Impl::InsertText(const Article& article, const Measured& measured,
                             std::string_view lead_id, ArticleNumber lead, bool front) {
  last_text = std::max(last_text, measured.text);
  const std::string packed = store::Pack(measured.body);
  database->Run(
      "insert into texts (text, hash, lead, date_quality, seconds, words, lead_id, too_short, "
      "front, rep, sampled, keys, body) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
      measured.text, static_cast<std::int64_t>(measured.hash), lead,
      static_cast<std::int64_t>(article.published.quality), article.published.seconds,
      std::int64_t{measured.words}, lead_id, std::int64_t{measured.too_short ? 1 : 0},
      std::int64_t{front ? 1 : 0}, static_cast<std::int64_t>(measured.keys.passages.bound >> 32),
      static_cast<std::int64_t>(measured.keys.passages.keys.size()), store::Blob{packed});
}

void Store::Impl::Insert(const Article& article, const Measured& measured, const Judged& judged) {
  const std::string lead_id = Shown(article.id, judged.version);
  const ArticleNumber number = ++last_article;
  const bool passed_on = judged.survivor == 0;
  const bool is_new_text = measured.equal == 0;
  const TextNumber text = is_new_text ? measured.text : measured.equal;
  if (is_new_text) InsertText(article, measured, lead_id, number, passed_on);
  const std::string original = options.keep_text ? store::Pack(article.text) : std::string();
  const bool known = article.published.known();
  database->Run(
      "insert into articles (article, id, version, outlet, title, url, published, date_quality, "
      "arrived, seen, text, verdict, survivor, batch, original) "
      "values (?, ?, ?, ?, ?, ?, iif(?, ?, null), ?, ?, ?, ?, ?, ?, ?, iif(?, ?, null))",
      number, std::string_view(article.id), judged.version, std::string_view(article.outlet),
      std::string_view(article.title), std::string_view(article.url), std::int64_t{known ? 1 : 0},
      article.published.seconds, static_cast<std::int64_t>(article.published.quality), now,
      known ? article.published.seconds : now, text,
      static_cast<std::int64_t>(judged.verdict.verdict), passed_on ? number : judged.survivor,
      batch, std::int64_t{options.keep_text ? 1 : 0}, store::Blob{original});
  if (is_new_text) return clusters.Inserted(text);
  clusters.Refront(text);
  TakeLead(text, article, lead_id, number);
}

// One more article carries a remembered text: it may stand before the first one so far.
void Store::Impl::TakeLead(TextNumber text, const Article& article, std::string_view lead_id,
                           ArticleNumber number) {
  const std::optional<TextRow> row = texts.Row(text);
  if (!row) return;
  const TextRow own{.text = text,
                    .hash = row->hash,
                    .published = article.published,
                    .words = row->words,
                    .lead_id = std::string(lead_id)};
  if (own.Before(*row)) RemakeText(text, number);
}

// The text takes another place in canonical order (and may have other furniture): as a new text.
void Store::Impl::RemakeText(TextNumber text, ArticleNumber lead) {
  std::string body;
  std::int64_t too_short = 0;
  {
    Rows rows = database->Select("select body, too_short from texts where text = ?", text);
    if (!rows.Next()) return;
    absl::StatusOr<std::string> unpacked = store::Unpack(rows.Text(0));
    if (!unpacked.ok()) return database->Fail(unpacked.status());
    body = *std::move(unpacked);
    too_short = rows.Int(1);
  }
  Article article;
  std::int64_t version = 1;
  {
    Rows rows = database->Select(
        "select id, version, outlet, title, published, date_quality from articles "
        "where article = ?",
        lead);
    if (!rows.Next()) return;
    article.id = rows.Text(0);
    version = rows.Int(1);
    article.outlet = rows.Text(2);
    article.title = rows.Text(3);
    article.published = {.seconds = rows.Int(4), .quality = static_cast<DateQuality>(rows.Int(5))};
  }
  const std::optional<TextRow> old = texts.Row(text);
  if (!old) return;
  Measured measured;
  measured.body = std::move(body);
  measured.hash = old->hash;
  measured.words = old->words;
  measured.too_short = too_short != 0;
  measured.text = last_text + 1;
  if (!measured.too_short) {
    measured.keys = texts.KeysOf(measured.body, article.outlet, article.title);
  }
  const bool front =
      database->Number("select 1 from articles where text = ? and survivor = article limit 1", 0,
                       text) != 0;
  clusters.Remove({text});
  const TextNumber remade = measured.text;
  texts.Introduce({.text = remade,
                   .body = measured.body,
                   .outlet = article.outlet,
                   .title = article.title,
                   .keys = measured.keys});
  InsertText(article, measured, Shown(article.id, version), lead, front);
  database->Run("update articles set text = ? where text = ?", remade, text);
  clusters.Inserted(remade);
  texts.Introduce({});
  if (!old->represents()) return;
  database->Run(
      "insert or replace into redirects select ?, r.lead_id from texts t join texts r "
      "on r.text = t.rep where t.text = ? and r.lead_id <> ?",
      std::string_view(old->lead_id), remade, std::string_view(old->lead_id));
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

// --- Forgetting -------------------------------------------------------------------------------------

// The first in canonical order of the articles that carry the text, but for those that go; 0 for none.
ArticleNumber Store::Impl::LeadOfRest(TextNumber text,
                                      const absl::flat_hash_set<ArticleNumber>& gone) {
  Rows rows = database->Select(
      "select article from articles where text = ? order by date_quality, "
      "coalesce(published, 0), id || case when version > 1 then '#' || version else '' end, outlet",
      text);
  while (rows.Next()) {
    if (!gone.contains(rows.Int(0))) return rows.Int(0);
  }
  return 0;
}

// Takes the texts that nothing carries any more out of the clusters, and gives others another lead.
void Store::Impl::ReleaseTexts(const absl::flat_hash_set<ArticleNumber>& gone) {
  std::set<TextNumber> touched;
  for (const ArticleNumber article : gone) touched.insert(TextOf(article));
  std::vector<TextNumber> dead;
  std::vector<std::pair<TextNumber, ArticleNumber>> led_anew;
  for (const TextNumber text : touched) {
    const ArticleNumber lead = LeadOfRest(text, gone);
    if (lead == 0) {
      dead.push_back(text);
    } else if (gone.contains(database->Number("select lead from texts where text = ?", 0, text))) {
      led_anew.emplace_back(text, lead);
    }
  }
  clusters.Remove(dead);
  for (const auto& [text, lead] : led_anew) RemakeText(text, lead);
}

void Store::Impl::RemoveArticle(ArticleNumber article) {
  const TextNumber text = TextOf(article);
  database->Run("delete from sightings where article = ?", article);
  // What it was passed on for stays dropped; the oldest of those that are left takes its part.
  const ArticleNumber heir = database->Number(
      "select min(article) from articles where survivor = ? and survivor <> article", 0, article);
  if (heir != 0) {
    database->Run("update articles set survivor = ? where survivor = ? and survivor <> article",
                  heir, article);
  }
  database->Run("delete from articles where article = ?", article);
  clusters.Refront(text);
  if (heir != 0) clusters.Refront(TextOf(heir));
}

absl::StatusOr<std::uint64_t> Store::Impl::RemoveAll(const std::vector<ArticleNumber>& gone) {
  for (std::size_t begin = 0; begin < gone.size(); begin += kArticlesRemoved) {
    const std::size_t end = std::min(gone.size(), begin + kArticlesRemoved);
    const auto first = gone.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = gone.begin() + static_cast<std::ptrdiff_t>(end);
    ReleaseTexts({first, last});
    std::for_each(first, last, [this](ArticleNumber article) { RemoveArticle(article); });
  }
  texts.WriteKeys();
  NEWSPRINT_RETURN_IF_ERROR(database->status());
  return gone.size();
}

template <typename Value>
absl::StatusOr<std::uint64_t> Store::Impl::RemoveFound(const char* articles, const Value& value) {
  NEWSPRINT_RETURN_IF_ERROR(BeginWriting());
  std::vector<ArticleNumber> gone;
  {
    Rows rows = database->Select(articles, value);
    while (rows.Next()) gone.push_back(rows.Int(0));
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
  return impl_->RemoveFound("select article from articles where seen < ? order by article", before);
}

absl::StatusOr<std::uint64_t> Store::Remove(std::string_view id) {
  return impl_->RemoveFound("select article from articles where id = ? order by article", id);
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
  texts.UseFurniture(Furniture::Learn(segments));
  database->Script("delete from furniture");
  for (const FurnitureSegment& segment : texts.furniture().segments()) {
    database->Run("insert into furniture values (?, ?, ?)", static_cast<std::int64_t>(segment.hash),
                  static_cast<std::int64_t>(segment.outlet), std::int64_t{segment.articles});
  }
  return database->status();
}

absl::Status Store::Recluster() {
  Impl& impl = *impl_;
  NEWSPRINT_RETURN_IF_ERROR(impl.BeginWriting());
  Database& database = *impl.database;
  if (absl::Status status = impl.LearnFurniture(); !status.ok()) {
    RollBack();
    return status;
  }
  impl.texts.Forget();
  database.Script(
      "delete from bands; delete from passages; delete from redirects;"
      "update texts set rep = 0, container = null, kind = 0;");
  std::vector<std::pair<TextNumber, std::int64_t>> all;
  {
    Rows rows = database.Select(
        "select text, exists (select 1 from articles a where a.text = "
        "texts.text and survivor = article) from texts where too_short = 0");
    while (rows.Next()) all.emplace_back(rows.Int(0), rows.Int(1));
  }
  for (const auto& [text, front] : all) {
    const TextKeys keys = impl.texts.KeysOf(text);
    database.Run("update texts set front = ?, sampled = ?, keys = ? where text = ?", front,
                 static_cast<std::int64_t>(keys.passages.bound >> 32),
                 static_cast<std::int64_t>(keys.passages.keys.size()), text);
    impl.texts.InsertKeys(text, keys, front != 0);
  }
  impl.texts.ClearRows();
  impl.clusters.ClusterAll();
  impl.texts.WriteKeys();
  database.Run(
      "insert or replace into settings select 'learned_batch', "
      "coalesce(max(batch), 0) from batches");
  const absl::Status status = database.Commit();
  if (!status.ok()) impl.texts.Forget();
  return status;
}

// --- Telling ----------------------------------------------------------------------------------------

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
        .text = {}};
    const auto under = under_headlines.find(rows.Int(8));
    if (under != under_headlines.end()) article.cluster = under->second;
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
      {"band keys of texts that are missing",
       "select count(*) from bands where text not in (select text from texts)"},
      {"passage keys of texts that are missing",
       "select count(*) from passages where text not in (select text from texts)"},
      {"sightings of articles that are missing",
       "select count(*) from sightings where article not in (select article from articles)"},
  };
  for (const Rule& rule : kRules) {
    const std::int64_t broken = database.Number(rule.broken, 0);
    if (broken > 0) faults.push_back(Concat({broken, " ", rule.says}));
  }
  // Every text unpacks, and has the very keys that stand in the tables.
  Rows rows = database.Select("select text, front, too_short, keys from texts");
  while (rows.Next()) {
    const TextNumber text = rows.Int(0);
    const auto ready = impl_->texts.Ready(text);
    if (ready == nullptr) break;
    if (rows.Int(2) != 0) continue;
    const TextKeys keys = impl_->texts.KeysOf(*ready);
    const std::int64_t held = impl_->texts.CountKeys(text, keys, rows.Int(1) != 0);
    const auto wanted = static_cast<std::int64_t>(keys.bands.size() + keys.passages.keys.size());
    if (held != wanted || rows.Int(3) != static_cast<std::int64_t>(keys.passages.keys.size())) {
      faults.push_back(Concat({"text ", text, " has ", held, " keys in place of ", wanted}));
    }
  }
  if (!database.status().ok()) {
    faults.push_back(std::string(ToStd(database.status().message())));
    database.RollBack();
  }
  return faults;
}

}  // namespace newsprint
