#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/io/reading.h"
#include "tests/testing/growth.h"

namespace newsprint::testing {
namespace {

using Events = std::vector<KeptEvent>;

TEST_CASE("CSV: cells as RFC 4180 and its neighbours write them") {
  struct Case {
    std::string_view name;
    const char* file;
    std::string bytes;
    const char* want_outline;
    const char* want_text;  // of the first article
  };
  const Case kCases[] = {
      {"plain", "f.csv", "id,text\n1,a\n2,b\n", "a:1 a:2", "a"},
      {"quotes", "f.csv", "id,text\r\n1,\"a, \"\"b\"\"\r\nc\"\r\n2,d", "a:1 a:2", "a, \"b\"\r\nc"},
      {"quote inside a cell", "f.csv", "id,text\n1,a \"b\" c\n", "a:1", "a \"b\" c"},
      {"text behind a closing quote", "f.csv", "id,text\n1,\"a\"b\n", "a:1", "ab"},
      {"semicolons", "f.csv", "id;text\n1;a,b\n", "a:1", "a,b"},
      {"header in other case", "f.csv", "ID,Text\n1,a\n", "a:1", "a"},
      {"byte order mark", "f.csv", "\xef\xbb\xbfid,text\n1,a\n", "a:1", "a"},
      {"too many cells", "f.csv", "id,text\n1,a,b\n2,c\n", "r:f.csv:2 a:2", "c"},
      {"too few cells", "f.csv", "text,id,title\nx,1\n", "a:1", "x"},
      {"no text", "f.csv", "id,text\n1\n2,c\n", "r:1 a:2", "c"},
      {"blank lines", "f.csv", "id,text\n\n1,a\n\n", "a:1", "a"},
      {"a quote that never closes", "f.csv", "id,text\n1,\"a\n2,b\n", "r:f.csv:2 a:2", "b"},
      {"windows-1252", "f.csv", "id,text\n1,caf\xe9\n", "a:1", "caf\xc3\xa9"},
      {"tabs", "f.tsv", "id\ttext\n1\ta,b\n", "a:1", "a,b"},
      {"speech in tabs", "f.tsv", "id\ttext\n1\t\"Yes,\" he said\n", "a:1", "\"Yes,\" he said"},
      {"quoted tab", "f.tsv", "id\ttext\n1\t\"a\tb\"\n", "a:1", "a\tb"},
      {"header alone", "f.csv", "id,text\n", "", ""},
      {"empty", "f.csv", "", "", ""},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const Events events = ReadBytes(c.file, c.bytes);
    CHECK(Outline(events) == c.want_outline);
    for (const KeptEvent& kept : events) {
      if (kept.event.kind != ReadEventKind::kArticle) continue;
      CHECK(kept.event.article.text == c.want_text);
      break;
    }
  }
}

TEST_CASE("CSV: lines are counted through quoted cells") {
  const Events events = ReadBytes("f.csv", "id,text\n1,\"a\nb\n\"\n2,c\n");
  REQUIRE(events.size() == 2);
  CHECK(events[0].event.article.origin.line == 2);
  CHECK(events[1].event.article.origin.line == 5);
  CHECK(events[1].event.article.origin.offset == 17);
}

TEST_CASE("CSV: raw bytes of all events are the file") {
  const std::string file = "id,text\r\n1,\"a\nb\"\r\n\r\n2,c,d\n3,e";
  ReaderOptions options;
  options.keep_raw = true;
  std::string joined;
  for (const KeptEvent& kept : ReadBytes("f.csv", file, options)) joined += kept.raw;
  CHECK(joined == file);
}

TEST_CASE("CSV: many quotes that never close are read in linear time [fault 8]") {
  ReaderOptions options;
  options.max_record_bytes = 1000;
  const Shape quotes = {"quotes", 50000, "id,text\n", "1,\"a,\n", "last,x\n"};
  CheckLinearGrowth(quotes, [&](const std::string& file) {
    const Events events = ReadBytes("f.csv", file, options);
    REQUIRE(!events.empty());
    CHECK(events.back().event.article.id == "last");
  });
}

}  // namespace
}  // namespace newsprint::testing
