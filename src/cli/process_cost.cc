#include "cli/process_cost.h"

#include <sys/resource.h>

#include <chrono>
#include <fstream>
#include <string>

namespace newsprint::cli {
namespace {

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

// getrusage() may tell the peak of the shell that started us, so Linux is asked where it knows better.
std::uint64_t PeakBytes(const rusage& usage) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::uint64_t kilobytes = 0;
    if (word == "VmHWM:" && status >> kilobytes) return kilobytes << 10;
  }
  return static_cast<std::uint64_t>(usage.ru_maxrss) << 10;
}

}  // namespace

ProcessCost CostSoFar() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now().time_since_epoch();
  return {.wall_seconds = wall.count(),
          .cpu_seconds = Seconds(usage.ru_utime) + Seconds(usage.ru_stime),
          .peak_bytes = PeakBytes(usage)};
}

}  // namespace newsprint::cli
