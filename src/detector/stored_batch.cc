//  Tested by detector/store_test.cc
#include "detector/stored_batch.h"

#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "base/paged_memory.h"
#include "base/status_macros.h"
#include "detector/budget.h"
#include "detector/corpus.h"
#include "detector/relations.h"
#include "detector/reprints.h"
#include "detector/stories.h"
#include "detector/text_cache.h"
#include "detector/veil.h"
#include "detector/word_judge.h"

namespace newsprint::internal {
namespace {

class StoredBatch {
 public:
  StoredBatch(const std::vector<TextRow>& rows, StoredTexts& texts)
      : rows_(rows), texts_(texts), corpus_(&memory_) {}

  absl::StatusOr<std::vector<StoredPlace>> Run() {
    NEWSPRINT_RETURN_IF_ERROR(Load());
    TextCache cache(corpus_, distinct_, texts_.normalizer(), Budget().ready_texts);
    RelationOptions options;
    options.thresholds = texts_.thresholds();
    options.passages = false;
    WordJudge judge(corpus_, distinct_, cache, options);
    const Relations relations = FindRelations(corpus_, distinct_, judge, options).relations;
    std::vector<std::uint32_t> words;
    words.reserve(rows_.size());
    for (const TextRow& row : rows_) words.push_back(row.words);
    const TextClusters clusters =
        ClusterTexts(words, relations, FindCompilations(corpus_, distinct_, cache, relations, 1),
                     options.thresholds);
    NEWSPRINT_RETURN_IF_ERROR(memory_.status());
    std::vector<StoredPlace> places;
    places.reserve(rows_.size());
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      places.push_back(PlaceOf(i, clusters, relations));
    }
    TellStories(clusters, relations, &places);
    NEWSPRINT_RETURN_IF_ERROR(memory_.status());
    return places;
  }

 private:
  // As a Detector: every reprint cluster is told by its representative; a digest tells no story of its own.
  void TellStories(const TextClusters& clusters, const Relations& relations,
                   std::vector<StoredPlace>* places) {
    std::vector<std::uint32_t> nodes;
    for (std::uint32_t text = 0; text < rows_.size(); ++text) {
      if (clusters.reprint[text] == text && !clusters.compilation[text]) nodes.push_back(text);
    }
    // Words of titles are to be found in bodies, which are in code.
    NormalizedText normalized;
    for (std::uint32_t i = 0; i < corpus_.size(); ++i) {
      const std::string_view title = corpus_.record(ArticleIndex{i}).title;
      texts_.normalizer().Normalize(title, 0, &normalized);
      corpus_.ReplaceTitle(ArticleIndex{i}, Veil(title, normalized));
    }
    const StoryNodes stories =
        TieStories(corpus_, distinct_, std::move(nodes), relations, texts_.normalizer(), 0, 1);
    absl::flat_hash_map<std::uint32_t, std::uint32_t> first_of_hub;
    for (std::uint32_t node = 0; node < stories.texts.size(); ++node) {
      const std::uint32_t text = stories.texts[node];
      const std::uint32_t first = first_of_hub.emplace(stories.hub[node], text).first->second;
      if (first != text) (*places)[text].story = rows_[first].lead_id;
    }
  }

  absl::Status Load() {
    // The keys of a batch, which are more than a store keeps.
    Recipe recipe;
    recipe.seed = texts_.settings().recipe.seed;
    recipe.shingle_words = texts_.settings().recipe.shingle_words;
    NEWSPRINT_ASSIGN_OR_RETURN(const KeyMaker key_maker,
                               KeyMaker::Create(recipe, /*excerpts=*/true));
    KeyMaker::Buffers buffers;
    TextKeys keys;
    for (const TextRow& row : rows_) {
      const auto ready = texts_.Ready(row.text);
      if (ready == nullptr) return texts_.database().status();
      const Carried carried = CarriedBy(row.text);
      Article article;
      article.id = row.lead_id;
      article.title = carried.title;
      article.text = ready->body;
      article.published = row.published;
      const ArticleIndex index = corpus_.Add(article);
      ArticleFacts& facts = corpus_.facts(index);
      facts.words = row.words;
      facts.furniture = ready->furniture;
      key_maker.Make(ready->normalized, ready->furniture, &buffers, &keys);
      corpus_.KeepKeys(index, keys);
      // That others carry it too is all that is asked of members beyond the lead.
      distinct_.push_back({.lead = index});
      if (carried.articles > 1) distinct_.back().copies = {index};
    }
    return texts_.database().status();
  }

  struct Carried {
    std::string title;  // of the lead
    std::int64_t articles = 0;
  };
  Carried CarriedBy(TextNumber text) {
    store::Rows rows = texts_.database().Select(
        "select a.title, (select count(*) from articles where text = t.text) "
        "from texts t join articles a on a.article = t.lead where t.text = ?",
        text);
    if (!rows.Next()) return {};
    return {.title = std::string(rows.Text(0)), .articles = rows.Int(1)};
  }

  [[nodiscard]] StoredPlace PlaceOf(std::uint32_t text, const TextClusters& clusters,
                                    const Relations& relations) const {
    const std::uint32_t star = clusters.star[text];
    const std::uint32_t match = clusters.match[text];
    StoredPlace place;
    place.rep = rows_[star].text;
    if (star == text && clusters.reprint[text] != text) {
      // Each container is fuller than what hangs on it, so that they lead to the one that hangs nowhere.
      const std::uint32_t container = clusters.star[match];
      const bool leads_on = match != text && rows_[container].words > rows_[text].words;
      place.container = rows_[leads_on ? container : clusters.reprint[text]].text;
    }
    for (const std::uint32_t number : relations.Of(text)) {
      const Relation& relation = relations.At(number);
      const std::uint32_t other = relation.earlier == text ? relation.later : relation.earlier;
      place.is_part =
          place.is_part || (relation.kind == EdgeKind::kExcerpt && clusters.compilation[other]);
    }
    if (const Relation* relation = relations.Find(text, match); relation != nullptr) {
      const PairFigures& figures = relation->figures;
      place.relation = {.kind = relation->kind,
                        .figures = relation->earlier == text ? figures : Swapped(figures)};
    }
    return place;
  }

  const std::vector<TextRow>& rows_;
  StoredTexts& texts_;
  PagedMemory memory_;
  Corpus corpus_;
  std::vector<DistinctText> distinct_;
};

}  // namespace

absl::StatusOr<std::vector<StoredPlace>> ClusterAsBatch(const std::vector<TextRow>& rows,
                                                        StoredTexts& texts) {
  return StoredBatch(rows, texts).Run();
}

}  // namespace newsprint::internal
