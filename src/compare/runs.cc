//  Tested by compare/runs_test.cc
#include "compare/runs.h"

#include <algorithm>

namespace newsprint {

void RunFinder::Extend(std::uint32_t diagonal, Run window, std::vector<Run>* runs) {
  Diagonal& last = diagonals_[diagonal];
  if (last.epoch == epoch_) {
    Run& run = (*runs)[last.run];
    if (window.a.begin <= run.a.end + kMaxGapTokens) {
      run.a.end = std::max(run.a.end, window.a.end);
      run.b.end = std::max(run.b.end, window.b.end);
      return;
    }
  }
  last = {epoch_, static_cast<std::uint32_t>(runs->size())};
  runs->push_back(window);
}

namespace {

// True if all that two equally long ranges say by equal hashes is equal in bytes, with no more than
// kMaxGapTokens in a row between. Words that follow one another are compared as one stretch.
bool HoldsInBytes(const NormalizedText& a, const NormalizedText& b, const Run& run) {
  // Most runs have no gap.
  if (WindowText(a, run.a.begin, run.a.size()) == WindowText(b, run.b.begin, run.b.size())) {
    return true;
  }
  std::uint32_t gap = 0;
  for (std::uint32_t i = 0; i < run.a.size();) {
    std::uint32_t end = i;
    while (end < run.a.size() &&
           a.token_hashes[run.a.begin + end] == b.token_hashes[run.b.begin + end]) {
      ++end;
    }
    if (end == i) {
      if (++gap > kMaxGapTokens) return false;
      ++i;
      continue;
    }
    if (WindowText(a, run.a.begin + i, end - i) != WindowText(b, run.b.begin + i, end - i)) {
      return false;
    }
    gap = 0;
    i = end;
  }
  return true;
}

bool AllHoldInBytes(const NormalizedText& a, const NormalizedText& b, std::span<const Run> runs) {
  return std::all_of(runs.begin(), runs.end(),
                     [&](const Run& run) { return HoldsInBytes(a, b, run); });
}

}  // namespace

// In a copy window follows window: those that stand once lengthen the run without a look-up. `at` are the
// places of its last window; returns the last window of a that was taken.
std::uint32_t RunFinder::FollowCopy(const PreparedText::Seeds& a, const PreparedText::Seeds& b,
                                    WindowPair at, std::uint64_t* budget, Run* run) {
  const auto last_a = static_cast<std::uint32_t>(a.hash.size()) - 1;
  const auto last_b = static_cast<std::uint32_t>(b.hash.size()) - 1;
  while (at.a < last_a && at.b<last_b&& * budget> 0 && b.stands_once[at.b + 1] != 0 &&
         a.hash[at.a + 1] == b.hash[at.b + 1] && a.length[at.a + 1] != 0 &&
         b.length[at.b + 1] != 0) {
    ++at.a;
    ++at.b;
    --*budget;
    run->a.end = std::max(run->a.end, at.a + a.length[at.a]);
    run->b.end = std::max(run->b.end, at.b + a.length[at.a]);
  }
  return at.a;
}

template <bool verify>
void RunFinder::Follow(const PreparedText& a, const PreparedText& b, std::vector<Run>* runs) {
  runs->clear();
  overfull_.clear();
  const PreparedText::Seeds& seeds_a = a.seeds();
  const PreparedText::Seeds& seeds_b = b.seeds();
  const auto size_a = static_cast<std::uint32_t>(seeds_a.hash.size());
  if (diagonals_.size() < seeds_a.hash.size() + seeds_b.hash.size()) {
    diagonals_.resize(seeds_a.hash.size() + seeds_b.hash.size());
  }
  if (++epoch_ == 0) {  // wrapped: every stale mark could look fresh
    std::fill(diagonals_.begin(), diagonals_.end(), Diagonal{});
    epoch_ = 1;
  }
  std::uint64_t budget = kMaxPlacesPerToken * (seeds_a.hash.size() + seeds_b.hash.size());
  for (std::uint32_t i = 0; i < size_a; ++i) {
    const std::uint32_t length = seeds_a.length[i];
    if (length == 0) continue;
    std::uint32_t place = verify ? seeds_b.Find(b.normalized(), a.normalized(), seeds_a, i)
                                 : seeds_b.FindHash(seeds_a.hash[i]);
    if (place == kNoPosition) continue;
    const std::uint32_t first = place;
    const std::uint64_t limit = std::min<std::uint64_t>(kMaxSeedOccurrences, budget);
    std::uint64_t followed = 0;
    for (; place != kNoPosition && followed < limit; ++followed) {
      Extend(place + size_a - i, {{i, i + length}, {place, place + length}}, runs);
      place = seeds_b.next[place];
    }
    budget -= followed;
    if (!verify && place == kNoPosition && followed == 1) {
      i = FollowCopy(seeds_a, seeds_b, {i, first}, &budget,
                     &(*runs)[diagonals_[first + size_a - i].run]);
    }
    if (place != kNoPosition) overfull_.push_back({{i, i + length}, {place, place + length}});
  }
}

// Hashes propose, and bytes decide: run by run, which is one comparison of memory for most. Where hashes
// lied, every window is looked at.
void RunFinder::Find(const PreparedText& a, const PreparedText& b, std::vector<Run>* runs,
                     bool* approximate) {
  Follow<false>(a, b, runs);
  if (!AllHoldInBytes(a.normalized(), b.normalized(), *runs)) Follow<true>(a, b, runs);
  *approximate = !overfull_.empty();
  AddPlacesLeftOut(a, b, runs);
  std::sort(runs->begin(), runs->end());
}

// Every place of b that an overfull window of a was not followed to becomes a run of its own, once.
void RunFinder::AddPlacesLeftOut(const PreparedText& a, const PreparedText& b,
                                 std::vector<Run>* runs) {
  std::sort(overfull_.begin(), overfull_.end(),
            [](const Run& x, const Run& y) { return x.b != y.b ? x.b < y.b : x.a < y.a; });
  const PreparedText::Seeds& seeds_a = a.seeds();
  const PreparedText::Seeds& seeds_b = b.seeds();
  std::uint32_t last_place = kNoPosition;
  for (const Run& window : overfull_) {
    if (window.b.begin == last_place) {  // its places are in; its own words may not be
      runs->push_back(window);
      continue;
    }
    last_place = window.b.begin;
    const std::uint32_t length = seeds_a.length[window.a.begin];
    for (std::uint32_t place = last_place; place != kNoPosition; place = seeds_b.next[place]) {
      runs->push_back({window.a, {place, place + length}});
    }
  }
}

std::uint32_t CoveredUnits(const PreparedText& text, std::vector<TokenRange>* ranges) {
  std::sort(ranges->begin(), ranges->end());
  std::uint32_t units = 0;
  std::uint32_t covered_to = 0;
  for (const TokenRange range : *ranges) {
    if (range.end <= covered_to) continue;
    units += text.seeds().ContentUnits({std::max(covered_to, range.begin), range.end});
    covered_to = range.end;
  }
  return units;
}

}  // namespace newsprint
