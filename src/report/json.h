// json.h -- objects and arrays, one value after another; commas take care of themselves.
#ifndef NEWSPRINT_REPORT_JSON_H_
#define NEWSPRINT_REPORT_JSON_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "report/escape.h"
#include "report/format.h"
#include "report/output.h"

namespace newsprint::internal {

class JsonWriter {
 public:
  explicit JsonWriter(Output& out) : out_(out) {}

  JsonWriter& Open(char bracket) {  // '{' or '['
    Separate();
    out_ << bracket;
    first_ = true;
    return *this;
  }
  JsonWriter& Close(char bracket) {
    out_ << bracket;
    first_ = false;
    return *this;
  }
  JsonWriter& Key(std::string_view key) {
    Separate();
    AppendJsonString(key, &out_.buffer());
    out_ << ": ";
    first_ = true;
    return *this;
  }
  JsonWriter& Text(std::string_view text) {
    Separate();
    AppendJsonString(text, &out_.buffer());
    return *this;
  }
  JsonWriter& Share(double value) { return Raw(FourDecimals(value)); }
  JsonWriter& Number(std::int64_t value) { return Raw(std::to_string(value)); }
  JsonWriter& Null() { return Raw("null"); }
  // Ends a line of JSONL.
  void EndLine() {
    out_ << "\n";
    first_ = true;
  }

 private:
  JsonWriter& Raw(std::string_view text) {
    Separate();
    out_ << text;
    return *this;
  }
  void Separate() {
    if (!first_) out_ << ", ";
    first_ = false;
  }
  Output& out_;
  bool first_ = true;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_REPORT_JSON_H_
