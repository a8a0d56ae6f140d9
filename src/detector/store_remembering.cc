//  Tested by detector/store_test.cc
#include <algorithm>
#include <optional>
#include <set>

#include "base/status_macros.h"
#include "detector/store_impl.h"
#include "store/packed.h"

namespace newsprint {

using internal::TextNumber;
using internal::TextRow;
using store::Rows;

namespace {

// Articles whose texts are taken out of the clusters together.
constexpr std::size_t kArticlesRemoved = 40'000;
// Of keys that count no more, what a removal leaves to the next batch, which writes most of them anyway.
constexpr std::int64_t kGoneShareOfRemoval = 4;

}  // namespace

StoredVerdict Store::Impl::AddMeasured(const Article& article, Measured* measured) {
  LookUp(last_text + 1, measured);
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

void Store::Impl::InsertText(const Article& article, const Measured& measured,
                             std::string_view lead_id, ArticleNumber lead, bool front) {
  last_text = std::max(last_text, measured.text);
  texts.Insert({.text = measured.text,
                .hash = measured.hash,
                .published = article.published,
                .words = measured.words,
                .lead_id = std::string(lead_id),
                .too_short = measured.too_short,
                .front = front,
                .sampled = static_cast<std::uint32_t>(measured.keys.passages.bound >> 32),
                .keys = static_cast<std::uint32_t>(measured.keys.passages.keys.size())},
               lead);
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

// The text takes another place in canonical order (and may have other furniture): as a new text, whose number it is.
TextNumber Store::Impl::RemakeText(TextNumber text, ArticleNumber lead) {
  std::string body;
  std::int64_t too_short = 0;
  {
    Rows rows = database->Select("select body, too_short from texts where text = ?", text);
    if (!rows.Next()) return text;
    absl::StatusOr<std::string> unpacked = store::Unpack(rows.Text(0));
    if (!unpacked.ok()) {
      database->Fail(unpacked.status());
      return text;
    }
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
    if (!rows.Next()) return text;
    article.id = rows.Text(0);
    version = rows.Int(1);
    article.outlet = rows.Text(2);
    article.title = rows.Text(3);
    article.published = {.seconds = rows.Int(4), .quality = static_cast<DateQuality>(rows.Int(5))};
  }
  const std::optional<TextRow> old = texts.Row(text);
  if (!old) return text;
  Measured measured;
  measured.body = std::move(body);
  measured.hash = old->hash;
  measured.words = old->words;
  measured.too_short = too_short != 0;
  measured.text = last_text + 1;
  if (!measured.too_short) {
    measured.keys = texts.KeysOf(measured.body, article.outlet, article.title, &measured.furniture);
  }
  const bool front =
      database->Number("select 1 from articles where text = ? and survivor = article limit 1", 0,
                       text) != 0;
  clusters.Remove({text});
  const TextNumber remade = measured.text;
  texts.Introduce({.text = remade,
                   .body = measured.body,
                   .furniture = measured.furniture,
                   .keys = measured.keys});
  InsertText(article, measured, Shown(article.id, version), lead, front);
  database->Run("update articles set text = ? where text = ?", remade, text);
  clusters.Inserted(remade);
  texts.Introduce({});
  if (!old->represents()) return remade;
  database->Run(
      "insert or replace into redirects select ?, r.lead_id from texts t join texts r "
      "on r.text = t.rep where t.text = ? and r.lead_id <> ?",
      std::string_view(old->lead_id), remade, std::string_view(old->lead_id));
  return remade;
}

// --- Forgetting -------------------------------------------------------------------------------------

// The first in canonical order of the articles that carry the text, but for those that go; 0 for none.
ArticleNumber Store::Impl::LeadOfRest(TextNumber text,
                                      const absl::flat_hash_set<ArticleNumber>& gone) {
  const auto first_left = [&](const char* sql) -> ArticleNumber {
    Rows rows = database->Select(sql, text);
    while (rows.Next()) {
      if (!gone.contains(rows.Int(0))) return rows.Int(0);
    }
    return 0;
  };
  // Most texts have one article, which needs no order.
  if (first_left("select article from articles where text = ?") == 0) return 0;
  return first_left(
      "select article from articles where text = ? order by date_quality, "
      "coalesce(published, 0), id || case when version > 1 then '#' || version else '' end, "
      "outlet");
}

// Takes the texts that nothing carries any more out of the clusters, and gives others another lead. Those others.
std::set<TextNumber> Store::Impl::ReleaseTexts(std::span<const GoneArticle> gone) {
  absl::flat_hash_set<ArticleNumber> articles;
  std::set<TextNumber> touched;
  for (const GoneArticle& one : gone) {
    articles.insert(one.article);
    touched.insert(one.text);
  }
  std::set<TextNumber> left;
  std::vector<TextNumber> dead;
  std::vector<std::pair<TextNumber, ArticleNumber>> led_anew;
  for (const TextNumber text : touched) {
    const ArticleNumber lead = LeadOfRest(text, articles);
    if (lead == 0) {
      dead.push_back(text);
    } else if (articles.contains(
                   database->Number("select lead from texts where text = ?", 0, text))) {
      led_anew.emplace_back(text, lead);
    } else {
      left.insert(text);
    }
  }
  clusters.Remove(dead);
  for (const auto& [text, lead] : led_anew) left.insert(RemakeText(text, lead));
  return left;
}

// What the article was passed on for stays dropped; the oldest of those that are left takes its part.
void Store::Impl::FindHeir(ArticleNumber gone) {
  const ArticleNumber heir = database->Number(
      "select min(article) from articles where survivor = ? and survivor <> article", 0, gone);
  if (heir == 0) return;
  database->Run("update articles set survivor = ? where survivor = ? and survivor <> article", heir,
                gone);
  clusters.Refront(TextOf(heir));
}

absl::StatusOr<std::uint64_t> Store::Impl::RemoveAll(std::span<const GoneArticle> gone) {
  for (std::size_t begin = 0; begin < gone.size(); begin += kArticlesRemoved) {
    const auto some = gone.subspan(begin, std::min(kArticlesRemoved, gone.size() - begin));
    const std::set<TextNumber> left = ReleaseTexts(some);
    for (const GoneArticle& one : some) {
      database->Run("delete from sightings where article = ?", one.article);
      database->Run("delete from articles where article = ?", one.article);
    }
    for (const GoneArticle& one : some) {
      if (one.passed_on) FindHeir(one.article);
    }
    for (const TextNumber text : left) clusters.Refront(text);
  }
  texts.WriteKeys(kGoneShareOfRemoval);
  NEWSPRINT_RETURN_IF_ERROR(database->status());
  return gone.size();
}

}  // namespace newsprint
