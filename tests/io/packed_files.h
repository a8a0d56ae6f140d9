// packed_files.h -- the members of a .tar.zst archive, for tests of what real files look like.
#ifndef NEWSPRINT_TESTS_IO_PACKED_FILES_H_
#define NEWSPRINT_TESTS_IO_PACKED_FILES_H_

#include <functional>
#include <string>

namespace newsprint::testing {

// Calls `use` with the name and bytes of every regular file, in the order of the archive.
void ForEachPackedFile(
    const std::string& path,
    const std::function<void(const std::string& name, const std::string& bytes)>& use);

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_IO_PACKED_FILES_H_
