#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/io/reading.h"

namespace newsprint::testing {
namespace {

using Events = std::vector<KeptEvent>;

TEST_CASE("JSONL: a bad line costs itself and is located [fault 1]") {
  struct Case {
    std::string_view name;
    std::string line;
    std::uint64_t want_offset;  // in the line
  };
  const Case kCases[] = {
      {"not JSON", "hello", 0},
      {"raw control character", "{\"text\":\"a\tb\"}", 10},
      {"NUL", std::string("{\"text\":\"a\0b\"}", 14), 10},
      {"bad escape", "{\"text\":\"a\\qb\"}", 10},
      {"NaN", "{\"n\":NaN,\"text\":\"a\"}", 5},
      {"NaN nested", "{\"n\":[1,{\"m\":NaN}],\"text\":\"a\"}", 13},
      {"bad escape in a field nobody reads", "{\"n\":\"\\x\",\"text\":\"a\"}", 6},
      {"leading zero", "{\"n\":01,\"text\":\"a\"}", 6},
      {"byte order mark", "\xef\xbb\xbf{\"text\":\"a\"}", 0},
      {"two values", "{\"text\":\"a\"}{\"text\":\"b\"}", 12},
      {"closed twice", "{\"text\":\"a\"}}", 12},
      {"comma at the end", "{\"text\":\"a\",}", 12},
      {"no comma", "{\"a\":1 \"text\":\"a\"}", 7},
      {"list", "[\"text\"]", 0},
      {"cut in a string", "{\"text\":\"a", 10},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const std::string before = "{\"id\":\"1\",\"text\":\"x\"}\n";
    const Events events =
        ReadBytes("f.jsonl", before + c.line + "\n{\"id\":\"3\",\"text\":\"y\"}\n");
    CHECK(Outline(events) == "a:1 r:f.jsonl:2 a:3");
    REQUIRE(events.size() == 3);
    CHECK(events[1].event.reject.origin.line == 2);
    CHECK(events[1].event.reject.origin.offset == before.size() + c.want_offset);
    CHECK(events[2].event.article.origin.line == 3);
    CHECK(events[2].event.article.text == "y");
  }
}

TEST_CASE("JSONL: what is odd but JSON is read [fault 2] [fault 6]") {
  struct Case {
    std::string_view name;
    std::string line;
    const char* want_text;
    std::uint32_t want_flags;
  };
  const Case kCases[] = {
      {"escapes", R"({"text":"a\"\\\/\n\u00e9\ud83d\ude00"})", "a\"\\/\né😀", 0},
      {"escaped name", R"({"te\u0078t":"a"})", "a", 0},
      {"quote in a name", R"({"a\"text":"b","text":"a"})", "a", 0},
      {"the same name twice", R"({"text":"a","text":"b"})", "b", 0},
      {"huge numbers", R"({"n":1e999,"m":123456789012345678901234567890,"text":"a"})", "a", 0},
      {"spaces", " { \"text\" : \"a\" } \r", "a", 0},
      {"invalid UTF-8", "{\"text\":\"a\xff\"}", "a\xef\xbf\xbd", kFlagRepaired},
      {"overlong", "{\"text\":\"\xc0\xaf\"}", "\xef\xbf\xbd\xef\xbf\xbd", kFlagRepaired},
      {"lone surrogate", R"({"text":"\udc00\ud800x"})", "\xef\xbf\xbd\xef\xbf\xbdx", kFlagRepaired},
      {"surrogate in bytes", "{\"text\":\"\xed\xa0\x80\"}", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
       kFlagRepaired},
      {"empty text", R"({"text":""})", "", 0},
      {"empty text beside another", R"({"text":"","body":"b"})", "b", 0},
      {"null beside another", R"({"text":null,"body":"b"})", "b", 0},
      {"first that is there", R"({"summary":"s","body":"b","content":"c"})", "c", 0},
      {"HTML", R"({"content_html":"<p>a&amp;b<script>x</script></p><p>c"})", "a&b\n\nc", 0},
      {"a list of parts", R"({"content":[{"type":"text/plain","value":"a\u00e9"},{"value":"b"}]})",
       "aé", 0},
      {"a part in HTML", R"({"content":[{"type":"text/html","value":"<p>a&amp;b"}]})", "a&b", 0},
      {"the main part",
       R"({"bodies":[{"role":"short","x":[{"value":"y"}],"value":"a"},{"value":"b","role":"main"}]})",
       "b", 0},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const Events events = ReadBytes("f.jsonl", c.line);
    REQUIRE(events.size() == 1);
    REQUIRE(events[0].event.kind == ReadEventKind::kArticle);
    CHECK(events[0].event.article.text == c.want_text);
    CHECK(events[0].event.article.flags == c.want_flags);
  }
}

