#include "newsprint/deduplicator.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/status_macros.h"

namespace newsprint {
namespace {

// 2000-01-01: long enough ago to be plausible beside any date.
constexpr std::int64_t kFirstArrival = 946'684'800;

// The verified pairs, to be asked by their articles.
class EdgeTable {
 public:
  explicit EdgeTable(const std::vector<Edge>& edges) {
    sorted_.reserve(edges.size());
    for (const Edge& edge : edges) sorted_.push_back(&edge);
    std::sort(sorted_.begin(), sorted_.end(),
              [](const Edge* x, const Edge* y) { return Key(*x) < Key(*y); });
  }
  [[nodiscard]] const Edge* Find(ArticleIndex x, ArticleIndex y) const {
    const auto key = std::minmax({ToInt(x), ToInt(y)});
    const auto at =
        std::lower_bound(sorted_.begin(), sorted_.end(), key,
                         [](const Edge* edge, const auto& wanted) { return Key(*edge) < wanted; });
    return at != sorted_.end() && Key(**at) == key ? *at : nullptr;
  }

 private:
  static std::pair<std::uint32_t, std::uint32_t> Key(const Edge& edge) {
    return std::minmax({ToInt(edge.a), ToInt(edge.b)});
  }
  std::vector<const Edge*> sorted_;
};

Verdict ByFigures(EdgeKind kind, const PairFigures& figures, bool same_outlet) {
  if (kind == EdgeKind::kExcerpt) {
    return figures.a_covered >= figures.b_covered ? Verdict::kExcerpt : Verdict::kExtended;
  }
  if (!same_outlet) return Verdict::kCopy;
  return kind == EdgeKind::kIdentical ? Verdict::kRepeat : Verdict::kUpdate;
}

// Of an article that was not compared with the survivor itself.
Verdict ByRole(Role role) {
  switch (role) {
    case Role::kExcerpt:
      return Verdict::kExcerpt;
    case Role::kExtended:
      return Verdict::kExtended;
    case Role::kUpdate:
      return Verdict::kUpdate;
    default:
      return Verdict::kCopy;
  }
}

Judgement JudgeOne(ArticleIndex index, ArticleIndex survivor, const Findings& findings,
                   const EdgeTable& edges) {
  const ArticleFinding& article = findings.articles[ToInt(index)];
  Judgement judgement;
  judgement.cluster = survivor;
  if (index == survivor) {
    judgement.verdict = article.role == Role::kTooShort ? Verdict::kTooShort : Verdict::kNew;
    return judgement;
  }
  // Unknown outlets are unlike, unless the text is the very same.
  const bool same_outlet = article.outlet == findings.articles[ToInt(survivor)].outlet;
  const bool known = !article.outlet.empty();
  judgement.passes = false;
  judgement.of = survivor;
  if (const Edge* edge = edges.Find(index, survivor); edge != nullptr) {
    judgement.figures = edge->a == index ? edge->figures : Swapped(edge->figures);
    judgement.verdict = ByFigures(edge->kind, *judgement.figures,
                                  same_outlet && (known || edge->kind == EdgeKind::kIdentical));
  } else if (article.match == survivor) {
    judgement.figures = article.figures;
    judgement.verdict = ByRole(article.role);
  } else {
    judgement.verdict = ByRole(article.role);
  }
  return judgement;
}

ArticleIndex SurvivorOf(const ReprintCluster& cluster, const DedupPolicy& policy) {
  if (policy.representative) return cluster.representative;
  return *std::min_element(cluster.members.begin(), cluster.members.end());
}

}  // namespace

std::string_view Name(Verdict verdict) {
  switch (verdict) {
    case Verdict::kNew:
      return "new";
    case Verdict::kRepeat:
      return "repeat";
    case Verdict::kCopy:
      return "copy";
    case Verdict::kExcerpt:
      return "excerpt";
    case Verdict::kExtended:
      return "extended";
    case Verdict::kUpdate:
      return "update";
    case Verdict::kTooShort:
      return "too_short";
  }
  return "";
}

std::vector<Judgement> JudgeFindings(const Findings& findings, const DedupPolicy& policy) {
  const EdgeTable edges(findings.edges);
  std::vector<Judgement> judgements(findings.articles.size());
  for (const ReprintCluster& cluster : findings.reprints) {
    const ArticleIndex survivor = SurvivorOf(cluster, policy);
    const std::string& outlet = findings.articles[ToInt(survivor)].outlet;
    for (const ArticleIndex member : cluster.members) {
      Judgement& judgement = judgements[ToInt(member)];
      judgement = JudgeOne(member, survivor, findings, edges);
      if (policy.across_outlets_only && !outlet.empty() &&
          outlet == findings.articles[ToInt(member)].outlet) {
        judgement.passes = true;
      }
    }
  }
  return judgements;
}

struct Deduplicator::Impl {
  Impl(DetectorOptions options, DedupPolicy wanted)
      : detector(std::move(options)), policy(std::move(wanted)) {}

  Detector detector;
  DedupPolicy policy;
  bool by_arrival = false;
  std::uint32_t arrived = 0;
  Findings findings;
};

Deduplicator::Deduplicator(DetectorOptions options, DedupPolicy policy) {
  options.passages = false;
  options.stories = false;
  const bool by_arrival = !policy.representative && options.window_seconds == 0;
  impl_ = std::make_unique<Impl>(std::move(options), std::move(policy));
  impl_->by_arrival = by_arrival;
}

Deduplicator::~Deduplicator() = default;
Deduplicator::Deduplicator(Deduplicator&&) noexcept = default;
Deduplicator& Deduplicator::operator=(Deduplicator&&) noexcept = default;

ArticleIndex Deduplicator::Add(Article article) {
  // The order of arrival takes the place of the order of publication.
  if (impl_->by_arrival) {
    article.published = {.seconds = kFirstArrival + impl_->arrived++,
                         .quality = DateQuality::kExact};
  }
  return impl_->detector.Add(std::move(article));
}

void Deduplicator::AddReject(Reject reject) { impl_->detector.AddReject(std::move(reject)); }

absl::StatusOr<std::vector<Judgement>> Deduplicator::Judge() {
  NEWSPRINT_ASSIGN_OR_RETURN(impl_->findings, impl_->detector.Detect());
  if (impl_->policy.representative) {
    ShowRepresentatives(*impl_->policy.representative, impl_->findings);
  }
  return JudgeFindings(impl_->findings, impl_->policy);
}

const Findings& Deduplicator::findings() const { return impl_->findings; }

}  // namespace newsprint
