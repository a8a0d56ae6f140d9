#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <limits>

#include "base/hash.h"
#include "index/key_table.h"
#include "newsprint/index.h"
#include "newsprint/stages.h"

namespace newsprint {
namespace {

// A text that could share fewer keys than this is proposed by one. Of 6 shingles' worth of keys at one
// in eight, fewer than two are shared by chance in 1.3 % of all cases.
constexpr std::uint64_t kSureKeys = 6;

// Four stock phrases count for one key that few texts hold.
constexpr internal::KeyWeights kWeights = {.stock_texts = kStockPhraseTexts, .rare = 4};

constexpr std::uint64_t kAll = std::numeric_limits<std::uint64_t>::max();

std::uint32_t TopHalf(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }

// Calls visit(place) for all places of the sequence outside `left_out`.
template <typename Visitor>
void VisitKept(std::size_t size, std::span<const TokenRange> left_out, Visitor visit) {
  std::size_t begin = 0;
  for (const TokenRange& range : left_out) {
    const std::size_t end = std::min<std::size_t>(range.begin, size);
    for (std::size_t i = begin; i < end; ++i) visit(i);
    begin = std::max<std::size_t>(begin, range.end);
  }
  for (std::size_t i = begin; i < size; ++i) visit(i);
}

std::uint64_t SamplingBound(std::size_t kept, const PassageSampling& sampling) {
  if (kept <= sampling.min_keys) return kAll;
  return std::max(kAll / sampling.sampling, kAll / kept * sampling.min_keys);
}

struct PlacedKey {
  std::uint64_t key;
  std::uint32_t place;
  auto operator<=>(const PlacedKey&) const = default;
};

}  // namespace

void PassageKeysInto(std::span<const std::uint64_t> sequence, std::span<const TokenRange> left_out,
                     const PassageSampling& sampling, PassageKeys* keys) {
  const StageTimer timer(Stage::kSketch);
  std::size_t kept = 0;
  VisitKept(sequence.size(), left_out, [&kept](std::size_t) { ++kept; });
  keys->bound = SamplingBound(kept, sampling);
  std::vector<PlacedKey> sampled;
  VisitKept(sequence.size(), left_out, [&](std::size_t place) {
    const std::uint64_t key = Mix(sequence[place]);
    if (key <= keys->bound) sampled.push_back({key, static_cast<std::uint32_t>(place)});
  });
  std::sort(sampled.begin(), sampled.end());
  const auto last = std::unique(sampled.begin(), sampled.end(),
                                [](const auto& x, const auto& y) { return x.key == y.key; });
  sampled.erase(last, sampled.end());
  keys->keys.resize(sampled.size());
  keys->places.resize(sampled.size());
  for (std::size_t i = 0; i < sampled.size(); ++i) {
    keys->keys[i] = sampled[i].key;
    keys->places[i] = sampled[i].place;
  }
}

bool MayShareRun(const PassageKeysView& a, const PassageKeysView& b) {
  // Of one passage two keys stand no further apart, but for words that one of the texts puts in.
  constexpr std::int64_t kWithin = 64;
  constexpr std::int64_t kPutIn = 4;
  // A twentieth of the keys of the shorter: three tenths of it may be covered by runs of three and four words.
  constexpr std::size_t kManyForTheShorter = 20;
  struct Shared {
    std::int64_t in_a;
    std::int64_t in_b;
  };
  std::vector<Shared> shared;
  for (std::size_t i = 0, j = 0; i < a.keys.size() && j < b.keys.size();) {
    if (a.keys[i] == b.keys[j]) shared.push_back({a.places[i], b.places[j]});
    const bool step_a = a.keys[i] <= b.keys[j];
    const bool step_b = b.keys[j] <= a.keys[i];
    i += step_a ? 1 : 0;
    j += step_b ? 1 : 0;
  }
  const std::size_t shorter = std::min(a.keys.size(), b.keys.size());
  if (shared.size() < 2 || shared.size() * kManyForTheShorter >= shorter) return true;
  std::sort(shared.begin(), shared.end(),
            [](const Shared& x, const Shared& y) { return x.in_a < y.in_a; });
  for (std::size_t i = 1; i < shared.size(); ++i) {
    const std::int64_t in_a = shared[i].in_a - shared[i - 1].in_a;
    const std::int64_t in_b = shared[i].in_b - shared[i - 1].in_b;
    if (in_a <= kWithin && std::abs(in_a - in_b) <= kPutIn) return true;
  }
  return false;
}

PassageIndex::PassageIndex(std::uint32_t max_texts_per_key, internal::PagedMemory* memory)
    : table_(std::make_unique<internal::KeyTable>(
          max_texts_per_key, memory != nullptr ? memory : &internal::PagedMemory::Unbounded())) {}
PassageIndex::~PassageIndex() = default;
PassageIndex::PassageIndex(PassageIndex&&) noexcept = default;
PassageIndex& PassageIndex::operator=(PassageIndex&&) noexcept = default;

void PassageIndex::Insert(TextIndex text, const Keys& keys) { InsertFollower(text, keys, {}); }

void PassageIndex::InsertFollower(TextIndex text, const Keys& keys, const Keys& of_representative) {
  const StageTimer timer(Stage::kIndex);
  if (sampled_.size() <= ToInt(text)) sampled_.resize(std::size_t{ToInt(text)} + 1);
  sampled_[ToInt(text)] = {.bound = TopHalf(keys.bound),
                           .keys = static_cast<std::uint32_t>(keys.keys.size())};
  if (of_representative.keys.empty()) return table_->Insert(text, keys.keys);
  std::vector<std::uint64_t> own;
  std::set_difference(keys.keys.begin(), keys.keys.end(), of_representative.keys.begin(),
                      of_representative.keys.end(), std::back_inserter(own));
  table_->Insert(text, own);
}

void PassageIndex::Remove(TextIndex text, const Keys& keys) { table_->Remove(text, keys.keys); }

bool PassageIndex::Proposes(const Keys& keys, const Candidate& candidate) const {
  if (candidate.shared >= 2 * kWeights.rare) return true;
  const Sampled& held = sampled_[ToInt(candidate.text)];
  const std::uint32_t bound = std::min(held.bound, TopHalf(keys.bound));
  // How many keys of each are left at the sparser sampling of the two.
  const auto asked = static_cast<std::uint64_t>(
      std::partition_point(keys.keys.begin(), keys.keys.end(),
                           [bound](std::uint64_t key) { return TopHalf(key) <= bound; }) -
      keys.keys.begin());
  const std::uint64_t of_held = std::uint64_t{held.keys} * bound / std::max(held.bound, 1U);
  return std::min(asked, of_held) < kSureKeys;
}

void PassageIndex::Prefetch(const Keys& keys) const { table_->Prefetch(keys.keys); }

void PassageIndex::Query(const Keys& keys, TextIndex since,
                         std::vector<Candidate>* candidates) const {
  const StageTimer timer(Stage::kIndex);
  candidates->clear();
  table_->Collect(keys.keys, since, kWeights, candidates);
  internal::Tally(candidates);
  std::erase_if(*candidates, [&](const Candidate& c) { return !Proposes(keys, c); });
  for (Candidate& candidate : *candidates) {
    candidate.shared = (candidate.shared + kWeights.rare - 1) / kWeights.rare;
  }
  internal::SortCandidates(candidates);
}

IndexSize PassageIndex::Size() const {
  IndexSize size = table_->Size();
  size.bytes += sampled_.capacity() * sizeof(Sampled);
  return size;
}

std::vector<ClosedKey> PassageIndex::ClosedKeys() const { return table_->ClosedKeys(); }

}  // namespace newsprint
