//  Tested by story/candidates_test.cc.
//
// An article is looked up under its rarest terms and the quotations it shares. What has one of these keys
// is sorted by time, and only the nearest are looked at: a key of 100,000 articles costs each of them no
// more than a key of two hundred.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "base/threads.h"
#include "newsprint/story.h"
#include "story/shared_terms.h"
#include "story/story_data.h"
#include "story/term_scanner.h"
#include "story/weights.h"

namespace newsprint {
namespace internal {

// Buffers of one thread.
struct ProposerScratch {
  std::vector<float> support;      // of each article; zeros between articles
  std::vector<std::uint32_t> met;  // each once; grows only, and holds num_met
  std::size_t num_met = 0;
  std::vector<std::uint64_t> supported;
};

class StoryProposer {
 public:
  explicit StoryProposer(const StoryData& data)
      : data_(data), neighbours_(data.memory), reaches_(data.memory) {
    for (const StoryData::Article& article : data.articles) {
      days_.push_back(article.published.known() ? DayOf(article.published) : kUnknownDay);
    }
    PagedArray<Posting> postings(data.memory);
    MakePostings(&postings);
    MeasureReaches(postings);
  }

  // Adds the best partners of `article`.
  void Propose(std::uint32_t article, ProposerScratch* scratch,
               std::vector<StoryPair>* pairs) const {
    scratch->support.resize(data_.articles.size());
    scratch->num_met = 0;
    const std::size_t end = first_reach_[article + 1];
    for (std::size_t i = first_reach_[article]; i < end; ++i) {
      if (i + kAhead < end) __builtin_prefetch(&neighbours_[reaches_[i + kAhead].begin]);
      Walk(reaches_[i], scratch);
    }
    TakeSupported(article, scratch);
    std::vector<std::uint64_t>& best = scratch->supported;
    const std::size_t kept = std::min<std::size_t>(data_.options.max_candidates, best.size());
    std::nth_element(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(kept), best.end());
    for (std::size_t i = 0; i < kept; ++i) {
      const auto other = static_cast<std::uint32_t>(best[i]);
      pairs->push_back({std::min(article, other), std::max(article, other)});
    }
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
  // Reaches whose neighbours are fetched from memory while others are walked.
  static constexpr std::size_t kAhead = 4;

  struct Posting {
    std::uint64_t key = 0;  // a term, or a phrase with bit 32 set
    std::uint32_t article = 0;
    float weight = 0;
  };
  struct Neighbour {
    std::uint32_t article;
    float weight;
  };
  // The neighbours that an article has under one of its keys, itself among them.
  struct Reach {
    std::uint32_t begin;
    std::uint32_t end;
    float weight;  // of the key in the article
  };
  struct RankedTerm {
    double weight;
    const StoryTerm* term;
  };

  // By key, then by day, then by article.
  void MakePostings(PagedArray<Posting>* postings) {
    std::vector<std::uint32_t> order(data_.articles.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return days_[a] < days_[b]; });
    first_reach_.assign(order.size() + 1, 0);
    std::vector<RankedTerm> ranked;
    for (const std::uint32_t article : order) {
      const std::size_t before = postings->size();
      AddTerms(article, &ranked, postings);
      AddPhrases(article, postings);
      first_reach_[article + 1] = postings->size() - before;
      data_.Touch((postings->size() - before) * sizeof(Posting));
    }
    std::partial_sum(first_reach_.begin(), first_reach_.end(), first_reach_.begin());
    constexpr unsigned kKeyBits = 33;
    SortPaged(
        *data_.memory, kKeyBits, [](const Posting& posting) { return posting.key; }, postings);
  }

