#include "detector/assemble.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "newsprint/stages.h"

namespace newsprint::internal {

namespace {

constexpr PairFigures kIdenticalFigures = {
    .resemblance = 1, .a_in_b = 1, .b_in_a = 1, .a_covered = 1, .b_covered = 1};

// Figures of text `a` against text `b`, which were compared or are one.
PairFigures FiguresOf(const Relations& relations, std::uint32_t a, std::uint32_t b) {
  if (a == b) return kIdenticalFigures;
  const Relation* relation = relations.Find(a, b);
  if (relation == nullptr) return {};
  return relation->earlier == a ? relation->figures : Swapped(relation->figures);
}

// The part of a text that is compared with another text; same outlet and date are looked at later.
Role RoleOf(const PairFigures& figures, EdgeKind kind) {
  if (kind != EdgeKind::kExcerpt) return Role::kCopy;
  return figures.a_covered >= figures.b_covered ? Role::kExcerpt : Role::kExtended;
}

// Takes the credits.
ArticleFinding Describe(Corpus* corpus, ArticleIndex index) {
  const Record& record = corpus->record(index);
  ArticleFacts& facts = corpus->facts(index);
  return {.id = std::string(record.id),
          .title = std::string(record.title),
          .outlet = std::string(record.outlet),
          .url = std::string(record.url),
          .published = corpus->published(index),
          .words = facts.words,
          .flags = record.flags,
          .reprint = index,
          .story = index,
          .credits = std::move(facts.credits)};
}

// Of those of one text that is too short to be judged all but the first are copies of it.
void AssembleTooShort(const std::vector<DistinctText>& too_short, Findings* findings) {
  for (const DistinctText& text : too_short) {
    text.ForEachArticle([&](ArticleIndex article) {
      ArticleFinding& finding = findings->articles[ToInt(article)];
      finding.role = Role::kTooShort;
      finding.reprint = finding.story = text.lead;
      if (article == text.lead) return;
      finding.match = text.lead;
      finding.figures = kIdenticalFigures;
    });
  }
}

// A later version by an outlet that is in the cluster already.
bool IsUpdate(const Corpus& corpus, ArticleIndex member, std::span<const ArticleIndex> earlier,
              const Findings& findings) {
  const ArticleFinding& article = findings.articles[ToInt(member)];
  if (article.outlet.empty() || !article.published.known()) return false;
  if (article.role == Role::kTooShort) return false;
  return std::any_of(earlier.begin(), earlier.end(), [&](ArticleIndex other) {
    const ArticleFinding& before = findings.articles[ToInt(other)];
    return before.outlet == article.outlet && before.published.known() &&
           before.published.seconds < article.published.seconds &&
           corpus.Text(other) != corpus.Text(member);
  });
}

}  // namespace

void AssembleArticles(Corpus* corpus, const std::vector<DistinctText>& texts,
                      const std::vector<DistinctText>& too_short, const TextClusters& clusters,
                      const Relations& relations, Findings* findings) {
  const StageTimer timer(Stage::kReport);
  findings->articles.reserve(corpus->size());
  for (std::uint32_t i = 0; i < corpus->size(); ++i) {
    findings->articles.push_back(Describe(corpus, ArticleIndex{i}));
  }
  for (std::uint32_t text = 0; text < texts.size(); ++text) {
    const std::uint32_t match = clusters.match[text];
    const Relation* relation = relations.Find(text, match);
    const PairFigures figures = FiguresOf(relations, text, match);
    texts[text].ForEachArticle([&](ArticleIndex article) {
      ArticleFinding& finding = findings->articles[ToInt(article)];
      finding.reprint = finding.story = texts[clusters.reprint[text]].lead;
      finding.role = Role::kCopy;
      if (figures.approximate) finding.flags |= kFlagApproximate;
      if (match != text) {
        finding.match = texts[match].lead;
        finding.figures = figures;
        finding.role = RoleOf(figures, relation->kind);
      } else if (article != texts[text].lead) {
        finding.match = texts[text].lead;
        finding.figures = kIdenticalFigures;
      } else {
        finding.role = Role::kUnique;  // or original, when others turn out to be in its cluster
      }
      if (clusters.compilation[text]) finding.role = Role::kCompilation;
    });
  }
  AssembleTooShort(too_short, findings);
}

void AssembleHeadlines(const Corpus& corpus, const std::vector<DistinctText>& too_short,
                       const std::vector<HeadlineTie>& ties, Findings* findings) {
  constexpr PairFigures kHeld = {.a_in_b = 1, .a_covered = 1};
  for (const HeadlineTie& tie : ties) {
    const ArticleIndex fuller = tie.fuller;
    too_short[tie.too_short].ForEachArticle([&](ArticleIndex article) {
      ArticleFinding& finding = findings->articles[ToInt(article)];
      finding.reprint = finding.story = findings->articles[ToInt(fuller)].reprint;
      finding.match = fuller;
      finding.figures = kHeld;
    });
    const ArticleIndex item = too_short[tie.too_short].lead;
    const bool in_order = corpus.Rank(item) < corpus.Rank(fuller);
    findings->edges.push_back({.a = in_order ? item : fuller,
                               .b = in_order ? fuller : item,
                               .kind = EdgeKind::kExcerpt,
                               .figures = in_order ? kHeld : Swapped(kHeld),
                               .evidence = {{.type = EvidenceType::kTitle,
                                             .text = findings->articles[ToInt(fuller)].title,
                                             .weight = 1}}});
  }
}

namespace {

// Findings::reprints with their members.
void GatherMembers(const Corpus& corpus, Findings* findings) {
  std::vector<std::uint32_t> sizes(corpus.size());
  for (const ArticleFinding& article : findings->articles) ++sizes[ToInt(article.reprint)];
  std::vector<ReprintCluster>& reprints = findings->reprints;
  reprints.reserve(corpus.size() - static_cast<std::size_t>(std::ranges::count(sizes, 0U)));
  std::vector<std::uint32_t> numbers(corpus.size());  // by representative
  for (const ArticleIndex article : corpus.InOrder()) {
    if (findings->articles[ToInt(article)].reprint != article) continue;
    numbers[ToInt(article)] = static_cast<std::uint32_t>(reprints.size());
    ReprintCluster& cluster = reprints.emplace_back();
    cluster.representative = article;
    cluster.members.reserve(sizes[ToInt(article)]);
    cluster.members.push_back(article);
  }
  for (const ArticleIndex article : corpus.InOrder()) {
    const ArticleIndex representative = findings->articles[ToInt(article)].reprint;
    if (representative == article) continue;
    reprints[numbers[ToInt(representative)]].members.push_back(article);
  }
}

}  // namespace

void AssembleReprints(const Corpus& corpus, Findings* findings) {
  const StageTimer timer(Stage::kReport);
  GatherMembers(corpus, findings);
  for (ReprintCluster& cluster : findings->reprints) {
    const std::span<const ArticleIndex> members = cluster.members;
    double sum = 0;
    for (std::size_t i = 0; i < members.size(); ++i) {
      ArticleFinding& finding = findings->articles[ToInt(members[i])];
      if (finding.match.has_value()) {
        const double covered = std::max(finding.figures.a_covered, finding.figures.b_covered);
        cluster.cohesion_min = std::min(cluster.cohesion_min, covered);
        sum += covered;
      } else if (members.size() > 1 && finding.role == Role::kUnique) {
        finding.role = Role::kOriginal;
      }
      if (finding.match.has_value() && finding.role != Role::kCompilation &&
          IsUpdate(corpus, members[i], members.first(i), *findings)) {
        finding.role = Role::kUpdate;
      }
    }
    if (members.size() > 1) cluster.cohesion_mean = sum / static_cast<double>(members.size() - 1);
  }
}

namespace {

// In canonical order of their first article, then of their second.
void SortEdges(const Corpus& corpus, std::vector<Edge>* edges) {
  std::sort(edges->begin(), edges->end(), [&corpus](const Edge& x, const Edge& y) {
    return x.a != y.a ? corpus.Rank(x.a) < corpus.Rank(y.a) : corpus.Rank(x.b) < corpus.Rank(y.b);
  });
}

// Adds story edges to those there are, which are sorted; where two articles share a passage too, the edge they have
// gets the evidence.
void AddStoryEdges(const Corpus& corpus, std::vector<Edge> story_edges, std::vector<Edge>* edges) {
  if (story_edges.empty()) return;
  const auto place_of = [&corpus](const Edge& edge) {
    return std::pair(corpus.Rank(edge.a), corpus.Rank(edge.b));
  };
  const std::size_t num_sorted = edges->size();
  for (Edge& edge : story_edges) {
    const std::span<Edge> sorted = std::span(*edges).first(num_sorted);
    const auto found = std::ranges::lower_bound(sorted, place_of(edge), {}, place_of);
    if (found == sorted.end() || place_of(*found) != place_of(edge)) {
      edges->push_back(std::move(edge));
    } else {
      found->evidence.insert(found->evidence.end(), edge.evidence.begin(), edge.evidence.end());
    }
  }
  SortEdges(corpus, edges);
}

}  // namespace

void AssembleEdges(const Corpus& corpus, const std::vector<DistinctText>& texts,
                   Relations relations, std::vector<Edge> story_edges, Findings* findings) {
  const StageTimer timer(Stage::kReport);
  std::vector<Edge>& edges = findings->edges;
  edges.reserve(edges.size() + corpus.size() - texts.size() + relations.size() +
                story_edges.size());
  for (const DistinctText& text : texts) {
    for (const ArticleIndex copy : text.copies) {
      edges.push_back(
          {.a = text.lead, .b = copy, .kind = EdgeKind::kIdentical, .figures = kIdenticalFigures});
      edges.back().figures.shared_words = corpus.facts(text.lead).words;
    }
  }
  relations.ForEach([&](const Relation& relation) {
    edges.push_back({.a = texts[relation.earlier].lead,
                     .b = texts[relation.later].lead,
                     .kind = relation.kind,
                     .figures = relation.figures});
  });
  SortEdges(corpus, &edges);
  AddStoryEdges(corpus, std::move(story_edges), &edges);
}

}  // namespace newsprint::internal
