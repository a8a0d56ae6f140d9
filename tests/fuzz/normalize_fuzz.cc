// The normaliser on any bytes: every token finds the bytes it came from, and what is plain slices back.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "newsprint/limits.h"
#include "newsprint/normalize.h"
#include "tests/fuzz/require.h"

namespace {

bool IsPlain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using newsprint::fuzz::Require;
  // Exactly as large as the input, so that a read beyond it is seen.
  const std::string original(reinterpret_cast<const char*>(data), size);
  const newsprint::Normalizer normalizer(newsprint::kDefaultSeed);
  newsprint::NormalizedText normalized;
  normalizer.Normalize(original, 0, &normalized);
  Require(normalized.tokens.size() == normalized.token_hashes.size(), "a hash per token");
  newsprint::NormalizedText again;
  std::uint32_t normalized_to = 0;
  std::uint32_t original_to = 0;
  for (std::uint32_t i = 0; i < normalized.tokens.size(); ++i) {
    const newsprint::Token token = normalized.tokens[i];
    Require(token.begin >= normalized_to && token.end > token.begin, "tokens ascend");
    Require(token.end <= normalized.text.size(), "tokens lie in the text");
    const newsprint::ByteSpan span = normalized.ToOriginal({i, i + 1});
    Require(span.begin >= original_to || span.begin < span.end, "originals ascend");
    Require(span.begin < span.end && span.end <= original.size(), "originals lie in the text");
    normalized_to = token.end;
    original_to = span.begin;
    const std::string slice = original.substr(span.begin, span.size());
    if (!IsPlain(slice)) continue;
    normalizer.Normalize(slice, 0, &again);
    Require(again.tokens.size() == 1 && again.text == normalized.TokenText(i), "slices back");
    Require(again.token_hashes[0] == normalized.token_hashes[i], "the hash is of the bytes");
  }
  return 0;
}
