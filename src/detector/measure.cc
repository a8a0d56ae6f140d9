#include "detector/measure.h"

#include <algorithm>
#include <atomic>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/strings.h"
#include "base/threads.h"
#include "newsprint/compare.h"
#include "newsprint/furniture.h"

namespace newsprint::internal {

namespace {

// A block of furniture in one article.
struct Block {
  std::uint64_t hash = 0;
  std::uint32_t words = 0;
  Place place;
};

// Places of one boilerplate that are reported; all of them are counted.
constexpr std::size_t kMaxPlaces = 20;
constexpr std::uint32_t kMinBoilerplateWords = 5;

double WordsIn(const NormalizedText& text, TokenRange range) {
  double units = 0;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    units += text.tokens[i].is_character ? kUnitsPerCharacter : kUnitsPerWord;
  }
  return units / kUnitsPerWord;
}

std::string_view TextOf(const NormalizedText& text, TokenRange range) {
  const std::uint32_t begin = text.tokens[range.begin].begin;
  return std::string_view(text.text).substr(begin, text.tokens[range.end - 1].end - begin);
}

// What one thread works with.
struct Workspace {
  NormalizedText normalized;
  std::string joined;
  std::vector<TokenRange> sentences;
  KeyMaker::Buffers buffers;
  TextKeys keys;
};

std::vector<std::string> OutletsOf(const Corpus& corpus) {
  std::vector<std::string> outlets;
  absl::flat_hash_set<std::string_view, StringHash, StringEqual> met;
  for (std::uint32_t i = 0; i < corpus.size(); ++i) {
    const std::string_view outlet = corpus.record(ArticleIndex{i}).outlet;
    if (!outlet.empty() && met.insert(outlet).second) outlets.emplace_back(outlet);
  }
  std::sort(outlets.begin(), outlets.end());
  return outlets;
}

class Measurer {
 public:
  Measurer(const Normalizer& normalizer, const KeyMaker& key_maker, const MeasureOptions& options,
           Corpus* corpus)
      : normalizer_(normalizer),
        key_maker_(key_maker),
        options_(options),
        corpus_(*corpus),
        segment_arena_(&corpus->memory()),
        sample_arena_(&corpus->memory()),
        credit_finder_(OutletsOf(*corpus), options.outlets, options.seed) {
    workspaces_.resize(std::max(1U, options.threads));
  }

  std::vector<Passage> Run() {
    segments_.resize(corpus_.size());
    blocks_.resize(corpus_.size());
    Each([this](ArticleIndex index, Workspace* work) { MeasureText(index, work); });
    const Furniture furniture = Furniture::Learn(segments_, &corpus_.memory());
    Each([&](ArticleIndex index, Workspace* work) { MeasureContent(index, furniture, work); });
    segments_ = {};
    segment_arena_.Free();
    sample_arena_.Free();
    corpus_.PutInOrder();
    return CollectBoilerplate();
  }

 private:
  template <typename Work>
  void Each(const Work& work) {
    constexpr std::size_t kStep = 8192;
    for (std::size_t begin = 0; begin < corpus_.size(); begin += kStep) {
      const std::size_t end = std::min<std::size_t>(corpus_.size(), begin + kStep);
      ParallelFor(end - begin, options_.threads, [&](std::size_t item, std::uint32_t worker) {
        work(ArticleIndex{static_cast<std::uint32_t>(begin + item)}, &workspaces_[worker]);
      });
      if (options_.progress) options_.progress(end, corpus_.size());
    }
  }

  void MeasureText(ArticleIndex index, Workspace* work) {
    const ArticleView article = corpus_.View(index);
    NormalizedText& normalized = work->normalized;
    normalizer_.Normalize(article.text, article.text_begin, &normalized);
    ArticleFacts& facts = corpus_.facts(index);
    facts.words = static_cast<std::uint32_t>(CountWords(normalized));
    facts.credits = credit_finder_.Find(article.text, normalized);
    const ArticleSegments segments = ExtractSegments(article, normalized);
    segments_[ToInt(index)] = KeepSegments(segments);
    KeepFacts(index, normalized, segments, work);
  }

  // A copy in the corpus' memory.
  ArticleSegmentsView KeepSegments(const ArticleSegments& segments) {
    ArticleSegmentsView kept = segments;
    kept.segments = segment_arena_.Keep(kept.segments);
    kept.shingles = sample_arena_.Keep(kept.shingles);
    kept.terms = sample_arena_.Keep(kept.terms);
    return kept;
  }

