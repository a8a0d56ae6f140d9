#include "detector/relations.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "base/per_thread.h"
#include "base/threads.h"
#include "detector/forms.h"
#include "detector/pair_judge.h"
#include "newsprint/index.h"

namespace newsprint::internal {

constexpr std::uint32_t kUnrelated = ~0U;
// Texts whose candidates are looked up and compared together; what lies within one block is compared one
// after another.
constexpr std::uint32_t kBlock = 64;
// Copies and excerpts that one text is compared with, best first. Unlike texts that share so much with
// more others than this are one template, and every pair of its fillings is an edge worth knowing.
constexpr std::size_t kMaxCandidates = 256;
// Where just copies are asked for: a copy of one filling shares more with it than the other fillings do.
constexpr std::size_t kMaxCopyCandidates = 64;
// Copies of one filling that each other filling of the form is compared with.
constexpr std::size_t kMaxCopiesOfFilling = 16;

void Relations::Add(const Relation& relation) {
  if (relation.kind == EdgeKind::kNone) return;
  relations_.push_back(relation);
  memory_->Touch(sizeof(Relation));
}

void Relations::MakeTemplate(std::uint32_t a, std::uint32_t b) {
  Relation& relation = relations_[NumberOf(a, b).value()];
  relation.kind = EdgeKind::kTemplate;
  relation.passages = {};
}

const Relation* Relations::Find(std::uint32_t a, std::uint32_t b) const {
  const std::optional<std::uint32_t> number = NumberOf(a, b);
  return number ? &relations_[*number] : nullptr;
}

std::optional<std::uint32_t> Relations::NumberOf(std::uint32_t a, std::uint32_t b) const {
  const std::pair<std::uint32_t, std::uint32_t> wanted = std::minmax(a, b);
  const auto pair_of = [this](std::uint32_t number) {
    const Relation& relation = At(number);
    return std::pair(relation.earlier, relation.later);
  };
  constexpr std::size_t kPage = 4096;
  memory_->Touch(kPage);  // whose other relations are not looked at
  const std::span<const std::uint32_t> numbers = Of(a).size() < Of(b).size() ? Of(a) : Of(b);
  const auto found = std::ranges::lower_bound(numbers, wanted, {}, pair_of);
  if (found == numbers.end() || pair_of(*found) != wanted) return std::nullopt;
  return *found;
}

void Relations::Sort(std::uint32_t num_texts) {
  if (num_sorted_ == relations_.size() && first_of_.size() == num_texts + 1) return;
  const auto stands_before = [this](const Relation& x, const Relation& y) {
    memory_->Touch(sizeof(Relation));
    return x.earlier != y.earlier ? x.earlier < y.earlier : x.later < y.later;
  };
  Relation* const first_new = relations_.begin() + num_sorted_;
  std::sort(first_new, relations_.end(), stands_before);
  std::inplace_merge(relations_.begin(), first_new, relations_.end(), stands_before);
  num_sorted_ = relations_.size();
  first_of_.assign(num_texts + 1, 0);
  ForEach([this](const Relation& relation) {
    ++first_of_[relation.earlier + 1];
    ++first_of_[relation.later + 1];
  });
  std::partial_sum(first_of_.begin(), first_of_.end(), first_of_.begin());
  of_texts_.resize(first_of_.back());
  std::vector<std::size_t> next(first_of_.begin(), first_of_.end() - 1);
  for (std::uint32_t i = 0; i < relations_.size(); ++i) {
    const Relation& relation = At(i);
    of_texts_[next[relation.earlier]++] = i;
    of_texts_[next[relation.later]++] = i;
  }
}

namespace {

// Goes through the texts in canonical order, block by block.
class RelationFinder {
 public:
  RelationFinder(const Corpus& corpus, const std::vector<DistinctText>& texts, PairJudge& judge,
                 const RelationOptions& options)
      : corpus_(corpus),
        texts_(texts),
        options_(options),
        judge_(judge),
        lsh_(kMaxRepresentativesPerKey, &corpus.memory()),
        passages_(kMaxRepresentativesPerKey, &corpus.memory()),
        followed_(texts.size(), kUnrelated),
        result_{.relations = Relations(&corpus.memory())} {}

