//  Tested by detector/resemblance_test.cc
#include "detector/lone_measurer.h"

#include <algorithm>
#include <span>
#include <utility>

#include "base/hash.h"
#include "base/threads.h"
#include "newsprint/sketch.h"

namespace newsprint::internal {

LoneMeasurer::LoneMeasurer(const Normalizer& normalizer, KeyMaker key_maker,
                           std::uint32_t min_words, std::uint32_t threads, Corpus* corpus)
    : normalizer_(normalizer),
      key_maker_(std::move(key_maker)),
      min_words_(min_words),
      corpus_(*corpus),
      workspaces_(std::max(1U, threads)) {}

void LoneMeasurer::MeasureFullBlocks() {
  constexpr std::uint32_t kBlock = 512;
  if (corpus_.size() - measured_ >= kBlock) MeasureUpTo(corpus_.size());
}

void LoneMeasurer::MeasureUpTo(std::uint32_t end) {
  const std::uint32_t begin = measured_;
  ParallelFor(end - begin, static_cast<std::uint32_t>(workspaces_.size()),
              [&](std::size_t item, std::uint32_t worker) {
                Measure(ArticleIndex{begin + static_cast<std::uint32_t>(item)},
                        &workspaces_[worker]);
              });
  measured_ = end;
}

void LoneMeasurer::Measure(ArticleIndex index, Workspace* work) {
  const ArticleView article = corpus_.View(index);
  normalizer_.Normalize(article.text, article.text_begin, &work->normalized);
  const double words = CountWords(work->normalized);
  ArticleFacts& facts = corpus_.facts(index);
  facts.words = static_cast<std::uint32_t>(words);
  if (words < min_words_) MeasureWithTitle(index, work);
  facts.text_hash = HashBytes(facts.too_short ? corpus_.Text(index) : work->normalized.text);
  key_maker_.Make(work->normalized, {}, &work->buffers, &work->keys);
  work->keys.slots.resize(work->keys.bands.empty() ? 0 : work->buffers.slots.size());
  ShortenInto(std::span(work->buffers.slots).first(work->keys.slots.size()), work->keys.slots);
  corpus_.KeepKeys(index, work->keys);
}

void LoneMeasurer::MeasureWithTitle(ArticleIndex index, Workspace* work) {
  work->joined = corpus_.JoinTitle(index);
  normalizer_.Normalize(work->joined, 0, &work->normalized);
  ArticleFacts& facts = corpus_.facts(index);
  facts.with_title = true;
  facts.too_short = CountWords(work->normalized) < min_words_;
}

}  // namespace newsprint::internal
