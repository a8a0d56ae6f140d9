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
#include "story/story_data.h"
#include "story/term_scanner.h"
#include "story/weights.h"

namespace newsprint {
namespace internal {

class StoryProposer {
 public:
  explicit StoryProposer(const StoryData& data)
      : data_(data),
        postings_(data.memory),
        neighbours_(data.memory),
        reach_(data.memory),
        places_(data.memory) {
    for (std::uint32_t article = 0; article < data.articles.size(); ++article) {
      AddTerms(article);
      AddPhrases(article);
      first_place_.push_back(postings_.size());
    }
    SortPaged(*data.memory, &postings_);
    // Every article has as many places as it added postings.
    places_.resize(postings_.size());
    std::vector<std::size_t> next(first_place_.begin(), first_place_.end() - 1);
    for (std::uint32_t at = 0; at < postings_.size(); ++at) {
      places_[next[postings_[at].article]++] = at;
      data.Touch(sizeof(Posting) + sizeof(std::uint32_t));
    }
    MeasureReach();
    postings_.Free();
  }

  // Adds the best partners of `article`. *support holds a zero for every article, and does so again when
  // done.
  void Propose(std::uint32_t article, std::vector<float>* support,
               std::vector<StoryPair>* pairs) const {
    std::vector<std::uint32_t> met;
    for (std::size_t i = first_place_[article]; i < first_place_[article + 1]; ++i) {
      Walk(places_[i], support, &met);
    }
    const auto better = [&](std::uint32_t a, std::uint32_t b) {
      return (*support)[a] != (*support)[b] ? (*support)[a] > (*support)[b] : a < b;
    };
    std::erase_if(met, [&](std::uint32_t other) {
      if ((*support)[other] >= kMinSupport) return false;
      (*support)[other] = 0;
      return true;
    });
    const std::size_t kept = std::min<std::size_t>(data_.options.max_candidates, met.size());
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
    const Published& published = data_.articles[article].published;
    return published.known() ? DayOf(published) : kUnknownDay;
  }

  void AddTerms(std::uint32_t article) {
    std::vector<std::pair<double, const StoryTerm*>> best;
    data_.Touch(data_.TermsOf(article).size_bytes());
    for (const StoryTerm& term : data_.TermsOf(article)) {
      const bool leads = (term.places & (kTermInLead | kTermInTitle)) != 0;
      best.emplace_back(static_cast<double>(term.weight) * (leads ? kLeadFavour : 1), &term);
    }
    const std::size_t kept = std::min<std::size_t>(data_.options.max_keys, best.size());
    std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(kept), best.end(),
                      [](const auto& a, const auto& b) {
                        return a.first != b.first ? a.first > b.first
                                                  : a.second->term < b.second->term;
                      });
    const double norm = data_.articles[article].terms_norm;
    for (std::size_t i = 0; i < kept; ++i) {
      const double weight = static_cast<double>(best[i].second->weight) / norm;
      postings_.push_back(
          {best[i].second->term, Day(article), article, static_cast<float>(weight)});
    }
  }

  void AddPhrases(std::uint32_t article) {
    const std::span<const std::uint32_t> phrases = data_.PhrasesOf(article);
    const std::size_t kept = std::min(kMaxQuotations, phrases.size());
    for (std::size_t i = 0; i < kept; ++i) {
      const std::uint64_t key = (std::uint64_t{1} << 32) | PhraseKey(phrases[i]);
      postings_.push_back({key, Day(article), article, kQuotationSupport});
    }
  }

  [[nodiscard]] bool MayMatch(const Posting& a, const Posting& b) const {
    if (a.key != b.key) return false;
    const std::uint32_t window = data_.options.window_days;
    if (window == 0 || a.day == kUnknownDay || b.day == kUnknownDay) return true;
    return std::abs(a.day - b.day) <= window;
  }

