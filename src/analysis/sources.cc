// sources.cc -- from whom a reprinted text may come, by what its printings say.
//
//  Tested by analysis/outlets_test.cc
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "newsprint/analysis.h"

namespace newsprint {
namespace {

// What each kind of evidence weighs: a text that names its source says more than a date, and a date of a
// day says little.
constexpr double kCreditWeight = 2;  // times the share of printings that name it
constexpr double kLinkWeight = 1.5;
constexpr double kFirstWeight = 1;
constexpr double kFirstDayWeight = .5;
constexpr double kWholeWeight = .5;
constexpr std::size_t kMostCandidates = 5;

// The site of a web address: without scheme, "www." and path.
std::string_view HostOf(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  return host.starts_with("www.") ? host.substr(4) : host;
}

// By site, the one outlet that has most articles there.
std::map<std::string_view, std::string_view> SiteOwners(const Findings& findings) {
  std::map<std::string_view, std::map<std::string_view, std::uint32_t>> counts;
  for (const ArticleFinding& article : findings.articles) {
    const std::string_view host = HostOf(article.url);
    if (!host.empty() && !article.outlet.empty()) ++counts[host][article.outlet];
  }
  std::map<std::string_view, std::string_view> owners;
  for (const auto& [host, outlets] : counts) {
    std::uint32_t most = 0;
    bool tie = false;
    for (const auto& [outlet, times] : outlets) {
      tie = times == most;
      if (times > most) owners[host] = outlet, most = times;
    }
    if (tie && outlets.size() > 1) owners.erase(host);
  }
  return owners;
}

class ClusterSources {
 public:
  ClusterSources(const Findings& findings, const ReprintCluster& cluster,
                 const std::map<std::string_view, std::string_view>& owners)
      : findings_(findings), cluster_(cluster), owners_(owners) {}

  std::vector<SourceCandidate> Collect() {
    AddCredits();
    if (cluster_.members.size() > 1) {
      AddLinks();
      AddFirst();
      AddWhole();
    }
    std::vector<SourceCandidate> candidates;
    for (auto& [name, candidate] : candidates_) {
      candidate.name = name;
      candidates.push_back(std::move(candidate));
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.weight > b.weight; });
    if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
    return candidates;
  }

 private:
  [[nodiscard]] const ArticleFinding& At(ArticleIndex index) const {
    return findings_.articles[ToInt(index)];
  }
  void Add(std::string_view name, EvidenceType type, std::string text, double weight) {
    if (name.empty()) return;
    SourceCandidate& candidate = candidates_[std::string(name)];
    candidate.weight += weight;
    candidate.evidence.push_back({type, std::move(text), weight});
  }

  void AddCredits() {
    std::map<std::string_view, std::size_t> named;
    for (const ArticleIndex member : cluster_.members) {
      for (const Credit& credit : At(member).credits) ++named[credit.source];
    }
    const std::size_t all = cluster_.members.size();
    for (const auto& [source, times] : named) {
      Add(source, EvidenceType::kCredit,
          all == 1 ? std::string("its text names it")
                   : Concat({times, " of ", all, " printings name it"}),
          kCreditWeight * static_cast<double>(times) / static_cast<double>(all));
    }
  }

  void AddLinks() {
    std::map<std::string_view, std::set<std::string_view>> linked;  // owner: sites' users
    for (const ArticleIndex member : cluster_.members) {
      const auto owner = owners_.find(HostOf(At(member).url));
      if (owner == owners_.end() || At(member).outlet.empty()) continue;
      if (owner->second != At(member).outlet) linked[owner->second].insert(At(member).outlet);
    }
    for (const auto& [owner, outlets] : linked) {
      Add(owner, EvidenceType::kLink,
          Concat({"the address that ", *outlets.begin(), " gives lies at its site"}), kLinkWeight);
    }
  }

  // The first of all, if no other is as early as far as the dates tell.
  void AddFirst() {
    const ArticleFinding* first = nullptr;
    for (const ArticleIndex member : cluster_.members) {
      const Published& published = At(member).published;
      if (!published.known() || published.quality == DateQuality::kGuessed) continue;
      if (first == nullptr || published.seconds < first->published.seconds) first = &At(member);
    }
    if (first == nullptr || first->outlet.empty()) return;
    bool alone = true;
    for (const ArticleIndex member : cluster_.members) {
      const ArticleFinding& other = At(member);
      if (&other == first || other.outlet == first->outlet) continue;
      const auto lag = LagSeconds(first->published, other.published);
      alone = alone && lag.has_value() && *lag > 0;
    }
    const bool exact = first->published.quality == DateQuality::kExact;
    Add(first->outlet, EvidenceType::kTime,
        alone ? "it is the first by date"
              : "no other is earlier by date, though not all dates tell the hour",
        alone && exact ? kFirstWeight : kFirstDayWeight);
  }

  // An outlet whose printing was reprinted in parts, and is no part itself.
  void AddWhole() {
    const ArticleFinding& representative = At(cluster_.representative);
    const bool excerpts =
        std::any_of(cluster_.members.begin(), cluster_.members.end(), [&](ArticleIndex member) {
          return At(member).role == Role::kExcerpt && At(member).match == cluster_.representative;
        });
    if (excerpts && !representative.outlet.empty()) {
      Add(representative.outlet, EvidenceType::kWhole, "others print parts of its text",
          kWholeWeight);
    }
  }

  const Findings& findings_;
  const ReprintCluster& cluster_;
  const std::map<std::string_view, std::string_view>& owners_;
  std::map<std::string, SourceCandidate> candidates_;
};

}  // namespace

void NameSources(Findings* findings) {
  const std::map<std::string_view, std::string_view> owners = SiteOwners(*findings);
  for (ReprintCluster& cluster : findings->reprints) {
    cluster.sources = ClusterSources(*findings, cluster, owners).Collect();
  }
}

void AddCreditEvidence(Findings* findings) {
  for (Edge& edge : findings->edges) {
    if (edge.kind == EdgeKind::kTemplate) continue;
    const ArticleFinding& a = findings->articles[ToInt(edge.a)];
    const ArticleFinding& b = findings->articles[ToInt(edge.b)];
    for (const Credit& credit : a.credits) {
      const bool both = std::any_of(b.credits.begin(), b.credits.end(), [&](const Credit& other) {
        return other.source == credit.source;
      });
      if (both || (credit.source == b.outlet && a.outlet != b.outlet)) {
        edge.evidence.push_back({EvidenceType::kCredit, credit.source, 0});
      }
    }
    for (const Credit& credit : b.credits) {
      const bool both = std::any_of(a.credits.begin(), a.credits.end(), [&](const Credit& other) {
        return other.source == credit.source;
      });
      if (!both && credit.source == a.outlet && a.outlet != b.outlet) {
        edge.evidence.push_back({EvidenceType::kCredit, credit.source, 0});
      }
    }
  }
}

}  // namespace newsprint
