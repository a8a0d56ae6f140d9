//  Tested by text/plain_tokens_test.cc, text/normalize_differential_test.cc
//
// A step looks at 64 bytes and consumes those up to the last one that surely parts tokens, so no state
// goes from step to step. Classes become bit masks, in which the rules of token_writer.h are a few
// shifts; what stays is copied run by run, already folded. The text written holds a space behind each token
// and nowhere else, so tokens are cut in a second pass, 64 bytes a step again.
//
// How many runs, tokens and anchors a step has is hard to predict, so a few are always written, and those too
// many are overwritten.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/kernels/plain_tokens.cc"
#include <hwy/foreach_target.h>  // first: includes this file once more per target

#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "text/code_points.h"
#include "text/kernels/plain_tokens.h"
#include "text/token_hash.h"
#include "text/utf8.h"

HWY_BEFORE_NAMESPACE();
namespace newsprint::internal::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::CappedTag<std::int8_t, 64>;

constexpr std::uint32_t kStep = 64;

// Bit i speaks of byte i.
struct ByteMasks {
  std::uint64_t letters = 0;  // all bytes of a letter
  std::uint64_t digits = 0;
  std::uint64_t apostrophes = 0;
  std::uint64_t long_apostrophes = 0;  // the first of three bytes
  std::uint64_t decimals = 0;
  std::uint64_t beyond_ascii = 0;  // in the end, what is not plain
};

constexpr std::uint64_t Below(std::uint32_t bit) {
  return bit >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bit) - 1;
}
// The bits below the lowest that is set.
constexpr std::uint64_t BelowLowest(std::uint64_t bits) { return (bits & (0 - bits)) - 1; }
constexpr std::uint32_t Lowest(std::uint64_t bits) {
  return static_cast<std::uint32_t>(std::countr_zero(bits));
}
constexpr std::uint32_t Count(std::uint64_t bits) {
  return static_cast<std::uint32_t>(std::popcount(bits));
}

template <class D>
HWY_INLINE std::uint64_t BitsOf(D d, hn::Mask<D> mask) {
  std::uint8_t bytes[8] = {};
  std::uint64_t bits = 0;
  hn::StoreMaskBits(d, mask, bytes);
  std::memcpy(&bits, bytes, sizeof(bits));
  return bits;
}

// Both ranges end at 0x7F once shifted, so one signed comparison tells; bytes beyond ASCII fall out.
template <class D, class V = hn::Vec<D>>
HWY_INLINE auto IsLetter(D d, V lower) {
  return hn::Gt(hn::Add(lower, hn::Set(d, 0x7F - 'z')), hn::Set(d, 0x7F - 26));
}
template <class D, class V = hn::Vec<D>>
HWY_INLINE auto IsDigit(D d, V bytes) {
  return hn::Gt(hn::Add(bytes, hn::Set(d, 0x7F - '9')), hn::Set(d, 0x7F - 10));
}

// Writes letters in lower case, digits, and spaces for all else.
HWY_INLINE ByteMasks ClassifyAndFold(const std::int8_t* HWY_RESTRICT bytes,
                                     std::int8_t* HWY_RESTRICT folded) {
  const Bytes d;
  const auto space = hn::Set(d, ' ');
  ByteMasks masks;
  for (std::size_t i = 0; i < kStep; i += hn::Lanes(d)) {
    const auto v = hn::LoadU(d, bytes + i);
    const auto lower = hn::Or(v, space);
    const auto is_letter = IsLetter(d, lower);
    const auto is_digit = IsDigit(d, v);
    const auto is_apostrophe = hn::Or(hn::Eq(v, hn::Set(d, '\'')), hn::Eq(v, hn::Set(d, '`')));
    // ',' and '.' differ in one bit.
    const auto is_decimal = hn::Eq(hn::Or(v, hn::Set(d, 2)), hn::Set(d, '.'));
    // Digits have the space's bit, as letters in lower case.
    const auto word = hn::VecFromMask(d, hn::Or(is_letter, is_digit));
    hn::StoreU(hn::And(lower, hn::Or(word, space)), d, folded + i);
    masks.letters |= BitsOf(d, is_letter) << i;
    masks.digits |= BitsOf(d, is_digit) << i;
    masks.apostrophes |= BitsOf(d, is_apostrophe) << i;
    masks.decimals |= BitsOf(d, is_decimal) << i;
    masks.beyond_ascii |= BitsOf(d, hn::Lt(v, hn::Zero(d))) << i;
  }
  return masks;
}

