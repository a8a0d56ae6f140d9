// comparison.h -- two articles of one run, side by side.
#ifndef NEWSPRINT_BINDINGS_PYTHON_COMPARISON_H_
#define NEWSPRINT_BINDINGS_PYTHON_COMPARISON_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "bindings/python/src/session.h"
#include "newsprint/report.h"

namespace newsprint::python {

struct Comparison {
  EdgeKind kind = EdgeKind::kNone;
  PairFigures figures;
  std::vector<Evidence> evidence;
  std::vector<SharedRun> runs;
  std::string text;  // as `newsprint compare` prints it
};

// NotFound when there is no article of that id.
absl::StatusOr<Comparison> Compare(const Clustering& clustering, const Settings& settings,
                                   std::string_view a, std::string_view b, std::uint32_t columns);

}  // namespace newsprint::python

#endif  // NEWSPRINT_BINDINGS_PYTHON_COMPARISON_H_
