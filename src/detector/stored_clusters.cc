//  Tested by detector/store_test.cc
#include "detector/stored_clusters.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "store/schema.h"

namespace newsprint::internal {
namespace {

// As in the batch: an extended or trimmed text is still the same while this much of the fuller is shared.
constexpr double kLargePart = .5;
// A part that is most of the whole is no part among others.
constexpr double kMostOfIt = .7;
// Parts looked at, largest first.
constexpr std::size_t kMaxParts = 16;

}  // namespace

bool StoredClusters::Ties(const StoredRelation& relation) const {
  if (relation.kind == EdgeKind::kIdentical || relation.kind == EdgeKind::kReprint) return true;
  return relation.kind == EdgeKind::kExcerpt &&
         std::min(relation.figures.a_covered, relation.figures.b_covered) >=
             std::min(kLargePart, texts_.thresholds().reprint_coverage);
}

std::vector<TextRow> StoredClusters::NearRepresentatives(TextNumber text) {
  std::vector<TextRow> near = texts_.Near(text, /*front=*/true);
  std::erase_if(near, [text](const TextRow& row) {
    return row.text == text || row.too_short || !row.represents();
  });
  return near;
}

void StoredClusters::SetRepresentative(const TextRow& row, TextNumber rep,
                                       const StoredRelation& relation) {
  store::Database& database = texts_.database();
  texts_.Place(row.text, rep, relation);
  if (rep == row.text) {
    database.Run("delete from redirects where old = ?", std::string_view(row.lead_id));
  } else if (row.represents()) {
    database.Run("insert or replace into redirects select ?, lead_id from texts where text = ?",
                 std::string_view(row.lead_id), rep);
  }
}

void StoredClusters::Refront(TextNumber text) {
  const std::optional<TextRow> row = texts_.Row(text);
  if (!row || row->too_short) return;
  const bool passed_on =
      texts_.IsFresh(text)
          ? row->front
          : texts_.database().Number(
                "select 1 from articles where text = ? and survivor = article limit 1", 0, text) !=
                0;
  texts_.MoveKeys(text, row->represents() || passed_on);
}

void StoredClusters::PushLater(const TextRow& representative, const std::vector<TextRow>& near,
                               Queue* queue) {
  for (const TextRow& row : near) {
    if (row.text == representative.text || row.too_short || row.rep == 0) continue;
    if (!representative.Before(row)) continue;
    const std::optional<TextRow> followed = row.represents() ? row : texts_.Row(row.rep);
    // Whoever follows an earlier one stays with it.
    if (!followed || representative.Before(*followed)) queue->insert(row);
  }
}

StoredClusters::Queue StoredClusters::FollowersOf(TextNumber former) {
  std::vector<TextNumber> followers;
  {
    store::Rows rows =
        texts_.database().Select("select text from texts where rep = ? and rep <> text", former);
    while (rows.Next()) followers.push_back(rows.Int(0));
  }
  Queue queue;
  for (const TextNumber follower : followers) {
    if (std::optional<TextRow> row = texts_.Row(follower)) queue.insert(*std::move(row));
  }
  return queue;
}

StoredClusters::Tie StoredClusters::FirstTied(const TextRow& row, std::vector<TextRow> near) {
  std::sort(near.begin(), near.end(), InOrder());
  for (const TextRow& candidate : near) {
    if (!candidate.Before(row)) break;
    if (!candidate.represents() || candidate.too_short) continue;
    const StoredRelation relation = texts_.Relate(row.text, candidate.text);
    if (Ties(relation)) return {.rep = candidate.text, .relation = relation};
  }
  return {.rep = row.text, .relation = {}};
}

void StoredClusters::Settle(Queue queue) {
  std::set<TextNumber> hanging;
  while (!queue.empty() && texts_.database().status().ok()) {
    const TextNumber text = queue.begin()->text;
    queue.erase(queue.begin());
    const std::optional<TextRow> row = texts_.Row(text);
    if (!row) continue;
    const std::vector<TextRow> near = texts_.Near(text, /*front=*/true);
    const auto [rep, relation] = FirstTied(*row, near);
    if (rep == row->rep) continue;
    if (row->represents()) {
      CollectHangingOn(text, &hanging);
      CollectHanging(text, &hanging);
    }
    SetRepresentative(*row, rep, relation);
    Refront(text);
    if (rep == text) {
      PushLater(*row, near, &queue);
      PushLater(*row, texts_.Near(text, /*front=*/false), &queue);
      CollectHanging(text, &hanging);
    } else if (row->represents()) {
      queue.merge(FollowersOf(text));
    }
  }
  for (const TextNumber text : hanging) Hang(text);
}

void StoredClusters::Inserted(TextNumber text) {
  std::optional<TextRow> row = texts_.Row(text);
  if (!row) return;
  if (row->too_short) return texts_.Place(text, text, {});
  Settle({*std::move(row)});
}

void StoredClusters::Remove(const std::vector<TextNumber>& texts) {
  store::Database& database = texts_.database();
  struct Gone {
    TextRow row;
    TextNumber heir = 0;  // the first of those that followed it
  };
  std::vector<Gone> gone;
  for (const TextNumber text : texts) {
    if (std::optional<TextRow> row = texts_.Row(text)) gone.push_back({.row = *std::move(row)});
  }
  for (const Gone& one : gone) texts_.DropKeys(one.row.text);
  std::set<TextNumber> hanging;
  for (const Gone& one : gone) {
    if (!one.row.represents() || one.row.too_short) continue;
    CollectHangingOn(one.row.text, &hanging);
    CollectHangingBeside(one.row, &hanging);
  }
  for (const Gone& one : gone) {
    database.Run("delete from texts where text = ?", one.row.text);
    database.Run("delete from told where text = ?", one.row.text);
    texts_.RowRemoved(one.row.text);
  }
  Queue orphans;
  for (Gone& one : gone) {
    if (!one.row.represents()) continue;
    Queue followers = FollowersOf(one.row.text);
    if (!followers.empty()) one.heir = followers.begin()->text;
    orphans.merge(std::move(followers));
  }
  // What followed has lost its representative, whatever it finds.
  for (const TextRow& orphan : orphans) {
    database.Run("update texts set rep = 0 where text = ?", orphan.text);
    texts_.RowChanged(orphan.text, [](TextRow& held) { held.rep = 0; });
  }
  Settle(std::move(orphans));
  for (const Gone& one : gone) {
    if (one.heir == 0) continue;
    database.Run(
        "insert or replace into redirects select ?, r.lead_id from texts t join texts r "
        "on r.text = t.rep where t.text = ?",
        std::string_view(one.row.lead_id), one.heir);
  }
  for (const TextNumber text : hanging) Hang(text);
}

std::vector<TextRow> StoredClusters::AllInOrder() {
  std::vector<TextNumber> numbers;
  {
    store::Rows rows = texts_.database().Select("select text from texts where too_short = 0");
    while (rows.Next()) numbers.push_back(rows.Int(0));
  }
  std::vector<TextRow> all;
  all.reserve(numbers.size());
  for (const TextNumber number : numbers) {
    if (std::optional<TextRow> row = texts_.Row(number)) all.push_back(*std::move(row));
  }
  std::sort(all.begin(), all.end(), InOrder());
  return all;
}

void StoredClusters::PutInPlace(const TextRow& row, const StoredPlace& place, bool passed_on) {
  const TextKeys keys = texts_.KeysOf(row.text);
  const bool front = place.rep == row.text || passed_on;
  texts_.database().Run("update texts set front = ?, sampled = ?, keys = ? where text = ?",
                        std::int64_t{front ? 1 : 0},
                        static_cast<std::int64_t>(keys.passages.bound >> 32),
                        static_cast<std::int64_t>(keys.passages.keys.size()), row.text);
  texts_.InsertKeys(row.text, keys, front);
  SetRepresentative(row, place.rep, place.relation);
  if (place.is_part) MarkPart(row.text, true);
  if (place.container != 0) SetContainer(row.text, place.container, place.relation);
  if (!place.story.empty()) {
    texts_.database().Run("insert into told values (?, ?)", row.text,
                          std::string_view(place.story));
  }
}

void StoredClusters::ClusterAll() {
  store::Database& database = texts_.database();
  texts_.Forget();
  const std::vector<TextRow> all = AllInOrder();
  const absl::StatusOr<std::vector<StoredPlace>> places = ClusterAsBatch(all, texts_);
  if (!places.ok()) return database.Fail(places.status());
  absl::flat_hash_set<TextNumber> passed_on;
  {
    store::Rows rows = database.Select("select text from articles where survivor = article");
    while (rows.Next()) passed_on.insert(rows.Int(0));
  }
  store::ClearKeys(database);
  database.Script(
      "delete from told;"
      "update texts set rep = iif(too_short, text, 0), container = null, kind = 0;");
  texts_.Forget();
  for (std::size_t i = 0; i < all.size(); ++i) {
    PutInPlace(all[i], (*places)[i], passed_on.contains(all[i].text));
  }
  texts_.SettleKeys();
}

// --- Excerpts ---------------------------------------------------------------------------------------

bool StoredClusters::Fuller(const TextRow& a, const TextRow& b) {
  return a.words != b.words ? a.words > b.words : a.Before(b);
}

std::vector<StoredClusters::Part> StoredClusters::PartsOf(const TextRow& whole) {
  std::vector<Part> parts;
  for (const TextRow& row : NearRepresentatives(whole.text)) {
    if (!Fuller(whole, row)) continue;
    const StoredRelation relation = texts_.Relate(whole.text, row.text);
    if (relation.kind != EdgeKind::kExcerpt || Ties(relation)) continue;
    parts.push_back({.text = row.text, .share = relation.figures.a_covered});
  }
  return parts;
}

bool StoredClusters::IsCompilation(const std::vector<Part>& given) {
  std::vector<Part> parts = given;
  std::erase_if(parts, [](const Part& part) { return part.share >= kMostOfIt; });
  if (parts.size() > kMaxParts) {
    // By share, then by the lead: not by number, which tells of arrival.
    std::vector<std::pair<TextRow, double>> rows;
    for (const Part& part : parts) {
      if (std::optional<TextRow> row = texts_.Row(part.text)) rows.emplace_back(*row, part.share);
    }
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : a.first.Before(b.first);
    });
    parts.clear();
    for (std::size_t i = 0; i < std::min(rows.size(), kMaxParts); ++i) {
      parts.push_back({.text = rows[i].first.text, .share = rows[i].second});
    }
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t j = i + 1; j < parts.size(); ++j) {
      if (texts_.Relate(parts[i].text, parts[j].text).kind == EdgeKind::kNone) return true;
    }
  }
  return false;
}

