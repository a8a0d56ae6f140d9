// workspace.h -- an empty folder, and the program run in it as a user runs it.
#ifndef NEWSPRINT_TESTS_CLI_WORKSPACE_H_
#define NEWSPRINT_TESTS_CLI_WORKSPACE_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/testing/temporary_folder.h"

namespace newsprint::testing {

struct Outcome {
  int code = 0;  // 128 + n if signal n ended the shell's child
  std::string out;
  std::string err;
  long peak_kilobytes = 0;  // resident memory of the largest process of the line
};

class Workspace {
 public:
  void Write(const std::string& name, std::string_view bytes) const { folder_.Write(name, bytes); }
  [[nodiscard]] std::string Read(const std::string& name) const;
  [[nodiscard]] bool Has(const std::string& name) const;
  // All names in the folder but those that Run() makes, sorted.
  [[nodiscard]] std::vector<std::string> Names() const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

  // A line of the shell, in the folder, where $N is the program. Standard input is empty.
  [[nodiscard]] Outcome Run(const std::string& line) const;

 private:
  TemporaryFolder folder_;
};

// A JSONL record.
[[nodiscard]] std::string Record(std::string_view id, std::string_view text,
                                 std::string_view more = "");

// Three texts of some fifty words that have nothing in common, and the first one lightly edited.
extern const char* const kFerry;
extern const char* const kFerryEdited;
extern const char* const kLibrary;
extern const char* const kOrchard;

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_CLI_WORKSPACE_H_
