//  Tested by detector/forms_test.cc
#include "detector/forms.h"

#include <algorithm>
#include <utility>

#include "base/threads.h"
#include "detector/pair_judge.h"
#include "detector/reprints.h"
#include "newsprint/cluster.h"

namespace newsprint::internal {
namespace {

// A filling holds a sum and a name at least, and words about them, that a text it passes for a copy of does not cover.
constexpr double kOwnWords = 6;
// Fillings of one form that a member is compared with.
constexpr std::size_t kMaxFillings = 64;

// True if the later text holds words that the earlier one does not, and not because one of them is a scan: there
// a misread number is no other number.
bool SaysMore(const Relation& relation) {
  return !relation.noisy && relation.later_words * (1 - relation.figures.b_covered) >= kOwnWords;
}

// A representative and the members that say something of their own, ascending.
struct Star {
  std::uint32_t representative = 0;
  std::vector<std::uint32_t> members;
};

std::vector<Star> StarsOf(const Relations& relations, std::uint32_t num_texts,
                          const Thresholds& thresholds) {
  std::vector<Tie> ties;
  relations.ForEach([&](const Relation& relation) {
    if (IsTie(ProvenPairOf(relation), thresholds))
      ties.push_back({relation.earlier, relation.later});
  });
  const std::vector<std::uint32_t> representatives = StarClusters(num_texts, std::move(ties));
  std::vector<std::vector<std::uint32_t>> members(num_texts);
  for (std::uint32_t text = 0; text < num_texts; ++text) {
    const std::uint32_t representative = representatives[text];
    if (representative == text) continue;
    if (SaysMore(*relations.Find(representative, text))) members[representative].push_back(text);
  }
  std::vector<Star> stars;
  for (std::uint32_t text = 0; text < num_texts; ++text) {
    if (members[text].size() > 1) stars.push_back({text, std::move(members[text])});
  }
  return stars;
}

// What comparing the members of one star has shown.
struct Shown {
  std::vector<Relation> relations;      // between members
  std::vector<std::uint32_t> fillings;  // members that are no copies of the representative
};

Shown LookInto(const Star& star, const Relations& relations, PairJudge& judge,
               std::uint32_t worker) {
  Shown shown;
  std::vector<std::uint32_t> firsts;  // of each filling, and copies of them that say more
  for (const std::uint32_t member : star.members) {
    const double to_representative =
        relations.Find(star.representative, member)->figures.resemblance;
    bool is_template = false;
    bool is_copy = false;
    for (const std::uint32_t first : firsts) {
      const Relation* const found = relations.Find(first, member);
      const Relation relation = found != nullptr ? *found : judge.Judge(first, member, worker);
      is_template |=
          relation.kind == EdgeKind::kTemplate && relation.figures.resemblance > to_representative;
      is_copy = IsCopy(relation) && !SaysMore(relation);
      if (found == nullptr) shown.relations.push_back(relation);
      if (is_copy) break;
    }
    if (is_template) shown.fillings.push_back(member);
    if (!is_copy && firsts.size() < kMaxFillings) firsts.push_back(member);
  }
  return shown;
}

}  // namespace

void TellForms(PairJudge& judge, const RelationOptions& options, std::uint32_t num_texts,
               Relations* relations) {
  const std::vector<Star> stars = StarsOf(*relations, num_texts, options.thresholds);
  std::vector<Shown> shown(stars.size());
  ParallelFor(stars.size(), options.threads, [&](std::size_t item, std::uint32_t worker) {
    shown[item] = LookInto(stars[item], *relations, judge, worker);
  });
  for (std::size_t i = 0; i < stars.size(); ++i) {
    for (const std::uint32_t filling : shown[i].fillings) {
      relations->MakeTemplate(stars[i].representative, filling);
    }
  }
  for (const Shown& some : shown) {
    for (const Relation& relation : some.relations) relations->Add(relation);
  }
  relations->Sort(num_texts);
}

}  // namespace newsprint::internal
