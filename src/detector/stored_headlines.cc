//  Tested by detector/store_test.cc
#include "detector/stored_headlines.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/strings.h"
#include "detector/headlines.h"
#include "detector/veil.h"
#include "store/packed.h"

namespace newsprint::internal {
namespace {

class StoredHeadlineTier {
 public:
  explicit StoredHeadlineTier(StoredTexts& texts) : texts_(texts) {}

  absl::flat_hash_map<TextNumber, std::string> Run() {
    Collect(
        "select t.lead, t.text, 1, t.words, t.seconds, t.date_quality, t.lead_id, a.title, 0 "
        "from texts t join articles a on a.article = t.lead where t.too_short = 1",
        true);
    if (!headlines_.empty()) {
      Collect(
          "select a.article, t.text, 0, t.words, coalesce(a.published, 0), a.date_quality, "
          "a.id || case when a.version > 1 then '#' || a.version else '' end, a.title, c.root "
          "from articles a join texts t on t.text = a.text join clusters c on c.text = t.rep "
          "where t.too_short = 0",
          false);
    }
    for (const auto& [hash, items] : headlines_) TieUnder(items);
    return std::move(clusters_);
  }

 private:
  // Of the articles that a statement names, those under a headline; or under one that is known.
  void Collect(const char* sql, bool makes_headlines) {
    store::Rows rows = texts_.database().Select(sql);
    while (rows.Next()) {
      if (HeadlineOf(rows.Text(7), texts_.normalizer(), &normalized_).empty()) continue;
      const std::uint64_t hash = HeadlineKey(normalized_);
      if (!makes_headlines && !headlines_.contains(hash)) continue;
      headlines_[hash].push_back(
          {.article = static_cast<std::uint64_t>(rows.Int(0)),
           .text = static_cast<std::uint64_t>(rows.Int(1)),
           .too_short = rows.Int(2) != 0,
           .cluster = static_cast<std::uint64_t>(rows.Int(8)),
           .words = static_cast<std::uint32_t>(rows.Int(3)),
           .published = {.seconds = rows.Int(4), .quality = static_cast<DateQuality>(rows.Int(5))},
           .id = std::string(rows.Text(6))});
    }
  }

  // Of words in code, as bodies are.
  std::string Words(std::string_view veiled) {
    texts_.normalizer().Normalize(veiled, 0, &normalized_);
    return normalized_.text.empty() ? "" : Concat({" ", normalized_.text, " "});
  }

  std::string TitleOf(const HeadlineItem& item) {
    store::Rows rows = texts_.database().Select("select title from articles where article = ?",
                                                static_cast<std::int64_t>(item.article));
    return rows.Next() ? std::string(rows.Text(0)) : "";
  }

  std::string Title(const HeadlineItem& item) {
    const std::string title = TitleOf(item);
    texts_.normalizer().Normalize(title, 0, &normalized_);
    return Veil(title, normalized_);
  }

  std::string Headline(const HeadlineItem& item) {
    const std::string title = TitleOf(item);
    return Veil(HeadlineOf(title, texts_.normalizer(), &normalized_), normalized_);
  }

  std::string Body(const HeadlineItem& item) {
    store::Rows rows = texts_.database().Select("select body from texts where text = ?",
                                                static_cast<std::int64_t>(item.text));
    if (!rows.Next()) return "";
    absl::StatusOr<std::string> body = store::Unpack(rows.Text(0));
    if (body.ok()) return *std::move(body);
    texts_.database().Fail(body.status());
    return "";
  }

  // The title stands before a text that was too short without it.
  [[nodiscard]] bool HoldsTitle(const HeadlineItem& item) const {
    return item.words < texts_.thresholds().min_words;
  }
  std::string TextOf(const HeadlineItem& item) {
    const std::string body = Body(item);
    return HoldsTitle(item) ? body.substr(std::min(body.size(), body.find('\n'))) : body;
  }
  std::string TitleAndText(const HeadlineItem& item) {
    return HoldsTitle(item) ? Body(item) : Concat({Title(item), "\n", Body(item)});
  }

  void TieUnder(const std::vector<HeadlineItem>& items) {
    const UnderHeadline found = TieUnderHeadline(
        items,
        {.headline = [this](const HeadlineItem& item) { return Words(Headline(item)); },
         .text = [this](const HeadlineItem& item) { return Words(TextOf(item)); },
         .title_and_text = [this](const HeadlineItem& item) { return Words(TitleAndText(item)); }});
    for (const std::size_t tied : found.tied) {
      clusters_[static_cast<TextNumber>(items[tied].text)] = ClusterOf(items[found.fullest]);
    }
  }

  std::string ClusterOf(const HeadlineItem& item) {
    const std::optional<TextRow> root =
        texts_.Row(static_cast<TextNumber>(item.too_short ? item.text : item.cluster));
    return root ? root->lead_id : std::string();
  }

  StoredTexts& texts_;
  NormalizedText normalized_;
  absl::flat_hash_map<std::uint64_t, std::vector<HeadlineItem>> headlines_;
  absl::flat_hash_map<TextNumber, std::string> clusters_;
};

}  // namespace

absl::flat_hash_map<TextNumber, std::string> StoredHeadlines(StoredTexts& texts) {
  return StoredHeadlineTier(texts).Run();
}

}  // namespace newsprint::internal
