// One reader for any number of inputs: it opens a file when the one before is done.
#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "base/strings.h"
#include "io/decompress.h"
#include "io/encoding.h"
#include "io/format.h"
#include "io/opml.h"
#include "io/read_ahead.h"
#include "io/record_reader.h"
#include "newsprint/reader.h"
#include "newsprint/stages.h"

namespace newsprint {
namespace internal {
namespace {

namespace fs = std::filesystem;

// A file to be read: what is shown, and the id it gives to an article that has none.
struct Input {
  std::string path;
  std::string id;
  bool in_memory = false;
};

// The extension, else the first bytes, else the option; or the option alone.
RecordFormat ChooseFormat(std::string_view path, std::string_view head,
                          const ReaderOptions& options) {
  if (options.force_format && options.format != RecordFormat::kAuto) return options.format;
  const RecordFormat by_path = FormatOfPath(path);
  if (by_path != RecordFormat::kAuto) return by_path;
  const RecordFormat by_bytes = FormatOfBytes(head);
  const bool says_nothing = by_bytes == RecordFormat::kText || by_bytes == RecordFormat::kAuto;
  return says_nothing && options.format != RecordFormat::kAuto ? options.format : by_bytes;
}

// Opens the layers below a format: bytes, decompression, UTF-16 or UTF-32, byte order mark.
absl::StatusOr<FileInput> OpenLayers(const Input& input, std::unique_ptr<ByteSource> bytes,
                                     ArticleBuilder* builder) {
  const ReaderOptions& options = builder->options();
  NEWSPRINT_ASSIGN_OR_RETURN(std::unique_ptr<PeekedSource> packed,
                             PeekedSource::Create(std::move(bytes)));
  const Compression compression = DetectCompression(packed->head());
  const DecompressLimits limits{.max_output_bytes = options.max_file_bytes,
                                .max_ratio = options.max_compression_ratio,
                                .grace_bytes = options.bomb_grace_bytes,
                                .max_window_log = options.max_zstd_window_log};
  NEWSPRINT_ASSIGN_OR_RETURN(
      std::unique_ptr<PeekedSource> plain,
      PeekedSource::Create(Decompress(compression, std::move(packed), limits)));
  if (DetectCompression(plain->head()) != Compression::kNone) {
    return InvalidArgument({"compressed more than once; unpack it first"});
  }
  if (const std::string_view wide = DetectWideUtf(plain->head()); !wide.empty()) {
    NEWSPRINT_ASSIGN_OR_RETURN(plain,
                               PeekedSource::Create(TranscodeWideUtf(std::move(plain), wide)));
  }
  FileInput file{.file = input.path,
                 .id = input.id,
                 .format = RecordFormat::kAuto,
                 .window = nullptr,
                 .builder = builder};
  file.format = ChooseFormat(input.path, plain->head(), options);
  const bool is_text = file.format == RecordFormat::kText || file.format == RecordFormat::kHtml;
  std::uint64_t offset = 0;
  if (!is_text && plain->head().substr(0, kUtf8Mark.size()) == kUtf8Mark) {
    plain->Skip(kUtf8Mark.size());
    offset = kUtf8Mark.size();
  }
  file.window = std::make_unique<RecordWindow>(std::move(plain), offset);
  return file;
}

std::unique_ptr<RecordReader> MakeReader(FileInput input) {
  switch (input.format) {
    case RecordFormat::kJsonl:
      return MakeJsonlReader(std::move(input));
    case RecordFormat::kJsonArray:
    case RecordFormat::kJsonFeed:
      return MakeJsonArrayReader(std::move(input));
    case RecordFormat::kCsv:
    case RecordFormat::kTsv:
      return MakeCsvReader(std::move(input));
    case RecordFormat::kWarc:
      return MakeWarcReader(std::move(input));
    case RecordFormat::kRss:
    case RecordFormat::kRdf:
    case RecordFormat::kAtom:
    case RecordFormat::kNewsml:
    case RecordFormat::kNitf:
      return MakeFeedReader(std::move(input));
    default:
      return MakeTextReader(std::move(input));
  }
}

class MultiFileReader : public ArticleReader {
 public:
  MultiFileReader(std::vector<Input> inputs, const ReaderOptions& options, FieldTable table)
      : inputs_(std::move(inputs)), builder_(options, std::move(table)) {}

  void SetMemory(std::string_view bytes) { memory_ = bytes; }

  absl::StatusOr<bool> NextInto(ReadEvent& event) override {
    const StageTimer timer(Stage::kParse);
    event.raw = {};
    event.id_repeat = 1;
    while (true) {
      if (reader_ != nullptr) {
        absl::StatusOr<bool> more = reader_->Next(event);
        if (more.ok() && *more) return true;
        reader_.reset();
        if (!more.ok()) return Unreadable(more.status(), event);
      }
      if (next_ == inputs_.size()) return false;
      const Input& input = inputs_[next_++];
      ++builder_.stats().files;
      if (absl::Status opened = Open(input); !opened.ok()) return Unreadable(opened, event);
    }
  }