  RelationResult Run() {
    const auto num_texts = static_cast<std::uint32_t>(texts_.size());
    for (std::uint32_t begin = 0; begin < num_texts; begin += kBlock) {
      const std::uint32_t end = std::min(begin + kBlock, num_texts);
      CompareWithEarlierBlocks(begin, end);
      for (std::uint32_t text = begin; text < end; ++text) CompareWithinBlock(text, begin);
      if (options_.progress) options_.progress(end, num_texts);
    }
    result_.relations.Sort(num_texts);
    CompareWithOriginalsOfOriginals();
    if (options_.forms) {
      TellForms(judge_, options_, num_texts, &result_.relations);
      CompareCopiesWithOtherFillings();
    }
    for (const ClosedKey& key : lsh_.ClosedKeys()) result_.dropped_candidates += key.texts;
    for (const ClosedKey& key : passages_.ClosedKeys()) result_.dropped_candidates += key.texts;
    return std::move(result_);
  }

 private:
  void CompareWithEarlierBlocks(std::uint32_t begin, std::uint32_t end) {
    std::vector<std::vector<Relation>> found(end - begin);
    ParallelFor(
        end - begin, options_.threads,
        [&](std::size_t item, std::uint32_t worker) {
          const auto text = begin + static_cast<std::uint32_t>(item);
          PrefetchKeysOf(text + 1);
          found[item] = judge_.JudgeAll(Candidates(KeysOf(text), 0), text, worker);
        },
        4);
    for (const std::vector<Relation>& relations : found) {
      for (const Relation& relation : relations) Record(relation);
    }
  }

  // In sequence: what the text is compared with depends on which texts of the block are no copies.
  void CompareWithinBlock(std::uint32_t text, std::uint32_t begin) {
    const KeptKeys& keys = KeysOf(text);
    PrefetchKeysOf(text + 1);
    for (const Relation& relation : judge_.JudgeAll(Candidates(keys, begin), text, 0)) {
      Record(relation);
    }
    const std::uint32_t original = followed_[text];
    if (original == kUnrelated) {
      lsh_.Insert(TextIndex{text}, keys.bands());
      if (options_.excerpts) passages_.Insert(TextIndex{text}, keys.passages());
    } else if (options_.excerpts) {
      passages_.InsertFollower(TextIndex{text}, keys.passages(), KeysOf(original).passages());
    }
  }

  void Record(const Relation& relation) {
    const bool of_an_original = followed_[relation.earlier] == kUnrelated;
    if (IsCopy(relation) && of_an_original) {
      followed_[relation.later] = std::min(followed_[relation.later], relation.earlier);
    }
    result_.relations.Add(relation);
  }

  // The text after the one at work: its keys' places in the indexes are read from memory meanwhile.
  void PrefetchKeysOf(std::uint32_t text) const {
    if (text == texts_.size()) return;
    lsh_.Prefetch(KeysOf(text).bands());
    if (options_.excerpts) passages_.Prefetch(KeysOf(text).passages());
  }

  [[nodiscard]] const KeptKeys& KeysOf(std::uint32_t text) const {
    return corpus_.keys(texts_[text].lead);
  }

  // Texts not before `since` that either index proposes, best first, each once.
  std::vector<std::uint32_t> Candidates(const KeptKeys& keys, std::uint32_t since) {
    std::vector<std::uint32_t> texts;
    static const PerThread<std::vector<Candidate>> buffers;
    std::vector<Candidate>& candidates = buffers.Get();
    const auto take = [&] {
      const std::size_t taken =
          std::min(candidates.size(), options_.excerpts ? kMaxCandidates : kMaxCopyCandidates);
      for (std::size_t i = 0; i < taken; ++i) texts.push_back(ToInt(candidates[i].text));
    };
    lsh_.Query(keys.bands(), TextIndex{since}, &candidates);
    take();
    if (options_.excerpts) {
      passages_.Query(keys.passages(), TextIndex{since}, &candidates);
      std::erase_if(candidates, [&](const Candidate& candidate) {
        return !MayShareRun(keys.passages(), KeysOf(ToInt(candidate.text)).passages());
      });
      take();
    }
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    return texts;
  }

