#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "io/decompress.h"
#include "io/encoding.h"
#include "tests/io/packed_files.h"
#include "tests/io/reading.h"
#include "tests/testing/growth.h"
#include "tests/testing/shared_data.h"

namespace newsprint::testing {
namespace {

using Events = std::vector<KeptEvent>;

constexpr const char* kRss = R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Harbour Paper</title><language>en-gb</language>
<image><title>A picture</title></image>
<item><title>Bridge &amp;amp; tunnel</title><link>https://harbour.example/1</link>
<guid isPermaLink="false">one</guid><pubDate>Mon, 26 May 2025 10:00:00 +0200</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>Long <b>text</b>.</p><p>More.]]></content:encoded></item>
<item><title>Second</title><guid>https://harbour.example/2</guid><description>&lt;p&gt;Escaped.&lt;/p&gt;</description></item>
</channel></rss>
)";

TEST_CASE("RSS: fields of items and of their feed") {
  const Events events = ReadBytes("-", kRss);
  REQUIRE(Outline(events) == "a:one a:https://harbour.example/2");
  const Article& first = events[0].event.article;
  CHECK(events[0].event.format == RecordFormat::kRss);
  CHECK(first.title == "Bridge & tunnel");
  CHECK(first.text == "Long text.\n\nMore.");
  CHECK(first.outlet == "The Harbour Paper");
  CHECK(first.language == "en-gb");
  CHECK(first.url == "https://harbour.example/1");
  CHECK(first.published == Published{1748246400, DateQuality::kExact});
  CHECK(first.origin.line == 5);
  const Article& second = events[1].event.article;
  CHECK(second.text == "Escaped.");
  CHECK(second.url == "https://harbour.example/2");
}

TEST_CASE("Atom: typed text and alternate links") {
  const Events events =
      ReadBytes("f.atom", R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>
<entry><id>a</id><title type="html">A &lt;b&gt;bold&lt;/b&gt; one</title><link rel="self" href="x"/>
<link href="https://e.example/a"/><updated>2025-05-26T00:00:00Z</updated>
<published>2025-05-25T00:00:00Z</published><content type="xhtml"><div xmlns="x"><p>One &lt; two.</p></div></content></entry>
<entry><id>b</id><title type="text">1 &lt; 2 &lt;b&gt;</title><summary>S</summary></entry></feed>)");
  REQUIRE(Outline(events) == "a:a a:b");
  CHECK(events[0].event.article.title == "A bold one");
  CHECK(events[0].event.article.url == "https://e.example/a");
  CHECK(events[0].event.article.text == "One < two.");
  CHECK(events[0].event.article.published.seconds == 1748131200);
  CHECK(events[1].event.article.title == "1 < 2 <b>");
  CHECK(events[1].event.article.text == "S");
}

