#include "io/html_text.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>

#include "io/html_entities.h"
#include "simdjson.h"
#include "tests/io/packed_files.h"
#include "tests/io/reading.h"
#include "tests/testing/growth.h"
#include "tests/testing/shared_data.h"

namespace newsprint::internal {
namespace {

TEST_CASE("HtmlFragmentToText: what browsers would show") {
  struct Case {
    std::string_view name;
    const char* html;
    const char* want;
  };
  const Case kCases[] = {
      {"plain", "a b", "a b"},
      {"paragraphs", "<p>a<p>b</p>c", "a\n\nb\n\nc"},
      {"inline tags join", "f<b>o</b>o<span>bar</span>", "foobar"},
      {"comments join", "foo<!-- x > y -->bar", "foobar"},
      {"white space", " a \n\t b&nbsp; c ", "a b c"},
      {"one break and two", "a<br>b<br><br/>c", "a b\n\nc"},
      {"references", "&lt;p&gt; &#233;&#xE9; &eacute; &amp;amp; &copy2024 &unknown; &",
       "<p> éé é &amp; ©2024 &unknown; &"},
      {"windows-1252 numbers", "&#146;&#150;", "’–"},
      {"script and style", "a<script>if (a<b) '</p>'</script>b<style>p{}</style>c", "abc"},
      {"sign that is no tag", "1 < 2 <3", "1 < 2 <3"},
      {"quoted sign", "<a title=\"a>b\">c</a>", "c"},
      {"quote that never closes", "<a title=\"x>c</a>", "c"},
      {"tag that never closes", "a<b class=", "a"},
      {"upper case", "<P>a</P><SCRIPT>x</Script>b", "a\n\nb"},
      {"list", "<ul><li>a<li>b</ul>", "a\n\nb"},
      {"empty", "", ""},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(HtmlFragmentToText(c.html) == c.want);
  }
}

constexpr const char* kPage = R"(<!DOCTYPE html><html lang="en"><head>
<title>Harbour bridge reopens | The Harbour Paper</title>
<meta property="og:title" content="Harbour bridge reopens &amp; traffic returns">
<meta property='og:site_name' content='The Harbour Paper'>
<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-05-26T10:00:00Z",
"publisher":{"@type":"Organization","name":"Harbour Media"}}</script>
<link rel="canonical" href="https://harbour.example/bridge"></head><body class="has-sidebar">
<nav><ul><li><a href="/">Home</a><li><a href="/news">News from the whole of the harbour district</a></ul></nav>
<div class="page-wrap"><article><header><h1>Harbour bridge reopens</h1><div class="byline">By A. Writer</div></header>
<div class="share-bar">Share this article with all of your friends and your relations on every network.</div>
<p>The old bridge over the harbour was opened again on Monday, after eleven months of repairs that had
closed the road between the two halves of the town.</p>
<h2>Long detours</h2>
<p>Drivers had been sent <a href="/tunnel">through the tunnel</a>, where they stood for an hour on most mornings.</p>
<ul><li>Trams run again from Tuesday.</li><li>Lorries must wait until June.</li></ul>
<figure><img src="x.jpg"><figcaption>The bridge seen from the ferry pier on a rainy day last week.</figcaption></figure>
<p>"We are glad that it is over," said the keeper of the pier kiosk, who had lost most of her customers.</p>
<div class="related-stories"><h3>More</h3><p>The ferry company wants to double its fares before the end of this year, it says.</p></div>
</article><section id="comments"><p>I never liked that bridge and I do not like it now, whatever they have done to it.</p></section></div>
<footer><p>All rights reserved. The Harbour Paper is published by Harbour Media at the old customs house.</p></footer>
</body></html>)";

TEST_CASE("ExtractHtmlPage: the article and what the page says of itself") {
  const HtmlPage page = ExtractHtmlPage(kPage);
  CHECK(page.title == "Harbour bridge reopens & traffic returns");
  CHECK(page.outlet == "The Harbour Paper");
  CHECK(page.published == "2025-05-26T10:00:00Z");
  CHECK(page.url == "https://harbour.example/bridge");
  CHECK(page.language == "en");
  CHECK(
      page.text ==
      "The old bridge over the harbour was opened again on Monday, after eleven months of repairs "
      "that had closed the road between the two halves of the town.\n\n"
      "Long detours\n\n"
      "Drivers had been sent through the tunnel, where they stood for an hour on most mornings.\n\n"
      "Trams run again from Tuesday.\n\nLorries must wait until June.\n\n"
      "\"We are glad that it is over,\" said the keeper of the pier kiosk, who had lost most of "
      "her "
      "customers.");
}

TEST_CASE("ExtractHtmlPage: a page of furniture words is still read") {
  const HtmlPage page = ExtractHtmlPage(
      "<body><div class=sidebar><div class=comment><p>This is all that the page has to say, and so "
      "it must be what the page is about, whatever it is called.</p></div></div>");
  CHECK(page.text.substr(0, 11) == "This is all");
  CHECK(ExtractHtmlPage("").text.empty());
  CHECK(ExtractHtmlPage("<html><body></body></html>").text.empty());
}

