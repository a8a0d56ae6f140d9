// csv_scanner.h -- where does a row end, and what are its cells? RFC 4180, leniently.
#ifndef NEWSPRINT_IO_CSV_SCANNER_H_
#define NEWSPRINT_IO_CSV_SCANNER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newsprint::internal {

// A quote counts where a cell begins. Behind a closing quote, more text is kept in CSV; in TSV, where
// quoting is rare, it shows that the quote was a letter of the cell.
struct CsvDialect {
  char delimiter = ',';
  bool quotes_must_close = false;  // else the cell is taken as it stands
};

// Finds the end of one row in a growing buffer; looks at every byte once (TSV: twice).
class CsvRowScanner {
 public:
  explicit CsvRowScanner(CsvDialect dialect) : dialect_(dialect) {}

  // `row` begins where the row does and has not shrunk since the last call. The size of the row, line
  // end included, or npos when more bytes are needed.
  std::size_t FindEnd(std::string_view row);
  // Forgets the row. With `single_line`, quotes no longer reach across line ends.
  void Reset(bool single_line);
  [[nodiscard]] bool in_quotes() const { return state_ == State::kQuoted; }

 private:
  enum class State : std::uint8_t { kCellBegin, kPlain, kQuoted, kQuoteSeen };
  CsvDialect dialect_;
  State state_ = State::kCellBegin;
  std::size_t at_ = 0;
  std::size_t cell_begin_ = 0;
  bool single_line_ = false;
};

// The cells of a whole row without its line end. Reuses the strings of `cells`.
void SplitCsvRow(std::string_view row, CsvDialect dialect, std::vector<std::string>& cells);

// The delimiter that the header row uses most: comma, semicolon, tab or bar.
char GuessDelimiter(std::string_view header);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_CSV_SCANNER_H_
