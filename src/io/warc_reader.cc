// WARC: web archives. Records of type response, resource and conversion are articles; the others are
// passed over. A record that is damaged or cut loses itself alone: reading goes on at the next "WARC/".
#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "base/status_macros.h"
#include "base/strings.h"
#include "io/decompress.h"
#include "io/encoding.h"
#include "io/html_text.h"
#include "io/html_tokenizer.h"
#include "io/record_reader.h"

namespace newsprint::internal {
namespace {

constexpr std::size_t kMaxHeaderBytes = 64U << 10;
constexpr std::size_t kNone = std::string_view::npos;

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == kNone) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// The value of a header line; `name` in lower case.
std::string_view FindHeader(std::string_view headers, std::string_view name) {
  while (!headers.empty()) {
    const std::string_view line = headers.substr(0, headers.find('\n'));
    const std::size_t colon = line.find(':');
    if (colon != kNone && EqualsIgnoringCase(Trim(line.substr(0, colon)), name)) {
      return Trim(line.substr(colon + 1));
    }
    headers.remove_prefix(std::min(line.size() + 1, headers.size()));
  }
  return {};
}

// The place behind the empty line that ends the headers; npos when there is none yet.
std::size_t EndOfHeaders(std::string_view text) {
  const std::size_t crlf = text.find("\r\n\r\n");
  const std::size_t lf = text.find("\n\n");
  if (crlf == kNone && lf == kNone) return kNone;
  return crlf < lf ? crlf + 4 : lf + 2;
}

// Transfer-Encoding: chunked. What comes before a damaged chunk is kept.
std::string Unchunk(std::string_view body) {
  std::string out;
  while (true) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), size, 16);
    if (error != std::errc() || size == 0) return out;
    const std::size_t line = body.find('\n', static_cast<std::size_t>(end - body.data()));
    if (line == kNone) return out;
    body.remove_prefix(line + 1);
    out.append(body.substr(0, size));
    if (size >= body.size()) return out;
    body.remove_prefix(size);
    body.remove_prefix(std::min(body.find('\n') + 1, body.size()));
  }
}

class WarcReader : public RecordReader {
 public:
  explicit WarcReader(FileInput input) : input_(std::move(input)) { origin_.file = input_.file; }

  absl::StatusOr<bool> Next(ReadEvent& event) override {
    event.format = RecordFormat::kWarc;
    while (true) {
      input_.window->Consume(std::exchange(consumed_, 0));
      origin_.offset = input_.window->offset();
      if (!notice_.empty()) {
        input_.builder->Report(ReadEventKind::kTruncated, origin_, std::exchange(notice_, {}),
                               event);
        return true;
      }
      NEWSPRINT_ASSIGN_OR_RETURN(const Step step, FindRecord());
      event.raw = input_.window->view().substr(0, consumed_);
      if (step == Step::kEnd) return false;
      if (step == Step::kRecord && ReadRecord(event)) return true;
      if (step == Step::kBroken) {
        input_.builder->Refuse(origin_, origin_.offset, {}, reason_, event);
        return true;
      }
      if (consumed_ > 0 && input_.builder->options().keep_raw) {
        event.kind = ReadEventKind::kBetween;
        return true;
      }
    }
  }

 private:
  enum class Step : std::uint8_t { kRecord, kBroken, kBetween, kEnd };

  absl::StatusOr<bool> Fill() { return input_.window->Fill(); }

  absl::StatusOr<Step> FindRecord() {
    std::size_t headers = kNone;
    while (true) {
      const std::string_view view = input_.window->view();
      const std::size_t at = view.find_first_not_of("\r\n");
      if (at != kNone && at > 0) return Cut(at, Step::kBetween);
      if (at == 0 && view.size() >= 5 && view.substr(0, 5) != "WARC/") {
        reason_ = "bytes that are no WARC record";
        return SkipToNext();
      }
      headers = at == 0 ? EndOfHeaders(view) : kNone;
      if (headers != kNone) break;
      if (at == 0 && view.size() > kMaxHeaderBytes) {
        reason_ = "a WARC header that does not end";
        return SkipToNext();
      }
      NEWSPRINT_ASSIGN_OR_RETURN(const bool more, Fill());
      if (more) continue;
      return AtEnd("the record ends in its header");
    }
    return TakeBlock(headers);
  }

  // The stream ends, or has a gap, where a record is not whole.
  Step AtEnd(std::string_view reason) {
    const std::size_t size = input_.window->view().size();
    std::string gap = input_.window->TakeGap();
    const bool record = input_.window->view().find_first_not_of("\r\n") != kNone;
    if (gap.empty() && record) gap = Concat({"truncated at byte ", origin_.offset + size});
    const bool ended = gap.empty() && size == 0;
    notice_ = std::move(gap);
    reason_ = reason;
    if (ended) return Step::kEnd;
    return Cut(size, record ? Step::kBroken : Step::kBetween);
  }

