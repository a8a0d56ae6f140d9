// json_record.h -- one JSON object becomes an article or a reject.
#ifndef NEWSPRINT_IO_JSON_RECORD_H_
#define NEWSPRINT_IO_JSON_RECORD_H_

#include <memory>
#include <string>
#include <string_view>

#include "io/article_builder.h"

namespace newsprint::internal {

// What the document around a record says for those that say nothing.
struct JsonDefaults {
  std::string outlet;
  std::string language;
};

// Reuses its buffers from record to record; one thread.
class JsonRecordParser {
 public:
  explicit JsonRecordParser(ArticleBuilder* builder);
  ~JsonRecordParser();

  // REQUIRES: kWindowPadding bytes behind `json` may be read.
  void Read(std::string_view json, const JsonDefaults& defaults, const Origin& origin,
            ReadEvent& event);

 private:
  class Implementation;  // hides simdjson
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_JSON_RECORD_H_
