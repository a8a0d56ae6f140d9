//  Tested by detector/veil_test.cc
#include "detector/veil.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "compare/facts.h"

namespace newsprint::internal {
namespace {

constexpr std::size_t kPlainBytes = 3;
constexpr std::string_view kConsonants = "bcdfghjklmnpqrstvwxz";
constexpr std::string_view kVowels = "aeiou";
constexpr int kSyllables = 4;  // a hundred each
// Han characters stand for characters: scripts without spaces stay scripts without spaces.
constexpr std::uint32_t kFirstHan = 0x4e00;
constexpr std::uint32_t kHanCharacters = 20'000;

bool StaysPlain(std::string_view word) {
  return word.size() <= kPlainBytes || IsNumber(word) || IsTitle(word);
}

void AppendCharacter(std::uint64_t hash, std::string* out) {
  const std::uint32_t code = kFirstHan + static_cast<std::uint32_t>(hash % kHanCharacters);
  out->push_back(static_cast<char>(0xe0 | (code >> 12)));
  out->push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3f)));
  out->push_back(static_cast<char>(0x80 | (code & 0x3f)));
}

void AppendCode(std::uint64_t hash, std::string* out) {
  for (int i = 0; i < kSyllables; ++i) {
    out->push_back(kConsonants[hash % kConsonants.size()]);
    hash /= kConsonants.size();
    out->push_back(kVowels[hash % kVowels.size()]);
    hash /= kVowels.size();
  }
}

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

// Capitals of any script show in that folding changed the first letter.
void CopyCapitals(std::string_view written, std::string_view folded, char* code, std::size_t size) {
  if (written.empty() || folded.empty() || written[0] == folded[0]) return;
  const bool all = written.size() > 1 && std::all_of(written.begin(), written.end(), IsUpper);
  for (std::size_t i = 0; i < (all ? size : 1); ++i) {
    if (code[i] >= 'a' && code[i] <= 'z') code[i] = static_cast<char>(code[i] - 'a' + 'A');
  }
}

// Runs of blanks in pages are long and mean nothing.
void AppendGap(std::string_view gap, std::string* out) {
  for (const char c : gap) {
    const bool blank = c == ' ' || c == '\t';
    if (blank && !out->empty() && out->back() == ' ') continue;
    out->push_back(blank ? ' ' : c);
  }
}

}  // namespace

std::string Veil(std::string_view original, const NormalizedText& normalized) {
  std::vector<ByteSpan> places;
  normalized.offsets.ToOriginal(normalized.tokens, &places);
  std::string veiled;
  veiled.reserve(original.size());
  std::size_t behind = places.empty() ? original.size() : places.front().begin;
  for (std::size_t token = 0; token < places.size(); ++token) {
    const ByteSpan place = places[token];
    if (place.begin > behind) AppendGap(original.substr(behind, place.begin - behind), &veiled);
    behind = std::max<std::size_t>(behind, place.end);
    const std::string_view word = normalized.TokenText(token);
    const std::uint64_t hash = normalized.token_hashes[token];
    if (normalized.tokens[token].is_character != 0) {
      AppendCharacter(hash, &veiled);
      continue;
    }
    const std::size_t begin = veiled.size();
    if (StaysPlain(word)) {
      veiled += word;
    } else {
      AppendCode(hash, &veiled);
    }
    CopyCapitals(original.substr(place.begin, place.size()), word, veiled.data() + begin,
                 veiled.size() - begin);
  }
  AppendGap(original.substr(std::min(behind, original.size())), &veiled);
  return veiled;
}

}  // namespace newsprint::internal
