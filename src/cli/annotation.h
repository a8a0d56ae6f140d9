// annotation.h -- what dedup --annotate adds to a record.
#ifndef NEWSPRINT_CLI_ANNOTATION_H_
#define NEWSPRINT_CLI_ANNOTATION_H_

#include <string>

namespace newsprint::cli {

// Columns or members that are added to a record: name and value; JSON where it is no string.
struct Annotation {
  std::string name;
  std::string value;
  bool is_text = true;
};

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_ANNOTATION_H_
