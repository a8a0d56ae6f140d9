// graph.cc -- GraphML as Gephi and NetworkX read it. Nodes are named n0, n1, ... in input order, for
// article ids need not be what XML calls a name; the attribute `article` holds the id.
//
//  Tested by report/files_test.cc
#include <algorithm>
#include <string>
#include <string_view>

#include "base/strings.h"
#include "newsprint/report.h"
#include "report/escape.h"
#include "report/format.h"
#include "report/output.h"

namespace newsprint {
namespace {

using internal::AppendXml;
using internal::FourDecimals;
using internal::Output;

struct Attribute {
  std::string_view name;
  std::string_view owner;  // node or edge
  std::string_view type;
};

constexpr Attribute kAttributes[] = {
    {"article", "node", "string"},   {"label", "node", "string"},
    {"outlet", "node", "string"},    {"url", "node", "string"},
    {"published", "node", "string"}, {"words", "node", "int"},
    {"role", "node", "string"},      {"reprint", "node", "string"},
    {"story", "node", "string"},     {"kind", "edge", "string"},
    {"weight", "edge", "double"},    {"resemblance", "edge", "double"},
    {"a_in_b", "edge", "double"},    {"b_in_a", "edge", "double"},
    {"a_covered", "edge", "double"}, {"b_covered", "edge", "double"},
    {"shared_words", "edge", "int"}, {"evidence", "edge", "string"},
};

void Data(std::string_view key, std::string_view value, Output& out) {
  if (value.empty()) return;
  out << "<data key=\"" << key << "\">";
  AppendXml(value, &out.buffer());
  out << "</data>";
}

void WriteNode(const Findings& findings, std::uint32_t number, Output& out) {
  const ArticleFinding& article = findings.articles[number];
  out << Concat({"<node id=\"n", number, "\">"});
  Data("article", article.id, out);
  Data("label", article.title.empty() ? article.id : article.title, out);
  Data("outlet", article.outlet, out);
  Data("url", article.url, out);
  if (article.published.known()) {
    Data("published", internal::IsoTime(article.published.seconds), out);
  }
  Data("words", std::to_string(article.words), out);
  Data("role", Name(article.role), out);
  Data("reprint", findings.articles[ToInt(article.reprint)].id, out);
  Data("story", findings.articles[ToInt(article.story)].id, out);
  out << "</node>\n";
}

void WriteEdge(const Edge& edge, Output& out) {
  const PairFigures& figures = edge.figures;
  out << Concat({"<edge source=\"n", ToInt(edge.a), "\" target=\"n", ToInt(edge.b), "\">"});
  Data("kind", Name(edge.kind), out);
  Data("weight", FourDecimals(std::max(figures.a_covered, figures.b_covered)), out);
  Data("resemblance", FourDecimals(figures.resemblance), out);
  Data("a_in_b", FourDecimals(figures.a_in_b), out);
  Data("b_in_a", FourDecimals(figures.b_in_a), out);
  Data("a_covered", FourDecimals(figures.a_covered), out);
  Data("b_covered", FourDecimals(figures.b_covered), out);
  Data("shared_words", std::to_string(figures.shared_words), out);
  std::string text;
  for (const Evidence& evidence : edge.evidence) {
    if (!text.empty()) text += "; ";
    text += Concat({Name(evidence.type), ": ", evidence.text});
  }
  Data("evidence", text, out);
  out << "</edge>\n";
}

}  // namespace

absl::Status WriteGraph(const Findings& findings, ByteSink& sink) {
  Output out(sink);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  for (const Attribute& attribute : kAttributes) {
    out << Concat({"<key id=\"", attribute.name, "\" for=\"", attribute.owner, "\" attr.name=\"",
                   attribute.name, "\" attr.type=\"", attribute.type, "\"/>\n"});
  }
  out << "<graph edgedefault=\"undirected\">\n";
  for (std::uint32_t i = 0; i < findings.articles.size(); ++i) WriteNode(findings, i, out);
  for (const Edge& edge : findings.edges) WriteEdge(edge, out);
  out << "</graph>\n</graphml>\n";
  return out.Finish();
}

}  // namespace newsprint
