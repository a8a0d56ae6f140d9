// signals.h -- a first SIGINT or SIGTERM stops the program with 130 or 143 and leaves no half file.
//
// Outside a HoldSignals the program ends at once: temporary files that were named to
// RemoveAtSignal() are removed. Inside one (while records are written to a pipe) the signal is kept:
// the writer asks StopSignal() after each record and ends after a whole one. A second signal ends the
// program at once in any case. SIGPIPE is ignored: a closed pipe is a failed write.
#ifndef NEWSPRINT_CLI_SIGNALS_H_
#define NEWSPRINT_CLI_SIGNALS_H_

#include <string>

namespace newsprint::cli {

void InstallSignalHandlers();

class HoldSignals {
 public:
  HoldSignals();
  ~HoldSignals();
  HoldSignals(const HoldSignals&) = delete;
  HoldSignals& operator=(const HoldSignals&) = delete;
};

// The signal that was kept, or 0.
[[nodiscard]] int StopSignal();

// Names a file to be removed if a signal ends the program. Returns a slot for Keep(); -1: no slot left.
[[nodiscard]] int RemoveAtSignal(const std::string& path);
void Keep(int slot);
// Removes all of them, now. Safe in a signal handler.
void RemoveTemporaries();

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_SIGNALS_H_
