#include "detector/stored_texts.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/hash.h"
#include "newsprint/limits.h"
#include "store/packed.h"

namespace newsprint::internal {
namespace {

// Bodies of the texts held ready, which take some ten times as much memory; and pairs that were compared.
constexpr std::size_t kReadyBytes = 4U << 20;
constexpr std::size_t kRelations = 200'000;
constexpr std::size_t kRows = 100'000;
// Of texts that are gone, too few to look for them.
constexpr std::size_t kFewGone = 1000;
// As in PassageIndex: a text that could share fewer keys than this is proposed by one of them.
constexpr std::uint64_t kSureKeys = 6;

// Of two that cover four fifths of the shorter, fewer than a twentieth of its keys are never shared.
constexpr std::uint64_t kManyForTheShorter = 20;

std::uint32_t TopHalf(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }

// 40 bits of a key: of ten million that lie in order, each is three bytes from the next. A strange one is met once
// in a hundred thousand look-ups; a false proposal costs one comparison.
std::int64_t Short(std::uint64_t key) { return static_cast<std::int64_t>(key >> 24); }

std::vector<std::int64_t> ShortKeys(std::span<const std::uint64_t> keys) {
  std::vector<std::int64_t> short_keys;
  short_keys.reserve(keys.size());
  for (const std::uint64_t key : keys) short_keys.push_back(Short(key));
  return short_keys;
}

constexpr store::Postings::Tables kBands = {.settled = NEWSPRINT_POSTING_STATEMENTS("bands"),
                                            .recent = NEWSPRINT_POSTING_STATEMENTS("recent_bands")};
constexpr store::Postings::Tables kPassages = {
    .settled = NEWSPRINT_POSTING_STATEMENTS("passages"),
    .recent = NEWSPRINT_POSTING_STATEMENTS("recent_passages")};

}  // namespace

StoredTexts::StoredTexts(store::Database& database, const StoreSettings& settings,
                         KeyMaker key_maker)
    : database_(database),
      settings_(settings),
      normalizer_(settings.recipe.seed),
      key_maker_(std::move(key_maker)),
      gone_(database),
      bands_(database, kBands, gone_, kStockPhraseTexts),
      passages_(database, kPassages, gone_, kStockPhraseTexts) {}

std::optional<TextRow> StoredTexts::Row(TextNumber text) {
  if (unwritten_ && unwritten_->row.text == text) return unwritten_->row;
  if (const auto found = rows_.find(text); found != rows_.end()) return found->second;
  store::Rows rows = database_.Select(
      "select date_quality, seconds, words, lead_id, too_short, rep, container, sampled, keys, "
      "hash, front from texts where text = ?",
      text);
  if (!rows.Next()) return std::nullopt;
  return KeepRow(
      {.text = text,
       .hash = static_cast<std::uint64_t>(rows.Int(9)),
       .published = {.seconds = rows.Int(1), .quality = static_cast<DateQuality>(rows.Int(0))},
       .words = static_cast<std::uint32_t>(rows.Int(2)),
       .lead_id = std::string(rows.Text(3)),
       .too_short = rows.Int(4) != 0,
       .rep = rows.Int(5),
       .container = rows.Int(6),
       .front = rows.Int(10) != 0,
       .sampled = static_cast<std::uint32_t>(rows.Int(7)),
       .keys = static_cast<std::uint32_t>(rows.Int(8))});
}

const TextRow& StoredTexts::KeepRow(TextRow row) {
  if (rows_.size() >= kRows) rows_.clear();
  const TextNumber text = row.text;
  return rows_.insert_or_assign(text, std::move(row)).first->second;
}

ArticleSegments SegmentsOf(const ReadyStored& ready, std::string_view outlet,
                           std::string_view title) {
  ArticleView view;
  view.text = ready.body;
  view.title = title;
  view.outlet = outlet;
  return ExtractSegments(view, ready.normalized);
}

void StoredTexts::Fill(std::string_view outlet, std::string_view title, ReadyStored* ready) const {
  normalizer_.Normalize(ready->body, 0, &ready->normalized);
  ready->furniture = furniture_.segments().empty()
                         ? std::vector<TokenRange>()
                         : furniture_.Mask(SegmentsOf(*ready, outlet, title));
}

std::shared_ptr<const ReadyStored> StoredTexts::Prepare(std::string body, std::string_view outlet,
                                                        std::string_view title) const {
  auto ready = std::make_shared<ReadyStored>();
  ready->body = std::move(body);
  Fill(outlet, title, ready.get());
  return ready;
}

std::shared_ptr<const ReadyStored> StoredTexts::Ready(TextNumber text) {
  const auto found = ready_.find(text);
  if (found != ready_.end()) return found->second;
  if (text == fresh_.text) {
    auto ready = std::make_shared<ReadyStored>();
    ready->body = fresh_.body;
    normalizer_.Normalize(ready->body, 0, &ready->normalized);
    ready->furniture = fresh_.furniture;
    Remember(text, ready);
    return ready;
  }
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

TextKeys StoredTexts::KeysOf(TextNumber text) {
  if (text == fresh_.text) return fresh_.keys;
  const auto ready = Ready(text);
  return ready == nullptr ? TextKeys() : KeysOf(*ready);
}

TextKeys StoredTexts::KeysOf(std::string_view body, std::string_view outlet, std::string_view title,
                             std::vector<TokenRange>* furniture) {
  scratch_.body = body;
  Fill(outlet, title, &scratch_);
  *furniture = scratch_.furniture;
  return KeysOf(scratch_);
}

void StoredTexts::Insert(TextRow row, std::int64_t lead) {
  unwritten_ = {.row = std::move(row), .lead = lead};
}

void StoredTexts::Place(TextNumber text, TextNumber rep, const StoredRelation& relation) {
  const PairFigures& figures = relation.figures;
  const auto kind = static_cast<std::int64_t>(relation.kind);
  if (!unwritten_ || unwritten_->row.text != text) {
    database_.Run(
        "update texts set rep = ?, kind = ?, resemblance = ?, contained = ?, contains = ?, "
        "covered = ?, covers = ?, container = null where text = ?",
        rep, kind, figures.resemblance, figures.a_in_b, figures.b_in_a, figures.a_covered,
        figures.b_covered, text);
    return RowChanged(text, [rep](TextRow& held) {
      held.rep = rep;
      held.container = 0;
    });
  }
  TextRow row = std::move(unwritten_->row);
  row.rep = rep;
  row.front = row.front || row.represents();
  const std::string packed = store::Pack(fresh_.body);
  database_.Run(
      "insert into texts (text, hash, lead, date_quality, seconds, words, lead_id, too_short, "
      "front, rep, kind, resemblance, contained, contains, covered, covers, sampled, keys, body) "
      "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      text, static_cast<std::int64_t>(row.hash), unwritten_->lead,
      static_cast<std::int64_t>(row.published.quality), row.published.seconds,
      std::int64_t{row.words}, std::string_view(row.lead_id), std::int64_t{row.too_short ? 1 : 0},
      std::int64_t{row.front ? 1 : 0}, rep, kind, figures.resemblance, figures.a_in_b,
      figures.b_in_a, figures.a_covered, figures.b_covered, std::int64_t{row.sampled},
      std::int64_t{row.keys}, store::Blob{packed});
  unwritten_.reset();
  KeepRow(std::move(row));
}

StoredRelation StoredTexts::Relate(const ReadyStored& a, const ReadyStored& b) {
  const PairScore score = comparer_.Score(a.prepared(), b.prepared());
  return {.kind = Classify(score, thresholds()), .figures = score.figures};
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

void StoredTexts::ReadKeys(const std::vector<const TextKeys*>& keys) {
  std::vector<std::int64_t> bands;
  std::vector<std::int64_t> passages;
  for (const TextKeys* of_text : keys) {
    for (const std::uint64_t key : of_text->bands) bands.push_back(Short(key));
    for (const std::uint64_t key : of_text->passages.keys) passages.push_back(Short(key));
  }
  bands_.Read(std::move(bands));
  passages_.Read(std::move(passages));
}

// Of texts that keys name, once for each key, those that share a band or enough passage keys.
std::vector<TextNumber> StoredTexts::Enough(const TextKeys& keys, std::vector<TextNumber> by_band,
                                            std::vector<TextNumber> by_passage) {
  std::sort(by_band.begin(), by_band.end());
  by_band.erase(std::unique(by_band.begin(), by_band.end()), by_band.end());
  std::sort(by_passage.begin(), by_passage.end());
  const auto bands_end = static_cast<std::ptrdiff_t>(by_band.size());
  const std::uint64_t own_bound = std::max(TopHalf(keys.passages.bound), 1U);
  for (auto at = by_passage.begin(); at != by_passage.end();) {
    const TextNumber text = *at;
    const auto end = std::upper_bound(at, by_passage.end(), text);
    const auto shared = end - std::exchange(at, end);
    if (std::binary_search(by_band.begin(), by_band.begin() + bands_end, text)) continue;
    const std::optional<TextRow> row = Row(text);
    if (!row) continue;
    const std::uint64_t held_bound = std::max(row->sampled, 1U);
    const std::uint64_t bound = std::min(held_bound, own_bound);
    const std::uint64_t of_own = keys.passages.keys.size() * bound / own_bound;
    const std::uint64_t of_held = row->keys * bound / held_bound;
    const std::uint64_t of_both = std::min(of_own, of_held);
    const auto many = static_cast<std::uint64_t>(shared);
    const bool enough = many >= 2 && many * kManyForTheShorter >= of_both;
    if (enough || of_both < kSureKeys) by_band.push_back(text);
  }
  return by_band;
}

void StoredTexts::FindNear(TextNumber text) {
  struct Named {
    std::vector<TextNumber> by_band;
    std::vector<TextNumber> by_passage;
  };
  Named front;
  Named behind;
  const TextKeys keys = KeysOf(text);
  bands_.Find(ShortKeys(keys.bands), &front.by_band, &behind.by_band);
  passages_.Find(ShortKeys(keys.passages.keys), &front.by_passage, &behind.by_passage);
  near_of_ = text;
  near_front_ = Enough(keys, std::move(front.by_band), std::move(front.by_passage));
  near_behind_ = Enough(keys, std::move(behind.by_band), std::move(behind.by_passage));
}

std::vector<TextRow> StoredTexts::Near(TextNumber text, bool front) {
  if (near_of_ != text) FindNear(text);
  std::vector<TextRow> rows;
  for (const TextNumber number : front ? near_front_ : near_behind_) {
    if (number == text) continue;
    if (std::optional<TextRow> row = Row(number)) rows.push_back(*std::move(row));
  }
  return rows;
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
  for (const std::uint64_t key : keys.bands) bands_.Insert({Short(key), !front, text});
  for (const std::uint64_t key : keys.passages.keys) passages_.Insert({Short(key), !front, text});
}

void StoredTexts::RemoveKeys(TextNumber text, const TextKeys& keys, bool front) {
  Changed(text);
  for (const std::uint64_t key : keys.bands) bands_.Remove({Short(key), !front, text});
  for (const std::uint64_t key : keys.passages.keys) passages_.Remove({Short(key), !front, text});
}

void StoredTexts::DropKeys(TextNumber text) {
  Changed(text);
  gone_.Add(text);
}

void StoredTexts::WriteKeys(std::int64_t gone_share) {
  const bool many_gone =
      gone_.size() >= kFewGone && static_cast<std::int64_t>(gone_.size()) * gone_share >=
                                      database_.Number("select count(*) from texts", 0);
  if (many_gone || bands_.AreManyRecent() || passages_.AreManyRecent()) return SettleKeys();
  bands_.Write();
  passages_.Write();
}

void StoredTexts::SettleKeys() {
  bands_.Write(/*sweep=*/true);
  passages_.Write(/*sweep=*/true);
  gone_.Clear();
}

void KeySum::Add(const store::Posting& posting, bool is_band) {
  ++keys;
  sum += Combine(static_cast<std::uint64_t>(posting.key),
                 (posting.behind ? 2U : 0U) + (is_band ? 1U : 0U));
}

KeySum StoredTexts::SumKeys(const TextKeys& keys, bool front) {
  KeySum sum;
  for (const std::uint64_t key : keys.bands) sum.Add({Short(key), !front, 0}, true);
  for (const std::uint64_t key : keys.passages.keys) sum.Add({Short(key), !front, 0}, false);
  return sum;
}

absl::flat_hash_map<TextNumber, KeySum> StoredTexts::SumHeldKeys() {
  absl::flat_hash_map<TextNumber, KeySum> sums;
  for (store::Postings* table : {&bands_, &passages_}) {
    table->ForEach(
        [&](const store::Posting& posting) { sums[posting.text].Add(posting, table == &bands_); });
  }
  return sums;
}

void StoredTexts::MoveKeys(TextNumber text, bool front) {
  const std::optional<TextRow> row = Row(text);
  if (!row) return;
  const bool moves = row->front != front;
  if (moves) {
    database_.Run("update texts set front = ? where text = ?", std::int64_t{front ? 1 : 0}, text);
    RowChanged(text, [front](TextRow& held) { held.front = front; });
  }
  if (IsFresh(text)) {
    fresh_.placed = true;
    InsertKeys(text, fresh_.keys, front);
  } else if (moves) {
    const TextKeys keys = KeysOf(text);
    RemoveKeys(text, keys, row->front);
    InsertKeys(text, keys, front);
  }
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
  gone_.Load();
  bands_.Forget();
  passages_.Forget();
  rows_.clear();
  ready_.clear();
  ready_bytes_ = 0;
  relations_.clear();
  fresh_ = {};
  unwritten_.reset();
  near_of_ = 0;
}

}  // namespace newsprint::internal