  absl::StatusOr<Step> TakeBlock(std::size_t headers) {
    const std::string_view length =
        FindHeader(input_.window->view().substr(0, headers), "content-length");
    std::uint64_t size = 0;
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), size);
    if (error != std::errc() || length.empty()) {
      reason_ = "a WARC record without a length";
      return SkipToNext();
    }
    headers_ = headers;
    if (size > input_.builder->options().max_record_bytes) {
      reason_ = Concat(
          {"the record is longer than ", input_.builder->options().max_record_bytes, " bytes"});
      return SkipToNext();
    }
    while (input_.window->view().size() < headers + size) {
      NEWSPRINT_ASSIGN_OR_RETURN(const bool more, Fill());
      if (!more) return AtEnd("the record ends early");
    }
    return Cut(headers + static_cast<std::size_t>(size), Step::kRecord);
  }

  // Gives up what stands here and goes to the next "WARC/" at the start of a line.
  absl::StatusOr<Step> SkipToNext() {
    while (true) {
      const std::string_view view = input_.window->view();
      const std::size_t next = view.find("\nWARC/", 1);
      if (next != kNone) return Cut(next + 1, Step::kBroken);
      if (view.size() > (4U << 20)) return Cut(view.size() - 8, Step::kBroken);
      NEWSPRINT_ASSIGN_OR_RETURN(const bool more, Fill());
      if (!more) return Cut(view.size(), Step::kBroken);
    }
  }

  Step Cut(std::size_t size, Step step) {
    consumed_ = size;
    return step;
  }

  // False when the record is none of a text.
  bool ReadRecord(ReadEvent& event) {
    const std::string_view headers = event.raw.substr(0, headers_);
    std::string_view body = event.raw.substr(headers_);
    const std::string_view type = FindHeader(headers, "warc-type");
    std::string_view content_type = FindHeader(headers, "content-type");
    if (type != "response" && type != "resource" && type != "conversion") return false;
    std::string unpacked;
    if (content_type.substr(0, 16) == "application/http" || body.substr(0, 5) == "HTTP/") {
      const std::size_t end = EndOfHeaders(body);
      if (end == kNone) return false;
      const std::string_view http = body.substr(0, end);
      const std::string_view status = http.substr(std::min(http.find(' '), http.size()), 2);
      if (status != " 2") return false;
      body.remove_prefix(end);
      content_type = FindHeader(http, "content-type");
      if (EqualsIgnoringCase(FindHeader(http, "transfer-encoding"), "chunked")) {
        unpacked = Unchunk(body);
        body = unpacked;
      }
      if (DetectCompression(body) != Compression::kNone) {
        unpacked = Unpack(body);
        body = unpacked;
      }
    }
    return ReadBody(headers, content_type, body, event);
  }

  // A body compressed by its server, at most as long as a record may be.
  [[nodiscard]] std::string Unpack(std::string_view body) const {
    const ReaderOptions& options = input_.builder->options();
    const auto source = Decompress(DetectCompression(body), ReadMemory(body),
                                   {.max_output_bytes = options.max_record_bytes,
                                    .max_ratio = options.max_compression_ratio,
                                    .grace_bytes = 16U << 20,
                                    .max_window_log = options.max_zstd_window_log});
    std::string out;
    std::array<char, 65536> chunk;
    while (true) {
      const absl::StatusOr<ReadStep> step = source->Read(chunk.data(), chunk.size());
      if (!step.ok() || step->size == 0) return out;
      out.append(chunk.data(), step->size);
    }
  }

  bool ReadBody(std::string_view headers, std::string_view content_type, std::string_view body,
                ReadEvent& event) {
    const bool html = content_type.find("html") != kNone;
    if (!html && content_type.substr(0, 10) != "text/plain") return false;
    std::string_view charset;
    if (const std::size_t at = content_type.find('='); at != kNone) {
      if (content_type.find("charset") < at) charset = content_type.substr(at + 1);
      charset = charset.substr(0, charset.find(';'));
    }
    if (charset.empty() && html) charset = DeclaredHtmlCharset(body);
    const DecodedText decoded = DecodeText(body, charset);
    const HtmlPage page = html ? ExtractHtmlPage(decoded.text) : HtmlPage{};
    std::string_view url = FindHeader(headers, "warc-target-uri");
    if (url.size() > 1 && url.front() == '<') url = url.substr(1, url.size() - 2);
    const DecodedText address = DecodeText(url, "utf-8");
    RecordValues values;
    values.flags = decoded.flags;
    const auto set = [&values](Field field, std::string_view value) {
      FieldValue& target = values[field];
      target.value = value;
      target.rank = 0;
    };
    set(Field::kId, address.text);
    set(Field::kUrl, address.text);
    set(Field::kText, html ? std::string_view(page.text) : std::string_view(decoded.text));
    set(Field::kTitle, page.title);
    set(Field::kOutlet, page.outlet);
    set(Field::kPublished, page.published);
    set(Field::kLanguage, page.language);
    input_.builder->Build(values, origin_, event);
    return true;
  }

  FileInput input_;
  Origin origin_;
  std::size_t consumed_ = 0;
  std::size_t headers_ = 0;
  std::string reason_;
  std::string notice_;
};

}  // namespace

std::unique_ptr<RecordReader> MakeWarcReader(FileInput input) {
  return std::make_unique<WarcReader>(std::move(input));
}

}  // namespace newsprint::internal
