// annotation.h -- what dedup --annotate adds to a record.
#ifndef NEWSPRINT_CLI_ANNOTATION_H_
#define NEWSPRINT_CLI_ANNOTATION_H_

#include <string>
#include <vector>

namespace newsprint::cli {

// Columns or members that are added to a record: name and value; JSON where it is no string. What has
// neither a value nor a list is left out, but for a table's column.
struct Annotation {
  std::string name;
  std::string value;
  bool is_text = true;
  std::vector<std::string> list{};  // instead of a value

  [[nodiscard]] bool empty() const { return value.empty() && list.empty(); }
};

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_ANNOTATION_H_
