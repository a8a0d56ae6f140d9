//  Tested by text/ascii_tokens_test.cc, text/normalize_differential_test.cc
//
// A step looks at 64 bytes and consumes those up to the last one that surely parts tokens, so no state
// goes from step to step. Classes become bit masks, in which the rules of token_writer.h are a few
// shifts; what stays is copied run by run, folded on the way.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/kernels/ascii_tokens.cc"
#include <hwy/foreach_target.h>  // first: includes this file once more per target

#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "text/kernels/ascii_tokens.h"
#include "text/token_hash.h"

HWY_BEFORE_NAMESPACE();
namespace newsprint::internal::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::CappedTag<std::int8_t, 64>;

constexpr std::uint32_t kStep = 64;

// Bit i speaks of byte i.
struct ByteMasks {
  std::uint64_t letters = 0;
  std::uint64_t digits = 0;
  std::uint64_t apostrophes = 0;
  std::uint64_t decimals = 0;
  std::uint64_t beyond_ascii = 0;
};

constexpr std::uint64_t Below(std::uint32_t bit) {
  return bit >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bit) - 1;
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

HWY_INLINE ByteMasks Classify(const std::int8_t* HWY_RESTRICT bytes) {
  const Bytes d;
  ByteMasks masks;
  for (std::size_t i = 0; i < kStep; i += hn::Lanes(d)) {
    const auto v = hn::LoadU(d, bytes + i);
    const auto lower = hn::Or(v, hn::Set(d, 0x20));
    const auto is_apostrophe = hn::Or(hn::Eq(v, hn::Set(d, '\'')), hn::Eq(v, hn::Set(d, '`')));
    // ',' and '.' differ in one bit.
    const auto is_decimal = hn::Eq(hn::Or(v, hn::Set(d, 2)), hn::Set(d, '.'));
    masks.letters |= BitsOf(d, IsLetter(d, lower)) << i;
    masks.digits |= BitsOf(d, IsDigit(d, v)) << i;
    masks.apostrophes |= BitsOf(d, is_apostrophe) << i;
    masks.decimals |= BitsOf(d, is_decimal) << i;
    masks.beyond_ascii |= BitsOf(d, hn::Lt(v, hn::Zero(d))) << i;
  }
  return masks;
}

// Copies `size` bytes and up to a vector more: letters in lower case, digits, and spaces for all else.
HWY_INLINE void CopyFolded(const std::int8_t* HWY_RESTRICT from, std::uint32_t size,
                           std::int8_t* HWY_RESTRICT to) {
  const Bytes d;
  for (std::size_t i = 0; i < size; i += hn::Lanes(d)) {
    const auto v = hn::LoadU(d, from + i);
    const auto lower = hn::Or(v, hn::Set(d, 0x20));
    const auto digit_or_space = hn::IfThenElse(IsDigit(d, v), v, hn::Set(d, ' '));
    hn::StoreU(hn::IfThenElse(IsLetter(d, lower), lower, digit_or_space), d, to + i);
  }
}

// What becomes of each byte of a step.
struct Plan {
  std::uint64_t separators;  // kept ones become the space behind a token
  std::uint64_t decimals;    // kept as they are
  std::uint64_t kept;
};

HWY_INLINE Plan PlanStep(const ByteMasks& masks, std::uint64_t consumed) {
  const std::uint64_t letters = masks.letters & consumed;
  const std::uint64_t digits = masks.digits & consumed;
  const std::uint64_t word = letters | digits;
  const std::uint64_t dropped = masks.apostrophes & word << 1U & letters >> 1U;
  const std::uint64_t decimals = masks.decimals & digits << 1U & digits >> 1U;
  const std::uint64_t tokens = word | dropped | decimals;
  const std::uint64_t separators = ~tokens & consumed;
  // Of separators in a row the last is kept; of those at the start, none.
  const std::uint64_t leading = (tokens & (0 - tokens)) - 1;
  const std::uint64_t kept = consumed & ~(dropped | (separators & separators >> 1U) | leading);
  return {separators, decimals, kept};
}

