// stored_texts.h -- the distinct texts of a store, ready to be compared.
#ifndef NEWSPRINT_DETECTOR_STORED_TEXTS_H_
#define NEWSPRINT_DETECTOR_STORED_TEXTS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "detector/text_keys.h"
#include "newsprint/article.h"
#include "newsprint/cluster.h"
#include "newsprint/compare.h"
#include "newsprint/furniture.h"
#include "newsprint/normalize.h"
#include "newsprint/store.h"
#include "store/database.h"
#include "store/gone_texts.h"
#include "store/postings.h"

namespace newsprint::internal {

using TextNumber = std::int64_t;

// A row of `texts` without its body.
struct TextRow {
  TextNumber text = 0;
  std::uint64_t hash = 0;
  Published published;
  std::uint32_t words = 0;
  std::string lead_id;
  bool too_short = false;
  TextNumber rep = 0;        // 0: not settled
  TextNumber container = 0;  // 0: none
  bool front = false;        // represents a cluster or was passed on
  std::uint32_t sampled = 0;
  std::uint32_t keys = 0;

  [[nodiscard]] bool represents() const { return rep == text; }
  [[nodiscard]] CanonicalKey Key() const {
    return {.published = published, .words = words, .id = lead_id};
  }
  // Two outlets may use one id: then the texts decide.
  [[nodiscard]] bool Before(const TextRow& other) const {
    if (CanonicallyBefore(Key(), other.Key())) return true;
    return !CanonicallyBefore(other.Key(), Key()) && hash < other.hash;
  }
};

// A veiled text with everything a comparison asks for. Not to be shared by threads.
class ReadyStored {
 public:
  std::string body;
  NormalizedText normalized;
  std::vector<TokenRange> furniture;

  // Made when it is first asked for: most texts are compared with none.
  [[nodiscard]] const PreparedText& prepared() const {
    if (prepared_ == nullptr) {
      prepared_ = std::make_unique<PreparedText>(body, normalized, furniture);
    }
    return *prepared_;
  }

 private:
  mutable std::unique_ptr<PreparedText> prepared_;
};

struct StoredRelation {
  EdgeKind kind = EdgeKind::kNone;
  PairFigures figures;  // a: the text asked about
};

// How many keys a text has, and a sum that tells them and their places from others.
struct KeySum {
  std::int64_t keys = 0;
  std::uint64_t sum = 0;

  void Add(const store::Posting& posting, bool is_band);
  bool operator==(const KeySum&) const = default;
};

class StoredTexts {
 public:
  StoredTexts(store::Database& database, const StoreSettings& settings, KeyMaker key_maker);

  [[nodiscard]] std::optional<TextRow> Row(TextNumber text);
  // To be called where a row of `texts` was changed or removed by a statement.
  void RowRemoved(TextNumber text) { rows_.erase(text); }
  template <typename Change>
  void RowChanged(TextNumber text, Change change) {
    if (const auto found = rows_.find(text); found != rows_.end()) change(found->second);
  }
  void ClearRows() { rows_.clear(); }

  // Normalises a veiled body and masks its furniture; outlet decides which.
  [[nodiscard]] std::shared_ptr<const ReadyStored> Prepare(std::string body,
                                                           std::string_view outlet,
                                                           std::string_view title) const;
  // Null after a fault.
  [[nodiscard]] std::shared_ptr<const ReadyStored> Ready(TextNumber text);
  [[nodiscard]] TextKeys KeysOf(const ReadyStored& ready);
  [[nodiscard]] TextKeys KeysOf(TextNumber text);
  // Of a body that is not remembered yet; and what of it is furniture.
  [[nodiscard]] TextKeys KeysOf(std::string_view body, std::string_view outlet,
                                std::string_view title, std::vector<TokenRange>* furniture);

  // Makes a text known that the file does not hold yet; REQUIRES: Introduce({}) before its body goes.
  struct Fresh {
    TextNumber text = 0;
    std::string_view body;  // outlives it
    std::vector<TokenRange> furniture;
    TextKeys keys;
    bool placed = false;  // its keys were inserted
  };
  void Introduce(Fresh fresh) { fresh_ = std::move(fresh); }
  // Introduced, and its keys not inserted yet: its row says whether it was passed on.
  [[nodiscard]] bool IsFresh(TextNumber text) const {
    return text == fresh_.text && !fresh_.placed;
  }