  // Postings of a key ascend by day, so what is too early stays so, and what is not too late too.
  void MeasureReach() {
    const auto size = static_cast<std::uint32_t>(postings_.size());
    const std::uint32_t most = data_.options.max_neighbours;
    std::uint32_t key_begin = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    for (std::uint32_t at = 0; at < size; ++at) {
      const Posting& own = postings_[at];
      data_.Touch(sizeof(Posting) + sizeof(Neighbour) + sizeof(Reach));
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
    data_.Touch((reach_[at].end - reach_[at].begin) * sizeof(Neighbour));
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
  const StoryData& data_;
  PagedArray<Posting> postings_;      // sorted; gone once the next two are made
  PagedArray<Neighbour> neighbours_;  // by posting
  PagedArray<Reach> reach_;           // by posting: the postings around it that are looked at
  PagedArray<std::uint32_t> places_;  // where in postings_ the articles stand, one after another
  std::vector<std::size_t> first_place_{0};  // by article, and the end
};

// Appends them ascending, each once, to *pairs, which is empty.
void ProposePairs(const StoryData& data, std::uint32_t threads, PagedArray<StoryPair>* pairs) {
  constexpr std::size_t kStep = 4096;  // articles whose pairs are held twice
  const StoryProposer proposer(data);
  const std::size_t size = data.articles.size();
  std::vector<std::vector<float>> support(std::max(1U, threads));
  std::vector<std::vector<StoryPair>> found(std::min(kStep, size));
  for (std::size_t begin = 0; begin < size; begin += kStep) {
    const std::size_t end = std::min(begin + kStep, size);
    ParallelFor(end - begin, threads, [&](std::size_t item, std::uint32_t worker) {
      support[worker].resize(size);
      found[item].clear();
      proposer.Propose(static_cast<std::uint32_t>(begin + item), &support[worker], &found[item]);
    });
    for (std::size_t item = 0; item < end - begin; ++item) {
      pairs->append(found[item]);
    }
    data.Touch((end - begin) * data.options.max_candidates * sizeof(StoryPair));
  }
  SortPaged(*data.memory, pairs);
  pairs->resize(
      static_cast<std::size_t>(std::unique(pairs->begin(), pairs->end()) - pairs->begin()));
}

}  // namespace internal

std::vector<StoryPair> StoryModel::Candidates(std::uint32_t threads) const {
  internal::PagedArray<StoryPair> pairs(data_->memory);
  internal::ProposePairs(*data_, threads, &pairs);
  return {pairs.begin(), pairs.end()};
}

std::vector<StoryTie> StoryModel::Ties(std::uint32_t threads) const {
  internal::PagedArray<StoryPair> pairs(data_->memory);
  internal::ProposePairs(*data_, threads, &pairs);
  // Pairs of one article stand together: its terms are laid out once.
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (i == 0 || pairs[i].earlier != pairs[i - 1].earlier) begins.push_back(i);
  }
  const std::size_t num_groups = begins.size();
  begins.push_back(pairs.size());
  std::vector<internal::SharedTerms> terms(std::max(1U, threads));
  std::vector<std::vector<StoryTie>> found(num_groups);
  ParallelFor(num_groups, threads, [&](std::size_t group, std::uint32_t worker) {
    const std::span<const StoryTerm> own = data_->TermsOf(pairs[begins[group]].earlier);
    terms[worker].Load(own);
    for (std::size_t i = begins[group]; i < begins[group + 1]; ++i) {
      data_->Touch(own.size_bytes());  // the other article has about as many
      if (!MayTie(pairs[i], &terms[worker])) continue;
      const StoryScore score = ScorePair(pairs[i], &terms[worker]);
      if (score.is_tie()) found[group].push_back({pairs[i], score.score, score.verdict});
    }
  });
  std::vector<StoryTie> ties;
  for (const std::vector<StoryTie>& some : found) ties.insert(ties.end(), some.begin(), some.end());
  return ties;
}

}  // namespace newsprint
