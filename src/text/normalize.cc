//  Tested by text/normalize_test.cc, text/normalize_differential_test.cc
#include "newsprint/normalize.h"

#include <cassert>

#include "newsprint/limits.h"
#include "newsprint/stages.h"
#include "text/fold.h"
#include "text/kernels/plain_tokens.h"
#include "text/token_hash.h"

namespace newsprint {

ByteSpan NormalizedText::ToOriginal(TokenRange range) const {
  if (range.size() == 0) return {};
  return offsets.ToOriginal(ByteSpan{tokens[range.begin].begin, tokens[range.end - 1].end});
}

double CountWords(const NormalizedText& text) {
  std::uint64_t units = 0;
  for (const Token& token : text.tokens) {
    units += token.is_character != 0 ? kUnitsPerCharacter : kUnitsPerWord;
  }
  return static_cast<double>(units) / kUnitsPerWord;
}

void Normalizer::Normalize(std::string_view original, std::uint32_t skip_prefix,
                           NormalizedText* normalized) const {
  const StageTimer timer(Stage::kNormalize);
  assert(original.size() <= kMaxArticleBytes);
  internal::FoldIntoTokens(original, skip_prefix, internal::Path::kFast, normalized);
  const std::size_t size = normalized->text.size();
  normalized->text.append(internal::kHashOverread, '\0');
  normalized->token_hashes.resize(normalized->tokens.size());
  internal::HashTokens(normalized->text.data(), normalized->tokens, seed_,
                       normalized->token_hashes);
  normalized->text.resize(size);
}

}  // namespace newsprint