TEST_CASE("JSONL: a wrong type is a reject with its reason [fault 2] [fault 6]") {
  struct Case {
    std::string_view name;
    const char* line;
    const char* want_reason;
    const char* want_id;
  };
  const Case kCases[] = {
      {"null", R"({"id":"x","text":null})", "field \"text\" is null", "x"},
      {"list", R"({"id":"x","body":["a"]})", "field \"body\" is a list", "x"},
      {"list of parts without a text", R"({"id":"x","body":[{"value":1},{"b":"a"}]})",
       "field \"body\" is a list", "x"},
      {"taken back", R"({"id":"x","text":"a","pubstatus":"canceled"})",
       "its publisher has taken it back: pubstatus is canceled", "x"},
      {"held back", R"({"id":"x","text":"a","pubStatus":"stat:withheld"})",
       "its publisher has taken it back: pubStatus is stat:withheld", "x"},
      {"object", R"({"id":"x","text":{"a":1}})", "field \"text\" is an object", "x"},
      {"number", R"({"id":"x","text":5})", "field \"text\" is a number", "x"},
      {"boolean", R"({"id":"x","text":true})", "field \"text\" is true or false", "x"},
      {"none", R"({"id":"x","words":"a"})", "no text field", "x"},
      {"id is a list", R"({"id":["x"],"text":"a"})", "field \"id\" is a list", "f.jsonl:1"},
      {"id not UTF-8", "{\"id\":\"x\xff\",\"text\":\"a\"}",
       "field \"id\": the id is not valid UTF-8", "f.jsonl:1"},
      {"id with a lone surrogate", R"({"id":"\ud800","text":"a"})",
       "field \"id\": the id is not valid UTF-8", "f.jsonl:1"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const Events events = ReadBytes("f.jsonl", c.line);
    REQUIRE(events.size() == 1);
    CHECK(events[0].event.kind == ReadEventKind::kReject);
    CHECK(events[0].event.reject.reason == c.want_reason);
    CHECK(events[0].event.reject.id == c.want_id);
  }
}

TEST_CASE("JSONL: fields are found under their usual names and mapped ones") {
  const char* line =
      R"({"guid":7,"url":"https://news.example.co.uk/a","headline":" T ","content":"c",)"
      R"("main":"m","pubDate":"Mon, 26 May 2025 10:00:00 +0200","lang":"en"})";
  Events events = ReadBytes("f.jsonl", line);
  const Article& article = events.at(0).event.article;
  CHECK(article.id == "7");
  CHECK(article.title == "T");
  CHECK(article.text == "c");
  CHECK(article.url == "https://news.example.co.uk/a");
  CHECK(article.outlet == "example.co.uk");
  CHECK(article.language == "en");
  CHECK(article.published == Published{1748246400, DateQuality::kExact});
  ReaderOptions options;
  options.fields = {{"text", "main"}};
  events = ReadBytes("f.jsonl", line, options);
  CHECK(events.at(0).event.article.text == "m");
  events = ReadBytes("f.jsonl", R"({"text":"a","source":{"id":null,"name":"The Paper"}})");
  CHECK(events.at(0).event.article.outlet == "The Paper");
}

TEST_CASE("JSONL: ninjs 1 and 2") {
  const char* const kLines[] = {
      R"({"uri":"urn:1","version":"2","versioncreated":"2025-05-26T10:00:00+02:00","language":"en",)"
      R"("pubstatus":"usable","headline":"T","body_html":"<p>a</p>"})",
      R"({"uri":"urn:1","version":"2","versionCreated":"2025-05-26T10:00:00+02:00","language":"en",)"
      R"("pubStatus":"usable","headlines":[{"role":"main","value":"T"}],)"
      R"("bodies":[{"role":"main","contentType":"text/html","value":"<p>a</p>"}]})"};
  for (const char* line : kLines) {
    CAPTURE(line);
    const Events events = ReadBytes("f.jsonl", line);
    REQUIRE(events.at(0).event.kind == ReadEventKind::kArticle);
    const Article& article = events[0].event.article;
    CHECK(article.id == "urn:1");
    CHECK(article.title == "T");
    CHECK(article.text == "a");
    CHECK(article.published == Published{1748246400, DateQuality::kExact});
  }
}

TEST_CASE("JSONL: ids that repeat are numbered and ids that lack are made [fault 11]") {
  const Events events = ReadBytes("f.jsonl",
                                  "{\"id\":\"x\",\"text\":\"a\"}\n{\"id\":\"x#2\",\"text\":\"b\"}\n"
                                  "{\"id\":\"x\",\"text\":\"c\"}\n{\"id\":\"x\",\"text\":\"d\"}\n"
                                  "{\"text\":\"e\"}\n{\"text\":\"e\"}\n{\"text\":\"f\"}\n");
  REQUIRE(events.size() == 7);
  CHECK(events[2].event.article.id == "x#3");
  CHECK(events[3].event.article.id == "x#4");
  CHECK(events[4].event.article.id + "#2" == events[5].event.article.id);
  CHECK(events[4].event.article.id != events[6].event.article.id);
  CHECK(events[5].event.id_repeat == 2);
}

TEST_CASE("JSONL: a million levels that nobody reads are passed over [fault 6]") {
  const std::string deep(1000000, '[');
  const std::string closed(1000000, ']');
  const Events events = ReadBytes("f.jsonl", "{\"id\":\"1\",\"n\":" + deep + closed +
                                                 ",\"text\":\"a\"}\n{\"n\":" + deep +
                                                 "\n{\"id\":\"3\",\"text\":\"b\"}\n");
  CHECK(Outline(events) == "a:1 r:f.jsonl:2 a:3");
}

TEST_CASE("JSONL: a line over the limit is rejected and the next one read [fault 5]") {
  ReaderOptions options;
  options.max_record_bytes = 1U << 20;
  const std::string line = "{\"id\":\"1\",\"text\":\"" + std::string(3U << 20, 'a') + "\"}";
  Events events = ReadBytes("f.jsonl", line + "\n{\"id\":\"2\",\"text\":\"b\"}\n", options);
  CHECK(Outline(events) == "r:f.jsonl:1 a:2");
  CHECK(events.at(1).event.article.origin.offset == line.size() + 1);
  // The limit is the same whether the line's end is in sight or not.
  for (const std::size_t over : {0U, 1U}) {
    options.max_record_bytes = line.size() - over;
    CHECK(Outline(ReadBytes("f.jsonl", line + "\n", options)) ==
          (over == 0 ? "a:1" : "r:f.jsonl:1"));
  }
}

TEST_CASE("JSONL: a file that ends within its last record is truncated [fault 3]") {
  CHECK(Outline(ReadBytes("f.jsonl", "{\"id\":\"1\",\"text\":\"a\"}")) == "a:1");
  const Events events = ReadBytes("f.jsonl", "{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"te");
  CHECK(Outline(events) == "a:1 r:f.jsonl:2 truncated");
  CHECK(events.at(2).event.reject.reason == "truncated at byte 35");
}

TEST_CASE("JSONL: raw bytes of all events are the file") {
  const std::string file =
      "{\"id\":\"1\",\"text\":\"a\"}\r\n\n \nbad\n{\"id\":\"2\",\"text\":\"b\"}";
  ReaderOptions options;
  options.keep_raw = true;
  std::string joined;
  for (const KeptEvent& kept : ReadBytes("f.jsonl", file, options)) joined += kept.raw;
  CHECK(joined == file);
}

TEST_CASE("JSONL: UTF-16 and UTF-32 are the same text as UTF-8 [fault 10]") {
  const std::string narrow = "{\"id\":\"1\",\"text\":\"caf\xc3\xa9\"}\n";
  std::string two;
  std::string four;
  for (const char c : std::string("{\"id\":\"1\",\"text\":\"caf\xe9\"}\n")) {
    two += std::string({c, '\0'});
    four += std::string({c, '\0', '\0', '\0'});
  }
  for (const std::string& bytes : {narrow, "\xef\xbb\xbf" + narrow, two, "\xff\xfe" + two, four,
                                   std::string("\xff\xfe\0\0", 4) + four}) {
    const Events events = ReadBytes("f.jsonl", bytes);
    REQUIRE(events.size() == 1);
    CHECK(events[0].event.article.text == "caf\xc3\xa9");
  }
}

}  // namespace
}  // namespace newsprint::testing
