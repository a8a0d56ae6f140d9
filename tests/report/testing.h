// testing.h -- a sink that is a string, and a small corpus whose reports can be worked out by hand.
#ifndef NEWSPRINT_TESTS_REPORT_TESTING_H_
#define NEWSPRINT_TESTS_REPORT_TESTING_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "newsprint/report.h"

namespace newsprint::testing {

class StringSink : public ByteSink {
 public:
  absl::Status Write(std::string_view bytes) override {
    text += bytes;
    return absl::OkStatus();
  }
  std::string text;
};

// Takes `room` writes, then fails.
class FullSink : public ByteSink {
 public:
  explicit FullSink(int room) : room_(room) {}
  absl::Status Write(std::string_view) override {
    ++writes;
    if (room_-- > 0) return absl::OkStatus();
    return absl::ResourceExhaustedError("disk full");
  }
  int writes = 0;

 private:
  int room_;
};

class TextList : public TextSource {
 public:
  TextList() = default;
  explicit TextList(std::vector<std::string> list) : texts(std::move(list)) {}
  [[nodiscard]] std::string_view Text(ArticleIndex article) const override {
    return ToInt(article) < texts.size() ? std::string_view(texts[ToInt(article)])
                                         : std::string_view();
  }
  std::vector<std::string> texts;
};

// What a writer wrote: Written([&](ByteSink& sink) { return WritePairs(findings, sink); }).
template <typename Writer>
std::string Written(Writer writer) {
  StringSink sink;
  const absl::Status status = writer(sink);
  return status.ok() ? sink.text : std::string("error: ") + std::string(status.message());
}

struct SmallCorpus {
  Findings findings;
  TextList texts;
};

// Five articles and a reject. 0 and 1 are one text, 2 is the same story in other words, 3 repeats a
// paragraph, 4 is alone and has no date. 2026-03-09 12:40 UTC is 1773060000.
SmallCorpus MakeSmallCorpus();

// Strings that try to break out of every format.
std::vector<std::string> HostileStrings();

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_REPORT_TESTING_H_