// The code point of three bytes in the lower ones of `raw`; 0 when they are none.
HWY_INLINE std::uint32_t DecodeThree(std::uint32_t raw) {
  if ((raw & 0xC0C0F0U) != 0x8080E0) return 0;
  const std::uint32_t code_point =
      (raw & 0xFU) << 12U | (raw >> 8U & 0x3FU) << 6U | (raw >> 16U & 0x3FU);
  const bool is_valid = code_point >= 0x800 && code_point - 0xD800 >= 0x800;
  return is_valid ? code_point : 0;
}

// What a code point of three bytes is to the step.
enum class Plainness : std::uint8_t { kNot, kSeparator, kApostrophe, kLetter };

// What is known of the code point that ends where one begins.
struct Before {
  bool is_letter = false;
  bool is_unchanged = false;  // whatever mark of its kind follows
};

// Folds the code point at `bytes` to `folded` if it is plain. `before` becomes what is known of this one.
HWY_INLINE Plainness TakeThree(const std::int8_t* bytes, std::uint32_t raw, Before* before,
                               std::int8_t* folded) {
  const std::uint32_t code_point = DecodeThree(raw);
  const CodePointEntry entry = LookUp(code_point);
  if (code_point == 0 || entry.kind() == FoldKind::kString) return Plainness::kNot;
  const bool is_same = entry.kind() == FoldKind::kSame;
  if (entry.char_class() == CharClass::kMark) {
    const bool fits = entry.boundary_before() || (entry.quick_yes() && before->is_unchanged);
    if (!fits || !before->is_letter || !is_same) return Plainness::kNot;
    std::memcpy(folded, bytes, 3);
  } else {
    if (!entry.boundary_before()) return Plainness::kNot;
    if (entry.char_class() == CharClass::kSeparator) return Plainness::kSeparator;
    if (entry.char_class() == CharClass::kApostrophe) return Plainness::kApostrophe;
    if (entry.char_class() != CharClass::kLetter) return Plainness::kNot;
    const std::uint32_t letter =
        is_same ? code_point : code_point + static_cast<std::uint32_t>(entry.payload());
    if (EncodedSize(letter) != 3) return Plainness::kNot;
    char encoded[4];
    Encode(letter, encoded);
    std::memcpy(folded, encoded, 3);
  }
  // A combining class other than 0, the payload then, may part what is before it from what follows.
  *before = {.is_letter = true,
             .is_unchanged = is_same && entry.quick_yes() && entry.payload() == 0};
  return Plainness::kLetter;
}

// Takes what is plain beyond ASCII, up to the first code point that is not or that goes beyond the step.
HWY_INLINE void TakeBeyondAscii(const std::int8_t* HWY_RESTRICT bytes, const PlainFolds& folds,
                                std::int8_t* HWY_RESTRICT folded, ByteMasks* masks) {
  std::uint64_t left = masks->beyond_ascii;
  std::uint64_t letters = masks->letters;
  std::uint64_t last_separator = 0;
  Before before;
  std::uint32_t end = 0;  // of the code point that `before` speaks of
  while (left != 0) {
    const std::uint32_t bit = Lowest(left);
    std::uint32_t raw = 0;
    std::memcpy(&raw, bytes + bit, sizeof(raw));
    std::uint64_t taken = 0;
    if ((raw & 0xC0E0U) == 0x80C0) {
      const std::uint16_t fold = folds.two_bytes[(raw & 0x1FU) << 6U | (raw >> 8U & 0x3FU)];
      if (fold == 0 || bit + 2 > kStep) break;
      std::memcpy(folded + bit, &fold, sizeof(fold));
      taken = std::uint64_t{3} << bit;
      letters |= fold == PlainFolds::kSeparator ? 0 : taken;
    } else {
      if (bit + 3 > kStep) break;
      if (end != bit) before = {.is_letter = bit > 0 && (letters >> (bit - 1) & 1U) != 0};
      const Plainness plainness = TakeThree(bytes + bit, raw, &before, folded + bit);
      if (plainness == Plainness::kNot) break;
      taken = std::uint64_t{7} << bit;
      if (plainness == Plainness::kLetter) {
        letters |= taken;
        end = bit + 3;
      } else if (plainness == Plainness::kApostrophe) {
        masks->long_apostrophes |= std::uint64_t{1} << bit;
      }
    }
    last_separator = taken & ~letters;
    left &= ~taken;
  }
  // What is not plain may change the separator before it.
  if (left != 0) {
    const std::uint64_t first = left & (0 - left);
    left |= (last_separator << 1U & first) != 0 ? last_separator : first >> 1U;
  }
  masks->letters = letters;
  masks->beyond_ascii = left;
}

