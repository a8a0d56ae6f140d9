//  Tested by story/candidates_test.cc.
//
// An article is looked up under its rarest terms and the quotations it shares. What has one of these keys
// is sorted by time, and only the nearest are looked at: a key of 100,000 articles costs each of them no
// more than a key of two hundred.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "base/threads.h"
#include "newsprint/story.h"
#include "story/shared_terms.h"
#include "story/term_scanner.h"
#include "story/weights.h"

namespace newsprint {
namespace internal {

class StoryProposer {
 public:
  explicit StoryProposer(const StoryModel& model) : model_(model) {
    for (std::uint32_t article = 0; article < model.size(); ++article) {
      AddTerms(article);
      AddPhrases(article);
    }
    std::sort(postings_.begin(), postings_.end());
    places_.resize(model.size());
    for (std::uint32_t at = 0; at < postings_.size(); ++at) {
      places_[postings_[at].article].push_back(at);
    }
    MeasureReach();
    postings_ = {};
  }

  // Adds the best partners of `article`. *support holds a zero for every article, and does so again when
  // done.
  void Propose(std::uint32_t article, std::vector<float>* support,
               std::vector<StoryPair>* pairs) const {
    std::vector<std::uint32_t> met;
    for (const std::uint32_t at : places_[article]) Walk(at, support, &met);
    const auto better = [&](std::uint32_t a, std::uint32_t b) {
      return (*support)[a] != (*support)[b] ? (*support)[a] > (*support)[b] : a < b;
    };
    std::erase_if(met, [&](std::uint32_t other) {
      if ((*support)[other] >= kMinSupport) return false;
      (*support)[other] = 0;
      return true;
    });
    const std::size_t kept = std::min<std::size_t>(model_.options_.max_candidates, met.size());
    std::partial_sort(met.begin(), met.begin() + static_cast<std::ptrdiff_t>(kept), met.end(),
                      better);
    for (std::size_t i = 0; i < kept; ++i) {
      pairs->push_back({std::min(article, met[i]), std::max(article, met[i])});
    }
    for (const std::uint32_t other : met) (*support)[other] = 0;
  }

 private:
  static constexpr std::int64_t kUnknownDay = std::numeric_limits<std::int64_t>::max();
  // A pair whose rarest terms agree less is not scored: of the ties in the labelled sets none had less than
  // .04, and 35 % of the pairs proposed in mixed news have.
  static constexpr float kMinSupport = .02F;
  // What a shared quotation adds beside a cosine of terms.
  static constexpr float kQuotationSupport = .3F;
  // Quotations by which one article is looked up: the smallest hashes, so that two articles choose alike.
  static constexpr std::size_t kMaxQuotations = 24;
  // Terms of lead and title are likelier to be what the story is about.
  static constexpr double kLeadFavour = 1.5;

  struct Posting {
    std::uint64_t key = 0;  // a term, or a phrase with bit 32 set
    std::int64_t day = 0;
    std::uint32_t article = 0;
    float weight = 0;
    auto operator<=>(const Posting&) const = default;
  };

  [[nodiscard]] std::int64_t Day(std::uint32_t article) const {
    const Published& published = model_.articles_[article].published;
    return published.known() ? DayOf(published) : kUnknownDay;
  }

  void AddTerms(std::uint32_t article) {
    std::vector<std::pair<double, const StoryTerm*>> best;
    for (const StoryTerm& term : model_.articles_[article].terms) {
      const bool leads = (term.places & (kTermInLead | kTermInTitle)) != 0;
      best.emplace_back(static_cast<double>(term.weight) * (leads ? kLeadFavour : 1), &term);
    }
    const std::size_t kept = std::min<std::size_t>(model_.options_.max_keys, best.size());
    std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(kept), best.end(),
                      [](const auto& a, const auto& b) {
                        return a.first != b.first ? a.first > b.first
                                                  : a.second->term < b.second->term;
                      });
    const double norm = model_.norms_[article].terms;
    for (std::size_t i = 0; i < kept; ++i) {
      const double weight = static_cast<double>(best[i].second->weight) / norm;
      postings_.push_back(
          {best[i].second->term, Day(article), article, static_cast<float>(weight)});
    }
  }

  void AddPhrases(std::uint32_t article) {
    const std::vector<std::uint32_t>& phrases = model_.articles_[article].phrases;
    const std::size_t kept = std::min(kMaxQuotations, phrases.size());
    for (std::size_t i = 0; i < kept; ++i) {
      const std::uint64_t key = (std::uint64_t{1} << 32) | PhraseKey(phrases[i]);
      postings_.push_back({key, Day(article), article, kQuotationSupport});
    }
  }