  void AddTerms(std::uint32_t article, std::vector<RankedTerm>* ranked,
                PagedArray<Posting>* postings) const {
    ranked->clear();
    data_.Touch(data_.TermsOf(article).size_bytes());
    for (const StoryTerm& term : data_.TermsOf(article)) {
      const bool leads = (term.places & (kTermInLead | kTermInTitle)) != 0;
      ranked->push_back({static_cast<double>(term.weight) * (leads ? kLeadFavour : 1), &term});
    }
    const std::size_t kept = std::min<std::size_t>(data_.options.max_keys, ranked->size());
    std::nth_element(ranked->begin(), ranked->begin() + static_cast<std::ptrdiff_t>(kept),
                     ranked->end(), [](const RankedTerm& a, const RankedTerm& b) {
                       return a.weight != b.weight ? a.weight > b.weight
                                                   : a.term->term < b.term->term;
                     });
    const double norm = data_.articles[article].terms_norm;
    for (const RankedTerm& best : std::span(*ranked).first(kept)) {
      const double weight = static_cast<double>(best.term->weight) / norm;
      postings->push_back({best.term->term, article, static_cast<float>(weight)});
    }
  }

  void AddPhrases(std::uint32_t article, PagedArray<Posting>* postings) const {
    const std::span<const std::uint32_t> phrases = data_.PhrasesOf(article);
    for (const std::uint32_t phrase : phrases.first(std::min(kMaxQuotations, phrases.size()))) {
      const std::uint64_t key = (std::uint64_t{1} << 32) | PhraseKey(phrase);
      postings->push_back({key, article, kQuotationSupport});
    }
  }

  // Postings of a key ascend by day, so what is too early stays so, and what is not too late too.
  void MeasureReaches(const PagedArray<Posting>& postings) {
    const auto size = static_cast<std::uint32_t>(postings.size());
    const std::uint32_t most = data_.options.max_neighbours;
    const std::uint32_t window = data_.options.window_days;
    const auto may_match = [&](std::uint32_t a, std::uint32_t b) {
      if (postings[a].key != postings[b].key) return false;
      const std::int64_t day_a = days_[postings[a].article];
      const std::int64_t day_b = days_[postings[b].article];
      return window == 0 || day_a == kUnknownDay || day_b == kUnknownDay ||
             std::abs(day_a - day_b) <= window;
    };
    std::vector<std::size_t> next(first_reach_.begin(), first_reach_.end() - 1);
    reaches_.resize(size);
    std::uint32_t key_begin = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    for (std::uint32_t at = 0; at < size; ++at) {
      const Posting& own = postings[at];
      data_.Touch(sizeof(Posting) + sizeof(Neighbour) + sizeof(Reach));
      if (own.key != postings[key_begin].key) begin = key_begin = at;
      if (days_[own.article] == kUnknownDay) begin = key_begin;
      while (!may_match(begin, at)) ++begin;
      end = std::max(end, at + 1);
      while (end < size && may_match(at, end)) ++end;
      neighbours_.push_back({own.article, own.weight});
      reaches_[next[own.article]++] = {std::max(begin, at - std::min(at, most)),
                                       std::min(end, at + 1 + std::min(most, size - at - 1)),
                                       own.weight};
    }
  }

  // What is met is not foreseen, so all are written down, and those met before are overwritten.
  void Walk(const Reach& reach, ProposerScratch* scratch) const {
    std::vector<std::uint32_t>& met = scratch->met;
    std::size_t num_met = scratch->num_met;
    data_.Touch((reach.end - reach.begin) * sizeof(Neighbour));
    met.resize(std::max<std::size_t>(met.size(), num_met + reach.end - reach.begin));
    for (std::uint32_t i = reach.begin; i < reach.end; ++i) {
      const Neighbour& other = neighbours_[i];
      float& sum = scratch->support[other.article];
      met[num_met] = other.article;
      num_met += sum == 0 ? 1 : 0;
      sum += reach.weight * other.weight;
    }
    scratch->num_met = num_met;
  }

  // Writes down those with enough support as numbers that ascend from the best, the earlier of two first; the
  // lower half is the article's.
  static void TakeSupported(std::uint32_t article, ProposerScratch* scratch) {
    scratch->supported.resize(scratch->num_met + 1);
    std::size_t size = 0;
    for (const std::uint32_t other : std::span(scratch->met).first(scratch->num_met)) {
      const float support = std::exchange(scratch->support[other], 0.F);
      scratch->supported[size] =
          std::uint64_t{~std::bit_cast<std::uint32_t>(support)} << 32 | other;
      size += support >= kMinSupport && other != article ? 1 : 0;
    }
    scratch->supported.resize(size);
  }

