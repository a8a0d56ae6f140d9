// read_ahead.h -- reads on a thread of its own, while the caller works with what was read before.
#ifndef NEWSPRINT_IO_READ_AHEAD_H_
#define NEWSPRINT_IO_READ_AHEAD_H_

#include <memory>

#include "newsprint/reader.h"

namespace newsprint::internal {

// The events of `reader`, in their order, but for their `raw`; stats() may be some hundreds of records ahead. What
// waits are three times a megabyte and one record at most. Where no thread can be had, events are read when they
// are asked for. Whoever stops early waits for the record at hand: on a pipe, until there is one.
[[nodiscard]] std::unique_ptr<ArticleReader> ReadAhead(std::unique_ptr<ArticleReader> reader);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_READ_AHEAD_H_
