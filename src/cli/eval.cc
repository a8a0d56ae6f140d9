// newsprint eval
#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/found.h"
#include "cli/input.h"
#include "cli/json_text.h"
#include "cli/judge.h"
#include "cli/labels.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/sweep.h"
#include "cli/values.h"
#include "newsprint/evaluate.h"
#include "newsprint/report.h"

namespace newsprint::cli {
namespace {

// One column of the table.
struct Scored {
  std::string column;
  std::vector<std::pair<std::string_view, double>> figures;
  std::vector<std::pair<std::string_view, std::uint64_t>> counts;
  std::vector<ClusteringError> worst;
};

struct Scores {
  std::vector<Scored> columns;
  std::uint64_t missing = 0;  // labelled articles that the input does not hold
};

void AddPairCounts(const PairCounts& pairs, Scored& scored) {
  scored.counts.insert(scored.counts.end(), {{"true positives", pairs.true_positives},
                                             {"false positives", pairs.false_positives},
                                             {"false negatives", pairs.false_negatives}});
  scored.figures.insert(scored.figures.end(), {{"pair precision", pairs.precision()},
                                               {"pair recall", pairs.recall()},
                                               {"pair F1", pairs.f1()}});
}

Scored FromClusters(std::string column, const ClusterScores& scores) {
  Scored scored{.column = std::move(column), .figures = {}, .counts = {}, .worst = scores.worst};
  scored.counts = {{"articles", scores.articles},
                   {"labelled clusters", scores.labelled_clusters},
                   {"found clusters", scores.found_clusters}};
  AddPairCounts(scores.pairs, scored);
  scored.figures.insert(scored.figures.end(), {{"recall per article", scores.article_recall},
                                               {"B-cubed precision", scores.b_cubed.precision},
                                               {"B-cubed recall", scores.b_cubed.recall},
                                               {"B-cubed F1", scores.b_cubed.f1()},
                                               {"adjusted Rand index", scores.adjusted_rand},
                                               {"homogeneity", scores.homogeneity},
                                               {"completeness", scores.completeness},
                                               {"V-measure", scores.v_measure},
                                               {"exact sets", scores.exact_sets},
                                               {"macro precision", scores.macro_precision()}});
  return scored;
}

Scored FromPairs(std::string column, const PairScores& scores) {
  Scored scored{.column = std::move(column), .figures = {}, .counts = {}, .worst = scores.worst};
  scored.counts = {{"labelled pairs", scores.counts.true_positives + scores.counts.false_positives +
                                          scores.counts.false_negatives +
                                          scores.counts.true_negatives}};
  AddPairCounts(scores.counts, scored);
  scored.figures.emplace_back("recall per article", scores.article_recall);
  return scored;
}

// Found clusters by id; labelled articles that are not there stand alone.
std::vector<Assignment> FoundOf(const Findings& findings, ArticleIndex ArticleFinding::*cluster,
                                const std::vector<Assignment>& labels, std::uint64_t& missing) {
  std::vector<Assignment> found;
  std::set<std::string_view> ids;
  for (const ArticleFinding& article : findings.articles) {
    found.push_back({article.id, findings.articles[ToInt(article.*cluster)].id});
    ids.insert(article.id);
  }
  missing = 0;
  for (const Assignment& label : labels) {
    if (ids.count(label.id) > 0) continue;
    // No id of an article that is there begins with a line end.
    found.push_back({label.id, "\n" + label.id});
    ++missing;
  }
  return found;
}

absl::StatusOr<Scores> ScoreAgainstClusters(const Findings& findings,
                                            const std::vector<Assignment>& labels,
                                            std::size_t max_errors) {
  Scores scores;
  const std::pair<const char*, ArticleIndex ArticleFinding::*> kColumns[] = {
      {"reprint", &ArticleFinding::reprint}, {"story", &ArticleFinding::story}};
  for (const auto& [name, cluster] : kColumns) {
    const std::vector<Assignment> found = FoundOf(findings, cluster, labels, scores.missing);
    const absl::StatusOr<ClusterScores> scored = ScoreClusters(found, labels, max_errors);
    if (!scored.ok()) return scored.status();
    scores.columns.push_back(FromClusters(name, *scored));
  }
  return scores;
}

// Articles by id, and every tie between two of them.
class Relations {
 public:
  explicit Relations(const Findings& findings) : findings_(findings) {
    for (std::uint32_t i = 0; i < findings.articles.size(); ++i)
      numbers_[findings.articles[i].id] = i;
    for (const Edge& edge : findings.edges) {
      if (edge.kind == EdgeKind::kNone || edge.kind == EdgeKind::kTemplate) continue;
      if (edge.kind == EdgeKind::kIdentical) first_.emplace(ToInt(edge.b), ToInt(edge.a));
      edges_.insert(std::minmax({ToInt(edge.a), ToInt(edge.b)}));
    }
  }
  [[nodiscard]] bool Knows(std::string_view id) const { return numbers_.count(id) > 0; }
  [[nodiscard]] bool Together(std::string_view a, std::string_view b,
                              ArticleIndex ArticleFinding::*cluster) const {
    const auto x = numbers_.find(a);
    const auto y = numbers_.find(b);
    if (x == numbers_.end() || y == numbers_.end()) return false;
    return findings_.articles[x->second].*cluster == findings_.articles[y->second].*cluster;
  }
  // One reprint cluster, or an edge between them. That a third article ties both to its story is none.
  [[nodiscard]] bool Tied(std::string_view a, std::string_view b) const {
    if (Together(a, b, &ArticleFinding::reprint)) return true;
    const auto x = numbers_.find(a);
    const auto y = numbers_.find(b);
    return x != numbers_.end() && y != numbers_.end() &&
           (edges_.count(std::minmax({x->second, y->second})) > 0 ||
            edges_.count(std::minmax({FirstOf(x->second), FirstOf(y->second)})) > 0);
  }

