#include "io/read_ahead.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "newsprint/reader.h"
#include "tests/io/reading.h"

namespace newsprint {
namespace {

// Records of many lengths; every seventh is none.
std::string ManyLines(int lines) {
  std::string bytes;
  for (int i = 0; i < lines; ++i) {
    const std::string id = std::to_string(i);
    bytes += i % 7 == 3 ? "{\"id\": " + id + "}\n"
                        : "{\"id\": \"a" + id + "\", \"text\": \"" +
                              std::string(static_cast<std::size_t>(i * 37 % 9000), 'x') + "\"}\n";
  }
  return bytes + "{\"id\": \"cut";
}

void CheckEqual(ArticleReader& found, ArticleReader& expected) {
  ReadEvent a;
  ReadEvent b;
  for (;;) {
    const absl::StatusOr<bool> more_a = found.NextInto(a);
    const absl::StatusOr<bool> more_b = expected.NextInto(b);
    REQUIRE(more_a.ok());
    REQUIRE(*more_a == *more_b);
    if (!*more_a) break;
    REQUIRE(a.kind == b.kind);
    REQUIRE(a.raw.empty());
    if (a.kind == ReadEventKind::kArticle) {
      REQUIRE(a.article.id == b.article.id);
      REQUIRE(a.article.text == b.article.text);
      REQUIRE(a.article.origin.line == b.article.origin.line);
    } else {
      REQUIRE(a.reject.reason == b.reject.reason);
      REQUIRE(a.reject.origin.line == b.reject.origin.line);
    }
  }
  CHECK_FALSE(*found.NextInto(a));  // and again
  CHECK(found.stats().articles == expected.stats().articles);
  CHECK(found.stats().rejects == expected.stats().rejects);
  CHECK(found.stats().truncated_files == expected.stats().truncated_files);
}

TEST_CASE("ReadAhead: the same events in the same order [threads]") {
  for (const int lines : {0, 1, 255, 256, 257, 3000}) {
    CAPTURE(lines);
    const std::string bytes = ManyLines(lines);
    ReaderOptions ahead;
    ahead.ahead = true;
    CheckEqual(**OpenArticlesInMemory("in.jsonl", bytes, ahead),
               **OpenArticlesInMemory("in.jsonl", bytes, {}));
    const std::string packed = testing::Zstd(bytes);
    CheckEqual(**OpenArticlesInMemory("in.jsonl.zst", packed, ahead),
               **OpenArticlesInMemory("in.jsonl.zst", packed, {}));
  }
}

TEST_CASE("ReadAhead: who stops early is let go [threads]") {
  const std::string bytes = ManyLines(5000);
  ReaderOptions ahead;
  ahead.ahead = true;
  for (const int events : {0, 1, 300}) {
    const auto reader = *OpenArticlesInMemory("in.jsonl", bytes, ahead);
    ReadEvent event;
    for (int i = 0; i < events; ++i) REQUIRE(*reader->NextInto(event));
  }
}

// Gives some articles, then fails one way or the other.
class FailingReader final : public ArticleReader {
 public:
  FailingReader(int articles, bool throws) : left_(articles), throws_(throws) {}
  absl::StatusOr<bool> NextInto(ReadEvent& event) override {
    if (left_-- > 0) {
      event.article.id = std::to_string(left_);
      return true;
    }
    if (throws_) throw std::runtime_error("out of ink");
    return absl::DataLossError("out of paper");
  }
  [[nodiscard]] const ReadStats& stats() const override { return stats_; }

 private:
  int left_;
  bool throws_;
  ReadStats stats_;
};

TEST_CASE("ReadAhead: what goes wrong comes after what went well [threads]") {
  for (const bool throws : {false, true}) {
    const auto reader = internal::ReadAhead(std::make_unique<FailingReader>(700, throws));
    ReadEvent event;
    for (int left = 699; left >= 0; --left) {
      REQUIRE(*reader->NextInto(event));
      REQUIRE(event.article.id == std::to_string(left));
    }
    if (throws) {
      CHECK_THROWS_WITH(static_cast<void>(reader->NextInto(event)), "out of ink");
    } else {
      CHECK(reader->NextInto(event).status().message() == "out of paper");
    }
  }
}

}  // namespace
}  // namespace newsprint