TEST_CASE("feeds: a broken item loses itself alone [fault 7] [fault 9]") {
  struct Case {
    std::string_view name;
    const char* items;
    const char* want;
  };
  const Case kCases[] = {
      {"whole", "<item><guid>1</guid><description>a</description></item>", "a:1"},
      {"bare ampersand", "<item><guid>1</guid><description>a & b &nbsp; c</description></item>",
       "a:1"},
      {"mismatched tag",
       "<item><guid>1</guid><description>a<b>b</i></description></item><item><guid>2</guid></item>",
       "a:1 a:2"},
      {"item that does not end", "<item><guid>1</guid><item><guid>2</guid></item>",
       "a:1 notice a:2"},
      {"cut in an item", "<item><guid>1</guid></item><item><guid>2</guid><descr", "a:1 a:2 notice"},
      {"script behind", "<item><guid>1</guid></item></channel></rss><script>x<item</script>",
       "a:1"},
      {"own entity",
       "<!DOCTYPE x [<!ENTITY e SYSTEM "
       "'file:///etc/passwd'>]><item><guid>1</guid><description>&e;</description></item>",
       "a:1"},
      {"empty item", "<item/><item><guid>2</guid></item>", "a:hd a:2"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const Events events =
        ReadBytes("f.rss", std::string("<rss><channel><title>t</title>") + c.items);
    if (c.name == "empty item") {
      CHECK(events.size() == 2);
      continue;
    }
    CHECK(Outline(events) == c.want);
    if (c.name == "own entity") CHECK(events.at(0).event.article.text == "&e;");
  }
  CHECK(Outline(ReadBytes(
            "-", "PHP Warning: x\n<rss><channel><item><guid>1</guid></item></channel></rss>")) ==
        "notice a:1");
}

// Expanded, the bomb would be 10^9 words; a step per pair of tags would never end.
TEST_CASE("feeds: bombs and million-fold nesting cost what they weigh [fault 7] [fault 8]") {
  std::string bomb = "<!DOCTYPE x [<!ENTITY a0 \"lol\">";
  for (int i = 1; i < 10; ++i) {
    const std::string name = "&a" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY a" + std::to_string(i) + " \"";
    for (int times = 0; times < 10; ++times) bomb += name;
    bomb += "\">";
  }
  bomb += "<!ENTITY % far SYSTEM \"http://dtd.example/x.dtd\"> %far;]>";
  const std::string item = "<item><guid>1</guid><description>&a9; stays</description></item>";
  const Events bombed = ReadBytes("f.rss", bomb + "<rss><channel>" + item + "</channel></rss>");
  REQUIRE(Outline(bombed) == "a:1");
  CHECK(bombed[0].event.article.text == "&a9; stays");

  const Shape kHostile[] = {
      {"levels", 1000000, "", "<b>"},
      {"levels and back", 300000, "", "<b>", "", "</b>"},
      {"attributes", 50000, "<b ", "x='1' ", "/>"},
      {"raw text that never ends", 200000, "", "<![CDATA["},
      {"comments that never end", 300000, "", "<!--"},
      {"signs", 1000000, "", "<"},
      {"references that never end", 500000, "", "&#"},
      {"items that never end", 200000, "", "<item"},
  };
  for (const Shape& hostile : kHostile) {
    CheckLinearGrowth(hostile, [](const std::string& bytes) {
      const std::string good =
          "<rss><channel><item><guid>1</guid><description>a</description></item>";
      for (const std::string& feed :
           {good + "<item><guid>2</guid><description>" + bytes +
                "</description></item></channel></rss>",
            good + "<item><guid>2</guid>" + bytes + "</item></channel></rss>"}) {
        const Events events = ReadBytes("f.rss", feed);
        REQUIRE(!events.empty());
        CHECK(events[0].event.article.id == "1");
      }
    });
  }
}

TEST_CASE("feeds: declared encodings are read and lies are found [fault 10]") {
  const auto text = [](const char* declared, const char* bytes) {
    const Events events = ReadBytes("f.rss", std::string("<?xml version='1.0' encoding='") +
                                                 declared + "'?><rss><channel><item><description>" +
                                                 bytes + "</description></item></channel></rss>");
    REQUIRE(events.size() == 1);
    return events[0].event.article.text;
  };
  CHECK(text("iso-8859-1", "caf\xe9") == "café");
  CHECK(text("utf-8", "caf\xe9") == "café");
  CHECK(text("windows-1251", "\xec\xe8\xf0") == "мир");
  CHECK(text("iso-8859-1", "caf\xc3\xa9") == "café");
}

TEST_CASE("JSON Feed and arrays of objects") {
  Events events = ReadBytes(
      "-", R"({"version":"https:\/\/jsonfeed.org\/version\/1.1","title":"The Harbour Paper",
"language":"en","items":[{"id":"1","content_html":"<p>a</p>","date_published":"2025-05-26T08:00:00Z"},
 {"id":2,"content_text":"b","x":[{"y":"]}"}]},{"id":"3","content_text":["c"]}, 5 ],"next":"n"})");
  CHECK(Outline(events) == "a:1 a:2 r:3");
  CHECK(events.at(0).event.format == RecordFormat::kJsonFeed);
  CHECK(events.at(0).event.article.text == "a");
  CHECK(events.at(0).event.article.outlet == "The Harbour Paper");
  CHECK(events.at(0).event.article.language == "en");
  CHECK(events.at(0).event.article.published.seconds == 1748246400);
  events = ReadBytes("f.json", "[{\"id\":\"1\",\"text\":\"a\"},\n{\"id\":\"2\",\"text\":\"b\"");
  CHECK(Outline(events) == "a:1 r:f.json:2 truncated");
  CHECK(Outline(ReadBytes("f.json", "[{}]")) == "r:f.json:1");
}

