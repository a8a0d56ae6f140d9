// budget.h -- how a run divides the memory that it may take.
#ifndef NEWSPRINT_DETECTOR_BUDGET_H_
#define NEWSPRINT_DETECTOR_BUDGET_H_

#include <algorithm>
#include <cstdint>

#include "base/paged_memory.h"

namespace newsprint::internal {

struct Budget {
  std::uint64_t memory = PagedMemory::kNoBudget;        // bytes of all that is large
  std::uint64_t ready_texts = std::uint64_t{64} << 20;  // bytes of texts made ready to compare
};

// Of `memory_bytes`, where 0 means any.
inline Budget BudgetOf(std::uint64_t memory_bytes) {
  Budget budget;
  if (memory_bytes == 0) return budget;
  budget.memory = memory_bytes;
  budget.ready_texts = std::min(budget.ready_texts, memory_bytes / 8);
  return budget;
}

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_BUDGET_H_
