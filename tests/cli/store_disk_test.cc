// A store on a disk that fills up: a file system of its own, three megabytes of memory.
#include <doctest/doctest.h>

#include <string>

#include "tests/cli/workspace.h"

namespace newsprint::testing {
namespace {

bool Holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Feeds of 300 articles until one does not fit, each acknowledged one in a line of its own; then what the store says.
constexpr const char* kFillUp = R"sh(
mount -t tmpfs -o size=3m none disk || exit 77
for feed in 0 1 2 3 4 5 6 7 8 9; do
  $N generate --short --articles 300 --seed $feed -q | sed "s/\"id\": *\"/&$feed-/" > feed.jsonl
  $N dedup --store disk/seen.db feed.jsonl > /dev/null || { echo ended with $?; break; }
  echo acknowledged
done
cat /dev/zero > disk/rest
$N store expire --window 1d --now 2040-01-01 disk/seen.db || echo expired with $?
$N store verify disk/seen.db && echo sound
$N store stats disk/seen.db
)sh";

TEST_CASE(
    "store: a disk that fills up costs the batch that does not fit, and no other [fault 23]") {
  const Workspace space;
  space.Write("fill_up", kFillUp);
  const Outcome outcome = space.Run("mkdir disk; unshare --map-root-user --mount sh fill_up");
  if (outcome.code != 0 && !Holds(outcome.out, "ended")) {
    MESSAGE("skipped: no file system can be mounted here");
    return;
  }
  CAPTURE(outcome.out);
  CAPTURE(outcome.err);
  int acknowledged = 0;
  for (std::size_t at = 0; (at = outcome.out.find("acknowledged\n", at)) != std::string::npos;
       ++at) {
    ++acknowledged;
  }
  CHECK(acknowledged >= 2);
  CHECK(Holds(outcome.out, "ended with 4\n"));
  CHECK(Holds(outcome.err,
              "disk/seen.db: the disk is full; the store is as it was before this batch"));
  CHECK(Holds(outcome.out, "expired with 4\n"));
  CHECK(Holds(outcome.err, "forgetting wants room too"));
  CHECK(Holds(outcome.out, "\nsound\n"));
  CHECK(Holds(outcome.out, "articles                " + std::to_string(300 * acknowledged) + "\n"));
  CHECK(Holds(outcome.out, "batches                 " + std::to_string(acknowledged) + "\n"));
}

}  // namespace
}  // namespace newsprint::testing
