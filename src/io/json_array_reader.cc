// A JSON document that holds articles in an array: the array itself, or JSON Feed's "items" and the like.
// Elements are cut out by counting brackets outside strings, so that the document is never held whole.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/status_macros.h"
#include "base/strings.h"
#include "io/json_check.h"
#include "io/json_record.h"
#include "io/record_reader.h"

namespace newsprint::internal {
namespace {

// Follows brackets and strings through a growing buffer, looking at every byte once.
class BracketScanner {
 public:
  void Reset(std::size_t at) {
    at_ = at;
    depth_ = 0;
    in_string_ = false;
  }
  // The place behind the bracket that closes the first one opened; npos when more bytes are needed.
  std::size_t FindClose(std::string_view json) {
    while (at_ < json.size()) {
      if (in_string_) {
        at_ = std::min(json.find_first_of("\"\\", at_), json.size());
        if (at_ == json.size()) break;
        if (json[at_] == '\\') {
          if (at_ + 1 == json.size()) break;
          at_ += 2;
        } else {
          in_string_ = false;
          ++at_;
        }
        continue;
      }
      const char c = json[at_++];
      if (c == '"') in_string_ = true;
      if (c == '{' || c == '[') ++depth_;
      if ((c == '}' || c == ']') && --depth_ <= 0) return at_;
    }
    return std::string_view::npos;
  }

 private:
  std::size_t at_ = 0;
  std::int64_t depth_ = 0;
  bool in_string_ = false;
};

class JsonArrayReader : public RecordReader {
 public:
  explicit JsonArrayReader(FileInput input) : input_(std::move(input)), parser_(input_.builder) {
    origin_.file = input_.file;
  }

  absl::StatusOr<bool> Next(ReadEvent& event) override {
    event.format = input_.format;
    while (true) {
      Advance();
      if (!gap_.empty()) {
        input_.builder->Report(ReadEventKind::kTruncated, origin_, std::exchange(gap_, {}), event);
        return true;
      }
      if (done_) return false;
      NEWSPRINT_ASSIGN_OR_RETURN(const Step step, FindStep());
      event.raw = input_.window->view().substr(0, consumed_);
      if (step == Step::kElement) {
        parser_.Read(event.raw, head_, origin_, event);
        return true;
      }
      if (step == Step::kBroken) {
        input_.builder->Refuse(origin_, origin_.offset, {}, "the record is not closed or too long",
                               event);
        return true;
      }
      if (consumed_ > 0 && input_.builder->options().keep_raw) {
        event.kind = ReadEventKind::kBetween;
        return true;
      }
    }
  }

 private:
  enum class Step : std::uint8_t { kElement, kBroken, kBetween };

  void Advance() {
    const std::string_view last = input_.window->view().substr(0, consumed_);
    line_ += static_cast<std::uint64_t>(std::count(last.begin(), last.end(), '\n'));
    input_.window->Consume(std::exchange(consumed_, 0));
    origin_.line = line_ + 1;
    origin_.offset = input_.window->offset();
  }

  absl::StatusOr<bool> Fill() {
    NEWSPRINT_ASSIGN_OR_RETURN(const bool more, input_.window->Fill());
    if (!more) {
      gap_ = input_.window->TakeGap();
      if (!array_ended_ && gap_.empty()) {
        gap_ = Concat({"truncated at byte ", origin_.offset + input_.window->view().size()});
      }
      done_ = true;
    }
    return more;
  }

  absl::StatusOr<Step> FindStep() {
    if (!in_array_) return FindArray();
    if (array_ended_) return SkipTail();
    while (true) {
      const std::string_view view = input_.window->view();
      const std::size_t at = view.find_first_not_of(" \t\r\n,");
      if (at != std::string_view::npos) {
        if (at > 0) return Cut(at, Step::kBetween);
        if (view[0] == '{' || view[0] == '[') return FindElement();
        array_ended_ = view[0] == ']';
        // What is no object is no record: pass it byte by byte to the next comma.
        return Cut(array_ended_ ? 1 : std::min(view.find_first_of(",]{", 1), view.size()),
                   Step::kBetween);
      }
      NEWSPRINT_ASSIGN_OR_RETURN(const bool more, Fill());
      if (!more) return Cut(input_.window->view().size(), Step::kBetween);
    }
  }

  absl::StatusOr<Step> FindElement() {
    scanner_.Reset(0);
    while (true) {
      const std::size_t end = scanner_.FindClose(input_.window->view());
      if (end != std::string_view::npos) return Cut(end, Step::kElement);
      if (input_.window->view().size() > input_.builder->options().max_record_bytes) {
        done_ = true;
        return Cut(input_.window->view().size(), Step::kBroken);
      }
      NEWSPRINT_ASSIGN_OR_RETURN(const bool more, Fill());
      if (!more) return Cut(input_.window->view().size(), Step::kBroken);
    }
  }

  absl::StatusOr<Step> SkipTail() {
    while (true) {
      NEWSPRINT_ASSIGN_OR_RETURN(const bool more, Fill());
      const std::size_t size = input_.window->view().size();
      if (!more || size > (1U << 20)) return Cut(size, Step::kBetween);
    }
  }

  // The head of the document: what stands before the first element of its array. Heads are small.
  absl::StatusOr<Step> FindArray() {
    constexpr std::size_t kMaxHeadBytes = 1U << 20;
    while (true) {
      const std::string_view view = input_.window->view();
      const std::size_t open = FindOpenBracket(view);
      if (open != std::string_view::npos) {
        in_array_ = true;
        ReadHead(view.substr(0, open));
        return Cut(open + 1, Step::kBetween);
      }
      if (view.size() > kMaxHeadBytes) {
        done_ = true;
        return Cut(view.size(), Step::kBroken);
      }
      NEWSPRINT_ASSIGN_OR_RETURN(const bool more, Fill());
      if (!more) return Cut(input_.window->view().size(), Step::kBroken);
    }
  }

  // The '[' that opens the array of records: the outermost, or the value of a member named for it.
  static std::size_t FindOpenBracket(std::string_view json) {
    const std::size_t first = json.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && json[first] == '[') return first;
    for (const std::string_view name : {"\"items\"", "\"articles\"", "\"entries\""}) {
      std::size_t at = json.find(name);
      while (at != std::string_view::npos) {
        const std::size_t colon = json.find_first_not_of(" \t\r\n", at + name.size());
        if (colon != std::string_view::npos && json[colon] == ':') {
          const std::size_t open = json.find_first_not_of(" \t\r\n", colon + 1);
          if (open != std::string_view::npos && json[open] == '[') return open;
        }
        at = json.find(name, at + 1);
      }
    }
    return std::string_view::npos;
  }

  void ReadHead(std::string_view head) {
    std::size_t at = 0;
    FindJsonString(head, "\"title\"", &at, head_.outlet);
    at = 0;
    FindJsonString(head, "\"language\"", &at, head_.language);
  }

  Step Cut(std::size_t size, Step step) {
    consumed_ = size;
    return step;
  }

  FileInput input_;
  JsonRecordParser parser_;
  BracketScanner scanner_;
  JsonDefaults head_;
  Origin origin_;
  std::uint64_t line_ = 0;
  std::size_t consumed_ = 0;
  bool in_array_ = false;
  bool array_ended_ = false;
  bool done_ = false;
  std::string gap_;
};

}  // namespace

std::unique_ptr<RecordReader> MakeJsonArrayReader(FileInput input) {
  return std::make_unique<JsonArrayReader>(std::move(input));
}

}  // namespace newsprint::internal
