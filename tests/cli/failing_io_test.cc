// The disk fails at every single call, one after another: outputs are whole or absent.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/cli/workspace.h"

namespace newsprint::testing {
namespace {

bool Holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const std::vector<std::string> kOutputs = {"a.tsv", "p.tsv", "g.xml"};

std::string Line(const std::string& fail) {
  // ASan wants to be loaded first and is not, which does no harm here.
  return "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0; export ASAN_OPTIONS; "
         "NEWSPRINT_FAIL='" +
         fail +
         "' LD_PRELOAD='" NEWSPRINT_FAILING_IO
         "' $N cluster in.jsonl --assignments a.tsv --pairs p.tsv --graph g.xml -q > "
         "/dev/null";
}

struct Case {
  const char* call;
  const char* error;
  const char* says;
  int calls;  // at least, until the run goes through
};

class Disk {
 public:
  Disk() {
    space_.Write("in.jsonl",
                 Record("a", kFerry) + Record("b", kFerryEdited) + Record("c", kLibrary));
    REQUIRE(space_.Run(Line("")).code == 0);
    for (const std::string& name : kOutputs) {
      whole_.push_back(space_.Read(name));
      REQUIRE(!whole_.back().empty());
    }
  }

  // Fails the n-th call; false when there is no n-th call any more.
  bool Fail(const Case& c, int n) {
    space_.Write("p.tsv", "before\n");
    REQUIRE(space_.Run("rm -f a.tsv g.xml").code == 0);
    const Outcome outcome =
        space_.Run(Line(std::string(c.call) + " " + std::to_string(n) + " " + c.error));
    CAPTURE(outcome.err);
    if (outcome.code == 0) return false;
    CHECK(outcome.code == 4);
    CHECK(Holds(outcome.err, c.says));
    CHECK((Holds(outcome.err, "a.tsv") || Holds(outcome.err, "p.tsv") ||
           Holds(outcome.err, "g.xml")));
    for (std::size_t i = 0; i < kOutputs.size(); ++i) {
      const std::string found = space_.Read(kOutputs[i]);
      CHECK((found.empty() || found == whole_[i] || found == "before\n"));
      CHECK(found.empty() == !space_.Has(kOutputs[i]));
    }
    CHECK(space_.Read("p.tsv") != "");  // what stood there stays until the new one does
    for (const std::string& name : space_.Names()) CHECK(name[0] != '.');
    return true;
  }

 private:
  Workspace space_;
  std::vector<std::string> whole_;
};

TEST_CASE("outputs: the disk fails at each call in turn [fault 23]") {
  Disk disk;
  const Case kCases[] = {
      {"open", "EDQUOT", "Disk quota exceeded", 3},
      {"write", "ENOSPC", "No space left on device", 3},
      {"fsync", "EIO", "Input/output error", 3},
      {"close", "EIO", "Input/output error", 3},
      {"rename", "ENOSPC", "No space left on device", 3},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.call);
    int failed = 0;
    while (failed < 20 && disk.Fail(c, failed + 1)) ++failed;
    CHECK(failed >= c.calls);
    CHECK(failed < 20);
  }
}

}  // namespace
}  // namespace newsprint::testing
