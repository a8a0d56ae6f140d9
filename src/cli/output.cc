#include "cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/signals.h"

namespace newsprint::cli {
namespace {

constexpr std::size_t kBufferBytes = 1U << 18;
constexpr int kMaxNames = 100;

absl::Status SystemError(const std::string& message, int error_number) {
  return absl::ErrnoToStatus(error_number, message);
}

// The folder a path stands in.
std::string FolderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

absl::StatusOr<std::unique_ptr<OutputFile>> OutputFile::Create(const std::string& path) {
  if (path == "-") return std::unique_ptr<OutputFile>(new OutputFile("standard output", 1));
  struct stat status = {};
  if (path.empty()) return absl::InvalidArgumentError("an output has an empty name");
  // A pipe or device keeps its name: it is followed through links, such as /dev/stdout.
  if (stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    if (S_ISDIR(status.st_mode)) return SystemError("cannot write " + path, EISDIR);
    const int fd = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) return SystemError("cannot write " + path, errno);
    return std::unique_ptr<OutputFile>(new OutputFile(path, fd));
  }
  for (int attempt = 0; attempt < kMaxNames; ++attempt) {
    // Short whatever the final name is, so that it fits where that one fits.
    const std::string temporary = FolderOf(path) + "/.newsprint-" + std::to_string(getpid()) + "-" +
                                  std::to_string(attempt) + ".tmp";
    const int fd =
        open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0 && errno == EEXIST) continue;
    if (fd < 0) return SystemError("cannot write " + path, errno);
    std::unique_ptr<OutputFile> file(new OutputFile(path, fd));
    file->temporary_ = temporary;
    file->signal_slot_ = RemoveAtSignal(temporary);
    return file;
  }
  return SystemError("cannot write " + path + ": too many temporary files beside it", EEXIST);
}

OutputFile::~OutputFile() {
  if (fd_ >= 0 && fd_ != STDOUT_FILENO) close(fd_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
  Keep(signal_slot_);
}

absl::Status OutputFile::Error(std::string_view what, int error_number) const {
  return SystemError(
      std::string(what) + " " + path_ + " failed after " + std::to_string(written_) + " bytes",
      error_number);
}

absl::Status OutputFile::Write(std::string_view bytes) {
  buffer_ += bytes;
  return buffer_.size() < kBufferBytes ? absl::OkStatus() : Flush();
}

absl::Status OutputFile::Flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && !reader_left_) {
    const ssize_t written = write(fd_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EPIPE) {
      reader_left_ = true;
      break;
    }
    if (written < 0) {
      buffer_.clear();  // what was lost is lost: do not try it again
      return Error("writing", errno);
    }
    rest.remove_prefix(static_cast<std::size_t>(written));
    written_ += static_cast<std::uint64_t>(written);
  }
  buffer_.clear();
  return absl::OkStatus();
}

absl::Status OutputFile::Close() {
  // Standard output may be held by others; a closed copy tells what closing it would.
  const int fd = fd_ == STDOUT_FILENO ? dup(fd_) : std::exchange(fd_, -1);
  if (fd < 0 || close(fd) != 0) return Error("closing", errno);
  return absl::OkStatus();
}

absl::Status OutputFile::Commit() {
  if (absl::Status status = Flush(); !status.ok()) return status;
  if (temporary_.empty()) return reader_left_ ? absl::OkStatus() : Close();
  if (fsync(fd_) != 0) return Error("flushing", errno);
  if (absl::Status status = Close(); !status.ok()) return status;
  if (rename(temporary_.c_str(), path_.c_str()) != 0) return Error("renaming", errno);
  temporary_.clear();
  Keep(std::exchange(signal_slot_, -1));
  // The name must survive a power cut too. Some file systems cannot promise that; that is no fault.
  const int folder = open(FolderOf(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    const int failed = fsync(folder) != 0 ? errno : 0;
    close(folder);
    if (failed == EIO || failed == ENOSPC) return Error("flushing the folder of", failed);
  }
  return absl::OkStatus();
}

absl::Status CheckOutputs(const std::vector<std::string>& outputs,
                          const std::vector<std::string>& inputs, bool force) {
  // Of a path that does not exist, relative ones are only known from the folder they start at.
  const auto canonical = [](const std::string& path) {
    std::error_code ignored;
    return std::filesystem::weakly_canonical(std::filesystem::absolute(path, ignored), ignored);
  };
  const auto same = [&canonical](const std::string& a, const std::string& b) {
    std::error_code ignored;
    if (a == "-" || b == "-") return a == b;
    return a == b || std::filesystem::equivalent(a, b, ignored) || canonical(a) == canonical(b);
  };
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    std::error_code ignored;
    if (std::filesystem::is_character_file(outputs[i], ignored)) continue;  // /dev/null, a terminal
    for (std::size_t j = 0; j < i; ++j) {
      if (same(outputs[i], outputs[j])) {
        return absl::InvalidArgumentError("two outputs go to " + outputs[i]);
      }
    }
    if (force || outputs[i] == "-") continue;
    for (const std::string& input : inputs) {
      if (same(outputs[i], input)) {
        return absl::InvalidArgumentError(outputs[i] + " is an input; --force overwrites it");
      }
    }
  }
  return absl::OkStatus();
}

absl::Status WriteReports(const std::vector<ReportFile>& reports) {
  std::vector<std::unique_ptr<OutputFile>> files;
  for (const ReportFile& report : reports) {
    absl::StatusOr<std::unique_ptr<OutputFile>> file = OutputFile::Create(report.path);
    if (!file.ok()) return file.status();
    files.push_back(*std::move(file));
    if (absl::Status status = report.write(*files.back()); !status.ok()) return status;
    if (absl::Status status = files.back()->Flush(); !status.ok()) return status;
  }
  for (const std::unique_ptr<OutputFile>& file : files) {
    if (absl::Status status = file->Commit(); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace newsprint::cli
