#include "newsprint/record.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace newsprint {
namespace {

RecordMapper Mapper(std::vector<FieldMapping> fields = {}) {
  ReaderOptions options;
  options.fields = std::move(fields);
  absl::StatusOr<RecordMapper> mapper = RecordMapper::Create(options);
  REQUIRE(mapper.ok());
  return *std::move(mapper);
}

ReadEvent Map(RecordMapper& mapper, const std::vector<RecordField>& fields) {
  ReadEvent event;
  mapper.Map(fields, {.file = "table", .line = 7}, event);
  return event;
}

// The same record as a line of JSON.
ReadEvent Read(const std::string& json) {
  const auto reader = OpenArticlesInMemory("table.jsonl", json, {});
  REQUIRE(reader.ok());
  ReadEvent event;
  REQUIRE((*reader)->NextInto(event).value_or(false));
  return event;
}

TEST_CASE("record mapper: gives what the JSON reader gives") {
  struct Case {
    std::string_view name;
    std::vector<RecordField> fields;
    std::string json;
  };
  const Case kCases[] = {
      {"text alone", {{"text", "t"}}, R"({"text":"t"})"},
      {"first name wins", {{"body", "b"}, {"text", "t"}}, R"({"body":"b","text":"t"})"},
      {"empty gives way", {{"text", ""}, {"body", "b"}}, R"({"text":"","body":"b"})"},
      {"null text", {{"text", "", ValueKind::kNull}}, R"({"text":null})"},
      {"number as text", {{"text", "7", ValueKind::kNumber}}, R"({"text":7})"},
      {"list as text", {{"text", "", ValueKind::kList}}, R"({"text":[]})"},
      {"number as id", {{"id", "7", ValueKind::kNumber}, {"text", "t"}}, R"({"id":7,"text":"t"})"},
      {"list as id", {{"id", "", ValueKind::kList}, {"text", "t"}}, R"({"id":[],"text":"t"})"},
      {"number as date",
       {{"date", "1750000000", ValueKind::kNumber}, {"text", "t"}},
       R"({"date":1750000000,"text":"t"})"},
      {"number as title",
       {{"title", "7", ValueKind::kNumber}, {"text", "t"}},
       R"({"title":7,"text":"t"})"},
      {"list as outlet",
       {{"source", "", ValueKind::kList}, {"text", "t"}},
       R"({"source":[],"text":"t"})"},
      {"url gives id and outlet",
       {{"url", "https://www.harbor.co.uk/a"}, {"text", "t"}},
       R"({"url":"https://www.harbor.co.uk/a","text":"t"})"},
      {"markup", {{"content_html", "<p>a</p><p>b"}}, R"({"content_html":"<p>a</p><p>b"})"},
      {"nothing", {}, "{}"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    RecordMapper mapper = Mapper();
    const ReadEvent got = Map(mapper, c.fields);
    const ReadEvent want = Read(c.json);
    REQUIRE(got.kind == want.kind);
    CHECK(got.article.id == want.article.id);
    CHECK(got.article.text == want.article.text);
    CHECK(got.article.title == want.article.title);
    CHECK(got.article.outlet == want.article.outlet);
    CHECK(got.article.published == want.article.published);
    CHECK(got.reject.reason == want.reject.reason);
  }
}

TEST_CASE("record mapper: rejects are located and ids differ") {
  RecordMapper mapper = Mapper({{"text", "words"}});
  CHECK(mapper.Uses("words"));
  CHECK(mapper.Uses("headline"));
  CHECK_FALSE(mapper.Uses("colour"));
  CHECK(Map(mapper, {{"colour", "red"}}).reject.id == "table:7");
  CHECK(Map(mapper, {{"id", "a"}, {"words", "t"}}).article.id == "a");
  CHECK(Map(mapper, {{"id", "a"}, {"words", "t"}}).article.id == "a#2");
  CHECK(mapper.stats().articles == 2);
  CHECK(mapper.stats().rejects == 1);
  ReaderOptions options;
  options.fields = {{"colour", "x"}};
  CHECK(RecordMapper::Create(options).status().code() == absl::StatusCode::kInvalidArgument);
}

TEST_CASE("record mapper: bad bytes are repaired, and are no id") {
  RecordMapper mapper = Mapper();
  const ReadEvent article = Map(mapper, {{"text", "caf\xe9"}});
  CHECK(article.article.text == "caf\xef\xbf\xbd");
  CHECK((article.article.flags & kFlagRepaired) != 0);
  CHECK(Map(mapper, {{"id", "\xe9"}, {"text", "t"}}).kind == ReadEventKind::kReject);
}

}  // namespace
}  // namespace newsprint
