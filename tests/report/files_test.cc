// The files that programs read: TSV, JSONL and GraphML.
#include <doctest/doctest.h>
#include <simdjson.h>

#include <algorithm>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "newsprint/report.h"
#include "tests/report/testing.h"

namespace newsprint::testing {
namespace {

TEST_CASE("WriteAssignments: a row per record in input order") {
  const SmallCorpus corpus = MakeSmallCorpus();
  CHECK(
      Written([&](ByteSink& sink) { return WriteAssignments(corpus.findings, sink); }) ==
      "id\treprint\tstory\trole\tmatch\tresemblance\tcontained\tcontains\tcovered\tcovers\tflags\n"
      "wire/1\twire/1\twire/1\toriginal\t\t0.0000\t0.0000\t0.0000\t0.0000\t0.0000\t\n"
      "echo/1\twire/1\twire/1\tcopy\twire/"
      "1\t0.8000\t0.9000\t0.8750\t0.9900\t0.9500\trepaired,noisy\n"
      "in.jsonl:7\tin.jsonl:7\tin.jsonl:7\trejected\t\t0.0000\t0.0000\t0.0000\t0.0000\t0.0000\t\n"
      "radio/1\tradio/1\twire/1\tunique\t\t0.0000\t0.0000\t0.0000\t0.0000\t0.0000\t\n"
      "barrow/1\tbarrow/1\tbarrow/1\tunique\t\t0.0000\t0.0000\t0.0000\t0.0000\t0.0000\t\n"
      "a\\tb\ta\\tb\ta\\tb\tunique\t\t0.0000\t0.0000\t0.0000\t0.0000\t0.0000\t\n");
}

TEST_CASE("WritePairs: figures and evidence") {
  const SmallCorpus corpus = MakeSmallCorpus();
  CHECK(Written([&](ByteSink& sink) { return WritePairs(corpus.findings, sink); }) ==
        "a\tb\tkind\tresemblance\ta_in_b\tb_in_a\ta_covered\tb_covered\tshared_words\tevidence\n"
        "wire/1\techo/1\treprint\t0.8000\t0.8750\t0.9000\t0.9500\t0.9900\t8\t\n"
        "wire/1\tradio/1\tstory\t0.0000\t0.0000\t0.0000\t0.2500\t0.5000\t5\t"
        "quotation: the sand was not there; terms: ferry, captain\n");
}

TEST_CASE("WritePassages and WriteRejects") {
  const SmallCorpus corpus = MakeSmallCorpus();
  CHECK(Written([&](ByteSink& sink) { return WritePassages(corpus.findings, sink); }) ==
        "{\"kind\": \"shared\", \"words\": 5, \"text\": \"The sand was not there\", \"places\": "
        "[{\"id\": \"wire/1\", \"begin\": 23, \"end\": 45}, {\"id\": \"echo/1\", \"begin\": 23, "
        "\"end\": 45}, {\"id\": \"radio/1\", \"begin\": 19, \"end\": 41}]}\n"
        "{\"kind\": \"repeated\", \"words\": 2, \"text\": \"Mills close.\", \"places\": "
        "[{\"id\": \"barrow/1\", \"begin\": 0, \"end\": 12}, {\"id\": \"barrow/1\", \"begin\": 13, "
        "\"end\": 25}]}\n");
  CHECK(Written([&](ByteSink& sink) { return WriteRejects(corpus.findings, sink); }) ==
        "{\"file\": \"in.jsonl\", \"line\": 7, \"offset\": 120, \"id\": \"in.jsonl:7\", "
        "\"reason\": \"no text\"}\n");
}

TEST_CASE("WriteStoriesJsonl: a line per story") {
  const SmallCorpus corpus = MakeSmallCorpus();
  const std::string text =
      Written([&](ByteSink& sink) { return WriteStoriesJsonl(corpus.findings, sink); });
  const std::string_view kFirst =
      "{\"story\": \"wire/1\", \"articles\": 3, \"outlets\": 3, \"first\": "
      "\"2026-03-09T12:40:00Z\", "
      "\"last\": \"2026-03-09T15:40:00Z\", \"reprints\": [{\"reprint\": \"wire/1\", \"cohesion\": "
      "{\"min\": 0.9500, \"mean\": 0.9500}, \"sources\": [{\"name\": \"Harbor Wire\", \"weight\": "
      "2.0000, "
      "\"evidence\": [{\"type\": \"credit\", \"text\": \"2 of 2 printings name it\", \"weight\": "
      "2.0000}]}], \"members\": [{\"id\": \"wire/1\", \"title\": \"Ferry "
      "aground\", \"outlet\": \"Harbor Wire\", \"url\": \"\", \"published\": "
      "\"2026-03-09T12:40:00Z\", \"role\": \"original\", \"match\": null, \"resemblance\": 0.0000, "
      "\"contained\": 0.0000, \"contains\": 0.0000, \"covered\": 0.0000, \"covers\": 0.0000, "
      "\"lag_seconds\": 0, \"credits\": [{\"source\": \"Harbor Wire\", \"form\": \"dateline\", "
      "\"begin\": 4, \"end\": 9}], \"flags\": []}, {\"id\": \"echo/1\", \"title\": \"Ferry "
      "stuck\", "
      "\"outlet\": \"Echo\", \"url\": \"\", \"published\": \"2026-03-09T15:40:00Z\", \"role\": "
      "\"copy\", \"match\": \"wire/1\", \"resemblance\": 0.8000, \"contained\": 0.9000, "
      "\"contains\": 0.8750, \"covered\": 0.9900, \"covers\": 0.9500, \"lag_seconds\": 10800, "
      "\"credits\": [{\"source\": \"Harbor Wire\", \"form\": \"dateline\", \"begin\": 4, \"end\": "
      "9}], \"flags\": [\"repaired\", \"noisy\"]}]}, ";
  CHECK(text.substr(0, kFirst.size()) == kFirst);
  simdjson::dom::parser parser;
  std::vector<std::string> lines;
  for (std::size_t begin = 0, end = 0; (end = text.find('\n', begin)) != std::string::npos;
       begin = end + 1) {
    lines.push_back(text.substr(begin, end - begin));
  }
  REQUIRE(lines.size() == 3);
  simdjson::dom::element story = parser.parse(lines[0]);
  CHECK(story["edges"].get_array().size() == 2);
  CHECK(std::string_view(story["edges"].at(1)["evidence"].at(0)["type"]) == "quotation");
  CHECK(double(story["edges"].at(1)["evidence"].at(1)["weight"]) == 2.5);
  CHECK(story["passages"].get_array().size() == 1);
  story = parser.parse(lines[1]);
  CHECK(std::string_view(story["passages"].at(0)["kind"]) == "repeated");
  story = parser.parse(lines[2]);
  CHECK(story["first"].is_null());
  CHECK(story["reprints"].at(0)["members"].at(0)["lag_seconds"].is_null());
}

TEST_CASE("WriteGraph: nodes and edges") {
  const SmallCorpus corpus = MakeSmallCorpus();
  const std::string text =
      Written([&](ByteSink& sink) { return WriteGraph(corpus.findings, sink); });
  pugi::xml_document document;
  REQUIRE(document.load_buffer(text.data(), text.size()).status == pugi::status_ok);
  const pugi::xml_node graph = document.child("graphml").child("graph");
  std::vector<std::string> nodes;
  for (const pugi::xml_node& node : graph.children("node")) {
    nodes.emplace_back(node.find_child_by_attribute("key", "article").text().get());
  }
  CHECK(nodes == std::vector<std::string>{"wire/1", "echo/1", "radio/1", "barrow/1", "a\tb"});
  const pugi::xml_node edge = graph.child("edge");
  CHECK(edge.attribute("source").value() == std::string("n0"));
  CHECK(edge.attribute("target").value() == std::string("n1"));
  CHECK(edge.find_child_by_attribute("key", "weight").text().get() == std::string("0.9900"));
  // Every key that is used is declared.
  for (const pugi::xpath_node& data : document.select_nodes("//*[local-name()='data']")) {
    const char* key = data.node().attribute("key").value();
    CHECK(document.child("graphml").find_child_by_attribute("key", "id", key));
  }
}

TEST_CASE("Files: hostile strings in every field stay in their fields [fault 27]") {
  simdjson::dom::parser parser;
  for (const std::string& hostile : HostileStrings()) {
    CAPTURE(hostile.substr(0, 50));
    SmallCorpus corpus = MakeSmallCorpus();
    for (ArticleFinding& article : corpus.findings.articles) {
      article.id = hostile + article.id;
      article.title = article.outlet = article.url = hostile;
    }
    Reject& reject = corpus.findings.rejects[0];
    reject.origin.file = reject.id = reject.reason = hostile;
    corpus.findings.edges[1].evidence[0].text = hostile;
    for (Passage& passage : corpus.findings.passages) passage.text = hostile;
    const Findings& findings = corpus.findings;
    const auto assignments =
        Written([&](ByteSink& sink) { return WriteAssignments(findings, sink); });
    CHECK(std::count(assignments.begin(), assignments.end(), '\n') == 7);
    CHECK(std::count(assignments.begin(), assignments.end(), '\t') == 70);
    const auto pairs = Written([&](ByteSink& sink) { return WritePairs(findings, sink); });
    CHECK(std::count(pairs.begin(), pairs.end(), '\n') == 3);
    CHECK(std::count(pairs.begin(), pairs.end(), '\t') == 27);
    for (const auto& jsonl :
         {Written([&](ByteSink& sink) { return WriteStoriesJsonl(findings, sink); }),
          Written([&](ByteSink& sink) { return WritePassages(findings, sink); }),
          Written([&](ByteSink& sink) { return WriteRejects(findings, sink); })}) {
      for (std::size_t begin = 0, end = 0; (end = jsonl.find('\n', begin)) != std::string::npos;
           begin = end + 1) {
        CHECK(parser.parse(jsonl.substr(begin, end - begin)).error() == simdjson::SUCCESS);
      }
    }
    const auto graph = Written([&](ByteSink& sink) { return WriteGraph(findings, sink); });
    pugi::xml_document document;
    CHECK(document.load_buffer(graph.data(), graph.size()).status == pugi::status_ok);
  }
}

TEST_CASE("Files: nothing in gives headers only") {
  const Findings findings;
  CHECK(Written([&](ByteSink& sink) { return WritePassages(findings, sink); }).empty());
  CHECK(Written([&](ByteSink& sink) { return WriteStoriesJsonl(findings, sink); }).empty());
  CHECK(Written([&](ByteSink& sink) { return WriteRejects(findings, sink); }).empty());
  const auto pairs = Written([&](ByteSink& sink) { return WritePairs(findings, sink); });
  CHECK(std::count(pairs.begin(), pairs.end(), '\n') == 1);
}

TEST_CASE("Files: the sink's error comes back and nothing is written after it") {
  SmallCorpus corpus = MakeSmallCorpus();
  corpus.findings.rejects.assign(20000, corpus.findings.rejects[0]);
  FullSink sink(1);
  const absl::Status status = WriteRejects(corpus.findings, sink);
  CHECK(status.code() == absl::StatusCode::kResourceExhausted);
  CHECK(sink.writes == 2);
}

}  // namespace
}  // namespace newsprint::testing