  using Pair = std::pair<std::uint32_t, std::uint32_t>;
  using Pairs = std::vector<Pair>;

  // The pairs that begin with `text`. REQUIRES: they ascend.
  static std::span<const Pair> PairsOf(std::uint32_t text, const Pairs& pairs) {
    const auto [begin, end] =
        std::equal_range(pairs.begin(), pairs.end(), Pair{text, 0},
                         [](const Pair& a, const Pair& b) { return a.first < b.first; });
    return {begin, end};
  }

  // A copy was compared with its original; where that one belongs to a still earlier text, so may the
  // copy, and clusters rest on nothing that was not compared.
  void CompareWithOriginalsOfOriginals() {
    const Relations& relations = result_.relations;
    Pairs originals;  // each text and what it is tied to
    relations.ForEach([&](const Relation& relation) {
      if (Ties(relation)) originals.emplace_back(relation.later, relation.earlier);
    });
    std::sort(originals.begin(), originals.end());
    Pairs pairs;
    for (const auto& [text, original] : originals) {
      for (const auto& [of, still_earlier] : PairsOf(original, originals)) {
        if (relations.Find(still_earlier, text) == nullptr) pairs.emplace_back(still_earlier, text);
      }
    }
    Compare(std::move(pairs));
  }

  // A copy was compared with the other fillings of its original's form that stand before it, since these are in
  // the index; with those that come later their first copies are compared here.
  void CompareCopiesWithOtherFillings() {
    const Relations& relations = result_.relations;
    Pairs copies;  // each text and its copies; relations come in this order
    relations.ForEach([&](const Relation& relation) {
      if (relation.kind == EdgeKind::kReprint)
        copies.emplace_back(relation.earlier, relation.later);
    });
    Pairs pairs;
    relations.ForEach([&](const Relation& form) {
      if (form.kind != EdgeKind::kTemplate) return;
      for (const std::uint32_t filling : {form.earlier, form.later}) {
        const std::uint32_t other = filling == form.earlier ? form.later : form.earlier;
        const std::span<const Pair> all = PairsOf(filling, copies);
        for (const auto& [of, copy] : all.first(std::min(all.size(), kMaxCopiesOfFilling))) {
          if (copy != other && relations.Find(copy, other) == nullptr)
            pairs.emplace_back(std::minmax(copy, other));
        }
      }
    });
    Compare(std::move(pairs));
  }

  void Compare(Pairs pairs) {
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    std::vector<Relation> found(pairs.size());
    ParallelFor(pairs.size(), options_.threads, [&](std::size_t item, std::uint32_t worker) {
      found[item] = judge_.Judge(pairs[item].first, pairs[item].second, worker);
    });
    for (const Relation& relation : found) result_.relations.Add(relation);
    result_.relations.Sort(static_cast<std::uint32_t>(texts_.size()));
  }

  static bool Ties(const Relation& relation) {
    return IsCopy(relation) || relation.kind == EdgeKind::kExcerpt;
  }

  const Corpus& corpus_;
  const std::vector<DistinctText>& texts_;
  const RelationOptions& options_;
  PairJudge& judge_;
  LshIndex lsh_;
  PassageIndex passages_;
  std::vector<std::uint32_t> followed_;  // the first text that each is a copy of
  RelationResult result_;
};

}  // namespace

RelationResult FindRelations(const Corpus& corpus, const std::vector<DistinctText>& texts,
                             PairJudge& judge, const RelationOptions& options) {
  return RelationFinder(corpus, texts, judge, options).Run();
}

}  // namespace newsprint::internal
