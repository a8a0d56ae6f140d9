//  Tested by compare/shingled_text_test.cc
#include "compare/shingled_text.h"

#include <algorithm>
#include <bit>

#include "compare/shares.h"
#include "newsprint/stages.h"

namespace newsprint {

namespace {

// Units of the tokens that stand in a shingle of which `is_shared` says so, asked by place.
template <typename IsShared>
std::uint32_t CoveredUnits(const ShingledText& text, const IsShared& is_shared) {
  std::uint32_t covered = 0;
  std::uint32_t behind = 0;  // the first token not looked at yet
  for (std::uint32_t place = 0; place < text.num_places(); ++place) {
    if (!is_shared(text.FirstOf(place))) continue;
    for (std::uint32_t token = std::max(place, behind); token < text.EndOf(place); ++token) {
      covered += text.UnitsAt(token);
    }
    behind = text.EndOf(place);
  }
  return covered;
}

}  // namespace

ShingledText::ShingledText(const NormalizedText& text) : text_(text.text), tokens_(text.tokens) {
  Shingler().Sequence(text, &sequence_);
  const StageTimer timer(Stage::kPrepare);
  MeasureShingles();
  FillTable();
}

std::uint64_t ShingledText::bytes() const {
  constexpr std::uint64_t kBytesPerToken = 40;
  return text_.size() + tokens_.size() * kBytesPerToken;
}

void ShingledText::MeasureShingles() {
  constexpr std::uint32_t kWidth = kDefaultShingleWords * kUnitsPerWord;
  for (std::uint32_t token = 0; token < num_tokens(); ++token) units_ += UnitsAt(token);
  if (units_ == num_tokens() * kUnitsPerWord) return;
  ends_.resize(sequence_.size());
  std::uint32_t end = 0;
  std::uint32_t width = 0;
  for (std::uint32_t place = 0; place < num_places(); ++place) {
    while (end < num_tokens() && width < kWidth) width += UnitsAt(end++);
    ends_[place] = end;
    width -= UnitsAt(place);
  }
}

void ShingledText::FillTable() {
  first_.resize(sequence_.size());
  slots_.assign(std::bit_ceil(2 * sequence_.size() + 1), kNoPosition);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t place = 0; place < num_places(); ++place) {
    const std::uint64_t shingle = sequence_[place];
    std::size_t slot = SlotOf(shingle) & mask;
    while (slots_[slot] != kNoPosition && sequence_[slots_[slot]] != shingle)
      slot = (slot + 1) & mask;
    if (slots_[slot] == kNoPosition) {
      slots_[slot] = place;
      ++num_distinct_;
    }
    first_[place] = slots_[slot];
  }
}

// False once fewer than `needed` can be shared.
bool ShingleComparer::FindShared(const ShingledText& a, const ShingledText& b,
                                 std::uint32_t needed) {
  shared_ = 0;
  in_a_.assign(b.num_places(), kNoPosition);
  std::uint32_t may_miss = b.num_distinct() - needed;
  for (std::uint32_t place = 0; place < b.num_places(); ++place) {
    if (b.FirstOf(place) != place) continue;
    const std::uint32_t found = a.Find(b.ShingleAt(place));
    in_a_[place] = found;
    if (found != kNoPosition) {
      ++shared_;
    } else if (may_miss-- == 0) {
      return false;
    }
  }
  return true;
}

// Shingles that follow one another in both texts are compared as one string; where its bytes differ, one by one.
void ShingleComparer::CheckBytes(const ShingledText& a, const ShingledText& b) {
  const std::uint32_t end = b.num_places();
  for (std::uint32_t begin = 0; begin < end;) {
    const std::uint32_t in_a = in_a_[begin];
    std::uint32_t count = 1;
    if (in_a != kNoPosition) {
      while (begin + count < end && in_a_[begin + count] == in_a + count) ++count;
      if (a.TextOf(in_a, count) != b.TextOf(begin, count)) {
        for (std::uint32_t i = 0; i < count; ++i) {
          if (a.TextOf(in_a + i, 1) == b.TextOf(begin + i, 1)) continue;
          in_a_[begin + i] = kNoPosition;
          --shared_;
        }
      }
    }
    begin += count;
  }
}

void ShingleComparer::MarkThoseOf(const ShingledText& a) {
  shared_of_a_.assign(a.num_places(), 0);
  for (const std::uint32_t place : in_a_) {
    if (place != kNoPosition) shared_of_a_[place] = 1;
  }
}

std::optional<PairFigures> ShingleComparer::Compare(const ShingledText& a, const ShingledText& b,
                                                    double min_resemblance) {
  const StageTimer timer(Stage::kCompare);
  const std::uint32_t all = a.num_distinct() + b.num_distinct();
  const std::uint32_t needed = LeastShared(min_resemblance, all);
  if (std::min(a.num_distinct(), b.num_distinct()) < std::max(1U, needed)) return std::nullopt;
  if (!FindShared(a, b, needed)) return std::nullopt;
  CheckBytes(a, b);
  if (shared_ < needed) return std::nullopt;
  MarkThoseOf(a);
  const std::uint32_t a_covered =
      CoveredUnits(a, [this](std::uint32_t first) { return shared_of_a_[first] != 0; });
  const std::uint32_t b_covered =
      CoveredUnits(b, [this](std::uint32_t first) { return in_a_[first] != kNoPosition; });
  return PairFigures{.resemblance = Share(shared_, all - shared_),
                     .a_in_b = Share(shared_, a.num_distinct()),
                     .b_in_a = Share(shared_, b.num_distinct()),
                     .a_covered = Share(a_covered, a.units()),
                     .b_covered = Share(b_covered, b.units()),
                     .shared_words = ToWords(a_covered)};
}

}  // namespace newsprint
