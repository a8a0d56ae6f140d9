#include "bindings/python/src/copying.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "bindings/python/src/arrow_column.h"
#include "newsprint/cluster.h"
#include "newsprint/limits.h"

namespace newsprint::python {
namespace {

// CanonicalKey as text: comparing bytes gives CanonicallyBefore().
std::string PlaceOf(const Article& article, std::uint32_t words) {
  // Two's complement with its sign bit turned sorts as unsigned.
  const auto moment =
      static_cast<std::uint64_t>(article.published.seconds) ^ (std::uint64_t{1} << 63);
  std::array<char, 40> head{};
  std::snprintf(head.data(), head.size(), "%u%016llx%08x",
                static_cast<unsigned>(article.published.quality),
                static_cast<unsigned long long>(moment), ~words);
  return head.data() + article.id;
}

// A text made ready, kept while the next row has the same one.
class ReadyText {
 public:
  explicit ReadyText(std::uint64_t seed) : normalizer_(seed) {}
  const PreparedText& Get(std::string_view text) {
    if (!prepared_ || text != original_) {
      prepared_.reset();
      original_ = text;
      normalizer_.Normalize(original_, 0, &normalized_);
      prepared_.emplace(original_, normalized_);
    }
    return *prepared_;
  }

 private:
  Normalizer normalizer_;
  std::string original_;
  NormalizedText normalized_;
  std::optional<PreparedText> prepared_;
};

TableColumn Share(std::string name) { return TableColumn(std::move(name), ColumnType::kDouble); }
TableColumn Text(std::string name) { return TableColumn(std::move(name), ColumnType::kText); }

}  // namespace

absl::StatusOr<CopyKeys> CopyKeys::Create(const Recipe& recipe, std::uint32_t min_words) {
  absl::StatusOr<Sketcher> sketcher = Sketcher::Create(recipe);
  if (!sketcher.ok()) return sketcher.status();
  return CopyKeys(*std::move(sketcher), min_words);
}

CopyKeys::CopyKeys(Sketcher sketcher, std::uint32_t min_words)
    : sketcher_(std::move(sketcher)),
      min_words_(min_words),
      normalizer_(sketcher_.recipe().seed),
      table_(std::make_shared<Table>(std::vector<TableColumn>{
          Text("id"), Text("place"), Text("text"),
          TableColumn("bands", ColumnType::kList, {TableColumn("item", ColumnType::kUint64)})})) {}

void CopyKeys::Add(const ReadEvent& event) {
  if (event.kind == ReadEventKind::kArticle) return AddArticle(event.article);
  if (event.kind != ReadEventKind::kReject) return;
  table_->column(0).Text(event.reject.id);
  for (const std::size_t column : {1, 2, 3}) table_->column(column).Null();
  table_->EndRow();
}

void CopyKeys::AddArticle(const Article& article) {
  std::string_view text = std::string_view(article.text).substr(article.text_begin);
  normalizer_.Normalize(text.substr(0, kMaxArticleBytes), 0, &normalized_);
  double words = CountWords(normalized_);
  const auto own_words = static_cast<std::uint32_t>(words);
  std::string joined;
  if (words < min_words_) {
    joined = article.title + "\n";
    joined += text;
    text = joined;
    normalizer_.Normalize(text, 0, &normalized_);
    words = CountWords(normalized_);
  }
  table_->column(0).Text(article.id);
  table_->column(1).Text(PlaceOf(article, own_words));
  table_->column(2).Text(text);
  const std::optional<Signature> signature = sketcher_.Sketch(text);
  if (words < min_words_ || !signature) {
    table_->column(3).Null();
  } else {
    for (const std::uint64_t key : sketcher_.BandKeys(*signature)) {
      table_->column(3).child(0).Uint64(key);
    }
    table_->column(3).EndList();
  }
  table_->EndRow();
}

absl::StatusOr<std::shared_ptr<const Table>> CompareRows(const ArrowSchema& schema,
                                                         const ArrowArray& batch,
                                                         const Thresholds& thresholds,
                                                         std::uint64_t seed) {
  constexpr std::array<std::string_view, 4> kNames = {"a", "b", "text_a", "text_b"};
  std::vector<ArrowColumn> columns;
  for (const std::string_view name : kNames) {
    for (std::int64_t i = 0; i < schema.n_children && i < batch.n_children; ++i) {
      if (schema.children[i]->name != name) continue;
      absl::StatusOr<ArrowColumn> column =
          ArrowColumn::Create(*schema.children[i], *batch.children[i]);
      if (!column.ok()) return column.status();
      columns.push_back(*std::move(column));
    }
  }
  if (columns.size() != kNames.size()) {
    return absl::InvalidArgumentError("columns a, b, text_a and text_b are needed");
  }
  auto table = std::make_shared<Table>(std::vector<TableColumn>{
      Text("a"), Text("b"), Text("kind"), Share("resemblance"), Share("a_in_b"), Share("b_in_a"),
      Share("a_covered"), Share("b_covered")});
  ReadyText ready_a(seed);
  ReadyText ready_b(seed);
  Comparer comparer;
  for (std::int64_t row = batch.offset; row < batch.offset + batch.length; ++row) {
    const PreparedText& a = ready_a.Get(columns[2].At(row).value);
    const PairScore score = comparer.Score(a, ready_b.Get(columns[3].At(row).value));
    table->column(0).Text(columns[0].At(row).value);
    table->column(1).Text(columns[1].At(row).value);
    table->column(2).Text(Name(Classify(score, thresholds)));
    table->column(3).Double(score.figures.resemblance);
    table->column(4).Double(score.figures.a_in_b);
    table->column(5).Double(score.figures.b_in_a);
    table->column(6).Double(score.figures.a_covered);
    table->column(7).Double(score.figures.b_covered);
    table->EndRow();
  }
  return table;
}

}  // namespace newsprint::python
