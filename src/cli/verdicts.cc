#include "cli/verdicts.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "cli/json_text.h"

namespace newsprint::cli {
namespace {

std::string Share(const std::optional<PairFigures>& figures, double PairFigures::*figure) {
  return figures ? JsonShare((*figures).*figure) : "";
}

class RunJudge : public VerdictGiver {
 public:
  RunJudge(DetectorOptions options, DedupPolicy policy)
      : deduplicator_(std::move(options), std::move(policy)) {}

  void Add(Article article) override { deduplicator_.Add(std::move(article)); }
  // A run remembers nothing that could be forgotten; what came before in the same input stays.
  void TakeBack(std::string) override {}

  absl::StatusOr<Decisions> Decide() override {
    absl::StatusOr<std::vector<Judgement>> judgements = deduplicator_.Judge();
    if (!judgements.ok()) return judgements.status();
    Decisions decisions;
    for (const Judgement& judgement : *judgements) decisions.verdicts.push_back(Told(judgement));
    for (const ArticleFinding& article : deduplicator_.findings().articles) {
      decisions.outlets.push_back(article.outlet);
    }
    return decisions;
  }

  absl::Status Keep() override { return absl::OkStatus(); }
  [[nodiscard]] bool takes_batches() const override { return false; }

 private:
  [[nodiscard]] StoredVerdict Told(const Judgement& judgement) const {
    const std::vector<ArticleFinding>& articles = deduplicator_.findings().articles;
    StoredVerdict told;
    told.verdict = judgement.verdict;
    told.passes = judgement.passes;
    told.figures = judgement.figures;
    told.cluster = articles[ToInt(judgement.cluster)].id;
    if (judgement.of) {
      told.of = articles[ToInt(*judgement.of)].id;
      told.outlet = articles[ToInt(*judgement.of)].outlet;
    }
    return told;
  }

  Deduplicator deduplicator_;
};

bool EqualIgnoringCase(const std::string& a, const std::string& b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

class StoreJudge : public VerdictGiver {
 public:
  StoreJudge(Store& store, std::optional<RepresentativePolicy> policy, std::int64_t now,
             std::int64_t window_seconds)
      : store_(store), policy_(std::move(policy)), now_(now), window_seconds_(window_seconds) {}

  void Add(Article article) override {
    taken_back_.erase(article.id);  // and given again
    articles_.push_back(std::move(article));
  }
  void TakeBack(std::string id) override { taken_back_.insert(std::move(id)); }

  absl::StatusOr<Decisions> Decide() override {
    if (window_seconds_ > 0 && !expired_) {
      const absl::StatusOr<std::uint64_t> expired = store_.Expire(now_ - window_seconds_);
      if (!expired.ok()) return expired.status();
      expired_ = true;
    }
    if (absl::Status status = store_.Begin(now_); !status.ok()) return status;
    const std::vector<std::size_t> order = Order();
    if (policy_) Rearrange(order);
    absl::StatusOr<std::vector<StoredVerdict>> verdicts = store_.AddAll(articles_);
    if (!verdicts.ok()) return verdicts.status();
    Decisions decisions;
    decisions.verdicts.resize(order.size());
    decisions.outlets.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      decisions.verdicts[order[i]] = std::move((*verdicts)[i]);
      decisions.outlets[order[i]] = std::move(articles_[i].outlet);
    }
    articles_.clear();
    return decisions;
  }

  absl::Status Keep() override {
    if (absl::Status status = store_.Commit(); !status.ok()) return status;
    for (const std::string& id : std::exchange(taken_back_, {})) {
      const absl::StatusOr<std::uint64_t> removed = store_.Remove(id);
      if (!removed.ok()) return removed.status();
    }
    return absl::OkStatus();
  }
  [[nodiscard]] bool takes_batches() const override { return !policy_; }

 private:
  // Of one text the first that is judged survives: so the policy's choice is judged first.
  [[nodiscard]] std::vector<std::size_t> Order() const {
    std::vector<std::size_t> order(articles_.size());
    std::iota(order.begin(), order.end(), 0U);
    if (!policy_) return order;
    const auto key = [this](std::size_t i) -> std::int64_t {
      const Article& article = articles_[i];
      if (policy_->kind == RepresentativePolicy::Kind::kLongest) {
        return -static_cast<std::int64_t>(article.text.size());
      }
      if (policy_->kind == RepresentativePolicy::Kind::kPreferred) {
        const auto at = std::find_if(
            policy_->outlets.begin(), policy_->outlets.end(),
            [&](const std::string& outlet) { return EqualIgnoringCase(outlet, article.outlet); });
        return at - policy_->outlets.begin();
      }
      return article.published.known() ? article.published.seconds : INT64_MAX;
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    return order;
  }

  void Rearrange(const std::vector<std::size_t>& order) {
    std::vector<Article> arranged;
    arranged.reserve(order.size());
    for (const std::size_t i : order) arranged.push_back(std::move(articles_[i]));
    articles_ = std::move(arranged);
  }

  Store& store_;
  std::optional<RepresentativePolicy> policy_;
  std::int64_t now_;
  std::int64_t window_seconds_;
  bool expired_ = false;
  std::vector<Article> articles_;
  std::set<std::string> taken_back_;
};

}  // namespace

std::vector<Annotation> AnnotationsOf(const StoredVerdict& verdict) {
  return {
      {.name = "verdict", .value = std::string(Name(verdict.verdict))},
      {.name = "of", .value = verdict.of},
      {.name = "outlet", .value = verdict.outlet},
      {.name = "resemblance",
       .value = Share(verdict.figures, &PairFigures::resemblance),
       .is_text = false},
      {.name = "contained",
       .value = Share(verdict.figures, &PairFigures::a_in_b),
       .is_text = false},
      {.name = "covered",
       .value = Share(verdict.figures, &PairFigures::a_covered),
       .is_text = false},
      {.name = "cluster", .value = verdict.cluster},
      {.name = "also_in", .value = {}, .list = verdict.also_in},
  };
}

std::vector<Annotation> AnnotationNames() {
  std::vector<Annotation> names = AnnotationsOf(StoredVerdict());
  for (Annotation& name : names) name.value.clear();
  return names;
}

std::unique_ptr<VerdictGiver> JudgeByRun(DetectorOptions options, DedupPolicy policy) {
  return std::make_unique<RunJudge>(std::move(options), std::move(policy));
}

std::unique_ptr<VerdictGiver> JudgeByStore(Store& store, std::optional<RepresentativePolicy> policy,
                                           std::int64_t now, std::int64_t window_seconds) {
  return std::make_unique<StoreJudge>(store, std::move(policy), now, window_seconds);
}

}  // namespace newsprint::cli