 private:
  // Of the articles that are one text the first has its edges.
  [[nodiscard]] std::uint32_t FirstOf(std::uint32_t article) const {
    const auto found = first_.find(article);
    return found == first_.end() ? article : found->second;
  }

  const Findings& findings_;
  std::map<std::string_view, std::uint32_t> numbers_;
  std::map<std::uint32_t, std::uint32_t> first_;  // of the later of two articles that are one text
  std::set<std::pair<std::uint32_t, std::uint32_t>> edges_;
};

absl::StatusOr<Scores> ScoreAgainstPairs(const Findings& findings,
                                         const std::vector<LabelledPair>& labels,
                                         std::size_t max_errors) {
  const Relations relations(findings);
  Scores scores;
  std::set<std::string_view> missing;
  for (const LabelledPair& pair : labels) {
    for (const std::string& id : {std::cref(pair.a), std::cref(pair.b)}) {
      if (!relations.Knows(id)) missing.insert(id);
    }
  }
  scores.missing = missing.size();
  using Relation = std::function<bool(std::string_view, std::string_view)>;
  const std::pair<const char*, Relation> kColumns[] = {
      {"reprint",
       [&](auto a, auto b) { return relations.Together(a, b, &ArticleFinding::reprint); }},
      {"story", [&](auto a, auto b) { return relations.Together(a, b, &ArticleFinding::story); }},
      {"any edge", [&](auto a, auto b) { return relations.Tied(a, b); }}};
  for (const auto& [name, relation] : kColumns) {
    const absl::StatusOr<PairScores> scored = ScorePairs(labels, relation, max_errors);
    if (!scored.ok()) return scored.status();
    scores.columns.push_back(FromPairs(name, *scored));
  }
  return scores;
}

// The first bytes, ending with a whole character.
std::string_view Beginning(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80) --bytes;
  return text.substr(0, bytes);
}

// "a" and "b" are tied by this; empty if no edge joins them.
std::string EvidenceOf(const Findings& findings, const ClusteringError& error) {
  for (const Edge& edge : findings.edges) {
    const std::string& a = findings.articles[ToInt(edge.a)].id;
    const std::string& b = findings.articles[ToInt(edge.b)].id;
    if (std::minmax(a, b) != std::minmax(error.a, error.b)) continue;
    std::string text = std::string(Name(edge.kind)) + ", coverage " +
                       JsonShare(edge.figures.a_covered) + " and " +
                       JsonShare(edge.figures.b_covered);
    for (const Evidence& evidence : edge.evidence) {
      text += "; " + std::string(Name(evidence.type)) + ": " +
              std::string(Beginning(evidence.text, 120));
    }
    return text;
  }
  return "";
}

std::string ErrorText(const Findings& findings, const ClusteringError& error) {
  std::string text = error.missed ? "  missed  " : "  joined  ";
  text += Printable(error.a) + "  " + Printable(error.b) + "  (" + Printable(error.cluster) + ", " +
          std::to_string(error.pairs) + (error.pairs == 1 ? " pair)\n" : " pairs)\n");
  const std::string evidence = EvidenceOf(findings, error);
  if (!evidence.empty()) text += "          " + Printable(evidence) + "\n";
  return text;
}

std::string Padded(std::string text, std::size_t width) {
  if (text.size() < width) text.insert(0, width - text.size(), ' ');
  return text;
}

std::string Table(const Scores& scores, const Findings& findings) {
  constexpr std::size_t kNameWidth = 22;
  constexpr std::size_t kWidth = 10;
  std::string text(kNameWidth, ' ');
  for (const Scored& column : scores.columns) text += Padded(column.column, kWidth);
  text += "\n";
  const auto add_row = [&](std::string_view name, const auto& cell) {
    std::string row(name);
    row.resize(kNameWidth, ' ');
    for (const Scored& column : scores.columns) row += Padded(cell(column), kWidth);
    text += row + "\n";
  };
  for (std::size_t i = 0; i < scores.columns[0].counts.size(); ++i) {
    add_row(scores.columns[0].counts[i].first,
            [i](const Scored& column) { return std::to_string(column.counts[i].second); });
  }
  for (std::size_t i = 0; i < scores.columns[0].figures.size(); ++i) {
    add_row(scores.columns[0].figures[i].first,
            [i](const Scored& column) { return JsonShare(column.figures[i].second); });
  }
  for (const Scored& column : scores.columns) {
    if (column.worst.empty()) continue;
    text += "\nworst errors of " + column.column + ":\n";
    for (const ClusteringError& error : column.worst) text += ErrorText(findings, error);
  }
  return text;
}

// "pair precision" as pair_precision.
std::string Key(std::string_view name) {
  std::string key(name);
  for (char& c : key) {
    if (c == ' ' || c == '-') c = '_';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return JsonString(key) + ": ";
}

std::string JsonScores(const Scores& scores, const Findings& findings) {
  std::string text = "{\"recipe\": " + JsonString(findings.recipe) +
                     ", \"missing\": " + std::to_string(scores.missing);
  for (const Scored& column : scores.columns) {
    text += ", " + Key(column.column) + "{";
    for (const auto& [name, count] : column.counts)
      text += Key(name) + std::to_string(count) + ", ";
    for (const auto& [name, figure] : column.figures) text += Key(name) + JsonShare(figure) + ", ";
    text += "\"worst\": [";
    for (std::size_t i = 0; i < column.worst.size(); ++i) {
      const ClusteringError& error = column.worst[i];
      text += std::string(i == 0 ? "" : ", ") +
              "{\"error\": " + (error.missed ? "\"missed\"" : "\"joined\"") +
              ", \"cluster\": " + JsonString(error.cluster) + ", \"a\": " + JsonString(error.a) +
              ", \"b\": " + JsonString(error.b) + ", \"pairs\": " + std::to_string(error.pairs) +
              ", \"evidence\": " + JsonString(EvidenceOf(findings, error)) + "}";
    }
    text += "]}";
  }
  return text + "}\n";
}

std::vector<std::string> ListOr(const RawArgs& args, std::string_view option,
                                std::vector<std::string> otherwise) {
  return args.Has(option) ? args.List(option) : std::move(otherwise);
}

// Findings of another program, as if a run had made them.
absl::StatusOr<Judged> Elsewhere(absl::StatusOr<Findings> found) {
  if (!found.ok()) return found.status();
  return Judged{
      .detector = Detector(DetectorOptions{}), .findings = *std::move(found), .stats = {}};
}

struct Labels {
  std::vector<Assignment> clusters;
  std::vector<LabelledPair> pairs;
};

absl::StatusOr<Labels> ReadLabels(const RawArgs& args) {
  if (args.Has("clusters") == args.Has("pairs")) {
    return absl::InvalidArgumentError("eval wants labels: either --clusters FILE or --pairs FILE");
  }
  Labels labels;
  if (args.Has("clusters")) {
    absl::StatusOr<std::vector<Assignment>> clusters = ReadClusterLabels(*args.Value("clusters"));
    if (!clusters.ok()) return clusters.status();
    labels.clusters = *std::move(clusters);
    return labels;
  }
  const LabelMeaning meaning{.same = ListOr(args, "same", {"dup", "same"}),
                             .different = ListOr(args, "different", {"different"}),
                             .skip = args.List("skip")};
  absl::StatusOr<std::vector<LabelledPair>> pairs = ReadPairLabels(*args.Value("pairs"), meaning);
  if (!pairs.ok()) return pairs.status();
  labels.pairs = *std::move(pairs);
  return labels;
}

absl::StatusOr<Scores> Score(const Findings& findings, const Labels& labels,
                             std::size_t max_errors) {
  return labels.pairs.empty() ? ScoreAgainstClusters(findings, labels.clusters, max_errors)
                              : ScoreAgainstPairs(findings, labels.pairs, max_errors);
}

// What a sweep draws: the shares of the reprint column that mean the same for pairs and clusters, and for
// clusters the one that weighs articles alike.
absl::StatusOr<Figures> SweptFigures(const Findings& findings, const Labels& labels) {
  const absl::StatusOr<Scores> scores = Score(findings, labels, 0);
  if (!scores.ok()) return scores.status();
  Figures figures;
  for (const auto& [name, figure] : scores->columns[0].figures) {
    if (name.starts_with("pair ") || name == "B-cubed F1") figures.emplace_back(name, figure);
  }
  return figures;
}

}  // namespace

ExitCode RunEval(const RawArgs& args, Console& console) {
  const absl::StatusOr<Settings> settings = Resolve(args);
  if (!settings.ok()) return FailRun(settings.status(), console);
  const absl::StatusOr<std::uint64_t> max_errors =
      ParseNumber("errors", args.Value("errors").value_or("10"), 0, 1'000'000);
  if (!max_errors.ok()) return FailUsage(max_errors.status(), console);
  // Labels first: a mistake in them should not cost a run.
  const absl::StatusOr<Labels> labels = ReadLabels(args);
  if (!labels.ok()) return FailRun(labels.status(), console);
  if (HasFound(args) != args.inputs.empty()) {
    return FailUsage(absl::InvalidArgumentError(
                         "eval wants either INPUT or what was found: --found, --found-pairs"),
                     console);
  }
  if (const std::optional<std::string> path = args.Value("sweep")) {
    if (HasFound(args)) {
      return FailUsage(absl::InvalidArgumentError("--sweep judges INPUT again and again"), console);
    }
    return RunSweep(
        args.inputs, *settings, *path,
        [&labels](const Findings& findings) { return SweptFigures(findings, *labels); }, console);
  }
  const absl::StatusOr<Judged> judged =
      HasFound(args) ? Elsewhere(ReadFound(args)) : ReadAndDetect(args.inputs, *settings, console);
  if (!judged.ok()) return FailRun(judged.status(), console);

  const Findings& findings = judged->findings;
  const absl::StatusOr<Scores> scores = Score(findings, *labels, *max_errors);
  if (!scores.ok()) return FailRun(scores.status(), console);
  if (scores->missing > 0) {
    console.Warn(std::to_string(scores->missing) +
                 " labelled articles are not in the input; they count as found alone");
  }
  const std::string text =
      args.Has("json") ? JsonScores(*scores, findings) : Table(*scores, findings);
  std::vector<ReportFile> reports = {{"-", [&text](ByteSink& sink) { return sink.Write(text); }}};
  if (const std::optional<std::string> path = args.Value("assignments")) {
    reports.push_back(
        {*path, [&findings](ByteSink& sink) { return WriteAssignments(findings, sink); }});
  }
  if (const std::optional<std::string> path = args.Value("rejects")) {
    reports.push_back(
        {*path, [&findings](ByteSink& sink) { return WriteRejects(findings, sink); }});
  }
  if (absl::Status status = WriteReports(reports); !status.ok())
    return Fail(status, ExitCode::kInOut, console);
  return JudgeInput(judged->stats, *settings, console);
}

}  // namespace newsprint::cli
