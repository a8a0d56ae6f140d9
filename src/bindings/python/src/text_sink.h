// text_sink.h -- a report, written into memory.
#ifndef NEWSPRINT_BINDINGS_PYTHON_TEXT_SINK_H_
#define NEWSPRINT_BINDINGS_PYTHON_TEXT_SINK_H_

#include <string>
#include <string_view>
#include <utility>

#include "newsprint/report.h"

namespace newsprint::python {

class TextSink : public ByteSink {
 public:
  absl::Status Write(std::string_view bytes) override {
    text_ += bytes;
    return absl::OkStatus();
  }
  std::string Take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace newsprint::python

#endif  // NEWSPRINT_BINDINGS_PYTHON_TEXT_SINK_H_