// What becomes of each byte of a step.
struct Plan {
  std::uint64_t separators;  // kept ones become the space behind a token
  std::uint64_t decimals;    // kept as they are
  std::uint64_t kept;
};

constexpr std::uint64_t AllThree(std::uint64_t first) { return first | first << 1U | first << 2U; }

HWY_INLINE Plan PlanStep(const ByteMasks& masks, std::uint64_t consumed) {
  const std::uint64_t letters = masks.letters & consumed;
  const std::uint64_t digits = masks.digits & consumed;
  const std::uint64_t word = letters | digits;
  const std::uint64_t dropped = (masks.apostrophes & word << 1U & letters >> 1U) |
                                AllThree(masks.long_apostrophes & word << 1U & letters >> 3U);
  const std::uint64_t decimals = masks.decimals & digits << 1U & digits >> 1U;
  const std::uint64_t tokens = word | dropped | decimals;
  const std::uint64_t separators = ~tokens & consumed;
  // Of separators in a row the last is kept; of those at the start, none.
  const std::uint64_t kept =
      consumed & ~(dropped | (separators & separators >> 1U) | BelowLowest(tokens));
  return {separators, decimals, kept};
}

HWY_INLINE void CopyStep(const std::int8_t* HWY_RESTRICT from, char* HWY_RESTRICT to) {
  const Bytes d;
  for (std::size_t i = 0; i < kStep; i += hn::Lanes(d))
    hn::StoreU(hn::LoadU(d, from + i), d, reinterpret_cast<std::int8_t*>(to) + i);
}

// Writes the kept bytes of the step at original[at], and an anchor where a run of them begins, or behind the
// separator that it begins with.
HWY_INLINE void WriteRuns(const std::int8_t* HWY_RESTRICT folded, const Plan& plan,
                          std::uint32_t at, PlainTokens* HWY_RESTRICT out) {
  constexpr std::uint32_t kAtOnce = 2;
  std::uint64_t runs = plan.kept & ~(plan.kept << 1U);
  const std::uint32_t count = Count(runs);
  if (count == 0) return;
  const std::uint32_t begin = out->size;
  const std::uint32_t end = begin + Count(plan.kept);
  // Text goes on as before where nothing is dropped at the start.
  std::uint32_t num_anchors = out->num_anchors;
  std::uint32_t shift = out->shift;
  for (std::uint32_t done = 0; done < count; done += kAtOnce) {
    for (std::uint32_t i = 0; i < kAtOnce; ++i) {
      const std::uint32_t from = Lowest(runs) & (kStep - 1);
      const std::uint32_t to = begin + Count(plan.kept & BelowLowest(runs));
      CopyStep(folded + from, out->text + to);
      const auto skipped = static_cast<std::uint32_t>(plan.separators >> from & 1U);
      out->anchors[num_anchors] = {to + skipped, at + from + skipped};
      // None for what is just a separator, and none behind the last run.
      const bool moves = at + from - to != shift && to + skipped < end && runs != 0;
      num_anchors += moves ? 1U : 0U;
      shift = moves ? at + from - to : shift;
      runs &= runs - 1;
    }
  }
  out->num_anchors = num_anchors;
  out->shift = shift;
  out->size = end;
}

