// record_reader.h -- what every format implements: the events of one file, in order.
#ifndef NEWSPRINT_IO_RECORD_READER_H_
#define NEWSPRINT_IO_RECORD_READER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "io/article_builder.h"
#include "io/record_window.h"
#include "newsprint/reader.h"

namespace newsprint::internal {

class RecordReader {
 public:
  virtual ~RecordReader() = default;
  // False at the end. A Status means that the file cannot be read on.
  virtual absl::StatusOr<bool> Next(ReadEvent& event) = 0;
};

// One file, opened and decompressed.
struct FileInput {
  std::string file;  // as people are told of it
  std::string id;    // path relative to the input: the id of a text or HTML file
  RecordFormat format;
  std::unique_ptr<RecordWindow> window;
  ArticleBuilder* builder;  // of the ArticleReader, which outlives every file
};

std::unique_ptr<RecordReader> MakeTextReader(FileInput input);       // kText, kHtml
std::unique_ptr<RecordReader> MakeJsonlReader(FileInput input);      // kJsonl
std::unique_ptr<RecordReader> MakeJsonArrayReader(FileInput input);  // kJsonArray, kJsonFeed
std::unique_ptr<RecordReader> MakeCsvReader(FileInput input);        // kCsv, kTsv
std::unique_ptr<RecordReader> MakeWarcReader(FileInput input);
std::unique_ptr<RecordReader> MakeFeedReader(FileInput input);  // kRss, kRdf, kAtom, kNewsml, kNitf

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_RECORD_READER_H_
