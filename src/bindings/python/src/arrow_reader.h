// arrow_reader.h -- rows of Arrow data become articles and rejects.
#ifndef NEWSPRINT_BINDINGS_PYTHON_ARROW_READER_H_
#define NEWSPRINT_BINDINGS_PYTHON_ARROW_READER_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "bindings/python/src/arrow_abi.h"
#include "newsprint/record.h"

namespace newsprint::python {

// Rows of one table after another; holds one batch at a time.
class ArrowReader {
 public:
  using Use = std::function<void(ReadEvent&)>;

  // `name` stands for a file's path: the origin of row i is NAME:i, counted from 1.
  ArrowReader(RecordMapper& mapper, std::string name, Use use);

  // All batches of a stream. Its own error, when it fails.
  absl::Status ReadStream(ArrowArrayStream& stream);
  // One batch: a struct of columns. InvalidArgument when it is none.
  absl::Status ReadBatch(const ArrowSchema& schema, const ArrowArray& batch);

 private:
  RecordMapper& mapper_;
  Use use_;
  Origin origin_;
  ReadEvent event_;
};

}  // namespace newsprint::python

#endif  // NEWSPRINT_BINDINGS_PYTHON_ARROW_READER_H_