  void KeepFacts(ArticleIndex index, const NormalizedText& normalized,
                 const ArticleSegments& segments, Workspace* work) {
    ArticleFacts& facts = corpus_.facts(index);
    facts.text_hash = HashBytes(normalized.text);
    work->sentences.clear();
    for (const Segment& segment : segments.segments) work->sentences.push_back(segment.tokens);
    facts.may_repeat = options_.passages && MayRepeatParagraphs(normalized, work->sentences);
    key_maker_.Make(normalized, facts.furniture, &work->buffers, &work->keys);
    corpus_.KeepKeys(index, work->keys);
  }

  // What is left when furniture is taken out decides whether the title has to help.
  void MeasureContent(ArticleIndex index, const Furniture& furniture, Workspace* work) {
    ArticleFacts& facts = corpus_.facts(index);
    corpus_.memory().Touch(segments_[ToInt(index)].segments.size_bytes());
    facts.furniture = furniture.Mask(segments_[ToInt(index)]);
    if (facts.furniture.empty() && facts.words >= options_.min_words) return;
    const ArticleView article = corpus_.View(index);
    NormalizedText& normalized = work->normalized;
    normalizer_.Normalize(article.text, article.text_begin, &normalized);
    KeepBlocks(index, normalized, facts.furniture);
    if (ContentWords(normalized, facts.furniture) >= options_.min_words) {
      key_maker_.Make(normalized, facts.furniture, &work->buffers, &work->keys);
      return corpus_.KeepKeys(index, work->keys);
    }
    MeasureWithTitle(index, furniture, work, &facts);
  }

  void MeasureWithTitle(ArticleIndex index, const Furniture& furniture, Workspace* work,
                        ArticleFacts* facts) {
    NormalizedText& normalized = work->normalized;
    work->joined = corpus_.JoinTitle(index);
    normalizer_.Normalize(work->joined, 0, &normalized);
    ArticleView view = corpus_.View(index);
    view.text = work->joined;
    view.text_begin = 0;
    facts->with_title = true;
    const ArticleSegments segments = ExtractSegments(view, normalized);
    facts->furniture = furniture.Mask(segments);
    facts->too_short = ContentWords(normalized, facts->furniture) < options_.min_words;
    KeepFacts(index, normalized, segments, work);
    if (facts->too_short) facts->text_hash = HashBytes(corpus_.Text(index));
  }

  static double ContentWords(const NormalizedText& normalized,
                             const std::vector<TokenRange>& furniture) {
    double words = CountWords(normalized);
    for (const TokenRange range : furniture) words -= WordsIn(normalized, range);
    return words;
  }

  void KeepBlocks(ArticleIndex index, const NormalizedText& normalized,
                  const std::vector<TokenRange>& ranges) {
    for (const TokenRange range : ranges) {
      const auto words = static_cast<std::uint32_t>(WordsIn(normalized, range));
      if (words < kMinBoilerplateWords) continue;
      blocks_[ToInt(index)].push_back({.hash = HashBytes(TextOf(normalized, range)),
                                       .words = words,
                                       .place = {index, normalized.ToOriginal(range)}});
    }
  }

  std::vector<Passage> CollectBoilerplate() const {
    std::vector<Passage> boilerplate;
    absl::flat_hash_map<std::uint64_t, std::size_t> by_hash;
    for (const ArticleIndex article : corpus_.InOrder()) {
      for (const Block& block : blocks_[ToInt(article)]) {
        const auto [found, is_new] = by_hash.emplace(block.hash, boilerplate.size());
        if (is_new) {
          boilerplate.push_back({.kind = PassageKind::kBoilerplate, .words = block.words});
          boilerplate.back().text = corpus_.Text(block.place.article)
                                        .substr(block.place.bytes.begin, block.place.bytes.size());
        }
        Passage& passage = boilerplate[found->second];
        if (passage.places.size() < kMaxPlaces) passage.places.push_back(block.place);
        ++passage.num_places;
      }
    }
    std::erase_if(boilerplate, [](const Passage& passage) { return passage.num_places < 2; });
    return boilerplate;
  }

  const Normalizer& normalizer_;
  const KeyMaker& key_maker_;
  const MeasureOptions& options_;
  Corpus& corpus_;
  Arena segment_arena_;
  Arena sample_arena_;  // of their shingles and terms, which are read apart
  const CreditFinder credit_finder_;
  std::vector<Workspace> workspaces_;          // one a thread
  std::vector<ArticleSegmentsView> segments_;  // by article; in the arenas
  std::vector<std::vector<Block>> blocks_;     // by article
};

}  // namespace

std::vector<Passage> MeasureArticles(const Normalizer& normalizer, const KeyMaker& key_maker,
                                     const MeasureOptions& options, Corpus* corpus) {
  return Measurer(normalizer, key_maker, options, corpus).Run();
}

}  // namespace newsprint::internal
