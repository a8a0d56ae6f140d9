// no_memory.h -- for memory that does not come from `new`: what `new` does when there is none.
#ifndef NEWSPRINT_BASE_NO_MEMORY_H_
#define NEWSPRINT_BASE_NO_MEMORY_H_

#include <new>

namespace newsprint::internal {

// Asks the new handler, after which it is worth trying again, or throws bad_alloc where there is none.
inline void AskForMemory() {
  const std::new_handler handler = std::get_new_handler();
  if (handler == nullptr) throw std::bad_alloc();
  handler();
}

}  // namespace newsprint::internal

#endif  // NEWSPRINT_BASE_NO_MEMORY_H_
