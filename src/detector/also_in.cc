#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "newsprint/store.h"

namespace newsprint {
namespace {

// Enough to name kMostAlsoIn others to each of them.
constexpr std::size_t kMostOfCluster = kMostAlsoIn + 1;

void AddOutlet(const std::string& outlet, std::vector<std::string>* outlets) {
  if (outlet.empty() || outlets->size() == kMostOfCluster) return;
  if (std::find(outlets->begin(), outlets->end(), outlet) == outlets->end()) {
    outlets->push_back(outlet);
  }
}

}  // namespace

void AddAlsoIn(std::span<const std::string> outlets, std::span<StoredVerdict> verdicts) {
  absl::flat_hash_map<std::string_view, std::vector<std::string>> of_cluster;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    std::vector<std::string>& known = of_cluster[verdicts[i].cluster];
    for (const std::string& remembered : verdicts[i].also_in) AddOutlet(remembered, &known);
    AddOutlet(outlets[i], &known);
  }
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    std::vector<std::string> others = of_cluster[verdicts[i].cluster];
    std::erase(others, outlets[i]);
    others.resize(std::min<std::size_t>(others.size(), kMostAlsoIn));
    verdicts[i].also_in = std::move(others);
  }
}

}  // namespace newsprint
