//  Tested by detector/store_test.cc
#include <algorithm>

#include "base/hash.h"
#include "detector/store_impl.h"
#include "detector/veil.h"
#include "store/packed.h"

namespace newsprint {

using internal::StoredClusters;
using internal::StoredRelation;
using internal::TextNumber;
using internal::TextRow;
using store::Rows;

namespace {

Verdict VerdictOf(const StoredRelation& relation, bool same_outlet) {
  if (relation.kind == EdgeKind::kExcerpt) {
    return relation.figures.a_covered >= relation.figures.b_covered ? Verdict::kExcerpt
                                                                    : Verdict::kExtended;
  }
  if (!same_outlet) return Verdict::kCopy;
  return relation.kind == EdgeKind::kIdentical ? Verdict::kRepeat : Verdict::kUpdate;
}

}  // namespace

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
    measured.keys = texts.KeysOf(measured.body, article.outlet, article.title, &measured.furniture);
  }
  return measured;
}

// What the store holds of it.
void Store::Impl::LookUp(TextNumber text, Measured* measured) {
  measured->text = text;
  measured->equal = FindEqual(measured->hash, measured->body);
  if (measured->equal != 0) return;
  texts.Introduce({.text = text,
                   .body = measured->body,
                   .furniture = measured->furniture,
                   .keys = measured->keys});
  if (measured->too_short) return;
  measured->near = texts.Near(text, /*front=*/true);
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

// Outlets of a survivor and of the first ones that were dropped for it.
std::vector<std::string> Store::Impl::AlsoIn(ArticleNumber survivor, std::string_view outlet) {
  std::vector<std::string> outlets;
  if (survivor == 0 || options.also_in == 0) return outlets;
  Rows rows = database->Select(
      "select outlet from (select article, outlet from articles where article = ? union all "
      "select * from (select article, outlet from articles where survivor = ? and "
      "survivor <> article order by article limit 1000)) "
      "where outlet not in ('', ?) group by outlet order by min(article) limit ?",
      survivor, survivor, outlet, std::int64_t{options.also_in});
  while (rows.Next()) outlets.emplace_back(rows.Text(0));
  return outlets;
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
  judged.verdict.also_in = AlsoIn(judged.survivor, article.outlet);
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

}  // namespace newsprint
