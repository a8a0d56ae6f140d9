#include "cli/record_writer.h"

#include <algorithm>
#include <utility>

#include "cli/feed_text.h"
#include "cli/json_text.h"

namespace newsprint::cli {
namespace {

std::string_view WithoutLineEnd(std::string_view raw) {
  if (!raw.empty() && raw.back() == '\n') raw.remove_suffix(1);
  if (!raw.empty() && raw.back() == '\r') raw.remove_suffix(1);
  return raw;
}

// The separator that stands most often in a header; a comma where none does.
char SeparatorOf(std::string_view header) {
  char best = ',';
  for (const char candidate : {',', '\t', ';', '|'}) {
    if (std::count(header.begin(), header.end(), candidate) >
        std::count(header.begin(), header.end(), best)) {
      best = candidate;
    }
  }
  return best;
}

// A table's cell. What a spreadsheet would run as a formula gets an apostrophe in front.
std::string Cell(const Annotation& annotation, char separator) {
  std::string value = annotation.value;
  for (const std::string& part : annotation.list) value += (value.empty() ? "" : "; ") + part;
  if (annotation.is_text && !value.empty() &&
      std::string_view("=+-@").find(value[0]) != std::string_view::npos) {
    value.insert(0, "'");
  }
  const char special[] = {separator, '"', '\r', '\n', '\0'};
  if (value.find_first_of(special) == std::string::npos) return value;
  std::string quoted = "\"";
  for (const char c : value) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

// A feed that was read as UTF-16 or UTF-32 is written as UTF-8, and must say so.
std::string WithoutWideUtf(std::string_view head) {
  std::string out(head);
  const std::size_t end = out.substr(0, 5) == "<?xml" ? out.find("?>") : std::string::npos;
  const std::size_t name = end == std::string::npos ? end : out.find("encoding=", 0);
  if (name == std::string::npos || name > end) return out;
  const std::size_t value = name + 10;
  const std::size_t close = out.find(out[name + 9], value);
  if (close == std::string::npos || close > end) return out;
  // Under whatever spelling: "utf-16le", "UTF_32".
  const std::string encoding = out.substr(value, std::min<std::size_t>(3, close - value));
  if (encoding != "UTF" && encoding != "utf") return out;
  return out.replace(value, close - value, "UTF-8");
}

bool IsSeparator(std::string_view between) {
  return between.find_first_not_of(" \t\r\n,") == std::string_view::npos;
}

}  // namespace

bool RecordWriter::one_a_file() const {
  return format_ == RecordFormat::kText || format_ == RecordFormat::kHtml;
}

bool RecordWriter::is_table() const {
  return format_ == RecordFormat::kCsv || format_ == RecordFormat::kTsv;
}

bool RecordWriter::is_feed() const {
  return format_ == RecordFormat::kRss || format_ == RecordFormat::kRdf ||
         format_ == RecordFormat::kAtom || format_ == RecordFormat::kNewsml ||
         format_ == RecordFormat::kNitf;
}

bool RecordWriter::is_json_document() const {
  return format_ == RecordFormat::kJsonFeed || format_ == RecordFormat::kJsonArray;
}

absl::Status RecordWriter::Admit(RecordFormat format, std::string_view file) {
  if (format == RecordFormat::kHtml) format = RecordFormat::kText;  // both are written as paths
  if (to_) return absl::OkStatus();
  if (!format_) {
    format_ = format;
    file_ = file;
    if (format != RecordFormat::kWarc) return absl::OkStatus();
    return absl::InvalidArgumentError("dedup cannot write WARC back; --to jsonl converts " +
                                      std::string(file));
  }
  if ((is_feed() || is_json_document()) && file_ != file) {
    return absl::InvalidArgumentError("two feeds cannot be one output: " + file_ + " and " +
                                      std::string(file) + "; --to converts them");
  }
  if (*format_ == format) return absl::OkStatus();
  return absl::InvalidArgumentError(
      std::string(file) + " is " + std::string(FormatName(format)) + " and inputs before it are " +
      std::string(FormatName(*format_)) + "; the output can have one format only");
}

absl::Status RecordWriter::Put(std::string_view bytes, ByteSink& sink) {
  if (bytes.empty()) return absl::OkStatus();
  // A file's last line may lack its end; the next record must not run into it.
  if (line_open_) {
    if (absl::Status status = sink.Write("\n"); !status.ok()) return status;
  }
  line_open_ = bytes.back() != '\n';
  return sink.Write(bytes);
}

absl::Status RecordWriter::WriteBetween(std::string_view raw,
                                        const std::vector<Annotation>& annotations,
                                        ByteSink& sink) {
  if (to_) return absl::OkStatus();
  if (is_feed()) {
    const bool first = !std::exchange(head_written_, true);
    return first ? sink.Write(WithoutWideUtf(raw)) : sink.Write(raw);
  }
  if (is_json_document()) {
    if (IsSeparator(raw)) {
      separators_ = raw;  // of several in a row, around what was left out, the last
      return absl::OkStatus();
    }
    std::erase(separators_, ',');
    return sink.Write(std::exchange(separators_, {}) + std::string(raw));
  }
  if (!is_table() || WithoutLineEnd(raw).empty()) return absl::OkStatus();
  const std::string header(WithoutLineEnd(raw));
  if (!header_.empty()) {
    if (header == header_) return absl::OkStatus();
    return absl::InvalidArgumentError("two tables with unlike headers cannot be one output");
  }
  header_ = header;
  separator_ = SeparatorOf(header);
  if (annotations.empty()) return Put(raw, sink);
  std::string row = header;
  for (const Annotation& annotation : annotations) {
    row += separator_ + ("newsprint_" + annotation.name);
  }
  return Put(row + std::string(raw.substr(header.size())), sink);
}

// One comma between two elements that are written, none elsewhere, whatever stood around those left out.
absl::Status RecordWriter::PutElement(std::string_view raw, ByteSink& sink) {
  std::erase(separators_, ',');
  const std::string before = (std::exchange(head_written_, true) ? "," : "") + separators_;
  separators_.clear();
  return sink.Write(before + std::string(raw));
}

absl::Status RecordWriter::WriteMade(const Article& article,
                                     const std::vector<Annotation>& annotations, ByteSink& sink) {
  const bool first = !std::exchange(head_written_, true);
  if (first) {
    if (absl::Status status = sink.Write(MadeFeedHead(*to_, now_)); !status.ok()) return status;
  }
  return sink.Write(MadeFeedItem(*to_, article, annotations, first, now_));
}

absl::Status RecordWriter::Finish(ByteSink& sink) {
  if (!to_) return absl::OkStatus();
  const std::string head = head_written_ ? "" : MadeFeedHead(*to_, now_);
  return sink.Write(head + MadeFeedTail(*to_));
}

absl::Status RecordWriter::WriteRecord(std::string_view raw, std::string_view file,
                                       ByteSink& sink) {
  if (is_feed()) return sink.Write(raw);
  if (is_json_document()) return PutElement(raw, sink);
  return Put(one_a_file() ? std::string(file) + "\n" : std::string(raw), sink);
}

absl::Status RecordWriter::WriteAnnotated(std::string_view raw, std::string_view file,
                                          const std::vector<Annotation>& annotations,
                                          ByteSink& sink) {
  if (is_feed()) return sink.Write(WithJudgement(raw, annotations));
  if (is_json_document()) {
    const bool feed = format_ == RecordFormat::kJsonFeed;
    return PutElement(WithMember(raw, feed ? "_newsprint" : "newsprint", JsonObject(annotations)),
                      sink);
  }
  if (one_a_file()) {
    return Put(
        "{\"file\": " + JsonString(file) + ", \"newsprint\": " + JsonObject(annotations) + "}\n",
        sink);
  }
  if (!is_table()) return Put(WithMember(raw, "newsprint", JsonObject(annotations)), sink);
  const std::string_view cells = WithoutLineEnd(raw);
  std::string row(cells);
  for (const Annotation& annotation : annotations) row += separator_ + Cell(annotation, separator_);
  return Put(row + std::string(raw.substr(cells.size())), sink);
}

}  // namespace newsprint::cli
