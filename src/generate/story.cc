//  Tested by generate/generate_test.cc
#include "generate/story.h"

namespace newsprint {
namespace {

// Thresholds of `high`: what a role means (findings.h).
constexpr std::uint32_t kCoveredPercent = 80;
// With more of its sentences new, a text is another report of the story, not a reprint.
constexpr std::uint32_t kMostRewrittenPercent = 40;

}  // namespace

bool KeepsReprint(Grade grade) {
  switch (grade) {
    case Grade::kLifted:
    case Grade::kSpliced:
    case Grade::kDigest:
    case Grade::kRewritten:  // by level
      return false;
    default:
      return true;
  }
}

std::uint32_t WriteBody(const Story& story, Grade grade, Random& random, Composer* body) {
  // Levels that leave coverage clear of the thresholds, so that roles are beyond doubt.
  static constexpr std::uint32_t kAdded[] = {10, 50, 100};
  static constexpr std::uint32_t kKept[] = {33, 50, 67, 90};
  static constexpr std::uint32_t kRewritten[] = {10, 30, 60, 80};
  static constexpr std::uint32_t kSubstituted[] = {1, 3, 5, 10, 20, 30};
  static constexpr std::uint32_t kNoisy[] = {1, 2, 5, 10};
  const EditSource source = story.source();
  std::uint32_t level = 0;
  switch (grade) {
    case Grade::kCredited:
      CopyCredited(source, random, body);
      break;
    case Grade::kPrepended:
      CopyPrepended(source, level = random.Pick(kAdded), random, body);
      break;
    case Grade::kAppended:
      CopyAppended(source, level = random.Pick(kAdded), random, body);
      break;
    case Grade::kCut:
      CopyCut(source, level = random.Pick(kKept), kMinTextWords, body);
      break;
    case Grade::kAlternate:
      CopyAlternate(source, body);
      break;
    case Grade::kRewritten:
      CopyRewritten(source, level = random.Pick(kRewritten), random, body);
      break;
    case Grade::kSubstituted:
      CopySubstituted(source, level = random.Pick(kSubstituted), random, body);
      break;
    case Grade::kNoisy:
      CopyNoisy(source, level = random.Pick(kNoisy), random, body);
      break;
    case Grade::kUpdated:
      CopyUpdated(source, random, body);
      break;
    case Grade::kSpliced:
    case Grade::kDigest:
      break;  // written already
    default:
      CopyWhole(source, body);
  }
  return level;
}

void LabelDerived(const Story& story, std::uint32_t own_words, GeneratedTruth* truth) {
  switch (truth->grade) {
    case Grade::kLifted:
      return;
    case Grade::kSpliced:
    case Grade::kDigest:
      truth->role = Role::kCompilation;
      return;
    case Grade::kRewritten:
      truth->story = story.id;
      if (truth->level > kMostRewrittenPercent) return;
      break;
    default:
      break;
  }
  truth->reprint = truth->story = story.id;
  std::uint64_t shared = 0;
  for (const GeneratedPassage& passage : truth->passages) shared += passage.words;
  const bool own_covered = shared * 100 >= std::uint64_t{own_words} * kCoveredPercent;
  const bool source_covered =
      shared * 100 >= std::uint64_t{story.draft.num_words()} * kCoveredPercent;
  if (truth->grade == Grade::kUpdated)
    truth->role = Role::kUpdate;
  else if (truth->grade == Grade::kSubstituted || truth->grade == Grade::kNoisy ||
           own_covered == source_covered)
    truth->role = Role::kCopy;
  else
    truth->role = own_covered ? Role::kExcerpt : Role::kExtended;
}

}  // namespace newsprint
