// pair_judge.h -- compares two texts, by whatever makes two texts alike.
#ifndef NEWSPRINT_DETECTOR_PAIR_JUDGE_H_
#define NEWSPRINT_DETECTOR_PAIR_JUDGE_H_

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "detector/relations.h"

namespace newsprint::internal {

// Texts whose dates lie too far apart are unrelated, whatever they say. Threads: any number, one for each worker.
class PairJudge {
 public:
  virtual ~PairJudge() = default;
  // One text with others that stand before it; in their order. Pairs that are unrelated may be left out: they are
  // compared again where somebody asks once more.
  [[nodiscard]] virtual std::vector<Relation> JudgeAll(std::span<const std::uint32_t> earlier,
                                                       std::uint32_t later,
                                                       std::uint32_t worker) = 0;
  // REQUIRES: a != b.
  [[nodiscard]] Relation Judge(std::uint32_t a, std::uint32_t b, std::uint32_t worker) {
    const std::uint32_t earlier = std::min(a, b);
    std::vector<Relation> relations = JudgeAll({&earlier, 1}, std::max(a, b), worker);
    if (relations.empty()) return {.earlier = earlier, .later = std::max(a, b)};
    return relations.front();
  }
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_PAIR_JUDGE_H_
