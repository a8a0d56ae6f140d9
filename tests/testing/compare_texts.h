// compare_texts.h -- texts made ready to be compared, in one line of a test.
#ifndef NEWSPRINT_TESTS_TESTING_COMPARE_TEXTS_H_
#define NEWSPRINT_TESTS_TESTING_COMPARE_TEXTS_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "newsprint/compare.h"
#include "newsprint/limits.h"
#include "newsprint/normalize.h"

namespace newsprint::testing {

// Owns what a PreparedText borrows.
class TextForComparison {
 public:
  explicit TextForComparison(std::string original, std::vector<TokenRange> furniture = {})
      : original_(std::move(original)) {
    Normalizer(kDefaultSeed).Normalize(original_, 0, &normalized_);
    prepared_ = std::make_unique<PreparedText>(original_, normalized_, furniture);
  }
  TextForComparison(const TextForComparison&) = delete;
  TextForComparison& operator=(const TextForComparison&) = delete;

  [[nodiscard]] const std::string& original() const { return original_; }
  [[nodiscard]] const NormalizedText& normalized() const { return normalized_; }
  [[nodiscard]] const PreparedText& prepared() const { return *prepared_; }

 private:
  std::string original_;
  NormalizedText normalized_;
  std::unique_ptr<PreparedText> prepared_;
};

inline PairScore ScoreOf(const std::string& a, const std::string& b) {
  const TextForComparison text_a(a);
  const TextForComparison text_b(b);
  return Comparer().Score(text_a.prepared(), text_b.prepared());
}

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_TESTING_COMPARE_TEXTS_H_
