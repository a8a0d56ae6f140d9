// CSV and TSV: a header that names the columns, then a row an article.
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "base/strings.h"
#include "io/csv_scanner.h"
#include "io/encoding.h"
#include "io/record_reader.h"

namespace newsprint::internal {
namespace {

// After so many quotes that never close, quotes no longer reach across lines: each costs a second look
// at what it swallowed.
constexpr int kMaxRunaways = 8;

class CsvReader : public RecordReader {
 public:
  explicit CsvReader(FileInput input) : input_(std::move(input)), scanner_(CsvDialect{}) {
    origin_.file = input_.file;
  }

  absl::StatusOr<bool> Next(ReadEvent& event) override {
    event.format = input_.format;
    while (true) {
      NEWSPRINT_ASSIGN_OR_RETURN(const Row row, NextRow());
      switch (row.kind) {
        case Row::kEnd:
          return false;
        case Row::kGap:
          input_.builder->Report(ReadEventKind::kTruncated, origin_, row.reason, event);
          return true;
        case Row::kBad:
          event.raw = input_.window->view().substr(0, consumed_);
          input_.builder->Refuse(origin_, origin_.offset, {}, row.reason, event);
          return true;
        case Row::kRow:
          break;
      }
      event.raw = input_.window->view().substr(0, consumed_);
      std::string_view text = event.raw;
      while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
      if (!text.empty() && !columns_.empty()) {
        Build(text, event);
        return true;
      }
      if (!text.empty()) ReadHeader(text);
      if (input_.builder->options().keep_raw) {
        event.kind = ReadEventKind::kBetween;
        return true;
      }
    }
  }

 private:
  struct Row {
    enum Kind : std::uint8_t { kRow, kBad, kGap, kEnd } kind;
    std::string reason{};
  };
  struct Column {
    std::string name;
    const std::vector<FieldUse>* uses;  // of the builder's table
  };

  // Leaves the row at the front of the window, consumed_ bytes long.
  absl::StatusOr<Row> NextRow() {
    RecordWindow& window = *input_.window;
    const std::string_view last = window.view().substr(0, consumed_);
    line_ += static_cast<std::uint64_t>(std::count(last.begin(), last.end(), '\n'));
    window.Consume(std::exchange(consumed_, 0));
    origin_.line = line_ + 1;
    origin_.offset = window.offset();
    if (columns_.empty()) NEWSPRINT_RETURN_IF_ERROR(ChooseDialect());
    scanner_.Reset(runaways_ >= kMaxRunaways);
    while (true) {
      const std::size_t end = scanner_.FindEnd(window.view());
      if (end != std::string_view::npos) {
        consumed_ = end;
        return Row{.kind = Row::kRow};
      }
      if (window.view().size() > input_.builder->options().max_record_bytes) return Runaway();
      NEWSPRINT_ASSIGN_OR_RETURN(const bool more, window.Fill());
      if (more) continue;
      if (window.view().empty()) {
        std::string reason = window.TakeGap();
        if (reason.empty()) return Row{.kind = Row::kEnd};
        return Row{.kind = Row::kGap, .reason = std::move(reason)};
      }
      if (scanner_.in_quotes()) return Runaway();
      consumed_ = window.view().size();
      return Row{.kind = Row::kRow};
    }
  }

  // The row is given up and reading goes on at the next line.
  absl::StatusOr<Row> Runaway() {
    ++runaways_;
    const bool quoted = scanner_.in_quotes();
    std::size_t searched = 0;
    while (true) {
      const std::string_view view = input_.window->view();
      const std::size_t end = view.find('\n', searched);
      if (end != std::string_view::npos) {
        consumed_ = end + 1;
        break;
      }
      consumed_ = searched = view.size();
      if (view.size() > 2 * input_.builder->options().max_record_bytes) break;
      NEWSPRINT_ASSIGN_OR_RETURN(const bool more, input_.window->Fill());
      if (!more) break;
    }
    return Row{.kind = Row::kBad,
               .reason = quoted ? std::string("a quoted cell does not end")
                                : Concat({"the row is longer than ",
                                          input_.builder->options().max_record_bytes, " bytes"})};
  }

  absl::Status ChooseDialect() {
    RecordWindow& window = *input_.window;
    while (window.view().find('\n') == std::string_view::npos && window.view().size() < 65536) {
      NEWSPRINT_ASSIGN_OR_RETURN(const bool more, window.Fill());
      if (!more) break;
    }
    const std::string_view header = window.view().substr(0, window.view().find('\n'));
    const bool tsv = input_.format == RecordFormat::kTsv;
    dialect_.delimiter = tsv ? '\t' : GuessDelimiter(header);
    dialect_.quotes_must_close = dialect_.delimiter == '\t';
    scanner_ = CsvRowScanner(dialect_);
    return absl::OkStatus();
  }

  void ReadHeader(std::string_view row) {
    const std::string header = DecodeText(row, {}).text;
    std::vector<std::string> names;
    SplitCsvRow(header, dialect_, names);
    for (std::string& name : names) {
      const auto* uses = &input_.builder->table().FindAnyCase(name);
      columns_.push_back({.name = std::move(name), .uses = uses});
    }
  }

  void Build(std::string_view row, ReadEvent& event) {
    RecordValues values;
    DecodedText decoded;
    if (!IsValidUtf8(row)) {
      decoded = DecodeText(row, {});
      values.flags = decoded.flags;
      row = decoded.text;
    }
    SplitCsvRow(row, dialect_, cells_);
    if (cells_.size() > columns_.size()) {
      input_.builder->Refuse(
          origin_, origin_.offset, {},
          Concat({"the row has ", cells_.size(), " cells, the header ", columns_.size()}), event);
      return;
    }
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const Column& column = columns_[i];
      if (column.uses->empty()) continue;
      const bool damaged = (values.flags & kFlagRepaired) != 0 &&
                           cells_[i].find("\xef\xbf\xbd") != std::string::npos;
      values.Offer(*column.uses, {.value = cells_[i],
                                  .name = column.name,
                                  .html = IsHtmlField(column.name),
                                  .damaged = damaged});
    }
    input_.builder->Build(values, origin_, event);
  }

  FileInput input_;
  CsvDialect dialect_;
  CsvRowScanner scanner_;
  std::vector<Column> columns_;
  std::vector<std::string> cells_;
  Origin origin_;
  std::uint64_t line_ = 0;  // line ends before the window
  std::size_t consumed_ = 0;
  int runaways_ = 0;
};

}  // namespace

std::unique_ptr<RecordReader> MakeCsvReader(FileInput input) {
  return std::make_unique<CsvReader>(std::move(input));
}

}  // namespace newsprint::internal
