// Prints the reprint clusters of a folder, a JSONL file, or whatever else a reader takes:
//   reprints samples/articles
#include <iostream>

#include "newsprint/detector.h"
#include "newsprint/reader.h"

int main(int argc, char** argv) {
  const auto reader = newsprint::OpenArticles({argv + 1, argv + argc}, {});
  newsprint::Detector detector(newsprint::DetectorOptions{});
  newsprint::ReadEvent event;
  while (reader.ok() && (*reader)->NextInto(event).value_or(false)) {
    if (event.kind == newsprint::ReadEventKind::kArticle) detector.Add(std::move(event.article));
  }
  const auto findings = detector.Detect();
  if (!reader.ok() || !findings.ok()) return std::cerr << reader.status() << findings.status(), 1;
  for (const newsprint::ReprintCluster& cluster : findings->reprints) {
    if (cluster.members.size() < 2) continue;
    for (const newsprint::ArticleIndex member : cluster.members) {
      const newsprint::ArticleFinding& article = findings->articles[newsprint::ToInt(member)];
      std::cout << article.id << " (" << newsprint::Name(article.role) << ")\n";
    }
    std::cout << "\n";
  }
}
