#include "detector/stories.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "base/threads.h"
#include "detector/assemble.h"
#include "detector/loaded_text.h"
#include "newsprint/analysis.h"
#include "newsprint/stages.h"
#include "newsprint/story.h"

namespace newsprint::internal {

namespace {

constexpr std::int64_t kDaySeconds = std::int64_t{24} * 60 * 60;

// The text of one node, and its title, as the story stage reads them; keeps its buffers.
class NodeText {
 public:
  void Load(const Corpus& corpus, ArticleIndex lead, const Normalizer& normalizer) {
    loaded_.Load(corpus, lead, normalizer);
    // Where title and text are compared together, the title is part of the text already.
    title_ = corpus.record(lead).title;
    normalizer.Normalize(title_, 0, &normalized_title_);
  }
  [[nodiscard]] StoryTextView view() const {
    return {.original = loaded_.compared().original,
            .normalized = &loaded_.normalized(),
            .title = title_,
            .normalized_title = &normalized_title_};
  }
  [[nodiscard]] std::span<const TokenRange> furniture() const { return loaded_.furniture(); }

 private:
  LoadedText loaded_;
  std::string_view title_;
  NormalizedText normalized_title_;
};

}  // namespace

StoryNodes TieStories(const Corpus& corpus, const std::vector<DistinctText>& texts,
                      std::vector<std::uint32_t> nodes, const Relations& relations,
                      const Normalizer& normalizer, std::int64_t window_seconds,
                      std::uint32_t threads) {
  const StageTimer timer(Stage::kStory);
  const auto num_nodes = static_cast<std::uint32_t>(nodes.size());
  std::vector<NodeText> loaded(std::max(1U, threads));
  StoryOptions options;
  if (window_seconds > 0) {
    options.window_days =
        static_cast<std::uint32_t>(std::max<std::int64_t>(1, window_seconds / kDaySeconds));
  }
  StoryModel model(options, &corpus.memory());
  constexpr std::uint32_t kStep = 512;  // nodes whose features are held twice
  std::vector<StoryFeatures> features(std::min(kStep, num_nodes));
  for (std::uint32_t begin = 0; begin < num_nodes; begin += kStep) {
    const std::uint32_t end = std::min(begin + kStep, num_nodes);
    ParallelFor(end - begin, threads, [&](std::size_t item, std::uint32_t worker) {
      const ArticleIndex lead = texts[nodes[begin + item]].lead;
      loaded[worker].Load(corpus, lead, normalizer);
      features[item] = ExtractStoryFeatures(loaded[worker].view(), corpus.published(lead),
                                            loaded[worker].furniture());
    });
    for (std::uint32_t item = 0; item < end - begin; ++item) model.Add(std::move(features[item]));
  }
  model.Learn();
  std::vector<StoryTie> ties = model.Ties(threads);
  std::erase_if(ties, [&](const StoryTie& tie) {
    const Relation* relation = relations.Find(nodes[tie.pair.earlier], nodes[tie.pair.later]);
    if (relation == nullptr) return false;
    // What a section has word for word from the other is a passage, and may be a quotation under other news.
    return tie.of_section() || relation->kind == EdgeKind::kTemplate;
  });
  StoryNodes result{.texts = std::move(nodes), .hub = model.Stars(ties), .edges = {}};
  std::vector<std::uint32_t> members;
  for (std::uint32_t node = 0; node < num_nodes; ++node) {
    if (result.hub[node] != node) members.push_back(node);
  }
  result.edges.resize(members.size());
  ParallelFor(members.size(), threads, [&](std::size_t item, std::uint32_t worker) {
    const std::uint32_t a = std::min(members[item], result.hub[members[item]]);
    const std::uint32_t b = std::max(members[item], result.hub[members[item]]);
    loaded[worker].Load(corpus, texts[result.texts[a]].lead, normalizer);
    result.edges[item] = {.a = texts[result.texts[a]].lead,
                          .b = texts[result.texts[b]].lead,
                          .kind = EdgeKind::kStory,
                          .figures = {},
                          .evidence = model.Explain(a, b, loaded[worker].view())};
  });
  return result;
}

namespace {

// By article: the story of its reprint cluster, if it leads one, named by the first representative among the story's
// clusters; else itself.
std::vector<ArticleIndex> StoriesOfLeads(const Corpus& corpus,
                                         const std::vector<DistinctText>& texts,
                                         const StoryNodes& nodes) {
  std::vector<ArticleIndex> stories;
  stories.reserve(corpus.size());
  for (std::uint32_t i = 0; i < corpus.size(); ++i) stories.push_back(ArticleIndex{i});
  const auto num_nodes = static_cast<std::uint32_t>(nodes.texts.size());
  std::vector<std::uint32_t> first_of_hub(num_nodes, num_nodes);
  for (std::uint32_t node = 0; node < num_nodes; ++node) {
    std::uint32_t& first = first_of_hub[nodes.hub[node]];
    first = std::min(first, node);
    stories[ToInt(texts[nodes.texts[node]].lead)] = texts[nodes.texts[first]].lead;
  }
  return stories;
}

}  // namespace

void AssembleStories(const Corpus& corpus, const std::vector<DistinctText>& texts,
                     const StoryNodes& nodes, Findings* findings) {
  const StageTimer timer(Stage::kReport);
  const std::vector<ArticleIndex> story_of = StoriesOfLeads(corpus, texts, nodes);
  std::vector<std::uint32_t> sizes(corpus.size());  // by the article that names a story
  for (const ReprintCluster& cluster : findings->reprints) {
    ++sizes[ToInt(story_of[ToInt(cluster.representative)])];
  }
  findings->stories.reserve(corpus.size() -
                            static_cast<std::size_t>(std::ranges::count(sizes, 0U)));
  std::vector<std::uint32_t> numbers(corpus.size());
  for (std::uint32_t i = 0; i < findings->reprints.size(); ++i) {
    const ReprintCluster& cluster = findings->reprints[i];
    const ArticleIndex story = story_of[ToInt(cluster.representative)];
    if (story == cluster.representative) {
      numbers[ToInt(story)] = static_cast<std::uint32_t>(findings->stories.size());
      findings->stories.push_back({.representative = story, .reprints = {}});
      findings->stories.back().reprints.reserve(sizes[ToInt(story)]);
    }
    findings->stories[numbers[ToInt(story)]].reprints.push_back(i);
    for (const ArticleIndex member : cluster.members)
      findings->articles[ToInt(member)].story = story;
  }
}

namespace {

// Whose a text is, as a number that texts of one outlet have in common: that of an article of theirs.
class OwnersOfTexts {
 public:
  explicit OwnersOfTexts(const Findings& findings) : findings_(findings) {}

