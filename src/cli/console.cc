#include "cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace newsprint::cli {
namespace {

void WriteError(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(STDERR_FILENO, bytes.data(), bytes.size());
    if (written <= 0) return;  // nobody is left to tell
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

// 1234567 as 1,234,567.
std::string Grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string Clock(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds);
  const std::string tail = std::to_string(whole % 60);
  return std::to_string(whole / 60) + (tail.size() < 2 ? ":0" : ":") + tail;
}

// "compare  1,200 / 5,000  24 %  800/s  0:04 left"
std::string ProgressText(std::string_view stage, std::uint64_t done, std::uint64_t total,
                         double seconds) {
  std::string text(stage);
  text += "  " + Grouped(done);
  if (total > 0) {
    text += " / " + Grouped(total) + "  " + std::to_string(done * 100 / total) + " %";
  }
  if (seconds < .5 || done == 0) return text;
  const double rate = static_cast<double>(done) / seconds;
  text += "  " + Grouped(static_cast<std::uint64_t>(rate)) + "/s";
  if (total > done) text += "  " + Clock(static_cast<double>(total - done) / rate) + " left";
  return text;
}

}  // namespace

std::string Printable(std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // C1 controls are two bytes in UTF-8: c2 80 ... c2 9f.
    const bool c1 =
        byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
    if (byte >= 0x20 && byte != 0x7f && !c1) {
      out += text[i];
      continue;
    }
    const unsigned char shown = c1 ? static_cast<unsigned char>(text[++i]) : byte;
    out += "\\x";
    out += kHex[shown >> 4];
    out += kHex[shown & 15];
  }
  return out;
}

TerminalFacts FactsOf(int fd) {
  TerminalFacts facts;
  facts.is_terminal = isatty(fd) == 1;
  winsize size = {};
  if (facts.is_terminal && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    facts.columns = size.ws_col;
  }
  if (const char* columns = std::getenv("COLUMNS"); columns != nullptr) {
    const std::string_view text = columns;
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size() && number >= 20)
      facts.columns = number;
  }
  return facts;
}

void Console::Configure(ProgressMode progress, bool quiet, bool verbose) {
  progress_ = quiet ? ProgressMode::kNever : progress;
  quiet_ = quiet;
  verbose_ = verbose;
}

Console::~Console() { EndProgress(); }

void Console::Line(std::string_view message) {
  EndProgress();
  WriteError("newsprint: " + Printable(message) + "\n");
}

void Console::Error(std::string_view message) { Line(message); }

void Console::Warn(std::string_view message) {
  if (!quiet_) Line(message);
}

void Console::Tell(std::string_view message) {
  if (verbose_ && !quiet_) Line(message);
}

void Console::Progress(std::string_view stage, std::uint64_t done, std::uint64_t total) {
  if (progress_ == ProgressMode::kNever) return;
  const Clock::time_point now = Clock::now();
  if (stage != stage_) {
    stage_ = stage;
    stage_begin_ = now;
  }
  const auto pause = std::chrono::milliseconds(progress_ == ProgressMode::kLine ? 100 : 1000);
  if (now - last_shown_ < pause) return;
  last_shown_ = now;
  const double seconds = std::chrono::duration<double>(now - stage_begin_).count();
  if (progress_ == ProgressMode::kJson) {
    std::array<char, 64> elapsed{};
    std::snprintf(elapsed.data(), elapsed.size(), "%.3f", seconds);
    WriteError("{\"stage\": \"" + stage_ + "\", \"done\": " + std::to_string(done) +
               ", \"total\": " + std::to_string(total) + ", \"seconds\": " + elapsed.data() +
               "}\n");
    return;
  }
  const std::string text = ProgressText(stage, done, total, seconds);
  if (progress_ == ProgressMode::kLines) {
    WriteError(text + "\n");
    return;
  }
  WriteError("\r\x1b[K" + text.substr(0, FactsOf(STDERR_FILENO).columns - 1));
  line_shown_ = true;
}

void Console::EndProgress() {
  if (line_shown_) WriteError("\r\x1b[K");
  line_shown_ = false;
}

}  // namespace newsprint::cli
