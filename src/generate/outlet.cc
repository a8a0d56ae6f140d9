//  Tested by generate/generate_test.cc
#include "generate/outlet.h"

#include <algorithm>
#include <numeric>

#include "base/strings.h"
#include "generate/draft.h"
#include "generate/purpose.h"

namespace newsprint {
namespace {

constexpr std::uint32_t kMaxKeptOutlets = 4096;  // about 4 MB
constexpr std::uint32_t kGroupSize = 5;          // outlets of one owner, with one disclaimer

FurnitureText WriteFurniture(const Lexicon& lexicon, std::uint32_t num_words, Random& random) {
  const Topic topic = MakeTopic(lexicon, random);
  const Pen pen(lexicon, topic);
  Draft draft;  // one paragraph
  while (draft.num_words() < num_words) pen.WriteSentence(random, &draft);
  return {std::move(draft.text), draft.num_words()};
}

}  // namespace

OutletDirectory::OutletDirectory(std::uint64_t seed, std::uint32_t num_outlets,
                                 std::span<const std::uint32_t> script_weights)
    : seed_(seed), begin_(1, 0) {
  const std::uint64_t sum = std::max<std::uint64_t>(
      1, std::accumulate(script_weights.begin(), script_weights.end(), std::uint64_t{0}));
  for (const std::uint32_t weight : script_weights) {
    // Two at least, so that every article can be reprinted elsewhere.
    const auto share = static_cast<std::uint32_t>(std::uint64_t{num_outlets} * weight / sum);
    begin_.push_back(begin_.back() + std::max<std::uint32_t>(share, 2));
  }
  kept_.resize(std::min(begin_.back(), kMaxKeptOutlets));
}

std::uint32_t OutletDirectory::Draw(Script script, Random& random) const {
  const auto s = static_cast<std::size_t>(script);
  return random.Between(begin_[s], begin_[s + 1] - 1);
}

std::uint32_t OutletDirectory::DrawOther(Script script, std::uint32_t other, Random& random) const {
  const auto s = static_cast<std::size_t>(script);
  const std::uint32_t drawn = random.Between(begin_[s], begin_[s + 1] - 2);
  return drawn < other ? drawn : drawn + 1;
}

const Outlet& OutletDirectory::Get(Script script, std::uint32_t number) {
  Outlet& outlet = kept_[number % kept_.size()];
  if (outlet.number != number) outlet = Make(script, number);
  return outlet;
}

Outlet OutletDirectory::Make(Script script, std::uint32_t number) const {
  const Lexicon& lexicon = LexiconOf(script);
  Random random(seed_, kPurposeOutlet, number);
  Outlet outlet;
  outlet.number = number;
  outlet.name = Concat({lexicon.MakeName(random), lexicon.orthography().word_space,
                        lexicon.MakeName(random), " ", number});
  outlet.domain = Concat({"outlet", number, ".example"});
  if (random.PerMille(300)) outlet.above.push_back(WriteFurniture(lexicon, 8, random));
  if (random.PerMille(500)) {
    outlet.below.push_back(WriteFurniture(lexicon, random.Between(15, 50), random));
  }
  if (random.PerMille(400)) {
    Random group(seed_, kPurposeOutletGroup,
                 number / kGroupSize * kNumScripts + static_cast<std::uint32_t>(script));
    outlet.below.push_back(WriteFurniture(lexicon, group.Between(40, 100), group));
  }
  Draft stub;
  const Topic topic = MakeTopic(lexicon, random);
  Pen(lexicon, topic).WriteSentence(random, &stub);
  // Below any sensible --min-words, in every script.
  stub.words.resize(std::min<std::size_t>(stub.words.size(), 9));
  outlet.stub = stub.text.substr(0, stub.words.back().cell_end);
  return outlet;
}

}  // namespace newsprint