  [[nodiscard]] const ReadStats& stats() const override {
    return const_cast<MultiFileReader*>(this)->builder_.stats();
  }

 private:
  absl::Status Open(const Input& input) {
    std::unique_ptr<ByteSource> bytes;
    if (input.in_memory) {
      bytes = ReadMemory(memory_);
    } else if (input.path == "-") {
      bytes = ReadDescriptor(builder_.options().dash_fd, input.path);
    } else {
      NEWSPRINT_ASSIGN_OR_RETURN(bytes, OpenFile(input.path, 0));
    }
    NEWSPRINT_ASSIGN_OR_RETURN(FileInput file, OpenLayers(input, std::move(bytes), &builder_));
    reader_ = MakeReader(std::move(file));
    return absl::OkStatus();
  }

  bool Unreadable(const absl::Status& status, ReadEvent& event) {
    Origin origin;
    origin.file = inputs_[next_ - 1].path;
    builder_.Report(ReadEventKind::kUnreadable, origin, ToStd(status.message()), event);
    return true;
  }

  std::vector<Input> inputs_;
  std::size_t next_ = 0;
  ArticleBuilder builder_;
  std::string_view memory_;  // of the caller of OpenArticlesInMemory()
  std::unique_ptr<RecordReader> reader_;
};

// The regular files below a directory, in byte order of their relative paths. Links to directories are
// not followed, so there is no cycle.
absl::Status ListDirectory(const fs::path& directory, std::vector<Input>& inputs) {
  std::error_code error;
  std::vector<std::string> names;
  fs::recursive_directory_iterator at(directory, error);
  const fs::recursive_directory_iterator end;
  for (; !error && at != end; at.increment(error)) {
    const bool hidden = at->path().filename().native().front() == '.';
    std::error_code status_error;
    if (hidden) {
      if (at->is_directory(status_error)) at.disable_recursion_pending();
    } else if (at->is_regular_file(status_error)) {
      names.push_back(at->path().lexically_relative(directory).native());
    }
  }
  if (error) return OsError("cannot list", directory.native(), error.value());
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    inputs.push_back({.path = (directory / name).native(), .id = name});
  }
  return absl::OkStatus();
}

bool IsOpml(const fs::path& path) {
  return path.extension() == ".opml" || path.extension() == ".OPML";
}

// The feeds that an OPML file lists; relative ones stand beside it. No connection is opened: an address is
// reported as a file that is not there.
absl::Status ListFeeds(const fs::path& path, std::vector<Input>& inputs) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return OsError("cannot read", path.native(), errno == 0 ? EIO : errno);
  for (std::string& feed : internal::ListOpml(text.str())) {
    const bool remote = feed.find("://") != std::string::npos;
    std::string place = remote ? feed : (path.parent_path() / feed).native();
    inputs.push_back({.path = std::move(place), .id = std::move(feed)});
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Input>> ListInputs(const std::vector<std::string>& paths) {
  std::vector<Input> inputs;
  for (const std::string& path : paths) {
    if (path == "-") {
      inputs.push_back({.path = path, .id = {}});
      continue;
    }
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (error || !fs::exists(status)) {
      return OsError("cannot open", path, error ? error.value() : ENOENT);
    }
    if (fs::is_directory(status)) {
      NEWSPRINT_RETURN_IF_ERROR(ListDirectory(path, inputs));
    } else if (IsOpml(path)) {
      NEWSPRINT_RETURN_IF_ERROR(ListFeeds(path, inputs));
    } else {
      inputs.push_back({.path = path, .id = fs::path(path).filename().native()});
    }
  }
  return inputs;
}

absl::StatusOr<std::unique_ptr<MultiFileReader>> MakeReader(std::vector<Input> inputs,
                                                            const ReaderOptions& options) {
  NEWSPRINT_ASSIGN_OR_RETURN(FieldTable table, FieldTable::Create(options.fields));
  return std::make_unique<MultiFileReader>(std::move(inputs), options, std::move(table));
}

// Serves one source, then another.
class JoinedSource : public ByteSource {
 public:
  JoinedSource(std::string head, std::unique_ptr<ByteSource> tail)
      : head_(std::move(head)), tail_(std::move(tail)) {}
  absl::StatusOr<ReadStep> Read(char* out, std::size_t capacity) override {
    if (served_ == head_.size()) return tail_->Read(out, capacity);
    const std::size_t size = std::min(capacity, head_.size() - served_);
    std::copy_n(head_.data() + served_, size, out);
    served_ += size;
    return ReadStep{.size = size, .end = false, .gap = {}};
  }

 private:
  std::string head_;
  std::unique_ptr<ByteSource> tail_;
  std::size_t served_ = 0;
};

// What a record at `origin` needs from the front of its file: the header row of a table.
absl::StatusOr<std::string> FrontOf(RecordFormat format, std::string_view head,
                                    const Origin& origin) {
  if (format == RecordFormat::kJsonl || origin.offset == 0) return std::string();
  if (format != RecordFormat::kCsv && format != RecordFormat::kTsv) {
    return FailedPrecondition(
        {"a record of ", FormatName(format), " cannot be read again by itself"});
  }
  const std::size_t line = head.find('\n');
  if (line == std::string_view::npos) {
    return FailedPrecondition({"the header of ", origin.file, " is too long to be read again"});
  }
  return std::string(head.substr(0, line + 1));
}

absl::StatusOr<Article> ReadAgain(const Origin& origin, ReaderOptions options) {
  options.unique_ids = false;
  options.keep_raw = false;
  NEWSPRINT_ASSIGN_OR_RETURN(FieldTable table, FieldTable::Create(options.fields));
  ArticleBuilder builder(options, std::move(table));
  const Input input{.path = origin.file, .id = fs::path(origin.file).filename().native()};
  NEWSPRINT_ASSIGN_OR_RETURN(std::unique_ptr<ByteSource> front, OpenFile(origin.file, 0));
  NEWSPRINT_ASSIGN_OR_RETURN(std::unique_ptr<PeekedSource> peeked,
                             PeekedSource::Create(std::move(front)));
  const std::string_view head = peeked->head();
  if (DetectCompression(head) != Compression::kNone || !DetectWideUtf(head).empty()) {
    return FailedPrecondition({origin.file, " is not plain UTF-8 and cannot be read by offset"});
  }
  RecordFormat format = ChooseFormat(input.path, head, options);
  NEWSPRINT_ASSIGN_OR_RETURN(std::string before, FrontOf(format, head, origin));
  NEWSPRINT_ASSIGN_OR_RETURN(std::unique_ptr<ByteSource> tail,
                             OpenFile(origin.file, origin.offset));
  FileInput file{.file = origin.file,
                 .id = input.id,
                 .format = format,
                 .window = nullptr,
                 .builder = &builder};
  file.window = std::make_unique<RecordWindow>(
      std::make_unique<JoinedSource>(std::move(before), std::move(tail)), origin.offset);
  const std::unique_ptr<RecordReader> reader = MakeReader(std::move(file));
  ReadEvent event;
  NEWSPRINT_ASSIGN_OR_RETURN(const bool more, reader->Next(event));
  if (!more || event.kind != ReadEventKind::kArticle) {
    return DataLoss({"no record at byte ", origin.offset, " of ", origin.file});
  }
  event.article.origin = origin;
  return std::move(event.article);
}

}  // namespace
}  // namespace internal

absl::StatusOr<Article> ReadArticleAt(const Origin& origin, const ReaderOptions& options) {
  return internal::ReadAgain(origin, options);
}

absl::StatusOr<std::optional<ReadEvent>> ArticleReader::Next() {
  std::optional<ReadEvent> event(std::in_place);
  NEWSPRINT_ASSIGN_OR_RETURN(const bool more, NextInto(*event));
  if (!more) event.reset();
  return event;
}

absl::StatusOr<std::unique_ptr<ArticleReader>> OpenArticles(const std::vector<std::string>& paths,
                                                            const ReaderOptions& options) {
  NEWSPRINT_ASSIGN_OR_RETURN(std::vector<internal::Input> inputs, internal::ListInputs(paths));
  NEWSPRINT_ASSIGN_OR_RETURN(std::unique_ptr<ArticleReader> reader,
                             internal::MakeReader(std::move(inputs), options));
  if (options.ahead && !options.keep_raw) return internal::ReadAhead(std::move(reader));
  return reader;
}

absl::StatusOr<std::unique_ptr<ArticleReader>> OpenArticlesInMemory(std::string name,
                                                                    std::string_view bytes,
                                                                    const ReaderOptions& options) {
  std::string id = std::filesystem::path(name).filename().native();
  NEWSPRINT_ASSIGN_OR_RETURN(
      std::unique_ptr<internal::MultiFileReader> reader,
      internal::MakeReader({{.path = std::move(name), .id = std::move(id), .in_memory = true}},
                           options));
  reader->SetMemory(bytes);
  if (options.ahead && !options.keep_raw) return internal::ReadAhead(std::move(reader));
  return reader;
}

}  // namespace newsprint
