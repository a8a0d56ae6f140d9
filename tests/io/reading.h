// reading.h -- what the reader tests share: all events of some bytes, as values.
#ifndef NEWSPRINT_TESTS_IO_READING_H_
#define NEWSPRINT_TESTS_IO_READING_H_

#include <string>
#include <string_view>
#include <vector>

#include "newsprint/reader.h"

namespace newsprint::testing {

// An event whose raw bytes were copied, so that it outlives the reader.
struct KeptEvent {
  ReadEvent event;
  std::string raw;
};

// All events of a file of that name with these bytes. Fails the test when reading fails.
std::vector<KeptEvent> ReadBytes(std::string name, std::string_view bytes,
                                 const ReaderOptions& options = {});

// One word an event: "a:ID" for an article, "r:ID" for a reject, "truncated", "unreadable", "notice",
// "between".
std::string Outline(const std::vector<KeptEvent>& events);

// `bytes` as one gzip member, or one zstd frame.
std::string Gzip(std::string_view bytes);
std::string Zstd(std::string_view bytes, int window_log = 0);

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_IO_READING_H_
