//  Tested by compare/compare_test.cc
#include "compare/seeds.h"

#include <algorithm>
#include <bit>
#include <cstddef>

#include "base/hash.h"
#include "newsprint/shingle.h"

namespace newsprint {
namespace {

// A power of two that leaves a table of `entries` at most half full.
std::size_t TableSize(std::size_t entries) {
  return std::bit_ceil(std::max<std::size_t>(entries, 4) * 2);
}

}  // namespace

PreparedText::Seeds::Seeds(const NormalizedText& text, std::span<const std::uint8_t> furniture) {
  content_units.reserve(text.tokens.size() + 1);
  content_units.push_back(0);
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    content_units.push_back(content_units.back() +
                            (furniture[i] == 0 ? UnitsOf(text.tokens[i]) : 0));
  }
  MakeWindows(text, furniture);
  ChainWindows(text);
  MakeShingles(text, furniture);
}

void PreparedText::Seeds::MakeWindows(const NormalizedText& text,
                                      std::span<const std::uint8_t> furniture) {
  const auto size = static_cast<std::uint32_t>(text.tokens.size());
  hash.assign(size, 0);
  length.assign(size, 0);
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
  heads.assign(TableSize(size), 0);
  next.assign(size, kNoPosition);
  stands_once.assign(size, 1);
  window_filter.Reset(size);
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
                                       std::span<const std::uint8_t> furniture) {
  std::vector<std::uint64_t> sequence;
  Shingler().Sequence(text, &sequence);
  shingle_slots.assign(TableSize(sequence.size()), 0);
  shingles.reserve(sequence.size());
  shingle_filter.Reset(sequence.size());
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
      AddShingle(sequence[begin]);
    }
  }
  num_content_shingles = static_cast<std::uint32_t>(shingles.size());
  for (const std::uint64_t shingle : in_furniture) AddShingle(shingle);
}

void PreparedText::Seeds::AddShingle(std::uint64_t shingle) {
  const std::size_t mask = shingle_slots.size() - 1;
  std::size_t slot = ShingleSlot(shingle) & mask;
  for (; shingle_slots[slot] != 0; slot = (slot + 1) & mask) {
    if (shingles[shingle_slots[slot] - 1] == shingle) return;
  }
  shingles.push_back(shingle);
  shingle_filter.Add(shingle);
  shingle_slots[slot] = static_cast<std::uint32_t>(shingles.size());
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
