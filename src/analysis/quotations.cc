// quotations.cc -- what only one outlet quoted.
//
//  Tested by analysis/quotations_test.cc
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "base/hash.h"
#include "newsprint/analysis.h"
#include "newsprint/segment.h"

namespace newsprint {
namespace {

constexpr std::uint32_t kMinTokens = 8;  // fewer are a turn of phrase
constexpr std::uint32_t kRow =
    3;                         // words that count as the same words when they follow one another
constexpr double kAlone = .7;  // the share of a quotation's rows that nobody else has

std::uint64_t HashOf(const NormalizedText& text, TokenRange tokens) {
  std::uint64_t hash = 0;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    hash = Combine(hash, text.token_hashes[i]);
  }
  return hash;
}

}  // namespace

void LoneQuotations::Add(ArticleIndex article, std::string_view original,
                         const NormalizedText& normalized, std::uint32_t owner) {
  const auto num_tokens = static_cast<std::uint32_t>(normalized.tokens.size());
  for (std::uint32_t i = 0; i + kRow <= num_tokens; ++i) {
    const auto [found, is_new] = owners_.emplace(HashOf(normalized, {i, i + kRow}), owner);
    if (!is_new && found->second != owner) found->second = kSeveral;
  }
  if (owner == kSeveral) return;
  for (const TokenRange tokens : Quotations(original, normalized)) {
    if (tokens.size() < kMinTokens) continue;
    Quotation quotation{.place = {article, normalized.ToOriginal(tokens)},
                        .hash = HashOf(normalized, tokens)};
    for (std::uint32_t i = tokens.begin; i + kRow <= tokens.end; ++i) {
      quotation.rows.push_back(HashOf(normalized, {i, i + kRow}));
    }
    quotations_.push_back(std::move(quotation));
  }
}

std::vector<Place> LoneQuotations::Find() const {
  std::vector<Place> places;
  absl::flat_hash_set<std::uint64_t> seen;
  for (const Quotation& quotation : quotations_) {
    const auto alone =
        std::count_if(quotation.rows.begin(), quotation.rows.end(),
                      [this](std::uint64_t row) { return owners_.find(row)->second != kSeveral; });
    if (static_cast<double>(alone) < kAlone * static_cast<double>(quotation.rows.size())) continue;
    if (seen.insert(quotation.hash).second) places.push_back(quotation.place);
  }
  return places;
}

}  // namespace newsprint
