// Every article of samples/articles is clustered, and given the role, that samples/truth.tsv says.
#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "newsprint/detector.h"
#include "newsprint/reader.h"

namespace newsprint {
namespace {

struct Truth {
  std::string reprint;
  std::string story;
  std::string role;
};

std::map<std::string, Truth> ReadTruth() {
  std::ifstream file(std::string(NEWSPRINT_SOURCE_DIR) + "/samples/truth.tsv");
  std::map<std::string, Truth> truth;
  std::string line;
  std::getline(file, line);  // the header
  while (std::getline(file, line)) {
    std::istringstream row(line);
    std::string id;
    Truth want;
    std::getline(row, id, '\t');
    std::getline(row, want.reprint, '\t');
    std::getline(row, want.story, '\t');
    std::getline(row, want.role, '\t');
    truth[id] = want;
  }
  return truth;
}

std::string BaseName(const Reject& reject) {
  const std::string marker = "samples/articles/";
  const std::size_t at = reject.origin.file.find(marker);
  return at == std::string::npos ? reject.origin.file
                                 : reject.origin.file.substr(at + marker.size());
}

TEST_CASE("samples: clusters stories and roles are those of truth.tsv [fault 14] [threads]") {
  const std::map<std::string, Truth> truth = ReadTruth();
  REQUIRE(truth.size() >= 40);
  auto reader = OpenArticles({std::string(NEWSPRINT_SOURCE_DIR) + "/samples/articles"}, {});
  REQUIRE(reader.ok());
  DetectorOptions options;
  options.threads = 2;
  Detector detector(options);
  std::size_t records = 0;
  ReadEvent event;
  for (;;) {
    const absl::StatusOr<bool> more = (*reader)->NextInto(event);
    REQUIRE(more.ok());
    if (!*more) break;
    if (event.kind == ReadEventKind::kArticle) detector.Add(event.article);
    if (event.kind == ReadEventKind::kReject) {
      const auto want = truth.find(BaseName(event.reject));
      REQUIRE(want != truth.end());
      CHECK(want->second.role == "rejected");
    }
    ++records;
  }
  CHECK(records == truth.size());
  const absl::StatusOr<Findings> findings = detector.Detect();
  REQUIRE(findings.ok());
  const auto id_of = [&](ArticleIndex index) { return findings->articles[ToInt(index)].id; };
  for (const ArticleFinding& article : findings->articles) {
    CAPTURE(article.id);
    const auto want = truth.find(article.id);
    REQUIRE(want != truth.end());
    CHECK(id_of(article.reprint) == want->second.reprint);
    CHECK(id_of(article.story) == want->second.story);
    CHECK(std::string(Name(article.role)) == want->second.role);
  }
}

}  // namespace
}  // namespace newsprint
