//  Tested by compare/difference_test.cc
#include "compare/difference.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compare/alignment.h"
#include "compare/facts.h"
#include "compare/seeds.h"

namespace newsprint {
namespace {

// What one side of a slot says and the other does not.
struct Filling {
  std::vector<std::string> numbers;  // canonical, sorted
  std::vector<std::uint32_t> names;  // tokens
};

// Exchanges of one name for another, counted over all slots.
struct Exchange {
  std::uint64_t a_name;
  std::uint64_t b_name;
  auto operator<=>(const Exchange&) const = default;
};

class DifferenceFinder {
 public:
  DifferenceFinder(const PreparedText& a, const PreparedText& b)
      : a_(a), b_(b), a_words_(a.normalized().token_hashes), b_words_(b.normalized().token_hashes) {
    std::sort(a_words_.begin(), a_words_.end());
    std::sort(b_words_.begin(), b_words_.end());
  }

  Difference Find(std::span<const Run> runs) {
    const std::vector<Slot> slots = FindSlots(a_, b_, runs, &shared_tokens_);
    for (const Slot& slot : slots) Look(slot);
    Difference difference = difference_;
    difference.slots = static_cast<std::uint32_t>(slots.size());
    CountRepeats(&difference);
    CountSharedNumbers(&difference);
    difference.is_template = IsTemplate(difference);
    return difference;
  }

 private:
  Filling FillingOf(const PreparedText& text, TokenRange range, const PreparedText& other,
                    TokenRange other_range, const std::vector<std::uint64_t>& other_words) const;
  void Look(const Slot& slot);
  void CountRepeats(Difference* difference) const;
  void CountSharedNumbers(Difference* difference) const;
  [[nodiscard]] bool IsTemplate(const Difference& difference) const;

  const PreparedText& a_;
  const PreparedText& b_;
  std::vector<std::uint64_t> a_words_;  // sorted
  std::vector<std::uint64_t> b_words_;
  std::vector<TokenRange> shared_tokens_;  // of a, in aligned runs
  std::vector<Exchange> exchanges_;
  Difference difference_;
};

Filling DifferenceFinder::FillingOf(const PreparedText& text, TokenRange range,
                                    const PreparedText& other, TokenRange other_range,
                                    const std::vector<std::uint64_t>& other_words) const {
  const std::vector<std::uint64_t>& hashes = text.normalized().token_hashes;
  const auto other_begin = other.normalized().token_hashes.begin() + other_range.begin;
  const auto other_end = other.normalized().token_hashes.begin() + other_range.end;
  Filling filling;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const std::string_view word = text.normalized().TokenText(i);
    if (std::string number = NumberOf(word); !number.empty()) {
      filling.numbers.push_back(std::move(number));
    } else if (std::find(other_begin, other_end, hashes[i]) == other_end &&
               IsName(text, i) &&
               !std::binary_search(other_words.begin(), other_words.end(), hashes[i])) {
      filling.names.push_back(i);
    }
  }
  std::sort(filling.numbers.begin(), filling.numbers.end());
  return filling;
}

void DifferenceFinder::Look(const Slot& slot) {
  const Filling a = FillingOf(a_, slot.a, b_, slot.b, b_words_);
  const Filling b = FillingOf(b_, slot.b, a_, slot.a, a_words_);
  const bool numbers = !a.numbers.empty() && !b.numbers.empty() && a.numbers != b.numbers;
  bool names = false;
  for (const std::uint32_t a_name : a.names) {
    for (const std::uint32_t b_name : b.names) {
      if (SpelledAlike(a_.normalized().TokenText(a_name), b_.normalized().TokenText(b_name))) continue;
      names = true;
      exchanges_.push_back({a_.normalized().token_hashes[a_name],
                            b_.normalized().token_hashes[b_name]});
    }
  }
  difference_.number_slots += numbers ? 1 : 0;
  difference_.name_slots += names ? 1 : 0;
  if (numbers || names) {
    difference_.in_lead = difference_.in_lead || slot.a.begin < kLeadTokens || slot.b.begin < kLeadTokens;
  }
}

void DifferenceFinder::CountRepeats(Difference* difference) const {
  std::vector<Exchange> sorted = exchanges_;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t end = i + 1;
    while (end < sorted.size() && sorted[end] == sorted[i]) ++end;
    difference->repeated_names =
        std::max(difference->repeated_names, static_cast<std::uint32_t>(end - i));
    i = end;
  }
}

void DifferenceFinder::CountSharedNumbers(Difference* difference) const {
  for (const TokenRange range : shared_tokens_) {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      difference->shared_numbers += IsNumber(a_.normalized().TokenText(i)) ? 1 : 0;
    }
  }
}

bool DifferenceFinder::IsTemplate(const Difference& difference) const {
  (void)difference;
  return false;
}

}  // namespace

Difference FindDifference(const PreparedText& a, const PreparedText& b, std::span<const Run> runs) {
  return DifferenceFinder(a, b).Find(runs);
}

}  // namespace newsprint
