#include "tests/testing/failing_vfs.h"

#include <sqlite3.h>

#include <climits>

namespace newsprint::testing {
namespace {

int calls = 0;
int fail_at = INT_MAX;
bool fails_on = false;
bool disk_full = false;
bool failed = false;

bool Fails() {
  ++calls;
  const bool fails = calls == fail_at || (fails_on && calls > fail_at);
  failed = failed || fails;
  return fails;
}

// Our file, and behind it the real one.
struct File {
  sqlite3_file base;
  sqlite3_file* real;
};
sqlite3_file* Real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }
const sqlite3_io_methods* Methods(sqlite3_file* file) { return Real(file)->pMethods; }

int Close(sqlite3_file* f) { return Methods(f)->xClose(Real(f)); }
int Read(sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
  return Methods(f)->xRead(Real(f), to, size, at);
}
int Write(sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
  if (Fails()) {
    // What was to be written is torn.
    if (size > 1) Methods(f)->xWrite(Real(f), from, size / 2, at);
    return disk_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  }
  return Methods(f)->xWrite(Real(f), from, size, at);
}
int Truncate(sqlite3_file* f, sqlite3_int64 size) {
  return Fails() ? SQLITE_IOERR_TRUNCATE : Methods(f)->xTruncate(Real(f), size);
}
int Sync(sqlite3_file* f, int flags) {
  return Fails() ? SQLITE_IOERR_FSYNC : Methods(f)->xSync(Real(f), flags);
}
int FileSize(sqlite3_file* f, sqlite3_int64* size) { return Methods(f)->xFileSize(Real(f), size); }
int Lock(sqlite3_file* f, int level) { return Methods(f)->xLock(Real(f), level); }
int Unlock(sqlite3_file* f, int level) { return Methods(f)->xUnlock(Real(f), level); }
int CheckReservedLock(sqlite3_file* f, int* out) {
  return Methods(f)->xCheckReservedLock(Real(f), out);
}
int FileControl(sqlite3_file* f, int op, void* arg) {
  return Methods(f)->xFileControl(Real(f), op, arg);
}
int SectorSize(sqlite3_file* f) { return Methods(f)->xSectorSize(Real(f)); }
int Characteristics(sqlite3_file* f) { return Methods(f)->xDeviceCharacteristics(Real(f)); }
int ShmMap(sqlite3_file* f, int page, int size, int extend, void volatile** at) {
  return Methods(f)->xShmMap(Real(f), page, size, extend, at);
}
int ShmLock(sqlite3_file* f, int offset, int n, int flags) {
  return Methods(f)->xShmLock(Real(f), offset, n, flags);
}
void ShmBarrier(sqlite3_file* f) { Methods(f)->xShmBarrier(Real(f)); }
int ShmUnmap(sqlite3_file* f, int remove) { return Methods(f)->xShmUnmap(Real(f), remove); }

const sqlite3_io_methods kMethods = {2,
                                     Close,
                                     Read,
                                     Write,
                                     Truncate,
                                     Sync,
                                     FileSize,
                                     Lock,
                                     Unlock,
                                     CheckReservedLock,
                                     FileControl,
                                     SectorSize,
                                     Characteristics,
                                     ShmMap,
                                     ShmLock,
                                     ShmBarrier,
                                     ShmUnmap,
                                     nullptr,
                                     nullptr};

sqlite3_vfs* System() { return sqlite3_vfs_find("unix"); }

int Open(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out_flags) {
  auto* file = reinterpret_cast<File*>(f);
  file->base.pMethods = nullptr;
  if (Fails()) return SQLITE_CANTOPEN;
  file->real = reinterpret_cast<sqlite3_file*>(file + 1);
  const int code = System()->xOpen(System(), name, file->real, flags, out_flags);
  if (code == SQLITE_OK) file->base.pMethods = &kMethods;
  return code;
}

int Delete(sqlite3_vfs*, const char* name, int sync) {
  return Fails() ? SQLITE_IOERR_DELETE : System()->xDelete(System(), name, sync);
}

}  // namespace

const char* FailingVfs() {
  static sqlite3_vfs vfs = *System();
  static const bool registered = [] {
    vfs.zName = "newsprint-failing";
    vfs.szOsFile = static_cast<int>(sizeof(File)) + System()->szOsFile;
    vfs.pNext = nullptr;
    vfs.xOpen = Open;
    vfs.xDelete = Delete;
    return sqlite3_vfs_register(&vfs, 0) == SQLITE_OK;
  }();
  return registered ? vfs.zName : nullptr;
}

void FailAt(int n, bool stays, bool full) {
  calls = 0;
  fail_at = n;
  fails_on = stays;
  disk_full = full;
  failed = false;
}

int CallsMade() { return calls; }
bool HasFailed() { return failed; }

}  // namespace newsprint::testing
