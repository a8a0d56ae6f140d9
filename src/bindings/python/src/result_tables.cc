// What was found out, as tables.
#include <string>

#include "bindings/python/src/session.h"
#include "newsprint/report.h"

namespace newsprint::python {
namespace {

TableColumn Text(std::string name) { return TableColumn(std::move(name), ColumnType::kText); }
TableColumn Share(std::string name) { return TableColumn(std::move(name), ColumnType::kDouble); }

void AppendFigures(Table& table, std::size_t first, const PairFigures& figures) {
  table.column(first).Double(figures.resemblance);
  table.column(first + 1).Double(figures.a_in_b);
  table.column(first + 2).Double(figures.b_in_a);
  table.column(first + 3).Double(figures.a_covered);
  table.column(first + 4).Double(figures.b_covered);
}

const std::string& IdOf(const Findings& findings, ArticleIndex article) {
  return findings.articles[ToInt(article)].id;
}

StoredVerdict Told(const Findings& findings, const Judgement& judgement) {
  StoredVerdict told{.verdict = judgement.verdict,
                     .passes = judgement.passes,
                     .of = {},
                     .outlet = {},
                     .figures = judgement.figures,
                     .cluster = IdOf(findings, judgement.cluster)};
  if (judgement.of) {
    told.of = IdOf(findings, *judgement.of);
    told.outlet = findings.articles[ToInt(*judgement.of)].outlet;
  }
  return told;
}

}  // namespace

std::shared_ptr<const Table> AssignmentTable(const Findings& findings) {
  auto table = std::make_shared<Table>(std::vector<TableColumn>{
      Text("id"), Text("reprint"), Text("story"), Text("role"), Text("match"), Share("resemblance"),
      Share("contained"), Share("contains"), Share("covered"), Share("covers"), Text("flags")});
  for (const InputRow& input : findings.rows) {
    const AssignmentRow row = AssignmentOf(findings, input);
    table->column(0).Text(row.id);
    table->column(1).Text(row.reprint);
    table->column(2).Text(row.story);
    table->column(3).Text(Name(row.role));
    row.match.empty() ? table->column(4).Null() : table->column(4).Text(row.match);
    AppendFigures(*table, 5, row.figures);
    table->column(10).Text(row.flags);
    table->EndRow();
  }
  return table;
}

std::shared_ptr<const Table> PairTable(const Findings& findings) {
  auto table = std::make_shared<Table>(std::vector<TableColumn>{
      Text("a"), Text("b"), Text("kind"), Share("resemblance"), Share("a_in_b"), Share("b_in_a"),
      Share("a_covered"), Share("b_covered"), TableColumn("shared_words", ColumnType::kUint32),
      Text("evidence")});
  for (const Edge& edge : findings.edges) {
    table->column(0).Text(IdOf(findings, edge.a));
    table->column(1).Text(IdOf(findings, edge.b));
    table->column(2).Text(Name(edge.kind));
    AppendFigures(*table, 3, edge.figures);
    table->column(8).Uint32(edge.figures.shared_words);
    table->column(9).Text(EvidenceText(edge));
    table->EndRow();
  }
  return table;
}

std::shared_ptr<const Table> PassageTable(const Findings& findings) {
  TableColumn place("item", ColumnType::kStruct,
                    {Text("id"), TableColumn("begin", ColumnType::kUint32),
                     TableColumn("end", ColumnType::kUint32)});
  auto table = std::make_shared<Table>(std::vector<TableColumn>{
      Text("kind"), TableColumn("words", ColumnType::kUint32), Text("text"),
      TableColumn("places", ColumnType::kList, {std::move(place)})});
  for (const Passage& passage : findings.passages) {
    table->column(0).Text(Name(passage.kind));
    table->column(1).Uint32(passage.words);
    table->column(2).Text(passage.text);
    TableColumn& item = table->column(3).child(0);
    for (const Place& at : passage.places) {
      item.child(0).Text(IdOf(findings, at.article));
      item.child(1).Uint32(at.bytes.begin);
      item.child(2).Uint32(at.bytes.end);
      item.EndStruct();
    }
    table->column(3).EndList();
    table->EndRow();
  }
  return table;
}

std::shared_ptr<const Table> RejectTable(const Findings& findings) {
  auto table = std::make_shared<Table>(std::vector<TableColumn>{
      Text("file"), TableColumn("line", ColumnType::kUint64),
      TableColumn("offset", ColumnType::kUint64), Text("id"), Text("reason")});
  for (const Reject& reject : findings.rejects) {
    table->column(0).Text(reject.origin.file);
    table->column(1).Uint64(reject.origin.line);
    table->column(2).Uint64(reject.origin.offset);
    table->column(3).Text(reject.id);
    table->column(4).Text(reject.reason);
    table->EndRow();
  }
  return table;
}

VerdictRows::VerdictRows()
    : table_(std::make_shared<Table>(std::vector<TableColumn>{
          Text("id"), TableColumn("passes", ColumnType::kBoolean), Text("verdict"), Text("of"),
          Text("outlet"), Share("resemblance"), Share("contained"), Share("covered"),
          Text("cluster"), TableColumn("also_in", ColumnType::kList, {Text("item")}),
          Text("reason")})) {}

void VerdictRows::Add(std::string_view id, const StoredVerdict& verdict) {
  table_->column(0).Text(id);
  table_->column(1).Boolean(verdict.passes);
  table_->column(2).Text(Name(verdict.verdict));
  const bool known = !verdict.of.empty();
  known ? table_->column(3).Text(verdict.of) : table_->column(3).Null();
  known ? table_->column(4).Text(verdict.outlet) : table_->column(4).Null();
  AppendShares(verdict.figures);
  table_->column(8).Text(verdict.cluster);
  for (const std::string& outlet : verdict.also_in) table_->column(9).child(0).Text(outlet);
  table_->column(9).EndList();
  table_->column(10).Null();
  table_->EndRow();
}

void VerdictRows::AddReject(std::string_view id, std::string_view reason) {
  table_->column(0).Text(id);
  table_->column(1).Boolean(false);
  table_->column(2).Text(Name(Role::kRejected));
  for (const std::size_t column : {3, 4, 8, 9}) table_->column(column).Null();
  AppendShares(std::nullopt);
  table_->column(10).Text(reason);
  table_->EndRow();
}

void VerdictRows::AppendShares(const std::optional<PairFigures>& figures) {
  std::size_t column = 5;
  for (double PairFigures::*figure :
       {&PairFigures::resemblance, &PairFigures::a_in_b, &PairFigures::a_covered}) {
    figures ? table_->column(column).Double((*figures).*figure) : table_->column(column).Null();
    ++column;
  }
}

std::shared_ptr<const Table> VerdictTable(const Findings& findings,
                                          const std::vector<Judgement>& judgements) {
  std::vector<StoredVerdict> verdicts;
  std::vector<std::string> outlets;
  verdicts.reserve(judgements.size());
  outlets.reserve(judgements.size());
  for (const Judgement& judgement : judgements) verdicts.push_back(Told(findings, judgement));
  for (const ArticleFinding& article : findings.articles) outlets.push_back(article.outlet);
  AddAlsoIn(outlets, verdicts);
  VerdictRows rows;
  for (const InputRow& input : findings.rows) {
    if (input.rejected) {
      rows.AddReject(AssignmentOf(findings, input).id, findings.rejects[input.index].reason);
    } else {
      rows.Add(findings.articles[input.index].id, verdicts[input.index]);
    }
  }
  return rows.table();
}

StoredRows::StoredRows()
    : table_(std::make_shared<Table>(std::vector<TableColumn>{
          Text("id"), Text("cluster"), Text("story"), Text("title"), Text("outlet"), Text("url"),
          TableColumn("published", ColumnType::kInt64), Text("text")})) {}

void StoredRows::Add(const StoredArticle& article) {
  table_->column(0).Text(article.id);
  table_->column(1).Text(article.cluster);
  table_->column(2).Text(article.story);
  const auto text = [this](std::size_t column, const std::string& value) {
    value.empty() ? table_->column(column).Null() : table_->column(column).Text(value);
  };
  text(3, article.title);
  text(4, article.outlet);
  text(5, article.url);
  article.published.known() ? table_->column(6).Int64(article.published.seconds)
                            : table_->column(6).Null();
  text(7, article.text);
  table_->EndRow();
}

}  // namespace newsprint::python
