// tables.cc -- the TSV files: assignments and pairs.
//
//  Tested by report/files_test.cc
#include <initializer_list>
#include <string>
#include <string_view>

#include "newsprint/report.h"
#include "report/escape.h"
#include "report/format.h"
#include "report/output.h"

namespace newsprint {
namespace {

using internal::AppendTsv;
using internal::FourDecimals;
using internal::Output;

// A row's cells, tabs between them and the line end after the last.
class Row {
 public:
  explicit Row(Output& out) : out_(out) {}
  ~Row() { out_ << "\n"; }
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;

  Row& Text(std::string_view text) {
    Separate();
    AppendTsv(text, &out_.buffer());
    return *this;
  }
  Row& Shares(std::initializer_list<double> shares) {
    for (const double share : shares) {
      Separate();
      out_ << FourDecimals(share);
    }
    return *this;
  }

 private:
  void Separate() {
    if (!first_) out_ << '\t';
    first_ = false;
  }
  Output& out_;
  bool first_ = true;
};

std::string FlagNames(std::uint32_t flags) {
  std::string names;
  internal::ForEachFlag(flags, [&names](std::string_view name) {
    if (!names.empty()) names += ',';
    names += name;
  });
  return names;
}

}  // namespace

std::string EvidenceText(const Edge& edge) {
  std::string text;
  for (const Evidence& evidence : edge.evidence) {
    if (!text.empty()) text += "; ";
    text += Name(evidence.type);
    text += ": ";
    text += evidence.text;
  }
  return text;
}

AssignmentRow AssignmentOf(const Findings& findings, const InputRow& row) {
  if (row.rejected) {
    const std::string id = internal::RejectId(findings.rejects[row.index]);
    return {
        .id = id, .reprint = id, .story = id, .role = Role::kRejected, .match = {}, .flags = {}};
  }
  const auto id_of = [&findings](ArticleIndex index) -> const std::string& {
    return findings.articles[ToInt(index)].id;
  };
  const ArticleFinding& article = findings.articles[row.index];
  return {.id = article.id,
          .reprint = id_of(article.reprint),
          .story = id_of(article.story),
          .role = article.role,
          .match = article.match ? id_of(*article.match) : std::string(),
          .figures = article.figures,
          .flags = FlagNames(internal::FlagsOf(article))};
}

absl::Status WriteAssignments(const Findings& findings, ByteSink& sink) {
  Output out(sink);
  out << "id\treprint\tstory\trole\tmatch\tresemblance\tcontained\tcontains\tcovered\tcovers\tflags"
         "\n";
  for (const InputRow& input : findings.rows) {
    const AssignmentRow row = AssignmentOf(findings, input);
    const PairFigures& figures = row.figures;
    Row(out)
        .Text(row.id)
        .Text(row.reprint)
        .Text(row.story)
        .Text(Name(row.role))
        .Text(row.match)
        .Shares({figures.resemblance, figures.a_in_b, figures.b_in_a, figures.a_covered,
                 figures.b_covered})
        .Text(row.flags);
  }
  return out.Finish();
}

absl::Status WritePairs(const Findings& findings, ByteSink& sink) {
  Output out(sink);
  out << "a\tb\tkind\tresemblance\ta_in_b\tb_in_a\ta_covered\tb_covered\tshared_words\tevidence\n";
  for (const Edge& edge : findings.edges) {
    const PairFigures& figures = edge.figures;
    Row(out)
        .Text(findings.articles[ToInt(edge.a)].id)
        .Text(findings.articles[ToInt(edge.b)].id)
        .Text(Name(edge.kind))
        .Shares({figures.resemblance, figures.a_in_b, figures.b_in_a, figures.a_covered,
                 figures.b_covered})
        .Text(std::to_string(figures.shared_words))
        .Text(EvidenceText(edge));
  }
  return out.Finish();
}

}  // namespace newsprint
