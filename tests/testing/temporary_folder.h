// temporary_folder.h -- an empty folder that goes with the test.
#ifndef NEWSPRINT_TESTS_TESTING_TEMPORARY_FOLDER_H_
#define NEWSPRINT_TESTS_TESTING_TEMPORARY_FOLDER_H_

#include <filesystem>
#include <string>
#include <string_view>

namespace newsprint::testing {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  // Makes the folders that `name` lies in.
  void Write(const std::string& name, std::string_view bytes) const;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_TESTING_TEMPORARY_FOLDER_H_