void StoredClusters::CollectHangingOn(TextNumber container, std::set<TextNumber>* hanging) {
  store::Rows rows =
      texts_.database().Select("select text from texts where container = ?", container);
  while (rows.Next()) hanging->insert(rows.Int(0));
}

void StoredClusters::CollectHanging(TextNumber text, std::set<TextNumber>* hanging) {
  const std::optional<TextRow> row = texts_.Row(text);
  if (!row) return;
  hanging->insert(text);
  for (const Part& part : PartsOf(*row)) hanging->insert(part.text);
  // A further part may make its container a compilation, or take it back.
  for (const TextRow& near : NearRepresentatives(text)) {
    if (!Fuller(near, *row)) continue;
    if (texts_.Relate(text, near.text).kind != EdgeKind::kExcerpt) continue;
    for (const Part& part : PartsOf(near)) hanging->insert(part.text);
  }
}

void StoredClusters::CollectHangingBeside(const TextRow& gone, std::set<TextNumber>* hanging) {
  if (texts_.database().Number("select text from parts where text = ?", 0, gone.text) == 0) return;
  MarkPart(gone.text, false);
  for (const TextRow& near : NearRepresentatives(gone.text)) {
    if (!Fuller(near, gone)) continue;
    if (texts_.Relate(gone.text, near.text).kind != EdgeKind::kExcerpt) continue;
    for (const Part& part : PartsOf(near)) hanging->insert(part.text);
  }
}