  std::uint32_t Of(const DistinctText& text) {
    const std::uint32_t owner = Of(text.lead);
    const bool one = std::all_of(text.copies.begin(), text.copies.end(),
                                 [&](ArticleIndex copy) { return Of(copy) == owner; });
    return one ? owner : LoneQuotations::kSeveral;
  }

 private:
  std::uint32_t Of(ArticleIndex article) {
    const std::string_view outlet = findings_.articles[ToInt(article)].outlet;
    return outlet.empty() ? ToInt(article)
                          : by_outlet_.emplace(outlet, ToInt(article)).first->second;
  }

  const Findings& findings_;
  absl::flat_hash_map<std::string_view, std::uint32_t> by_outlet_;
};

}  // namespace

void FindLoneQuotations(const Corpus& corpus, const std::vector<DistinctText>& texts,
                        const Normalizer& normalizer, std::uint32_t threads, Findings* findings) {
  const StageTimer timer(Stage::kReport);
  constexpr std::size_t kMostTexts = 1000;  // bounds what one story holds in memory
  absl::flat_hash_map<ArticleIndex, std::vector<const DistinctText*>> texts_of;
  for (const StoryCluster& story : findings->stories) {
    if (story.reprints.size() > 1) texts_of[story.representative] = {};
  }
  for (const DistinctText& text : texts) {
    const auto told = texts_of.find(findings->articles[ToInt(text.lead)].story);
    if (told != texts_of.end()) told->second.push_back(&text);
  }
  std::vector<NormalizedText> normalized(std::max(1U, threads));
  ParallelFor(findings->stories.size(), threads, [&](std::size_t item, std::uint32_t worker) {
    StoryCluster& story = findings->stories[item];
    if (story.reprints.size() < 2) return;
    const std::vector<const DistinctText*>& own = texts_of.find(story.representative)->second;
    if (own.size() > kMostTexts) return;
    LoneQuotations quotations;
    OwnersOfTexts owners(*findings);
    for (const DistinctText* text : own) {
      const ArticleView article = corpus.View(text->lead);
      normalizer.Normalize(article.text, article.text_begin, &normalized[worker]);
      quotations.Add(text->lead, article.text, normalized[worker], owners.Of(*text));
    }
    story.quoted_once = quotations.Find();
  });
}

}  // namespace newsprint::internal
