// console.h -- standard error: errors, notes and progress. Nothing else in the program prints there.
#ifndef NEWSPRINT_CLI_CONSOLE_H_
#define NEWSPRINT_CLI_CONSOLE_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace newsprint::cli {

enum class ProgressMode { kNever, kLine, kLines, kJson };

// Text of unknown origin, in one line, for a terminal: control bytes as \x1b.
[[nodiscard]] std::string Printable(std::string_view text);

struct TerminalFacts {
  bool is_terminal = false;
  std::uint32_t columns = 80;
};
// Of a file descriptor; the environment's COLUMNS counts where it is set.
[[nodiscard]] TerminalFacts FactsOf(int fd);

class Console {
 public:
  void Configure(ProgressMode progress, bool quiet, bool verbose);
  ~Console();

  // A line that begins with "newsprint: ". `message` may hold anything.
  void Error(std::string_view message);
  void Warn(std::string_view message);  // unless quiet
  void Tell(std::string_view message);  // if verbose
  [[nodiscard]] bool verbose() const { return verbose_; }

  // How far a stage is; total 0: unknown. Shown a few times a second, with rate and time left.
  void Progress(std::string_view stage, std::uint64_t done, std::uint64_t total);
  // Wipes the progress line.
  void EndProgress();

 private:
  using Clock = std::chrono::steady_clock;
  void Line(std::string_view message);

  ProgressMode progress_ = ProgressMode::kNever;
  bool quiet_ = false;
  bool verbose_ = false;
  std::string stage_;
  Clock::time_point stage_begin_{};
  Clock::time_point last_shown_{};
  bool line_shown_ = false;
};

}  // namespace newsprint::cli

#endif  // NEWSPRINT_CLI_CONSOLE_H_
