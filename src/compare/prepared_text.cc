//  Tested by compare/compare_test.cc
#include <cassert>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "compare/facts.h"
#include "compare/noise.h"
#include "compare/seeds.h"
#include "newsprint/compare.h"
#include "newsprint/stages.h"

namespace newsprint {

PreparedText::PreparedText(std::string_view original, const NormalizedText& normalized,
                           std::span<const TokenRange> furniture)
    : original_(original),
      normalized_(&normalized),
      furniture_(normalized.tokens.size(), 0),
      facts_(std::make_unique<Facts>()) {
  const StageTimer timer(Stage::kPrepare);
  for (const TokenRange range : furniture) {
    assert(range.begin <= range.end && range.end <= furniture_.size());
    for (std::uint32_t i = range.begin; i < range.end; ++i) furniture_[i] = 1;
  }
  for (std::size_t i = 0; i < furniture_.size(); ++i) {
    if (furniture_[i] == 0) units_ += UnitsOf(normalized.tokens[i]);
  }
  flaws_ = CountFlaws(original);
  noisy_ = LooksNoisy(flaws_, normalized.tokens.size());
  seeds_ = std::make_unique<Seeds>(normalized, furniture_);
}

const PreparedText::Facts& PreparedText::facts() const {
  std::call_once(facts_->told, [this] {
    facts_->kinds = TellKinds(original_, *normalized_);
    facts_->is_correction = CallsItselfCorrection(*normalized_);
  });
  return *facts_;
}

PreparedText::~PreparedText() = default;
PreparedText::PreparedText(PreparedText&&) noexcept = default;
PreparedText& PreparedText::operator=(PreparedText&&) noexcept = default;

}  // namespace newsprint
