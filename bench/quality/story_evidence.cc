// story_evidence -- what the story score makes of every pair of articles that it is asked about.
//
//   newsprint_story_evidence [--undated] INPUT...
//
// Writes TSV: two ids, then what terms, lead, title, quotation and time add and what the bar takes away.
// Every article is a node of its own, and no furniture is left out: the score alone, without the stages
// before it. bench/quality/story_weights reads this.
#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "newsprint/normalize.h"
#include "newsprint/reader.h"
#include "newsprint/recipe.h"
#include "newsprint/story.h"

namespace {

using newsprint::Article;

absl::StatusOr<std::vector<Article>> ReadAll(const std::vector<std::string>& paths) {
  auto reader = newsprint::OpenArticles(paths, {});
  if (!reader.ok()) return reader.status();
  std::vector<Article> articles;
  newsprint::ReadEvent event;
  for (;;) {
    const absl::StatusOr<bool> more = (*reader)->NextInto(event);
    if (!more.ok()) return more.status();
    if (!*more) break;
    if (event.kind == newsprint::ReadEventKind::kArticle) articles.push_back(event.article);
  }
  return articles;
}

newsprint::StoryFeatures FeaturesOf(const Article& article, bool undated) {
  const newsprint::Normalizer normalizer(newsprint::Recipe{}.seed);
  newsprint::NormalizedText text;
  newsprint::NormalizedText title;
  normalizer.Normalize(article.text, 0, &text);
  normalizer.Normalize(article.title, 0, &title);
  return newsprint::ExtractStoryFeatures({.original = article.text,
                                          .normalized = &text,
                                          .title = article.title,
                                          .normalized_title = &title},
                                         undated ? newsprint::Published{} : article.published);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths(argv + 1, argv + argc);
  const bool undated = std::erase(paths, "--undated") > 0;
  const absl::StatusOr<std::vector<Article>> articles = ReadAll(paths);
  if (!articles.ok()) {
    std::cerr << articles.status().message() << '\n';
    return 1;
  }
  std::vector<newsprint::StoryFeatures> features;
  for (const Article& article : *articles) features.push_back(FeaturesOf(article, undated));
  const auto model = newsprint::StoryModel::Build(std::move(features));
  std::cout << "a\tb\tterms\tlead\ttitle\tquotation\ttime\tbar\truled_out\n";
  for (const newsprint::StoryPair& pair : model.Candidates()) {
    const newsprint::StoryScore score = model.Score(pair.earlier, pair.later);
    const bool ruled_out = score.verdict == newsprint::StoryVerdict::kOtherPlace ||
                           score.verdict == newsprint::StoryVerdict::kOtherTime;
    std::cout << (*articles)[pair.earlier].id << '\t' << (*articles)[pair.later].id;
    for (const double part :
         {score.terms, score.lead, score.title, score.quotation, score.time, score.bar}) {
      std::cout << '\t' << part;
    }
    std::cout << '\t' << (ruled_out ? 1 : 0) << '\n';
  }
  return 0;
}