void StoredClusters::MarkPart(TextNumber text, bool is_part) {
  texts_.database().Run(
      is_part ? "insert or ignore into parts values (?)" : "delete from parts where text = ?",
      text);
}

void StoredClusters::Hang(TextNumber text) {
  const std::optional<TextRow> row = texts_.Row(text);
  if (!row || !row->represents() || row->too_short) return;
  bool is_part = false;
  std::optional<TextRow> best;
  StoredRelation best_relation;
  for (TextRow& near : NearRepresentatives(text)) {
    if (!Fuller(near, *row)) continue;
    const StoredRelation relation = texts_.Relate(text, near.text);
    if (relation.kind != EdgeKind::kExcerpt || Ties(relation)) continue;
    const double covered = relation.figures.a_covered;
    const bool better = !best || covered > best_relation.figures.a_covered ||
                        (covered == best_relation.figures.a_covered && near.Before(*best));
    if (!better && is_part) continue;
    if (IsCompilation(PartsOf(near))) {
      is_part = true;
      continue;
    }
    if (!better) continue;
    best = std::move(near);
    best_relation = relation;
  }
  MarkPart(text, is_part);
  if (best) return SetContainer(text, best->text, best_relation);
  if (row->container == 0) return;
  texts_.database().Run(
      "update texts set container = null, kind = 0, resemblance = 0, contained = 0, "
      "contains = 0, covered = 0, covers = 0 where text = ?",
      text);
  texts_.RowChanged(text, [](TextRow& held) { held.container = 0; });
}

void StoredClusters::SetContainer(TextNumber text, TextNumber container,
                                  const StoredRelation& relation) {
  const PairFigures& figures = relation.figures;
  texts_.database().Run(
      "update texts set container = ?, kind = ?, resemblance = ?, contained = ?, contains = ?, "
      "covered = ?, covers = ? where text = ?",
      container, static_cast<std::int64_t>(relation.kind), figures.resemblance, figures.a_in_b,
      figures.b_in_a, figures.a_covered, figures.b_covered, text);
  texts_.RowChanged(text, [container](TextRow& held) { held.container = container; });
}

}  // namespace newsprint::internal
