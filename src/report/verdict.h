// verdict.h -- a pair's figures beside what was asked of them, and the verdict as a sentence.
#ifndef NEWSPRINT_REPORT_VERDICT_H_
#define NEWSPRINT_REPORT_VERDICT_H_

#include <string>
#include <vector>

#include "newsprint/report.h"

namespace newsprint::internal {

struct Measure {
  std::string name;
  std::string a;  // as seen from a; empty where the measure is one for both
  std::string b;
  std::string asked;  // empty where nothing is asked
  bool reached = false;
};
[[nodiscard]] std::vector<Measure> Measures(const ComparisonView& view);

// Why the two are tied, or not: one sentence.
[[nodiscard]] std::string Verdict(const ComparisonView& view);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_REPORT_VERDICT_H_
