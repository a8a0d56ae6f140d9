#include "tests/io/reading.h"

#include <doctest/doctest.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "tests/testing/temporary_folder.h"

namespace newsprint::testing {

std::vector<KeptEvent> ReadBytes(std::string name, std::string_view bytes,
                                 const ReaderOptions& options) {
  // An exactly sized copy, so that a sanitizer sees reads beyond it.
  const std::unique_ptr<char[]> copy(new char[bytes.size()]);
  bytes.copy(copy.get(), bytes.size());
  auto reader = OpenArticlesInMemory(std::move(name), {copy.get(), bytes.size()}, options);
  std::vector<KeptEvent> events;
  REQUIRE(reader.ok());
  ReadEvent event;
  while (true) {
    const auto more = (*reader)->NextInto(event);
    REQUIRE(more.ok());
    if (!*more) break;
    events.push_back({event, std::string(event.raw)});
    events.back().event.raw = {};
  }
  return events;
}

std::string Outline(const std::vector<KeptEvent>& events) {
  std::string outline;
  for (const KeptEvent& kept : events) {
    if (!outline.empty()) outline.push_back(' ');
    switch (kept.event.kind) {
      case ReadEventKind::kArticle:
        outline += "a:" + kept.event.article.id;
        break;
      case ReadEventKind::kReject:
        outline += "r:" + kept.event.reject.id;
        break;
      case ReadEventKind::kTruncated:
        outline += "truncated";
        break;
      case ReadEventKind::kUnreadable:
        outline += "unreadable";
        break;
      case ReadEventKind::kNotice:
        outline += "notice";
        break;
      case ReadEventKind::kBetween:
        outline += "between";
        break;
    }
  }
  return outline;
}

std::string Gzip(std::string_view bytes) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string Zstd(std::string_view bytes, int window_log) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  if (window_log > 0) {
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_log);
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
  }
  std::string out(ZSTD_compressBound(bytes.size()) + 64, '\0');
  // By streaming: a whole frame at once would shrink its window to the content.
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  ZSTD_outBuffer to{out.data(), out.size(), 0};
  if (window_log > 0) {
    ZSTD_inBuffer first{bytes.data(), bytes.size() / 2, 0};
    ZSTD_compressStream2(context, &to, &first, ZSTD_e_flush);
    in.pos = first.pos;
  }
  REQUIRE(ZSTD_compressStream2(context, &to, &in, ZSTD_e_end) == 0);
  out.resize(to.pos);
  ZSTD_freeCCtx(context);
  return out;
}

namespace {

namespace fs = std::filesystem;

}  // namespace

TEST_CASE("a directory is read recursively and in the order of names") {
  const TemporaryFolder directory;
  directory.Write("b.txt", "second");
  directory.Write("a/z.txt", "first");
  directory.Write("c.jsonl", "{\"id\":\"third\",\"text\":\"x\"}\n");
  directory.Write(".hidden.txt", "never");
  directory.Write(".git/object.txt", "never");
  auto reader = OpenArticles({directory.path().native()}, {});
  REQUIRE(reader.ok());
  std::vector<std::string> ids;
  while (true) {
    auto event = (*reader)->Next();
    REQUIRE(event.ok());
    if (!event->has_value()) break;
    ids.push_back((*event)->article.id);
  }
  CHECK(ids == std::vector<std::string>{"a/z.txt", "b.txt", "third"});
  CHECK((*reader)->stats().files == 3);
}

TEST_CASE("a path that does not exist is an error before anything is read") {
  CHECK(OpenArticles({"/nowhere/at/all"}, {}).status().code() == absl::StatusCode::kNotFound);
}

TEST_CASE("a file that cannot be read is an event and the next one is read") {
  const TemporaryFolder directory;
  directory.Write("1.jsonl.gz", Gzip(Gzip("{}")));  // packed twice
  directory.Write("2.txt", "text");
  auto reader = OpenArticles({directory.path().native()}, {});
  REQUIRE(reader.ok());
  auto first = (*reader)->Next();
  REQUIRE(first.ok());
  CHECK((*first)->kind == ReadEventKind::kUnreadable);
  auto second = (*reader)->Next();
  REQUIRE(second.ok());
  CHECK((*second)->article.id == "2.txt");
}

TEST_CASE("the format follows the extension and else the first bytes") {
  struct Case {
    std::string name;
    const char* bytes;
    RecordFormat want;
  };
  const Case kCases[] = {
      {"a.txt", "{\"text\":\"x\"}", RecordFormat::kText},
      {"a.jsonl", "{\"text\":\"x\"}", RecordFormat::kJsonl},
      {"-", "{\"text\":\"x\"}", RecordFormat::kJsonl},
      {"page", "\n<!DOCTYPE html><html><body>x", RecordFormat::kHtml},
      {"-", "<?xml version='1.0'?><nitf><body><p>x</p></body></nitf>", RecordFormat::kNitf},
      {"-", "<?xml version='1.0'?><article><p>x</p></article>", RecordFormat::kHtml},
      {"table.tsv", "id\ttext\n1\tx\n", RecordFormat::kTsv},
      {"anything", "Once upon a time", RecordFormat::kText},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const auto events = ReadBytes(c.name, c.bytes);
    REQUIRE(events.size() == 1);
    CHECK(events[0].event.format == c.want);
  }
}

