#include "detector/stored_texts.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "store/packed.h"

namespace newsprint::internal {
namespace {

// Bodies of the texts held ready, which take some ten times as much memory; and pairs that were compared.
constexpr std::size_t kReadyBytes = 4U << 20;
constexpr std::size_t kRelations = 200'000;
// As in PassageIndex: a text that could share fewer keys than this is proposed by one of them.
constexpr std::uint64_t kSureKeys = 6;

std::uint32_t TopHalf(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }

// 47 bits of a key, which SQLite keeps in six bytes. Among a hundred million keys a strange one is met once
// in a million look-ups; a false proposal costs one comparison.
std::int64_t Short(std::uint64_t key) { return static_cast<std::int64_t>(key >> 17); }

}  // namespace

StoredTexts::StoredTexts(store::Database& database, const StoreSettings& settings,
                         KeyMaker key_maker)
    : database_(database),
      thresholds_(settings.thresholds),
      normalizer_(settings.recipe.seed),
      key_maker_(std::move(key_maker)) {}

std::optional<TextRow> StoredTexts::Row(TextNumber text) {
  store::Rows rows = database_.Select(
      "select date_quality, seconds, words, lead_id, too_short, rep, container, sampled, keys, "
      "hash "
      "from texts where text = ?",
      text);
  if (!rows.Next()) return std::nullopt;
  return TextRow{
      .text = text,
      .hash = static_cast<std::uint64_t>(rows.Int(9)),
      .published = {.seconds = rows.Int(1), .quality = static_cast<DateQuality>(rows.Int(0))},
      .words = static_cast<std::uint32_t>(rows.Int(2)),
      .lead_id = std::string(rows.Text(3)),
      .too_short = rows.Int(4) != 0,
      .rep = rows.Int(5),
      .container = rows.Int(6),
      .sampled = static_cast<std::uint32_t>(rows.Int(7)),
      .keys = static_cast<std::uint32_t>(rows.Int(8))};
}

ArticleSegments SegmentsOf(const ReadyStored& ready, std::string_view outlet,
                           std::string_view title) {
  ArticleView view;
  view.text = ready.body;
  view.title = title;
  view.outlet = outlet;
  return ExtractSegments(view, ready.normalized);
}

std::shared_ptr<const ReadyStored> StoredTexts::Prepare(std::string body, std::string_view outlet,
                                                        std::string_view title) const {
  auto ready = std::make_shared<ReadyStored>();
  ready->body = std::move(body);
  normalizer_.Normalize(ready->body, 0, &ready->normalized);
  if (!furniture_.segments().empty()) {
    ready->furniture = furniture_.Mask(SegmentsOf(*ready, outlet, title));
  }
  ready->prepared =
      std::make_unique<PreparedText>(ready->body, ready->normalized, ready->furniture);
  return ready;
}

std::shared_ptr<const ReadyStored> StoredTexts::Ready(TextNumber text) {
  const auto found = ready_.find(text);
  if (found != ready_.end()) return found->second;
  store::Rows rows = database_.Select(
      "select t.body, a.outlet, a.title from texts t join articles a on a.article = t.lead "
      "where t.text = ?",
      text);
  if (!rows.Next()) return nullptr;
  absl::StatusOr<std::string> body = store::Unpack(rows.Text(0));
  if (!body.ok()) {
    database_.Fail(body.status());
    return nullptr;
  }
  auto ready = Prepare(*std::move(body), rows.Text(1), rows.Text(2));
  Remember(text, ready);
  return ready;
}

TextKeys StoredTexts::KeysOf(const ReadyStored& ready) {
  TextKeys keys;
  key_maker_.Make(ready.normalized, ready.furniture, &buffers_, &keys);
  return keys;
}

StoredRelation StoredTexts::Relate(const ReadyStored& a, const ReadyStored& b) {
  const PairScore score = comparer_.Score(*a.prepared, *b.prepared);
  return {.kind = Classify(score, thresholds_), .figures = score.figures};
}

StoredRelation StoredTexts::Relate(TextNumber a, TextNumber b) {
  const std::pair<TextNumber, TextNumber> pair = std::minmax(a, b);
  auto found = relations_.find(pair);
  if (found == relations_.end()) {
    const auto ready_first = Ready(pair.first);
    const auto ready_second = Ready(pair.second);
    if (ready_first == nullptr || ready_second == nullptr) return {};
    if (relations_.size() >= kRelations) relations_.clear();
    found = relations_.emplace(pair, Relate(*ready_first, *ready_second)).first;
  }
  StoredRelation relation = found->second;
  if (a != pair.first) relation.figures = Swapped(relation.figures);
  return relation;
}

std::vector<TextRow> StoredTexts::Candidates(const TextKeys& keys, bool front) {
  const std::int64_t behind = front ? 0 : 1;
  const auto look_up = [&](const char* sql, std::uint64_t key, std::vector<TextNumber>* found) {
    store::Rows rows = database_.Select(sql, Short(key), behind);
    while (rows.Next()) found->push_back(rows.Int(0));
  };
  std::vector<TextNumber> by_band;
  std::vector<TextNumber> by_passage;
  for (const std::uint64_t key : keys.bands) {
    look_up("select text from bands where key = ? and behind = ?", key, &by_band);
  }
  for (const std::uint64_t key : keys.passages.keys) {
    look_up("select text from passages where key = ? and behind = ?", key, &by_passage);
  }
  std::sort(by_band.begin(), by_band.end());
  by_band.erase(std::unique(by_band.begin(), by_band.end()), by_band.end());
  std::sort(by_passage.begin(), by_passage.end());
  std::vector<TextRow> candidates;
  for (const TextNumber text : by_band) {
    if (std::optional<TextRow> row = Row(text)) candidates.push_back(*std::move(row));
  }
  const std::uint64_t own_bound = std::max(TopHalf(keys.passages.bound), 1U);
  for (auto at = by_passage.begin(); at != by_passage.end();) {
    const TextNumber text = *at;
    const auto end = std::upper_bound(at, by_passage.end(), text);
    const auto shared = end - std::exchange(at, end);
    if (std::binary_search(by_band.begin(), by_band.end(), text)) continue;
    std::optional<TextRow> row = Row(text);
    if (!row) continue;
    const std::uint64_t held_bound = std::max(row->sampled, 1U);
    const std::uint64_t bound = std::min(held_bound, own_bound);
    const std::uint64_t of_own = keys.passages.keys.size() * bound / own_bound;
    const std::uint64_t of_held = row->keys * bound / held_bound;
    if (shared >= 2 || std::min(of_own, of_held) < kSureKeys) candidates.push_back(*std::move(row));
  }
  return candidates;
}

std::vector<TextRow> StoredTexts::Near(TextNumber text) {
  std::vector<TextRow> rows;
  if (near_of_ == text) {
    for (const TextNumber number : near_) {
      if (std::optional<TextRow> row = Row(number)) rows.push_back(*std::move(row));
    }
    return rows;
  }
  const auto ready = Ready(text);
  if (ready == nullptr) return rows;
  rows = Candidates(KeysOf(*ready), /*front=*/true);
  std::erase_if(rows, [text](const TextRow& row) { return row.text == text; });
  Keep(text, ready, rows);
  return rows;
}

void StoredTexts::Keep(TextNumber text, std::shared_ptr<const ReadyStored> ready,
                       const std::vector<TextRow>& near) {
  Remember(text, std::move(ready));
  near_of_ = text;
  near_.clear();
  for (const TextRow& row : near) near_.push_back(row.text);
}

void StoredTexts::Remember(TextNumber text, std::shared_ptr<const ReadyStored> ready) {
  if (ready_bytes_ >= kReadyBytes) {
    ready_.clear();
    ready_bytes_ = 0;
  }
  ready_bytes_ += ready->body.size();
  ready_[text] = std::move(ready);
}

// A text's own keys say nothing of what is near it.
void StoredTexts::Changed(TextNumber text) {
  if (near_of_ != text) near_of_ = 0;
}

void StoredTexts::InsertKeys(TextNumber text, const TextKeys& keys, bool front) {
  Changed(text);
  const std::int64_t behind = front ? 0 : 1;
  for (const std::uint64_t key : keys.bands) {
    database_.Run("insert or ignore into bands values (?, ?, ?)", Short(key), behind, text);
  }
  for (const std::uint64_t key : keys.passages.keys) {
    database_.Run("insert or ignore into passages values (?, ?, ?)", Short(key), behind, text);
  }
}

void StoredTexts::RemoveKeys(TextNumber text, const TextKeys& keys) {
  Changed(text);
  for (const std::int64_t behind : {std::int64_t{0}, std::int64_t{1}}) {
    for (const std::uint64_t key : keys.bands) {
      database_.Run("delete from bands where key = ? and behind = ? and text = ?", Short(key),
                    behind, text);
    }
    for (const std::uint64_t key : keys.passages.keys) {
      database_.Run("delete from passages where key = ? and behind = ? and text = ?", Short(key),
                    behind, text);
    }
  }
}

std::int64_t StoredTexts::CountKeys(TextNumber text, const TextKeys& keys, bool front) {
  const std::int64_t behind = front ? 0 : 1;
  std::int64_t held = 0;
  for (const std::uint64_t key : keys.bands) {
    held += database_.Number("select count(*) from bands where key = ? and behind = ? and text = ?",
                             0, Short(key), behind, text);
  }
  for (const std::uint64_t key : keys.passages.keys) {
    held +=
        database_.Number("select count(*) from passages where key = ? and behind = ? and text = ?",
                         0, Short(key), behind, text);
  }
  return held;
}

void StoredTexts::MoveKeys(TextNumber text, bool front) {
  if (database_.Number("select front from texts where text = ?", 0, text) == (front ? 1 : 0))
    return;
  database_.Run("update texts set front = ? where text = ?", std::int64_t{front ? 1 : 0}, text);
  const auto ready = Ready(text);
  if (ready == nullptr) return;
  const TextKeys keys = KeysOf(*ready);
  RemoveKeys(text, keys);
  InsertKeys(text, keys, front);
}

void StoredTexts::LoadFurniture() {
  std::vector<FurnitureSegment> segments;
  store::Rows rows = database_.Select("select hash, outlet, articles from furniture");
  while (rows.Next()) {
    segments.push_back({.hash = static_cast<std::uint64_t>(rows.Int(0)),
                        .outlet = static_cast<std::uint64_t>(rows.Int(1)),
                        .articles = static_cast<std::uint32_t>(rows.Int(2))});
  }
  std::sort(segments.begin(), segments.end());
  furniture_ = Furniture(std::move(segments));
}

void StoredTexts::Forget() {
  ready_.clear();
  ready_bytes_ = 0;
  relations_.clear();
  near_of_ = 0;
}

}  // namespace newsprint::internal
