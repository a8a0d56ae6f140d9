#include "cli/shared_runs.h"

#include <algorithm>
#include <cstddef>

namespace newsprint::cli {
namespace {

constexpr std::size_t kKept = 8;  // two are in use

}  // namespace

FreshRuns::Ready::Ready(std::string_view text, ArticleIndex number, const Normalizer& normalizer)
    : article(number) {
  normalizer.Normalize(text, 0, &normalized);
  prepared = std::make_unique<PreparedText>(text, normalized);
}

const FreshRuns::Ready& FreshRuns::Prepare(ArticleIndex article) const {
  const auto found = std::find_if(recent_.begin(), recent_.end(), [article](const Ready& ready) {
    return ready.article == article;
  });
  if (found != recent_.end()) {
    recent_.splice(recent_.begin(), recent_, found);
  } else {
    recent_.emplace_front(texts_.Text(article).substr(0, kMaxArticleBytes), article, normalizer_);
    if (recent_.size() > kKept) recent_.pop_back();
  }
  return recent_.front();
}

std::vector<SharedRun> FreshRuns::Runs(ArticleIndex a, ArticleIndex b) const {
  const Ready& one = Prepare(a);
  const Ready& other = Prepare(b);
  std::vector<SharedRun> runs;
  for (const Run& run : comparer_.Runs(*one.prepared, *other.prepared)) {
    runs.push_back({.a = one.normalized.ToOriginal(run.a),
                    .b = other.normalized.ToOriginal(run.b),
                    .words = run.a.size()});
  }
  return runs;
}

PairScore FreshRuns::Score(ArticleIndex a, ArticleIndex b) const {
  const Ready& one = Prepare(a);
  return comparer_.Score(*one.prepared, *Prepare(b).prepared);
}

}  // namespace newsprint::cli
