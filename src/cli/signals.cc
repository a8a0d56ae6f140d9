#include "cli/signals.h"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstring>

namespace newsprint::cli {
namespace {

constexpr std::size_t kSlots = 16;
constexpr std::size_t kPathBytes = 4096;

struct Slot {
  std::atomic<bool> used{false};
  std::array<char, kPathBytes> path{};
};

// The handler may touch nothing but lock-free atomics and what they guard.
std::array<Slot, kSlots> slots;
std::atomic<int> kept_signal{0};
std::atomic<int> holds{0};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

extern "C" void OnSignal(int number) {
  if (holds.load() > 0 && kept_signal.exchange(number) == 0) return;
  RemoveTemporaries();
  _exit(128 + number);
}

}  // namespace

void RemoveTemporaries() {
  for (Slot& slot : slots) {
    if (slot.used.load()) unlink(slot.path.data());
  }
}

void InstallSignalHandlers() {
  struct sigaction action = {};
  action.sa_handler = OnSignal;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    // What a parent ignores (nohup, a background job) stays ignored.
    struct sigaction old = {};
    sigaction(number, nullptr, &old);
    if (old.sa_handler != SIG_IGN) sigaction(number, &action, nullptr);
  }
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, nullptr);
  sigaction(SIGXFSZ, &action, nullptr);  // a file that may not grow is a failed write, too
}

HoldSignals::HoldSignals() { holds.fetch_add(1); }

HoldSignals::~HoldSignals() { holds.fetch_sub(1); }

int StopSignal() { return kept_signal.load(); }

int RemoveAtSignal(const std::string& path) {
  if (path.size() >= kPathBytes) return -1;
  for (std::size_t i = 0; i < kSlots; ++i) {
    if (slots[i].used.load()) continue;
    std::memcpy(slots[i].path.data(), path.c_str(), path.size() + 1);
    slots[i].used.store(true);
    return static_cast<int>(i);
  }
  return -1;
}

void Keep(int slot) {
  if (slot >= 0) slots[static_cast<std::size_t>(slot)].used.store(false);
}

}  // namespace newsprint::cli
