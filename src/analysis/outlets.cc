// outlets.cc -- what each outlet printed first, what it took from others, and how fast.
//
//  Tested by analysis/outlets_test.cc
#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "newsprint/analysis.h"

namespace newsprint {
namespace {

struct Tally {
  OutletFinding outlet;
  std::vector<std::int64_t> lags;
};

// Words of an article that its match, if another outlet's, does not cover.
std::uint64_t OwnWords(const Findings& findings, const ArticleFinding& article) {
  if (!article.match) return article.words;
  const ArticleFinding& match = findings.articles[ToInt(*article.match)];
  if (match.outlet == article.outlet) return article.words;
  const double covered = std::clamp(article.figures.a_covered, 0.0, 1.0);
  return static_cast<std::uint64_t>(std::llround((1 - covered) * article.words));
}

class Tabulator {
 public:
  explicit Tabulator(Findings* findings) : findings_(*findings) {}

  void Run() {
    for (const ArticleFinding& article : findings_.articles) {
      if (article.outlet.empty()) continue;
      OutletFinding& outlet = tallies_[article.outlet].outlet;
      ++outlet.articles;
      outlet.words += article.words;
      outlet.own_words += OwnWords(findings_, article);
    }
    for (const ReprintCluster& cluster : findings_.reprints) CountReprints(cluster);
    Write();
  }

 private:
  void CountReprints(const ReprintCluster& cluster) {
    const ArticleFinding& first = findings_.articles[ToInt(cluster.representative)];
    for (const ArticleIndex index : cluster.members) {
      const ArticleFinding& member = findings_.articles[ToInt(index)];
      if (index == cluster.representative || member.outlet == first.outlet) continue;
      if (member.outlet.empty() || first.outlet.empty()) continue;
      ++tallies_[first.outlet].outlet.reprinted;
      Tally& tally = tallies_[member.outlet];
      ++tally.outlet.reprints;
      if (const auto lag = LagSeconds(first.published, member.published))
        tally.lags.push_back(*lag);
      ++flows_[{first.outlet, member.outlet}];
    }
  }

  void Write() {
    std::vector<OutletFinding>& outlets = findings_.outlets;
    for (auto& [name, tally] : tallies_) {
      OutletFinding& outlet = outlets.emplace_back(std::move(tally.outlet));
      outlet.name = name;
      if (tally.lags.empty()) continue;
      const auto middle =
          tally.lags.begin() + static_cast<std::ptrdiff_t>((tally.lags.size() - 1) / 2);
      std::nth_element(tally.lags.begin(), middle, tally.lags.end());
      outlet.median_lag_seconds = *middle;
    }
    std::stable_sort(outlets.begin(), outlets.end(),
                     [](const OutletFinding& a, const OutletFinding& b) {
                       const auto key = [](const OutletFinding& outlet) {
                         return std::pair(outlet.reprints + outlet.reprinted, outlet.articles);
                       };
                       return key(a) > key(b);
                     });
    std::map<std::string_view, std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < outlets.size(); ++i) numbers[outlets[i].name] = i;
    for (const auto& [pair, articles] : flows_) {
      findings_.flows.push_back({numbers[pair.first], numbers[pair.second], articles});
    }
    std::sort(findings_.flows.begin(), findings_.flows.end(),
              [](const OutletFlow& a, const OutletFlow& b) {
                return std::pair(a.from, a.to) < std::pair(b.from, b.to);
              });
  }

  Findings& findings_;
  std::map<std::string_view, Tally> tallies_;
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> flows_;  // from, to
};

}  // namespace

void TabulateOutlets(Findings* findings) {
  findings->outlets.clear();
  findings->flows.clear();
  Tabulator(findings).Run();
}

}  // namespace newsprint