  [[nodiscard]] bool MayMatch(const Posting& a, const Posting& b) const {
    if (a.key != b.key) return false;
    const std::uint32_t window = model_.options_.window_days;
    if (window == 0 || a.day == kUnknownDay || b.day == kUnknownDay) return true;
    return std::abs(a.day - b.day) <= window;
  }

  // Postings of a key ascend by day, so what is too early stays so, and what is not too late too.
  void MeasureReach() {
    const auto size = static_cast<std::uint32_t>(postings_.size());
    const std::uint32_t most = model_.options_.max_neighbours;
    neighbours_.reserve(size);
    reach_.reserve(size);
    std::uint32_t key_begin = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    for (std::uint32_t at = 0; at < size; ++at) {
      const Posting& own = postings_[at];
      if (own.key != postings_[key_begin].key) begin = key_begin = at;
      if (own.day == kUnknownDay) begin = key_begin;
      while (!MayMatch(postings_[begin], own)) ++begin;
      end = std::max(end, at + 1);
      while (end < size && MayMatch(own, postings_[end])) ++end;
      neighbours_.push_back({own.article, own.weight});
      reach_.push_back({std::max(begin, at - std::min(at, most)),
                        std::min(end, at + 1 + std::min(most, size - at - 1))});
    }
  }

  // What is met is not foreseen, so all are written down, and those met before are overwritten.
  void Walk(std::uint32_t at, std::vector<float>* support, std::vector<std::uint32_t>* met) const {
    const float own_weight = neighbours_[at].weight;
    std::size_t num_met = met->size();
    met->resize(num_met + reach_[at].end - reach_[at].begin);
    const auto meet = [&](std::uint32_t begin, std::uint32_t end) {
      for (std::uint32_t i = begin; i < end; ++i) {
        const Neighbour& other = neighbours_[i];
        float& sum = (*support)[other.article];
        (*met)[num_met] = other.article;
        num_met += sum == 0 ? 1 : 0;
        sum += own_weight * other.weight;
      }
    };
    meet(reach_[at].begin, at);
    meet(at + 1, reach_[at].end);
    met->resize(num_met);
  }

  struct Neighbour {
    std::uint32_t article;
    float weight;
  };
  struct Reach {
    std::uint32_t begin;
    std::uint32_t end;
  };
  const StoryModel& model_;
  std::vector<Posting> postings_;      // sorted; gone once the next two are made
  std::vector<Neighbour> neighbours_;  // by posting
  std::vector<Reach> reach_;           // by posting: the postings around it that are looked at
  std::vector<std::vector<std::uint32_t>> places_;  // by article: where in postings_ it stands
};

}  // namespace internal

std::vector<StoryPair> StoryModel::Candidates(std::uint32_t threads) const {
  const internal::StoryProposer proposer(*this);
  std::vector<std::vector<float>> support(std::max(1U, threads));
  std::vector<std::vector<StoryPair>> found(size());
  ParallelFor(size(), threads, [&](std::size_t article, std::uint32_t worker) {
    support[worker].resize(size());
    proposer.Propose(static_cast<std::uint32_t>(article), &support[worker], &found[article]);
  });
  std::vector<StoryPair> pairs;
  for (const std::vector<StoryPair>& some : found)
    pairs.insert(pairs.end(), some.begin(), some.end());
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

std::vector<StoryTie> StoryModel::Ties(std::uint32_t threads) const {
  const std::vector<StoryPair> pairs = Candidates(threads);
  // Pairs of one article stand together: its terms are laid out once.
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (i == 0 || pairs[i].earlier != pairs[i - 1].earlier) begins.push_back(i);
  }
  begins.push_back(pairs.size());
  std::vector<internal::SharedTerms> terms(std::max(1U, threads));
  std::vector<StoryScore> scores(pairs.size());
  ParallelFor(begins.size() - 1, threads, [&](std::size_t article, std::uint32_t worker) {
    terms[worker].Load(articles_[pairs[begins[article]].earlier].terms);
    for (std::size_t i = begins[article]; i < begins[article + 1]; ++i) {
      if (MayTie(pairs[i], &terms[worker])) scores[i] = ScorePair(pairs[i], &terms[worker]);
    }
  });
  std::vector<StoryTie> ties;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (scores[i].verdict == StoryVerdict::kStory) ties.push_back({pairs[i], scores[i].score});
  }
  return ties;
}

}  // namespace newsprint
