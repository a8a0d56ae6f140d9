// NewsML-G2 and NITF.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "newsprint/reader.h"
#include "tests/cli/workspace.h"
#include "tests/io/reading.h"

namespace newsprint::testing {
namespace {

std::string NewsItem(const std::string& guid, const std::string& status = "usable") {
  return "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='" + guid +
         "' version='2' xml:lang='en-GB'><itemMeta><provider qcode='p:wire'><name>Harbor "
         "Wire</name>"
         "</provider><firstCreated>2026-02-01T10:00:00+01:00</firstCreated>"
         "<versionCreated>2026-02-02T10:00:00Z</versionCreated><pubStatus qcode='stat:" +
         status +
         "'/></itemMeta><contentMeta><headline>Ferry &amp; "
         "bank</headline></contentMeta><contentSet>"
         "<inlineXML contenttype='application/nitf+xml'><nitf><body><body.head><hedline><hl1>Not "
         "this</hl1></hedline></body.head><body.content><p>" +
         kFerry +
         "</p><p>Second.</p></body.content></body></nitf></inlineXML></contentSet></newsItem>";
}

std::vector<Article> ArticlesIn(const std::string& name, const std::string& bytes) {
  std::vector<Article> articles;
  for (KeptEvent& kept : ReadBytes(name, bytes)) {
    if (kept.event.kind == ReadEventKind::kArticle) articles.push_back(kept.event.article);
  }
  return articles;
}

TEST_CASE("reader: NewsML-G2 items, alone and in a message") {
  const std::string message =
      "<?xml version='1.0'?><newsMessage><header><sent>x</sent></header>"
      "<itemSet>" +
      NewsItem("urn:a") + "\n" + NewsItem("urn:b") +
      "<packageItem guid='p'/></itemSet></newsMessage>";
  for (const std::string& bytes : {NewsItem("urn:a"), message}) {
    CAPTURE(bytes);
    const std::vector<Article> articles = ArticlesIn("in.xml", bytes);
    REQUIRE(articles.size() == (bytes == message ? 2 : 1));
    CHECK(articles[0].id == "urn:a");
    CHECK(articles[0].title == "Ferry & bank");
    CHECK(articles[0].outlet == "Harbor Wire");
    CHECK(articles[0].language == "en-GB");
    CHECK(articles[0].published ==
          Published{.seconds = 1'769'936'400, .quality = DateQuality::kExact});
    CHECK(articles[0].text == std::string(kFerry) + "\n\nSecond.");
  }
}

TEST_CASE("reader: a NewsML-G2 item that its publisher has taken back") {
  const std::vector<KeptEvent> events = ReadBytes("in.xml", NewsItem("urn:a", "canceled"));
  REQUIRE(Outline(events) == "r:urn:a");
  CHECK(events[0].event.reject.reason ==
        "its publisher has taken it back: pubStatus is stat:canceled");
}

TEST_CASE("reader: an NITF document") {
  const std::string bytes =
      "<?xml version='1.0'?><nitf><head><title>Head</title><docdata><doc-id id-string='d7'/>"
      "<date.issue norm='20260201T100000+0100'/></docdata><pubdata name='Courier'/></head><body>"
      "<body.head><hedline><hl1>Ferry</hl1></hedline></body.head><body.content><p>" +
      std::string(kFerry) + "</p></body.content></body></nitf>";
  const std::vector<Article> articles = ArticlesIn("in.xml", bytes);
  REQUIRE(articles.size() == 1);
  CHECK(articles[0].id == "d7");
  CHECK(articles[0].title == "Ferry");
  CHECK(articles[0].outlet == "Courier");
  CHECK(articles[0].text == kFerry);
  CHECK(articles[0].published ==
        Published{.seconds = 1'769'936'400, .quality = DateQuality::kExact});
}

TEST_CASE("reader: an OPML file lists feeds that stand beside it") {
  const Workspace space;
  space.Write(
      "list.opml",
      "<?xml version='1.0'?><opml version='2.0'><head><title>T</title></head><body>"
      "<outline text='group'><outline type='rss' xmlUrl='feeds/a.jsonl'/></outline>"
      "<!-- <outline xmlUrl='not.jsonl'/> --><outline url='b &amp; c.jsonl'/></body></opml>");
  space.Write("feeds/a.jsonl", Record("a", kFerry));
  space.Write("b & c.jsonl", Record("b", kLibrary));
  CHECK(space.Run("$N dedup list.opml").out == Record("a", kFerry) + Record("b", kLibrary));
  space.Write("far.opml", "<opml><body><outline xmlUrl='https://example.org/f'/></body></opml>");
  const Outcome far = space.Run("$N dedup far.opml");
  CHECK(far.code == 4);
  CHECK(far.err.find("https://example.org/f") != std::string::npos);
}

}  // namespace
}  // namespace newsprint::testing
