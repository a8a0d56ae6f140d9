//  Tested by shingle/shingle_test.cc
#include "newsprint/shingle.h"

#include <algorithm>
#include <bit>
#include <cstddef>

#include "newsprint/stages.h"

namespace newsprint {
namespace {

constexpr int kTurn = 13;  // odd, so 64 places have 64 different turns

// Makes shingles that differ in one word differ in every bit.
std::uint64_t Mix(std::uint64_t combined) {
  combined ^= combined >> 32U;
  return combined * 0x9e3779b97f4a7c15ULL;
}

// Token hashes are well mixed already, so turning each by its place and adding them bit by bit
// keeps their quality and their order.
std::uint64_t CombineTokens(const std::uint64_t* hashes, std::size_t count) {
  std::uint64_t combined = 0;
  for (std::size_t i = 0; i < count; ++i) combined = std::rotl(combined, kTurn) ^ hashes[i];
  return Mix(combined);
}

// CombineTokens() of every kWords in a row. From one window to the next, one word leaves and one comes.
template <std::size_t kWords>
void CombineWords(std::span<const std::uint64_t> hashes, std::uint64_t* shingles) {
  constexpr int kTurnOfLeaving = kTurn * static_cast<int>(kWords) % 64;
  const std::size_t count = hashes.size() - kWords + 1;
  std::uint64_t combined = 0;
  for (std::size_t i = 0; i < kWords; ++i) combined = std::rotl(combined, kTurn) ^ hashes[i];
  shingles[0] = Mix(combined);
  for (std::size_t i = 1; i < count; ++i) {
    combined = std::rotl(combined, kTurn) ^ std::rotl(hashes[i - 1], kTurnOfLeaving) ^
               hashes[i + kWords - 1];
    shingles[i] = Mix(combined);
  }
}

// Of the windows of a text in characters and words nearly all hold seven, six or five tokens.
std::uint64_t CombineWindow(const std::uint64_t* hashes, std::size_t count) {
  switch (count) {
    case 7:
      return CombineTokens(hashes, 7);
    case 6:
      return CombineTokens(hashes, 6);
    case 5:
      return CombineTokens(hashes, 5);
    default:
      return CombineTokens(hashes, count);
  }
}

void CombineWindows(const NormalizedText& text, std::uint32_t width_units,
                    std::vector<std::uint64_t>* sequence) {
  const std::size_t num_tokens = text.tokens.size();
  const auto units = [&](std::size_t token) {
    return text.tokens[token].is_character != 0 ? kUnitsPerCharacter : kUnitsPerWord;
  };
  sequence->clear();
  std::size_t end = 0;
  std::uint32_t width = 0;
  for (std::size_t begin = 0; begin < num_tokens; ++begin) {
    while (end < num_tokens && width < width_units) width += units(end++);
    if (width < width_units && begin > 0) return;
    sequence->push_back(CombineWindow(text.token_hashes.data() + begin, end - begin));
    width -= units(begin);
  }
}

// Sorts hashes, which are spread evenly, by their top bits, then each few that share them.
void SortHashes(std::vector<std::uint64_t>* hashes) {
  constexpr std::size_t kFewest = 64;
  const std::size_t size = hashes->size();
  if (size < kFewest) {
    std::sort(hashes->begin(), hashes->end());
    return;
  }
  const int shift = std::countl_zero(size) + 1;
  std::vector<std::uint32_t> ends((std::size_t{1} << (64 - shift)) + 1, 0);
  for (const std::uint64_t hash : *hashes) ++ends[(hash >> shift) + 1];
  for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
  std::vector<std::uint64_t> sorted(size);
  for (const std::uint64_t hash : *hashes) sorted[ends[hash >> shift]++] = hash;
  auto begin = sorted.begin();
  for (std::size_t bucket = 0; bucket + 1 < ends.size(); ++bucket) {
    const auto end = sorted.begin() + static_cast<std::ptrdiff_t>(ends[bucket]);
    if (end - begin > 1) std::sort(begin, end);
    begin = end;
  }
  hashes->swap(sorted);
}

std::size_t CountCommon(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::size_t common = 0;
  std::size_t at_a = 0;
  std::size_t at_b = 0;
  while (at_a < a.size() && at_b < b.size()) {
    const std::uint64_t left = a[at_a];
    const std::uint64_t right = b[at_b];
    common += left == right ? 1U : 0U;
    at_a += left <= right ? 1U : 0U;
    at_b += right <= left ? 1U : 0U;
  }
  return common;
}

}  // namespace

void Shingler::Sequence(const NormalizedText& text, std::vector<std::uint64_t>* sequence) const {
  const StageTimer timer(Stage::kShingle);
  constexpr std::uint32_t kUsual = kDefaultShingleWords;
  std::uint32_t has_character = 0;  // all are looked at: faster than to ask each whether to go on
  for (const Token& token : text.tokens) has_character |= token.is_character;
  if (has_character != 0 || text.tokens.size() < kUsual || width_units_ != kUsual * kUnitsPerWord) {
    CombineWindows(text, width_units_, sequence);
    return;
  }
  sequence->resize(text.tokens.size() - kUsual + 1);
  CombineWords<kUsual>(text.token_hashes, sequence->data());
}

ShingleSet Shingler::Set(const NormalizedText& text) const {
  ShingleSet set;
  Sequence(text, &set);
  SortHashes(&set);
  set.erase(std::unique(set.begin(), set.end()), set.end());
  return set;
}

double ExactResemblance(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  if (a.empty() || b.empty()) return 0;
  const std::size_t common = CountCommon(a, b);
  return static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
}

double ExactContainment(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  if (a.empty()) return 0;
  return static_cast<double>(CountCommon(a, b)) / static_cast<double>(a.size());
}

}  // namespace newsprint
