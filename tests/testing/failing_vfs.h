// failing_vfs.h -- a file system for SQLite whose n-th changing call fails.
#ifndef NEWSPRINT_TESTS_TESTING_FAILING_VFS_H_
#define NEWSPRINT_TESTS_TESTING_FAILING_VFS_H_

namespace newsprint::testing {

// The name under which it is registered (once).
[[nodiscard]] const char* FailingVfs();

// From now on the n-th write, sync, truncation, opening or removal of a file fails (n = 1: the next); with
// `stays`, and all after it, as on a full disk. Writes fail as on a full disk, else as on a broken one.
void FailAt(int n, bool stays, bool full);
// Calls since FailAt(), and whether one of them failed.
[[nodiscard]] int CallsMade();
[[nodiscard]] bool HasFailed();

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_TESTING_FAILING_VFS_H_