TEST_CASE("DeclaredHtmlCharset: where it may stand") {
  CHECK(DeclaredHtmlCharset("<meta charset=koi8-r>") == "koi8-r");
  CHECK(DeclaredHtmlCharset("<META http-equiv='Content-Type' content='text/html; charset=GBK'>") ==
        "GBK");
  CHECK(DeclaredHtmlCharset("<?xml version=\"1.0\" encoding='iso-8859-2'?><html>") == "iso-8859-2");
  CHECK(DeclaredHtmlCharset("<p>charset=none</p>").empty());
}

TEST_CASE("HTML: hostile pages are read in linear time and without recursion [fault 8]") {
  std::string levels;
  for (int i = 0; i < 300; ++i) levels += "<div>";
  const testing::Shape kHostile[] = {
      {"a million levels", 1000000, "", "<div>", "deep"},
      {"a million levels and back", 500000, "", "<div>", "x", "</div>"},
      {"formatting that is never closed", 100000, "", "<p><b><i><font>x"},
      {"formatting crossed with tables", 60000, "", "<table><a href=x><b>", "", "</table>"},
      {"end tags without starts", 80000, levels, "<span></p></section>"},
      {"end tags of others", 100000, "", "<div>", "", "</section>"},
      {"fifty thousand attributes", 50000, "<p ", "class='comment nav' x=\"y\" ", ">x"},
      {"fifty thousand classes", 50000, "<p class='", "nav-bar_x ", "'>x"},
      {"comments that never close", 200000, "", "<!-- <!"},
      {"quotes that never close", 150000, "", "<a b='c\" d"},
      {"signs", 1000000, "", "<"},
      {"ampersands", 1000000, "", "&"},
      {"references", 50000, "", "&CounterClockwiseContourIntegra"},
      {"scripts that never close", 100000, "", "<script></scrip"},
      {"structured data", 60000, "<script type=application/ld+json>", "\"articleBody\":\"\\"},
      {"structured data of many bodies", 40000, "<script type=application/ld+json>",
       "\"articleBody\":\"x\",\"publisher\":{"},
      {"many paragraphs", 20000, "", "<p>A sentence that is long enough to count as running text."},
      {"spans of hints", 100000, "", "<span class=hidden>x", "", "</span>"},
  };
  for (const testing::Shape& hostile : kHostile) {
    testing::CheckLinearGrowth(hostile, [](const std::string& html) {
      CHECK(ExtractHtmlPage(html).text.size() <= html.size());
      CHECK(HtmlFragmentToText(html).size() <= 2 * html.size());
    });
  }
}

// Words of a text and how often they stand there; ASCII letters and all bytes beyond ASCII count.
std::map<std::string, int> CountWords(std::string_view text) {
  std::map<std::string, int> counts;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) ++counts[word];
    word.clear();
  };
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (!letter) {
      flush();
    } else {
      word.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
  }
  flush();
  return counts;
}

double WordF1(std::string_view want, std::string_view got) {
  const auto a = CountWords(want);
  const auto b = CountWords(got);
  double in_a = 0;
  double in_b = 0;
  double shared = 0;
  for (const auto& [word, count] : a) {
    in_a += count;
    const auto at = b.find(word);
    if (at != b.end()) shared += std::min(count, at->second);
  }
  for (const auto& [word, count] : b) in_b += count;
  return in_a + in_b == 0 ? 1 : 2 * shared / (in_a + in_b);
}

TEST_CASE("WordF1: hand-computed") {
  CHECK(WordF1("a b c d", "a b x y") == doctest::Approx(0.5));
  CHECK(WordF1("a a", "a") == doctest::Approx(2.0 / 3));
  CHECK(WordF1("a", "b") == 0.0);
}

TEST_CASE("HTML: labelled pages") {
  const auto archive = newsprint::testing::SharedPath("data/client_files.tar.zst");
  if (!archive.has_value()) return;
  std::map<std::string, std::string> texts;
  std::string truth_json;
  const std::string folder = "client_files/article_extraction/";
  newsprint::testing::ForEachPackedFile(
      *archive, [&](const std::string& name, const std::string& bytes) {
        if (name == folder + "ground-truth.json") truth_json = bytes;
        if (name.rfind(folder + "html/", 0) != 0 || bytes.empty()) return;
        const std::string id = name.substr(folder.size() + 5);
        texts[id.substr(0, id.find('.'))] =
            newsprint::testing::ReadBytes("page.html", bytes).at(0).event.article.text;
      });
  simdjson::dom::parser parser;
  simdjson::dom::object truth;
  REQUIRE(parser.parse(truth_json).get(truth) == simdjson::SUCCESS);
  double sum = 0;
  for (const auto& [key, value] : truth) {
    std::string_view body;
    REQUIRE(value["articleBody"].get(body) == simdjson::SUCCESS);
    sum += WordF1(body, texts[std::string(key)]);
  }
  CHECK(texts.size() == 181);
  CHECK(sum / 181 >= 0.93);
}

}  // namespace
}  // namespace newsprint::internal
