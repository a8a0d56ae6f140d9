// Loaded into the program by LD_PRELOAD: NEWSPRINT_FAIL="write 3 ENOSPC" makes the third write to an output
// file fail. What counts as an output file: one that the program created.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

namespace {

bool is_output[1024];

template <typename Function>
Function Real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

// Counts the calls of one kind; sets errno and returns true for the one that is to fail.
bool Fails(const char* call) {
  static int calls = 0;
  char kind[16] = "";
  char error[16] = "";
  int number = 0;
  const char* wanted = getenv("NEWSPRINT_FAIL");
  if (wanted == nullptr || sscanf(wanted, "%15s %d %15s", kind, &number, error) != 3) return false;
  if (strcmp(kind, call) != 0 || ++calls != number) return false;
  errno = strcmp(error, "EIO") == 0 ? EIO : strcmp(error, "EDQUOT") == 0 ? EDQUOT : ENOSPC;
  return true;
}

bool IsOutput(int fd) { return fd >= 0 && fd < 1024 && is_output[fd]; }

int Opened(int fd, int flags) {
  if (fd >= 0 && fd < 1024) is_output[fd] = (flags & O_CREAT) != 0;
  return fd;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  if ((flags & O_CREAT) != 0 && Fails("open")) return -1;
  return Opened(Real<int (*)(const char*, int, mode_t)>("open")(path, flags, mode), flags);
}

ssize_t write(int fd, const void* bytes, size_t size) {
  if (IsOutput(fd) && Fails("write")) return -1;
  return Real<ssize_t (*)(int, const void*, size_t)>("write")(fd, bytes, size);
}

int fsync(int fd) {
  if (IsOutput(fd) && Fails("fsync")) return -1;
  return Real<int (*)(int)>("fsync")(fd);
}

int close(int fd) {
  const bool fails = IsOutput(fd) && Fails("close");
  const int error = errno;
  if (fd >= 0 && fd < 1024) is_output[fd] = false;
  const int closed = Real<int (*)(int)>("close")(fd);
  if (!fails) return closed;
  errno = error;
  return -1;
}

int rename(const char* from, const char* to) noexcept {
  if (Fails("rename")) return -1;
  return Real<int (*)(const char*, const char*)>("rename")(from, to);
}

}  // extern "C"