  // Gives the introduced text a row, which reaches the file with its place.
  void Insert(TextRow row, std::int64_t lead);
  // In the star of `rep`, to which it has the relation. REQUIRES: it has a row.
  void Place(TextNumber text, TextNumber rep, const StoredRelation& relation);

  // How the two are related; remembered until Forget().
  [[nodiscard]] StoredRelation Relate(TextNumber a, TextNumber b);
  [[nodiscard]] StoredRelation Relate(const ReadyStored& a, const ReadyStored& b);

  // Texts that share a band or enough passage keys with this one, each once: those that represent a cluster or
  // were passed on (front), or all others. Stock phrases name nobody. The rule is the same from either side.
  // What the keys name is remembered until another text's keys change.
  [[nodiscard]] std::vector<TextRow> Near(TextNumber text, bool front);
  // Reads at once what Near() of all these will ask for.
  void ReadKeys(const std::vector<const TextKeys*>& keys);
  // Keys of texts that are gone stay in the file until there is one such text for so many others.
  static constexpr std::int64_t kGoneShare = 8;
  // Keys reach the file with WriteKeys().
  void InsertKeys(TextNumber text, const TextKeys& keys, bool front);
  // REQUIRES: the text goes, and its number with it.
  void DropKeys(TextNumber text);
  void WriteKeys(std::int64_t gone_share = kGoneShare);
  // Writes all keys where they are to stay.
  void SettleKeys();
  // What a text's keys should add up to, and what they do by text. REQUIRES: written.
  [[nodiscard]] static KeySum SumKeys(const TextKeys& keys, bool front);
  [[nodiscard]] absl::flat_hash_map<TextNumber, KeySum> SumHeldKeys();
  // Puts a text among those that are looked at first, or behind them; a fresh one for the first time.
  void MoveKeys(TextNumber text, bool front);

  // What is known to be nobody's news, from the file.
  void LoadFurniture();
  void UseFurniture(Furniture furniture) { furniture_ = std::move(furniture); }
  [[nodiscard]] const Furniture& furniture() const { return furniture_; }
  // Drops what is remembered of texts: after a roll-back, or when another program wrote.
  void Forget();

  [[nodiscard]] const StoreSettings& settings() const { return settings_; }
  [[nodiscard]] const Thresholds& thresholds() const { return settings_.thresholds; }
  [[nodiscard]] const Normalizer& normalizer() const { return normalizer_; }
  [[nodiscard]] store::Database& database() { return database_; }

 private:
  void FindNear(TextNumber text);
  [[nodiscard]] std::vector<TextNumber> Enough(const TextKeys& keys,
                                               std::vector<TextNumber> by_band,
                                               std::vector<TextNumber> by_passage);
  const TextRow& KeepRow(TextRow row);
  void Changed(TextNumber text);
  void RemoveKeys(TextNumber text, const TextKeys& keys, bool front);
  void Remember(TextNumber text, std::shared_ptr<const ReadyStored> ready);
  void Fill(std::string_view outlet, std::string_view title, ReadyStored* ready) const;

  store::Database& database_;
  StoreSettings settings_;
  Normalizer normalizer_;
  KeyMaker key_maker_;
  KeyMaker::Buffers buffers_;
  Comparer comparer_;
  Furniture furniture_;
  store::GoneTexts gone_;
  store::Postings bands_;
  store::Postings passages_;
  absl::flat_hash_map<TextNumber, TextRow> rows_;
  absl::flat_hash_map<TextNumber, std::shared_ptr<const ReadyStored>> ready_;
  std::size_t ready_bytes_ = 0;  // of their bodies
  absl::flat_hash_map<std::pair<TextNumber, TextNumber>, StoredRelation> relations_;
  Fresh fresh_;
  struct Unwritten {
    TextRow row;
    std::int64_t lead = 0;  // an article
  };
  std::optional<Unwritten> unwritten_;  // the fresh one
  ReadyStored scratch_;
  TextNumber near_of_ = 0;
  std::vector<TextNumber> near_front_;
  std::vector<TextNumber> near_behind_;
};

// The hash by which furniture knows an outlet is made of its name; titles only have to be there.
[[nodiscard]] ArticleSegments SegmentsOf(const ReadyStored& ready, std::string_view outlet,
                                         std::string_view title);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_STORED_TEXTS_H_
