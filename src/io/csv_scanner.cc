#include "io/csv_scanner.h"

#include <algorithm>

namespace newsprint::internal {

std::size_t CsvRowScanner::FindEnd(std::string_view row) {
  while (at_ < row.size()) {
    const char c = row[at_];
    switch (state_) {
      case State::kCellBegin:
        cell_begin_ = at_;
        if (c == '"' && !single_line_) {
          state_ = State::kQuoted;
          ++at_;
        } else {
          state_ = State::kPlain;
        }
        break;
      case State::kPlain:
        while (at_ < row.size() && row[at_] != '\n' && row[at_] != dialect_.delimiter) ++at_;
        if (at_ == row.size()) return std::string_view::npos;
        state_ = State::kCellBegin;
        if (row[at_++] == '\n') return at_;
        break;
      case State::kQuoted:
        at_ = std::min(row.find('"', at_), row.size());
        if (at_ == row.size()) return std::string_view::npos;
        state_ = State::kQuoteSeen;
        ++at_;
        break;
      case State::kQuoteSeen:
        if (c == '"') {
          state_ = State::kQuoted;
          ++at_;
        } else {
          const bool closes = c == dialect_.delimiter || c == '\n' || c == '\r';
          if (!closes && dialect_.quotes_must_close) at_ = cell_begin_ + 1;
          state_ = State::kPlain;
        }
        break;
    }
  }
  return std::string_view::npos;
}

void CsvRowScanner::Reset(bool single_line) {
  state_ = State::kCellBegin;
  at_ = 0;
  single_line_ = single_line;
}

namespace {

// Reads a quoted cell that begins at `begin`; the place behind it, or npos when it is not one.
std::size_t ReadQuoted(std::string_view row, std::size_t begin, CsvDialect dialect,
                       std::string& cell) {
  std::size_t at = begin + 1;
  while (true) {
    const std::size_t quote = row.find('"', at);
    if (quote == std::string_view::npos) return quote;
    cell.append(row.substr(at, quote - at));
    at = quote + 1;
    if (at == row.size() || row[at] == dialect.delimiter) return at;
    if (row[at] == '"') {
      cell.push_back('"');
      ++at;
      continue;
    }
    if (dialect.quotes_must_close) return std::string_view::npos;
    const std::size_t end = std::min(row.find(dialect.delimiter, at), row.size());
    cell.append(row.substr(at, end - at));
    return end;
  }
}

}  // namespace

void SplitCsvRow(std::string_view row, CsvDialect dialect, std::vector<std::string>& cells) {
  std::size_t count = 0;
  std::size_t at = 0;
  while (true) {
    if (count == cells.size()) cells.emplace_back();
    std::string& cell = cells[count++];
    cell.clear();
    std::size_t end = std::string_view::npos;
    if (at < row.size() && row[at] == '"') end = ReadQuoted(row, at, dialect, cell);
    if (end == std::string_view::npos) {
      end = std::min(row.find(dialect.delimiter, at), row.size());
      cell.assign(row.substr(at, end - at));
    }
    if (end == row.size()) break;
    at = end + 1;
  }
  cells.resize(count);
}

char GuessDelimiter(std::string_view header) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    const std::ptrdiff_t count = std::count(header.begin(), header.end(), delimiter);
    if (count > most) {
      most = count;
      best = delimiter;
    }
  }
  return best;
}

}  // namespace newsprint::internal
