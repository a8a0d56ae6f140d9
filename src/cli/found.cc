#include "cli/found.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/labels.h"

namespace newsprint::cli {
namespace {

class FoundBuilder {
 public:
  absl::Status AddClusters(const std::vector<Assignment>& found) {
    std::map<std::string_view, ArticleIndex> first_of;
    for (const Assignment& row : found) {
      if (numbers_.count(row.id) > 0) {
        return absl::InvalidArgumentError("\"" + row.id + "\" stands twice in --found");
      }
      const ArticleIndex article = Number(row.id);
      const ArticleIndex first = first_of.emplace(row.cluster, article).first->second;
      findings_.articles[ToInt(article)].reprint = first;
      findings_.articles[ToInt(article)].story = first;
    }
    return absl::OkStatus();
  }

  void AddPairs(const std::vector<std::pair<std::string, std::string>>& pairs) {
    for (const auto& [a, b] : pairs) {
      Edge edge;
      edge.a = Number(a);
      edge.b = Number(b);
      edge.kind = EdgeKind::kReprint;
      findings_.edges.push_back(std::move(edge));
    }
  }

  [[nodiscard]] Findings Take() { return std::move(findings_); }

 private:
  // Of an article, which is made where it is new.
  ArticleIndex Number(const std::string& id) {
    const ArticleIndex next{static_cast<std::uint32_t>(findings_.articles.size())};
    const auto [found, is_new] = numbers_.emplace(id, next);
    if (is_new) {
      ArticleFinding article;
      article.id = id;
      article.reprint = next;
      article.story = next;
      findings_.articles.push_back(std::move(article));
    }
    return found->second;
  }

  Findings findings_;
  std::map<std::string, ArticleIndex, std::less<>> numbers_;
};

}  // namespace

bool HasFound(const RawArgs& args) { return args.Has("found") || args.Has("found-pairs"); }

absl::StatusOr<Findings> ReadFound(const RawArgs& args) {
  FoundBuilder builder;
  if (const std::optional<std::string> path = args.Value("found")) {
    const absl::StatusOr<std::vector<Assignment>> clusters = ReadClusterLabels(*path);
    if (!clusters.ok()) return clusters.status();
    if (absl::Status status = builder.AddClusters(*clusters); !status.ok()) return status;
  }
  if (const std::optional<std::string> path = args.Value("found-pairs")) {
    const absl::StatusOr<std::vector<std::pair<std::string, std::string>>> pairs = ReadPairs(*path);
    if (!pairs.ok()) return pairs.status();
    builder.AddPairs(*pairs);
  }
  return builder.Take();
}

}  // namespace newsprint::cli