  const StoryData& data_;
  std::vector<std::int64_t> days_;        // by article
  PagedArray<Neighbour> neighbours_;      // by key, then by day
  PagedArray<Reach> reaches_;             // by article, then by key
  std::vector<std::size_t> first_reach_;  // by article, and the end
};

// Appends them ascending, each once, to *pairs, which is empty.
void ProposePairs(const StoryData& data, std::uint32_t threads, PagedArray<StoryPair>* pairs) {
  constexpr std::size_t kStep = 4096;  // articles whose pairs are held twice
  std::optional<StoryProposer> proposer(data);
  const std::size_t size = data.articles.size();
  std::vector<ProposerScratch> scratch(std::max(1U, threads));
  std::vector<std::vector<StoryPair>> found(std::min(kStep, size));
  for (std::size_t begin = 0; begin < size; begin += kStep) {
    const std::size_t end = std::min(begin + kStep, size);
    ParallelFor(end - begin, threads, [&](std::size_t item, std::uint32_t worker) {
      found[item].clear();
      proposer->Propose(static_cast<std::uint32_t>(begin + item), &scratch[worker], &found[item]);
    });
    for (std::size_t item = 0; item < end - begin; ++item) {
      pairs->append(found[item]);
    }
    data.Touch((end - begin) * data.options.max_candidates * sizeof(StoryPair));
  }
  proposer.reset();
  const auto article_bits = static_cast<unsigned>(std::bit_width(size));
  SortPaged(
      *data.memory, 2 * article_bits,
      [&](const StoryPair& pair) {
        return std::uint64_t{pair.earlier} << article_bits | pair.later;
      },
      pairs);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < pairs->size(); ++i) {
    if (i % kStep == 0) data.Touch(kStep * sizeof(StoryPair));
    if (kept == 0 || (*pairs)[kept - 1] != (*pairs)[i]) (*pairs)[kept++] = (*pairs)[i];
  }
  pairs->resize(kept);
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
  constexpr std::size_t kStep = 4096;  // articles whose ties are held twice
  std::vector<internal::SharedTerms> terms(std::max(1U, threads));
  std::vector<std::vector<StoryTie>> found(kStep);
  std::vector<std::size_t> begins;  // of the pairs of some articles, and the end
  // Pairs of one article stand together: its terms are laid out once.
  const auto score_group = [&](std::size_t group, std::uint32_t worker) {
    const std::span<const StoryTerm> own = data_->TermsOf(pairs[begins[group]].earlier);
    terms[worker].Load(own);
    for (std::size_t i = begins[group]; i < begins[group + 1]; ++i) {
      data_->Touch(own.size_bytes());  // the other article has about as many
      if (i + 1 < begins[group + 1]) data_->PrefetchGists(pairs[i + 1].later);
      const auto shared = terms[worker].FindIn(data_->GistsOf(pairs[i].later));
      if (!MayTie(pairs[i], terms[worker], shared)) continue;
      const StoryScore score = ScorePair(pairs[i], shared);
      if (score.is_tie()) found[group].push_back({pairs[i], score.score, score.verdict});
    }
  };
  std::vector<StoryTie> ties;
  for (std::size_t end = 0; end < pairs.size();) {
    begins.assign(1, end);
    while (begins.size() <= kStep && end < pairs.size()) {
      const std::uint32_t article = pairs[end].earlier;
      while (end < pairs.size() && pairs[end].earlier == article) ++end;
      begins.push_back(end);
    }
    ParallelFor(begins.size() - 1, threads, score_group);
    for (std::vector<StoryTie>& some : found) {
      ties.insert(ties.end(), some.begin(), some.end());
      some.clear();
    }
  }
  return ties;
}

}  // namespace newsprint
