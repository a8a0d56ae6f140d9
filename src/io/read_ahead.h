// read_ahead.h -- reads on a thread of its own, while the caller works with what was read before.
#ifndef NEWSPRINT_IO_READ_AHEAD_H_
#define NEWSPRINT_IO_READ_AHEAD_H_

#include <memory>

#include "newsprint/reader.h"

namespace newsprint::internal {

// The events of `reader`, in their order, but for their `raw`; stats() may be some hundreds of records ahead. No more
// than a few megabytes of records wait. Where no thread can be had, they are read when they are asked for.
[[nodiscard]] std::unique_ptr<ArticleReader> ReadAhead(std::unique_ptr<ArticleReader> reader);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_READ_AHEAD_H_