// Cuts text[begin, out->size) into tokens.
HWY_INLINE void CutTokens(std::uint32_t begin, PlainTokens* HWY_RESTRICT out) {
  constexpr std::uint32_t kAtOnce = 6;
  const Bytes d;
  Token* tokens = out->tokens;
  std::uint32_t token_begin = begin;
  for (std::uint32_t at = begin; at < out->size; at += kStep) {
    std::uint64_t ends = 0;
    for (std::size_t i = 0; i < kStep; i += hn::Lanes(d)) {
      const auto v = hn::LoadU(d, reinterpret_cast<const std::int8_t*>(out->text) + at + i);
      ends |= BitsOf(d, hn::Eq(v, hn::Set(d, ' '))) << i;
    }
    ends &= Below(out->size - at);
    const std::uint32_t count = Count(ends);
    if (count == 0) continue;
    for (std::uint32_t done = 0; done < count; done += kAtOnce) {
      for (std::uint32_t i = done; i < done + kAtOnce; ++i) {
        const std::uint32_t end = at + Lowest(ends);
        tokens[i] = {.begin = token_begin, .end = end & 0x7FFFFFFFU, .is_character = 0};
        token_begin = end + 1;
        ends &= ends - 1;
      }
    }
    tokens += count;
    token_begin = tokens[-1].end + 1U;
  }
}

std::uint32_t Tokenize(std::string_view original, std::uint32_t at, const PlainFolds& folds,
                       PlainTokens* HWY_RESTRICT out) {
  const auto size = static_cast<std::uint32_t>(original.size());
  // A code point may begin with the last byte of a step, so a step needs some bytes behind it; the last go by a copy.
  constexpr std::uint32_t kReach = 2 * kStep;
  const std::uint32_t begin = out->size;
  std::int8_t last[kReach];
  alignas(kStep) std::int8_t folded[2 * kStep] = {};
  while (at < size && out->num_tokens + kStep < PlainTokens::kMaxTokens &&
         out->num_anchors + kStep / 2 < PlainTokens::kMaxAnchors) {
    const auto* bytes = reinterpret_cast<const std::int8_t*>(original.data()) + at;
    if (size - at < kReach) {
      const std::uint32_t left = std::min(size - at, kReach);
      std::memset(last, ' ', sizeof(last));
      std::memcpy(last, bytes, left);
      bytes = last;
    }
    ByteMasks masks = ClassifyAndFold(bytes, folded);
    if (masks.beyond_ascii != 0) TakeBeyondAscii(bytes, folds, folded, &masks);
    const std::uint64_t joining = masks.letters | masks.digits | masks.apostrophes |
                                  AllThree(masks.long_apostrophes) | masks.decimals;
    const std::uint64_t parting = ~joining & BelowLowest(masks.beyond_ascii);
    if (parting == 0) break;
    const auto consumed = static_cast<std::uint32_t>(std::bit_width(parting));
    const Plan plan = PlanStep(masks, Below(consumed));
    for (std::uint64_t left = plan.decimals; left != 0; left &= left - 1)
      folded[Lowest(left)] = bytes[Lowest(left)];
    WriteRuns(folded, plan, at, out);
    out->num_tokens += Count(plan.separators & plan.kept);
    at = std::min(at + consumed, size);
  }
  CutTokens(begin, out);
  return at;
}

void Hash(const char* text, std::span<const Token> tokens, std::uint64_t seed,
          std::span<std::uint64_t> hashes) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    hashes[i] = HashToken(text + tokens[i].begin, tokens[i].size(), seed);
  }
}

}  // namespace newsprint::internal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace newsprint::internal {

HWY_EXPORT(Tokenize);
HWY_EXPORT(Hash);

std::uint32_t TokenizePlain(std::string_view original, std::uint32_t at, const PlainFolds& folds,
                            PlainTokens* tokens) {
  return HWY_DYNAMIC_DISPATCH(Tokenize)(original, at, folds, tokens);
}

void HashTokens(const char* text, std::span<const Token> tokens, std::uint64_t seed,
                std::span<std::uint64_t> hashes) {
  HWY_DYNAMIC_DISPATCH(Hash)(text, tokens, seed, hashes);
}

}  // namespace newsprint::internal
#endif  // HWY_ONCE
