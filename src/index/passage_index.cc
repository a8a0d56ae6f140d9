#include <algorithm>
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

constexpr std::uint64_t kAll = std::numeric_limits<std::uint64_t>::max();

std::uint32_t TopHalf(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }

// Calls visit(shingle) for all that start outside `left_out`.
template <typename Visitor>
void VisitKept(std::span<const std::uint64_t> sequence, std::span<const TokenRange> left_out,
               Visitor visit) {
  std::size_t begin = 0;
  for (const TokenRange& range : left_out) {
    const std::size_t end = std::min<std::size_t>(range.begin, sequence.size());
    for (std::size_t i = begin; i < end; ++i) visit(sequence[i]);
    begin = std::max<std::size_t>(begin, range.end);
  }
  for (std::size_t i = begin; i < sequence.size(); ++i) visit(sequence[i]);
}

std::uint64_t SamplingBound(std::size_t kept, const PassageSampling& sampling) {
  if (kept <= sampling.min_keys) return kAll;
  return std::max(kAll / sampling.sampling, kAll / kept * sampling.min_keys);
}

}  // namespace

void PassageKeysInto(std::span<const std::uint64_t> sequence, std::span<const TokenRange> left_out,
                     const PassageSampling& sampling, PassageKeys* keys) {
  const StageTimer timer(Stage::kSketch);
  std::size_t kept = 0;
  VisitKept(sequence, left_out, [&kept](std::uint64_t) { ++kept; });
  keys->bound = SamplingBound(kept, sampling);
  keys->keys.clear();
  VisitKept(sequence, left_out, [keys](std::uint64_t shingle) {
    const std::uint64_t key = Mix(shingle);
    if (key <= keys->bound) keys->keys.push_back(key);
  });
  std::sort(keys->keys.begin(), keys->keys.end());
  keys->keys.erase(std::unique(keys->keys.begin(), keys->keys.end()), keys->keys.end());
}

PassageIndex::PassageIndex(std::uint32_t max_texts_per_key)
    : table_(std::make_unique<internal::KeyTable>(max_texts_per_key)) {}
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
  if (candidate.shared >= 2) return true;
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

void PassageIndex::Query(const Keys& keys, TextIndex since,
                         std::vector<Candidate>* candidates) const {
  const StageTimer timer(Stage::kIndex);
  candidates->clear();
  table_->Collect(keys.keys, since, candidates);
  internal::Tally(candidates);
  std::erase_if(*candidates, [&](const Candidate& c) { return !Proposes(keys, c); });
  internal::SortCandidates(candidates);
}

IndexSize PassageIndex::Size() const {
  IndexSize size = table_->Size();
  size.bytes += sampled_.capacity() * sizeof(Sampled);
  return size;
}

std::vector<ClosedKey> PassageIndex::ClosedKeys() const { return table_->ClosedKeys(); }

}  // namespace newsprint
