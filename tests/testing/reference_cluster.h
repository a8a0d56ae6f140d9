// reference_cluster.h -- the slow, obvious star clustering: asks about every pair, in order.
#ifndef NEWSPRINT_TESTS_TESTING_REFERENCE_CLUSTER_H_
#define NEWSPRINT_TESTS_TESTING_REFERENCE_CLUSTER_H_

#include <cstdint>
#include <vector>

#include "newsprint/cluster.h"

namespace newsprint::testing {

inline std::vector<std::uint32_t> ReferenceStarClusters(std::uint32_t num_nodes,
                                                        const std::vector<Tie>& ties) {
  std::vector<std::vector<bool>> tied(num_nodes, std::vector<bool>(num_nodes, false));
  for (const Tie& tie : ties) tied[tie.earlier][tie.later] = true;
  std::vector<std::uint32_t> representative(num_nodes);
  for (std::uint32_t node = 0; node < num_nodes; ++node) {
    representative[node] = node;
    for (std::uint32_t earlier = 0; earlier < node; ++earlier) {
      if (representative[earlier] == earlier && tied[earlier][node]) {
        representative[node] = earlier;
        break;
      }
    }
  }
  return representative;
}

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_TESTING_REFERENCE_CLUSTER_H_