TEST_CASE("a record of a plain file can be read again by its origin") {
  const TemporaryFolder directory;
  directory.Write("a.jsonl", "{\"id\":\"1\",\"text\":\"a\"}\n\n{\"id\":\"1\",\"text\":\"b\"}\n");
  directory.Write("b.csv", "id,text\n1,\"c\nd\"\n2,e\n");
  directory.Write("c.txt", "2025-05-26 f");
  directory.Write("d.jsonl.gz", Gzip("{\"text\":\"g\"}\n{\"text\":\"h\"}\n"));
  auto reader = OpenArticles({directory.path().native()}, {});
  REQUIRE(reader.ok());
  int read_again = 0;
  while (true) {
    auto event = (*reader)->Next();
    REQUIRE(event.ok());
    if (!event->has_value()) break;
    const Article& article = (*event)->article;
    const auto again = ReadArticleAt(article.origin, {});
    if (article.origin.file.back() == 'z') {
      CHECK(again.status().code() == absl::StatusCode::kFailedPrecondition);
      continue;
    }
    REQUIRE(again.ok());
    CHECK(again->text == article.text);
    CHECK(again->published == article.published);
    ++read_again;
  }
  CHECK(read_again == 5);
  Origin beyond;
  beyond.file = (directory.path() / "a.jsonl").native();
  beyond.offset = 1000;
  CHECK(ReadArticleAt(beyond, {}).status().code() == absl::StatusCode::kDataLoss);
}

TEST_CASE("an unknown field of a mapping is named in the error") {
  ReaderOptions options;
  options.fields = {{"txet", "body"}};
  const auto reader = OpenArticlesInMemory("x", "", options);
  CHECK(reader.status().code() == absl::StatusCode::kInvalidArgument);
}

TEST_CASE("a text file begins with its date or does not") {
  struct Case {
    std::string name;
    const char* text;
    std::uint32_t want_begin;
    std::int64_t want_seconds;
  };
  // 2025-05-26 is day 20234 of the Unix era: 55 years of 365 days, 14 leap days, 145 days.
  constexpr std::int64_t kDay = (55 * 365 + 14 + 145) * 86400LL;
  const Case kCases[] = {
      {"with the word", " date 2025-05-26 Words follow.", 16, kDay},
      {"without", "2025-05-26\nWords", 10, kDay},
      {"with a time", "2025-05-26T01:00:00Z Words", 20, kDay + 3600},
      {"not at the start", "On 2025-05-26 it rained", 0, 0},
      {"no such day", "2025-02-30 Words", 0, 0},
      {"part of a number", "2025-05-261 Words", 0, 0},
      {"nothing", "", 0, 0},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const auto events = ReadBytes("a.txt", c.text);
    REQUIRE(events.size() == 1);
    CHECK(events[0].event.article.text == c.text);
    CHECK(events[0].event.article.text_begin == c.want_begin);
    CHECK(events[0].event.article.published.seconds == c.want_seconds);
  }
}

TEST_CASE("an article longer than the limit keeps its prefix and says so [fault 5]") {
  ReaderOptions options;
  options.max_article_bytes = 5;
  const auto text = ReadBytes("a.txt", "abcd\xc3\xa9xyz", options);
  REQUIRE(text.size() == 1);
  CHECK(text[0].event.article.text == "abcd");
  CHECK((text[0].event.article.flags & kFlagTruncated) != 0);
  const auto fits = ReadBytes("a.txt", "abcde", options);
  CHECK(fits[0].event.article.flags == 0);
  const auto json = ReadBytes("a.jsonl", "{\"text\":\"abcdefgh\"}", options);
  CHECK(json[0].event.article.text == "abcde");
  CHECK((json[0].event.article.flags & kFlagTruncated) != 0);
}

TEST_CASE("a record beyond four gigabytes is found again by its offset [fault 18]") {
  const TemporaryFolder directory;
  directory.Write("far.jsonl", "{\"id\":\"near\",\"text\":\"a\"}\n");
  const std::string path = (directory.path() / "far.jsonl").native();
  constexpr std::uint64_t kFar = 5ULL << 30;  // a hole: takes no space
  std::filesystem::resize_file(path, kFar);
  std::ofstream(path, std::ios::binary | std::ios::app) << "{\"id\":\"far\",\"text\":\"b\"}\n";
  Origin origin;
  origin.file = path;
  origin.line = 2;
  origin.offset = kFar;
  const auto article = ReadArticleAt(origin, {});
  REQUIRE(article.ok());
  CHECK(article->id == "far");
  CHECK(article->origin.offset == kFar);
}

}  // namespace newsprint::testing
