//  Tested by compare/compare_test.cc
#include "compare/seeds.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <memory>
#include <vector>

#include "base/hash.h"
#include "base/per_thread.h"
#include "newsprint/shingle.h"

namespace newsprint {
namespace {

// A power of two that leaves a table of `entries` at most half full.
std::size_t TableSize(std::size_t entries) {
  return std::bit_ceil(std::max<std::size_t>(entries, 4) * 2);
}

}  // namespace

PreparedText::Seeds::Seeds(const NormalizedText& text, std::span<const std::uint8_t> furniture) {
  static const PerThread<std::vector<std::uint64_t>> sequences;
  std::vector<std::uint64_t>& sequence = sequences.Get();
  Shingler().Sequence(text, &sequence);
  TakeBlock(text.tokens.size(), sequence.size());
  CountUnits(text, furniture);
  MakeWindows(text, furniture);
  ChainWindows(text);
  MakeShingles(text, furniture, sequence);
}

// Larger types first: then all are aligned.
void PreparedText::Seeds::TakeBlock(std::size_t tokens, std::size_t most_shingles) {
  const std::size_t num_heads = TableSize(tokens);
  const std::size_t num_slots = TableSize(most_shingles);
  const std::size_t window_bits = BitFilter::WordsFor(tokens);
  const std::size_t shingle_bits = BitFilter::WordsFor(most_shingles);
  const std::size_t num_long = tokens + most_shingles + window_bits + shingle_bits;
  const std::size_t num_short = num_heads + tokens + num_slots + tokens + 1;
  const std::size_t bytes =
      num_long * sizeof(std::uint64_t) + num_short * sizeof(std::uint32_t) + 2 * tokens;
  block_ = std::make_unique<std::byte[]>(bytes);  // zero
  std::byte* at = block_.get();
  const auto take = [&at]<typename T>(std::size_t count, std::span<T>* values) {
    *values = {reinterpret_cast<T*>(at), count};
    at += count * sizeof(T);
  };
  std::span<std::uint64_t> bits;
  take(tokens, &hash);
  take(most_shingles, &shingles);
  take(window_bits, &bits);
  window_filter = BitFilter(bits);
  take(shingle_bits, &bits);
  shingle_filter = BitFilter(bits);
  take(num_heads, &heads);
  take(tokens, &next);
  take(num_slots, &shingle_slots);
  take(tokens + 1, &content_units);
  take(tokens, &length);
  take(tokens, &stands_once);
}

void PreparedText::Seeds::CountUnits(const NormalizedText& text,
                                     std::span<const std::uint8_t> furniture) {
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    content_units[i + 1] = content_units[i] + (furniture[i] == 0 ? UnitsOf(text.tokens[i]) : 0);
  }
}

void PreparedText::Seeds::MakeWindows(const NormalizedText& text,
                                      std::span<const std::uint8_t> furniture) {
  const auto size = static_cast<std::uint32_t>(text.tokens.size());
  std::uint32_t free_from = 0;  // no furniture in [free_from, checked)
  std::uint32_t checked = 0;
  WindowHasher windows(text);
  for (std::uint32_t begin = 0; begin < size && windows.MoveTo(begin); ++begin) {
    for (; checked < begin + windows.length(); ++checked) {
      if (furniture[checked] != 0) free_from = checked + 1;
    }
    if (free_from > begin) continue;
    hash[begin] = windows.hash();
    length[begin] = static_cast<std::uint8_t>(windows.length());
  }
}

void PreparedText::Seeds::ChainWindows(const NormalizedText& text) {
  const auto size = static_cast<std::uint32_t>(hash.size());
  std::fill(next.begin(), next.end(), kNoPosition);
  std::fill(stands_once.begin(), stands_once.end(), std::uint8_t{1});
  const std::size_t mask = heads.size() - 1;
  for (std::uint32_t i = size; i-- > 0;) {  // backwards: chains ascend
    if (length[i] == 0) continue;
    std::size_t slot = hash[i] & mask;
    for (; heads[slot] != 0; slot = (slot + 1) & mask) {
      const std::uint32_t head = heads[slot] - 1;
      if (hash[head] == hash[i] &&
          WindowText(text, head, length[head]) == WindowText(text, i, length[i])) {
        next[i] = head;
        stands_once[i] = stands_once[head] = 0;
        break;
      }
    }
    heads[slot] = i + 1;
    window_filter.Add(hash[i]);
  }
}

void PreparedText::Seeds::MakeShingles(const NormalizedText& text,
                                       std::span<const std::uint8_t> furniture,
                                       std::span<const std::uint64_t> sequence) {
  std::size_t num_shingles = 0;
  std::vector<std::uint64_t> in_furniture;
  const auto size = static_cast<std::uint32_t>(text.tokens.size());
  std::uint32_t free_from = 0;  // no furniture in [free_from, end)
  std::uint32_t end = 0;        // of the shingle; a text shorter than one ends first
  std::uint32_t units = 0;
  for (std::uint32_t begin = 0; begin < sequence.size(); ++begin) {
    for (; end < size && units < kDefaultShingleWords * kUnitsPerWord; ++end) {
      units += UnitsOf(text.tokens[end]);
      if (furniture[end] != 0) free_from = end + 1;
    }
    units -= UnitsOf(text.tokens[begin]);
    if (free_from > begin) {
      in_furniture.push_back(sequence[begin]);
    } else {
      AddShingle(sequence[begin], &num_shingles);
    }
  }
  num_content_shingles = static_cast<std::uint32_t>(num_shingles);
  for (const std::uint64_t shingle : in_furniture) AddShingle(shingle, &num_shingles);
  shingles = shingles.first(num_shingles);
}

// *size: how many there are.
void PreparedText::Seeds::AddShingle(std::uint64_t shingle, std::size_t* size) {
  const std::size_t mask = shingle_slots.size() - 1;
  std::size_t slot = ShingleSlot(shingle) & mask;
  for (; shingle_slots[slot] != 0; slot = (slot + 1) & mask) {
    if (shingles[shingle_slots[slot] - 1] == shingle) return;
  }
  shingles[(*size)++] = shingle;
  shingle_filter.Add(shingle);
  shingle_slots[slot] = static_cast<std::uint32_t>(*size);
}

SharedShingles CountSharedShingles(const PreparedText::Seeds& a, const PreparedText::Seeds& b,
                                   std::size_t at_least) {
  const PreparedText::Seeds& fewer = a.shingles.size() <= b.shingles.size() ? a : b;
  const PreparedText::Seeds& more = &fewer == &a ? b : a;
  SharedShingles shared;
  std::uint32_t next = 0;  // where the shingle after the last shared one stands
  for (std::uint32_t i = 0; i < fewer.shingles.size(); ++i) {
    if (shared.all + (fewer.shingles.size() - i) < at_least) break;
    const std::uint64_t shingle = fewer.shingles[i];
    // What is copied is shared shingle by shingle: no look-up.
    const bool follows = next < more.shingles.size() && more.shingles[next] == shingle;
    const std::uint32_t found = follows ? next : more.FindShingle(shingle);
    if (found == kNoPosition) continue;
    next = found + 1;
    ++shared.all;
    shared.content += i < fewer.num_content_shingles && found < more.num_content_shingles ? 1 : 0;
  }
  return shared;
}

}  // namespace newsprint
