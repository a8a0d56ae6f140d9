// outline.h -- findings in the order in which people read them; groups and orders, decides nothing.
#ifndef NEWSPRINT_REPORT_OUTLINE_H_
#define NEWSPRINT_REPORT_OUTLINE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "newsprint/findings.h"
#include "newsprint/report.h"

namespace newsprint::internal {

struct Dates {
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> last;
  void Add(const Published& published);
};

struct StoryOutline {
  std::uint32_t story = 0;  // into Findings::stories
  std::uint32_t articles = 0;
  std::uint32_t outlets = 0;
  std::uint32_t reprinted = 0;  // clusters of several
  std::uint32_t alone = 0;      // texts that stand once
  Dates dates;
  std::vector<std::uint32_t> edges;  // into Findings::edges, between two clusters
  std::vector<std::pair<std::string, std::uint32_t>> credits;  // and how many others name it
};

// Repeated passages of one article.
struct RepeatedOutline {
  ArticleIndex article{};
  std::vector<std::uint32_t> passages;  // longest first
  std::uint32_t words = 0;              // of one printing
};

// Articles that are one template filled in anew.
struct TemplateOutline {
  std::vector<ArticleIndex> articles;  // ascending
};

// What ties two articles, closest first; a template ties nothing, but it can be asked for.
inline constexpr EdgeKind kTyingKinds[] = {EdgeKind::kIdentical, EdgeKind::kReprint,
                                           EdgeKind::kExcerpt,   EdgeKind::kPassage,
                                           EdgeKind::kStory,     EdgeKind::kTemplate};

struct Outline {
  std::vector<StoryOutline> stories;       // of more than one article, largest first
  std::vector<RepeatedOutline> repeated;   // most words first
  std::vector<std::uint32_t> boilerplate;  // into Findings::passages, most places first
  std::vector<std::uint32_t> across;       // shared passages that no single story holds
  std::vector<TemplateOutline> templates;  // largest first
  std::vector<std::uint8_t> kinds;         // by article: a bit for each EdgeKind that ties it
  // By article, those that are printed word for word like it and stand behind it.
  std::map<std::uint32_t, std::vector<ArticleIndex>> identical;
  std::uint32_t outlets = 0;
  std::uint32_t reprint_clusters = 0;    // of more than one article
  std::uint32_t reprinted_articles = 0;  // in those clusters
  double reprinted_words = 0;            // the share of all words that others had printed before
  Dates dates;
};
[[nodiscard]] Outline MakeOutline(const Findings& findings);

// The articles a passage stands in, each once, ascending: its places, and whoever printed the same text.
[[nodiscard]] std::vector<ArticleIndex> CarriersOf(const Outline& outline, const Passage& passage);

// At most `most` bytes of a text and "…" if there are more; cut between words, at least between characters.
[[nodiscard]] std::string CutBytes(std::string_view text, std::size_t most);
// The title, else the text's first line that may be one, else the id: not escaped.
[[nodiscard]] std::string Headline(const Findings& findings, const TextSource& texts,
                                   ArticleIndex article);
// The outlet, else "via" whoever its text names as its source, else the id.
[[nodiscard]] std::string OutletOf(const ArticleFinding& article);

// What an article's figures say in two words: "98 %" (copy, update), "31 %" (excerpt: of the match kept),
// "+38 %" (extended: words added); empty for others.
[[nodiscard]] std::string Faithfulness(const ArticleFinding& article);

// Evidence of one type on the given edges, strongest first, each text once.
[[nodiscard]] std::vector<Evidence> BestEvidence(const Findings& findings,
                                                 const std::vector<std::uint32_t>& edges,
                                                 EvidenceType type);
// “text”, without the quotation marks it may have already.
[[nodiscard]] std::string Quoted(std::string_view text);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_REPORT_OUTLINE_H_
