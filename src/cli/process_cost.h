// process_cost.h -- what this process has used so far, as the system counts it.
#ifndef NEWSPRINT_CLI_PROCESS_COST_H_
#define NEWSPRINT_CLI_PROCESS_COST_H_

#include <cstdint>

namespace newsprint::cli {

struct ProcessCost {
  double wall_seconds = 0;  // since some fixed moment
  double cpu_seconds = 0;   // all threads, user and system
  std::uint64_t peak_bytes = 0;
};
[[nodiscard]] ProcessCost CostSoFar();

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_PROCESS_COST_H_