std::string WarcRecord(const std::string& type, const std::string& uri, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri +
         "\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

TEST_CASE("WARC: responses of text and what is damaged between them [fault 3]") {
  const std::string html =
      "<html><title>T</title><body><p>The old bridge over the harbour was opened again on Monday, "
      "after eleven months of repairs.</p>";
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";
  const std::string plain = WarcRecord("response", "http://e.example/1", head + "\r\n" + html);
  const std::string chunked =
      WarcRecord("response", "<http://e.example/2>",
                 head + "Transfer-Encoding: chunked\r\n\r\n" + "a\r\n" + html.substr(0, 10) +
                     "\r\n" + "7f\r\n" + html.substr(10) + "\r\n0\r\n\r\n");
  const std::string packed = WarcRecord("response", "http://e.example/3",
                                        head + "Content-Encoding: gzip\r\n\r\n" + Gzip(html));
  const std::string request = WarcRecord("request", "http://e.example/1", "GET / HTTP/1.1\r\n\r\n");
  const std::string missing =
      WarcRecord("response", "http://e.example/4",
                 "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nx");
  const Events events = ReadBytes("f.warc", request + plain + missing + chunked + packed);
  CHECK(Outline(events) == "a:http://e.example/1 a:http://e.example/2 a:http://e.example/3");
  for (const KeptEvent& kept : events) {
    CHECK(kept.event.article.title == "T");
    CHECK(kept.event.article.text.substr(0, 14) == "The old bridge");
    CHECK(kept.event.article.outlet == "e.example");
  }
  CHECK(Outline(ReadBytes("f.warc", plain + "rubbish\r\n" + chunked)) ==
        "a:http://e.example/1 r:f.warc:0 a:http://e.example/2");
  CHECK(Outline(ReadBytes("f.warc.gz", Gzip(request) + Gzip(plain) + Gzip(chunked))) ==
        "a:http://e.example/1 a:http://e.example/2");
  CHECK(Outline(ReadBytes("f.warc", plain + chunked.substr(0, chunked.size() - 50))) ==
        "a:http://e.example/1 r:f.warc:0 truncated");
}

TEST_CASE("feeds: raw bytes of all events are the file") {
  ReaderOptions options;
  options.keep_raw = true;
  for (const std::string& file :
       {std::string(kRss), std::string("[ {\"id\":\"1\",\"text\":\"a\"} , 7, {} ] tail"),
        "junk " + WarcRecord("request", "u", "x")}) {
    std::string joined;
    for (const KeptEvent& kept : ReadBytes("-", file, options)) joined += kept.raw;
    CHECK(joined == file);
  }
}

TEST_CASE("files of real clients: none stops a reader and none loses a byte") {
  const auto archive = SharedPath("data/client_files.tar.zst");
  if (!archive.has_value()) return;
  ReaderOptions options;
  options.keep_raw = true;
  int files = 0;
  ForEachPackedFile(*archive, [&](const std::string& name, const std::string& bytes) {
    if (name.find("/html/") != std::string::npos) return;  // measured in html_text_test.cc
    CAPTURE(name);
    ++files;
    std::string joined;
    for (const KeptEvent& kept : ReadBytes(name, bytes, options)) joined += kept.raw;
    const bool plain = internal::DetectCompression(bytes) == internal::Compression::kNone &&
                       internal::DetectWideUtf(bytes).empty();
    // A byte order mark before records belongs to none.
    const std::size_t mark =
        bytes.substr(0, 3) == internal::kUtf8Mark && joined.substr(0, 3) != internal::kUtf8Mark ? 3
                                                                                                : 0;
    if (plain) CHECK(joined == bytes.substr(mark));
  });
  CHECK(files > 1000);
}

}  // namespace
}  // namespace newsprint::testing
