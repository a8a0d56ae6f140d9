#include "cli/record_writer.h"

#include <algorithm>

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

std::string JsonObject(const std::vector<Annotation>& annotations) {
  std::string out = "{";
  for (const Annotation& annotation : annotations) {
    if (annotation.value.empty()) continue;
    if (out.size() > 1) out += ", ";
    out += JsonString(annotation.name) + ": " +
           (annotation.is_text ? JsonString(annotation.value) : annotation.value);
  }
  return out + "}";
}

}  // namespace

bool RecordWriter::one_a_file() const {
  return format_ == RecordFormat::kText || format_ == RecordFormat::kHtml;
}

bool RecordWriter::is_table() const {
  return format_ == RecordFormat::kCsv || format_ == RecordFormat::kTsv;
}

absl::Status RecordWriter::Admit(RecordFormat format, std::string_view file) {
  if (format == RecordFormat::kHtml) format = RecordFormat::kText;  // both are written as paths
  if (!format_) {
    format_ = format;
    if (one_a_file() || is_table() || format == RecordFormat::kJsonl) return absl::OkStatus();
    return absl::InvalidArgumentError("dedup cannot write " + std::string(FormatName(format)) +
                                      " back; convert " + std::string(file) + " to JSONL");
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

absl::Status RecordWriter::WriteRecord(std::string_view raw, std::string_view file,
                                       ByteSink& sink) {
  return Put(one_a_file() ? std::string(file) + "\n" : std::string(raw), sink);
}

absl::Status RecordWriter::WriteAnnotated(std::string_view raw, std::string_view file,
                                          const std::vector<Annotation>& annotations,
                                          ByteSink& sink) {
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
