#include "detector/passages.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>

#include "base/threads.h"
#include "newsprint/compare.h"
#include "newsprint/stages.h"

namespace newsprint::internal {

namespace {

// Where a run stands in one text.
struct Spot {
  std::uint32_t text = 0;
  TokenRange tokens;
  ByteSpan bytes;  // of what is compared
  auto operator<=>(const Spot&) const = default;
};

// A run that two texts share: the same words at two spots.
struct SharedRun {
  Spot a;
  Spot b;
  std::uint32_t words = 0;
};

// The spots of one passage; equal words as far as edits within the run allow.
struct RunGroup {
  std::vector<Spot> spots;
  std::uint32_t words = 0;
};

std::uint32_t Overlap(TokenRange a, TokenRange b) {
  const std::uint32_t begin = std::max(a.begin, b.begin);
  const std::uint32_t end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

// True if two ranges of one text are one place but for a few words at the ends.
bool SamePlace(TokenRange a, TokenRange b) {
  return 10 * Overlap(a, b) >= 9 * std::max(a.size(), b.size());
}

// Puts runs, longest first, into groups: a run joins the group that has it at one of its ends already.
class RunGrouper {
 public:
  explicit RunGrouper(std::size_t num_texts) : places_(num_texts) {}

  std::vector<RunGroup> Group(std::vector<SharedRun> runs) {
    std::sort(runs.begin(), runs.end(), [](const SharedRun& x, const SharedRun& y) {
      return x.words != y.words ? x.words > y.words : std::tie(x.a, x.b) < std::tie(y.a, y.b);
    });
    for (const SharedRun& run : runs) Add(run);
    return std::move(groups_);
  }

 private:
  static constexpr std::uint32_t kNone = ~0U;

  void Add(const SharedRun& run) {
    const std::uint32_t with_a = GroupWith(run.a);
    const std::uint32_t with_b = GroupWith(run.b);
    if (with_a != kNone && with_b != kNone) return;
    std::uint32_t group = with_a != kNone ? with_a : with_b;
    if (group == kNone) {
      group = static_cast<std::uint32_t>(groups_.size());
      groups_.push_back({.spots = {}, .words = run.words});
    }
    if (with_a == kNone) AddSpot(group, run.a);
    if (with_b == kNone) AddSpot(group, run.b);
  }

  [[nodiscard]] std::uint32_t GroupWith(const Spot& spot) const {
    for (const auto& [tokens, group] : places_[spot.text]) {
      if (SamePlace(tokens, spot.tokens)) return group;
    }
    return kNone;
  }

  void AddSpot(std::uint32_t group, const Spot& spot) {
    groups_[group].spots.push_back(spot);
    places_[spot.text].emplace_back(spot.tokens, group);
  }

  std::vector<RunGroup> groups_;
  std::vector<std::vector<std::pair<TokenRange, std::uint32_t>>> places_;  // by text
};

constexpr std::uint32_t kMinRepeatedWords = 8;

// Bytes of the article's text; nothing where a span lies in the title.
bool ToPlace(const Corpus& corpus, ArticleIndex article, std::uint32_t text_offset,
             ByteSpan original, Place* place) {
  if (original.begin < text_offset) return false;
  // Title and text are joined without the date that a text file begins with.
  const std::uint32_t skipped = text_offset == 0 ? 0 : corpus.record(article).text_begin;
  *place = {
      .article = article,
      .bytes = {original.begin - text_offset + skipped, original.end - text_offset + skipped}};
  return true;
}

class PassageCollector {
 public:
  PassageCollector(const Corpus& corpus, const std::vector<DistinctText>& texts, TextCache& cache,
                   std::uint32_t threads)
      : corpus_(corpus), texts_(texts), cache_(cache), threads_(threads) {}

  void AddShared(const Relations& relations,
                 const std::vector<std::pair<std::uint32_t, std::uint32_t>>& story_pairs) {
    std::vector<SharedRun> runs;
    const auto add = [&runs](std::uint32_t a, std::uint32_t b,
                             std::span<const SharedPassage> passages) {
      for (const SharedPassage& passage : passages) {
        runs.push_back({{a, passage.a_tokens, passage.a_bytes},
                        {b, passage.b_tokens, passage.b_bytes},
                        passage.words});
      }
    };
    const std::vector<std::vector<SharedPassage>> found = Compare(story_pairs);
    std::size_t num_runs = 0;
    relations.ForEach([&](const Relation& relation) { num_runs += relation.passages.size(); });
    for (const std::vector<SharedPassage>& some : found) num_runs += some.size();
    runs.reserve(num_runs);
    relations.ForEach([&](const Relation& relation) {
      add(relation.earlier, relation.later, relation.passages);
      corpus_.memory().Touch(relation.passages.size_bytes());
    });
    for (std::size_t i = 0; i < found.size(); ++i) {
      add(story_pairs[i].first, story_pairs[i].second, found[i]);
    }
    for (const RunGroup& group : RunGrouper(texts_.size()).Group(std::move(runs))) {
      Passage passage{.kind = PassageKind::kShared, .words = group.words};
      for (const Spot& spot : group.spots) AddPlace(spot, &passage);
      Keep(std::move(passage));
    }
  }

  std::vector<std::vector<SharedPassage>> Compare(
      const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
    std::vector<std::vector<SharedPassage>> found(pairs.size());
    std::vector<Comparer> comparers(threads_);
    ParallelFor(pairs.size(), threads_, [&](std::size_t item, std::uint32_t worker) {
      const auto [a, b] = pairs[item];
      const auto ready_a = cache_.Get(a);
      const auto ready_b = cache_.Get(b);
      found[item] = comparers[worker].SharedPassages(ready_a->prepared(), ready_b->prepared(),
                                                     kMinSharedWords);
    });
    return found;
  }

  void AddRepeated() {
    std::vector<std::vector<Passage>> found(texts_.size());
    std::vector<LoadedText> loaded(threads_);
    ParallelFor(texts_.size(), threads_, [&](std::size_t text, std::uint32_t worker) {
      if (!corpus_.facts(texts_[text].lead).may_repeat) return;
      LoadedText& ready = loaded[worker];
      ready.Load(corpus_, texts_[text].lead, cache_.normalizer());
      for (const RepeatedPassage& repeated :
           RepeatedParagraphs(ready.compared().original, ready.normalized(), kMinRepeatedWords)) {
        Passage passage{.kind = PassageKind::kRepeated, .words = repeated.words};
        for (const ByteSpan bytes : repeated.bytes) {
          Place place;
          if (ToPlace(corpus_, texts_[text].lead, ready.compared().text_offset, bytes, &place)) {
            passage.places.push_back(place);
          }
        }
        found[text].push_back(std::move(passage));
      }
    });
    for (std::vector<Passage>& passages : found) {
      for (Passage& passage : passages) Keep(std::move(passage));
    }
  }

  std::vector<Passage> Take() { return std::move(passages_); }

 private:
  void AddPlace(const Spot& spot, Passage* passage) {
    const ArticleIndex lead = texts_[spot.text].lead;
    Place place;
    if (ToPlace(corpus_, lead, corpus_.TextOffset(lead), spot.bytes, &place)) {
      passage->places.push_back(place);
    }
  }

  void Keep(Passage passage) {
    if (passage.places.size() < 2) return;
    std::sort(passage.places.begin(), passage.places.end(), [this](const Place& x, const Place& y) {
      if (x.article == y.article) return x.bytes < y.bytes;
      return corpus_.Rank(x.article) < corpus_.Rank(y.article);
    });
    passage.num_places = static_cast<std::uint32_t>(passage.places.size());
    const Place& first = passage.places.front();
    passage.text = corpus_.Text(first.article).substr(first.bytes.begin, first.bytes.size());
    passages_.push_back(std::move(passage));
  }

  const Corpus& corpus_;
  const std::vector<DistinctText>& texts_;
  TextCache& cache_;
  const std::uint32_t threads_;
  std::vector<Passage> passages_;
};

}  // namespace

void DropBoilerplateOfOneStory(Findings* findings) {
  const auto story_of = [findings](const Place& place) {
    return findings->articles[ToInt(place.article)].story;
  };
  std::erase_if(findings->passages, [&](const Passage& passage) {
    return passage.kind == PassageKind::kBoilerplate &&
           std::all_of(passage.places.begin(), passage.places.end(), [&](const Place& place) {
             return story_of(place) == story_of(passage.places.front());
           });
  });
}

void SortPassages(std::vector<Passage>* passages) {
  std::stable_sort(passages->begin(), passages->end(), [](const Passage& a, const Passage& b) {
    const std::uint64_t weight_a = std::uint64_t{a.words} * a.num_places;
    const std::uint64_t weight_b = std::uint64_t{b.words} * b.num_places;
    return weight_a != weight_b ? weight_a > weight_b : a.text < b.text;
  });
}

std::vector<Passage> CollectPassages(
    const Corpus& corpus, const std::vector<DistinctText>& texts, TextCache& cache,
    const Relations& relations,
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& story_pairs,
    std::uint32_t threads) {
  const StageTimer timer(Stage::kPassages);
  PassageCollector collector(corpus, texts, cache, std::max(1U, threads));
  collector.AddShared(relations, story_pairs);
  collector.AddRepeated();
  return collector.Take();
}

}  // namespace newsprint::internal