// Ends a token at each separator of a run that starts at normalised byte `to`. How many there are is
// hard to predict, so a few are always written, and those too many are overwritten.
HWY_INLINE void WriteTokens(std::uint64_t separators, std::uint32_t to, std::uint32_t* token_begin,
                            AsciiTokens* HWY_RESTRICT out) {
  constexpr std::uint32_t kAtOnce = 6;
  const auto count = static_cast<std::uint32_t>(std::popcount(separators));
  if (count == 0) return;
  Token* const tokens = out->tokens + out->num_tokens;
  std::uint32_t begin = *token_begin;
  for (std::uint32_t done = 0; done < count; done += kAtOnce) {
    for (std::uint32_t i = done; i < done + kAtOnce; ++i) {
      const std::uint32_t end = to + static_cast<std::uint32_t>(std::countr_zero(separators));
      tokens[i] = {.begin = begin, .end = end & 0x7FFFFFFFU, .is_character = 0};
      begin = end + 1;
      separators &= separators - 1;
    }
  }
  *token_begin = tokens[count - 1].end + 1U;
  out->num_tokens += count;
}

// Writes the kept run of `size` bytes that starts `from` bytes into the step at original[at].
HWY_INLINE void WriteRun(const std::int8_t* HWY_RESTRICT bytes, const Plan& plan,
                         std::uint32_t from, std::uint32_t size, std::uint32_t at,
                         std::uint32_t* token_begin, AsciiTokens* HWY_RESTRICT out) {
  const std::uint32_t to = out->size;
  std::uint64_t separators = plan.separators >> from & Below(size);
  const auto skipped = static_cast<std::uint32_t>(separators & 1U);
  if (at + from - to != out->shift && size > skipped) {
    out->shift = at + from - to;
    out->anchors[out->num_anchors++] = {to + skipped, at + from + skipped};
  }
  CopyFolded(bytes + from, size, reinterpret_cast<std::int8_t*>(out->text) + to);
  WriteTokens(separators, to, token_begin, out);
  for (std::uint64_t decimals = plan.decimals >> from & Below(size); decimals != 0;
       decimals &= decimals - 1) {
    const auto bit = static_cast<std::uint32_t>(std::countr_zero(decimals));
    out->text[to + bit] = static_cast<char>(bytes[from + bit]);
  }
  out->size = to + size;
}

std::uint32_t Tokenize(std::string_view original, std::uint32_t at, AsciiTokens* HWY_RESTRICT out) {
  const auto size = static_cast<std::uint32_t>(original.size());
  // Runs are read a vector at a time, so steps need that much behind them; the last go by a copy.
  constexpr std::uint32_t kReach = 2 * kStep;
  std::int8_t last[kReach];
  std::uint32_t token_begin = out->size;
  while (at < size && out->num_tokens + kStep < AsciiTokens::kMaxTokens &&
         out->num_anchors + kStep / 2 < AsciiTokens::kMaxAnchors) {
    const auto* bytes = reinterpret_cast<const std::int8_t*>(original.data()) + at;
    if (size - at < kReach) {
      const std::uint32_t left = std::min(size - at, kReach);
      std::memset(last, ' ', sizeof(last));
      std::memcpy(last, bytes, left);
      bytes = last;
    }
    const ByteMasks masks = Classify(bytes);
    const std::uint64_t parting =
        ~(masks.letters | masks.digits | masks.apostrophes | masks.decimals | masks.beyond_ascii) &
        Below(static_cast<std::uint32_t>(std::countr_zero(masks.beyond_ascii)));
    if (parting == 0) break;
    const auto consumed = static_cast<std::uint32_t>(std::bit_width(parting));
    const Plan plan = PlanStep(masks, Below(consumed));
    for (std::uint64_t kept = plan.kept; kept != 0;) {
      const auto from = static_cast<std::uint32_t>(std::countr_zero(kept));
      const auto run = static_cast<std::uint32_t>(std::countr_one(kept >> from));
      WriteRun(bytes, plan, from, run, at, &token_begin, out);
      kept &= ~(Below(run) << from);
    }
    at = std::min(at + consumed, size);
  }
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

std::uint32_t TokenizeAscii(std::string_view original, std::uint32_t at, AsciiTokens* tokens) {
  return HWY_DYNAMIC_DISPATCH(Tokenize)(original, at, tokens);
}

void HashTokens(const char* text, std::span<const Token> tokens, std::uint64_t seed,
                std::span<std::uint64_t> hashes) {
  HWY_DYNAMIC_DISPATCH(Hash)(text, tokens, seed, hashes);
}

}  // namespace newsprint::internal
#endif  // HWY_ONCE
