//  Tested by compare/difference_test.cc
#include "compare/difference.h"

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/alignment.h"
#include "compare/edit_distance.h"
#include "compare/facts.h"
#include "compare/seeds.h"

namespace newsprint {
namespace {

// What one side of a slot says and the other does not.
struct Filling {
  std::string digits;  // of its numbers, one after another
  std::uint32_t numbers = 0;
  std::vector<std::uint32_t> names;  // tokens
};

// One name for another; sorted, equal ones are counted.
struct Exchange {
  std::uint64_t a_name;
  std::uint64_t b_name;
  auto operator<=>(const Exchange&) const = default;
};

// Sorted, each once, the names within all slots of one side: what is a name in one place is one at a
// sentence's start.
std::vector<std::uint64_t> NamesInSlots(const PreparedText& text, std::span<const Slot> slots,
                                        TokenRange Slot::*side) {
  const std::vector<WordKinds>& kinds = text.facts().kinds;
  std::vector<std::uint64_t> names;
  for (const Slot& slot : slots) {
    for (std::uint32_t i = (slot.*side).begin; i < (slot.*side).end; ++i) {
      if ((kinds[i] & kIsName) != 0) names.push_back(text.normalized().token_hashes[i]);
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

// Takes out the names that `text` holds as well. names: sorted.
void DropNamesIn(const NormalizedText& text, std::vector<std::uint64_t>* names) {
  if (names->empty()) return;
  std::bitset<256> may_be_name;  // by the upper bits
  for (const std::uint64_t name : *names) may_be_name.set(name >> 56);
  std::vector<std::uint8_t> is_held(names->size(), 0);
  for (const std::uint64_t word : text.token_hashes) {
    if (!may_be_name[word >> 56]) continue;
    const auto found = std::lower_bound(names->begin(), names->end(), word);
    if (found == names->end() || *found != word) continue;
    is_held[static_cast<std::size_t>(found - names->begin())] = 1;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < names->size(); ++i) {
    if (is_held[i] == 0) (*names)[kept++] = (*names)[i];
  }
  names->resize(kept);
}

// One side of the comparison: its text, and the names in its slots. Sorted.
struct Side {
  const PreparedText& text;
  std::vector<std::uint64_t> names;
  std::vector<std::uint64_t> own_names;  // that the other text has nowhere

  // Names in `range`, and the digits of the numbers there.
  [[nodiscard]] Filling FillingOf(TokenRange range) const;
  [[nodiscard]] bool HasOwnName(const Filling& filling) const;
};

// The two sides of these slots.
std::pair<Side, Side> SidesOf(const PreparedText& a, const PreparedText& b,
                              std::span<const Slot> slots) {
  Side side_a = {a, NamesInSlots(a, slots, &Slot::a), {}};
  Side side_b = {b, NamesInSlots(b, slots, &Slot::b), {}};
  side_a.own_names = side_a.names;
  side_b.own_names = side_b.names;
  DropNamesIn(b.normalized(), &side_a.own_names);
  DropNamesIn(a.normalized(), &side_b.own_names);
  return {std::move(side_a), std::move(side_b)};
}

bool Contains(const std::vector<std::uint64_t>& sorted, std::uint64_t hash) {
  return std::binary_search(sorted.begin(), sorted.end(), hash);
}

Filling Side::FillingOf(TokenRange range) const {
  const std::vector<WordKinds>& kinds = text.facts().kinds;
  Filling filling;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (text.IsFurniture(i)) continue;
    if ((kinds[i] & kIsNumber) != 0) {
      ++filling.numbers;
      for (const char c : NumberOf(text.normalized().TokenText(i))) {
        if (c >= '0' && c <= '9') filling.digits.push_back(c);
      }
    } else if ((kinds[i] & kIsTitle) == 0 && Contains(names, text.normalized().token_hashes[i])) {
      filling.names.push_back(i);
    }
  }
  return filling;
}

bool Side::HasOwnName(const Filling& filling) const {
  return std::any_of(filling.names.begin(), filling.names.end(), [this](std::uint32_t token) {
    return Contains(own_names, text.normalized().token_hashes[token]);
  });
}

std::string_view BytesOf(const NormalizedText& text, TokenRange range) {
  return WindowText(text, range.begin, range.size());
}

bool HasDigit(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The words in `range` without the spaces between.
std::string Letters(const NormalizedText& text, TokenRange range) {
  std::string letters;
  letters.reserve(BytesOf(text, range).size());
  for (std::uint32_t i = range.begin; i < range.end; ++i) letters += text.TokenText(i);
  return letters;
}

// True if one side may be a scanner's reading of the other: few letters are edited, and not just an ending
// or a space. What holds digits says another number.
bool LooksMisread(const Slot& slot, const NormalizedText& a, const NormalizedText& b) {
  const auto num_letters = [](const NormalizedText& text, TokenRange range) {
    return BytesOf(text, range).size() - (range.size() - 1);
  };
  const auto [fewer, more] = std::minmax({num_letters(a, slot.a), num_letters(b, slot.b)});
  const std::size_t allowed = more / 3;
  if (more - fewer > allowed) return false;
  if (HasDigit(BytesOf(a, slot.a)) || HasDigit(BytesOf(b, slot.b))) return false;
  const std::string in_a = Letters(a, slot.a);
  const std::string in_b = Letters(b, slot.b);
  if (in_a.starts_with(in_b) || in_b.starts_with(in_a)) return false;
  return BoundedEditDistance(in_a, in_b, static_cast<std::uint32_t>(allowed)) <= allowed;
}

// Takes from both sides the names that are forms of one name.
void DropForms(const PreparedText& a, const PreparedText& b, std::vector<std::uint32_t>* a_names,
               std::vector<std::uint32_t>* b_names) {
  const auto alike = [&](std::uint32_t a_name, std::uint32_t b_name) {
    return SpelledAlike(a.normalized().TokenText(a_name), b.normalized().TokenText(b_name));
  };
  const std::vector<std::uint32_t> all_a = *a_names;
  std::erase_if(*a_names, [&](std::uint32_t a_name) {
    return std::any_of(b_names->begin(), b_names->end(),
                       [&](std::uint32_t b_name) { return alike(a_name, b_name); });
  });
  std::erase_if(*b_names, [&](std::uint32_t b_name) {
    return std::any_of(all_a.begin(), all_a.end(),
                       [&](std::uint32_t a_name) { return alike(a_name, b_name); });
  });
}

std::uint32_t LongestRepeat(std::vector<Exchange> exchanges) {
  std::sort(exchanges.begin(), exchanges.end());
  std::size_t longest = 0;
  for (std::size_t i = 0, end = 0; i < exchanges.size(); i = end) {
    while (end < exchanges.size() && exchanges[end] == exchanges[i]) ++end;
    longest = std::max(longest, end - i);
  }
  return static_cast<std::uint32_t>(longest);
}

std::uint32_t CountNumbers(const PreparedText& text, std::span<const TokenRange> ranges) {
  const std::vector<WordKinds>& kinds = text.facts().kinds;
  std::uint32_t numbers = 0;
  for (const TokenRange range : ranges) {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      numbers += (kinds[i] & kIsNumber) != 0 ? 1 : 0;
    }
  }
  return numbers;
}

// Settled by measurement on grant notices, weather, market and fund reports against joint releases,
// corrections and wire copies.
bool IsTemplate(const Difference& difference, std::uint32_t shorter_words) {
  // Two offices that sign one text put each its own name first and hold both: without a fact of its own a text
  // is no other notice.
  if (difference.number_slots + difference.name_slots + difference.list_slots == 0) return false;
  // One name for another, over and over: the same notice for another town. Where each stands elsewhere in
  // the other text as well (every town is in the other one's county) it is their place that tells.
  if (difference.repeated_exchange >= 3) return true;
  if (difference.repeated_exchange >= 2 &&
      (difference.number_slots > 0 || difference.lead_slots >= 2)) {
    return true;
  }
  // Another name and another sum, and the text opens with one of them.
  if (difference.name_slots > 0 && difference.number_slots > 0 && difference.lead_slots > 0) {
    return true;
  }
  if (difference.correction) return false;
  // The same notice about other projects.
  if (difference.list_slots > 0) return true;
  // Most numbers differ, or a short text's only news is a number.
  if (difference.number_slots >= 2 && difference.number_slots >= difference.shared_numbers)
    return true;
  return difference.lead_slots > 0 && difference.number_slots * 60 >= shorter_words &&
         difference.number_slots * 8 >= difference.shared_numbers;
}

void LookAt(const Slot& slot, const Side& a, const Side& b, std::vector<Exchange>* exchanges,
            Difference* difference) {
  Filling in_a = a.FillingOf(slot.a);
  Filling in_b = b.FillingOf(slot.b);
  DropForms(a.text, b.text, &in_a.names, &in_b.names);
  for (const std::uint32_t a_name : in_a.names) {
    for (const std::uint32_t b_name : in_b.names) {
      exchanges->push_back(
          {a.text.normalized().token_hashes[a_name], b.text.normalized().token_hashes[b_name]});
    }
  }
  if (LooksMisread(slot, a.text.normalized(), b.text.normalized())) ++difference->misread_slots;
  if (slot.opens_both) return;  // copies change datelines and by-lines freely
  const bool numbers =
      !in_a.digits.empty() && !in_b.digits.empty() && !SameNumber(in_a.digits, in_b.digits);
  const bool names = a.HasOwnName(in_a) && b.HasOwnName(in_b);
  difference->number_slots += numbers ? 1 : 0;
  difference->name_slots += names ? 1 : 0;
  if (slot.a.begin < kLeadTokens || slot.b.begin < kLeadTokens) {
    difference->lead_slots += (numbers ? 1U : 0U) + (names ? 1U : 0U);
  }
}

// True if the slot holds a list on both sides: several numbers close together, and names that the other text
// has nowhere.
bool IsOtherList(const Slot& slot, const Side& a, const Side& b) {
  constexpr std::uint32_t kMinNumbers = 2;
  constexpr std::uint32_t kTokensPerNumber = 10;
  if (slot.opens_both) return false;
  const Filling in_a = a.FillingOf(slot.a);
  const Filling in_b = b.FillingOf(slot.b);
  const auto lists = [&](const Filling& filling, TokenRange range) {
    return filling.numbers >= kMinNumbers && filling.numbers * kTokensPerNumber >= range.size();
  };
  return lists(in_a, slot.a) && lists(in_b, slot.b) && in_a.digits != in_b.digits &&
         a.HasOwnName(in_a) && b.HasOwnName(in_b);
}

// What stands behind the last shared words is each copy's own as a rule: a contact, a note on the author. It is one
// more slot where both sides name again what other slots exchange.
bool ComesBack(const Slot& tail, const Side& a, const Side& b) {
  if (a.own_names.empty() || b.own_names.empty()) return false;
  return a.HasOwnName(a.FillingOf(tail.a)) && b.HasOwnName(b.FillingOf(tail.b));
}

}  // namespace

Difference FindDifference(const PreparedText& a, const PreparedText& b, std::span<const Run> runs) {
  Difference difference;
  Alignment found = Align(a, b, runs);
  if (found.slots.empty() && found.wide.empty()) return difference;
  const auto [side_a, side_b] = SidesOf(a, b, found.slots);
  if (ComesBack(found.tail, side_a, side_b)) found.slots.push_back(found.tail);
  difference.slots = static_cast<std::uint32_t>(found.slots.size());
  std::vector<Exchange> exchanges;
  for (const Slot& slot : found.slots) LookAt(slot, side_a, side_b, &exchanges, &difference);
  if (!found.wide.empty()) {
    const auto [wide_a, wide_b] = SidesOf(a, b, found.wide);
    for (const Slot& slot : found.wide) {
      difference.list_slots += IsOtherList(slot, wide_a, wide_b) ? 1 : 0;
    }
  }
  difference.repeated_exchange = LongestRepeat(std::move(exchanges));
  difference.shared_numbers = CountNumbers(a, found.shared);
  difference.correction = a.facts().is_correction != b.facts().is_correction;
  const std::uint32_t shorter = std::min(a.content_units(), b.content_units()) / kUnitsPerWord;
  difference.is_template = IsTemplate(difference, shorter);
  return difference;
}

}  // namespace newsprint
