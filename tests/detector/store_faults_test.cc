// A store whose program is killed, whose disk fails, and that another program writes to. [faults 21-26]
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <climits>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "newsprint/generate.h"
#include "newsprint/store.h"
#include "tests/testing/failing_vfs.h"
#include "tests/testing/temporary_folder.h"

namespace newsprint {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kNow = 1'770'000'000;
constexpr std::size_t kPerBatch = 12;

class Folder {
 public:
  [[nodiscard]] std::string Store() const { return (folder_.path() / "seen.db").string(); }
  void Clear() const {
    for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(Store() + end);
  }

 private:
  testing::TemporaryFolder folder_;
};

std::vector<Article> Articles() {
  GeneratorOptions options;
  options.num_articles = 6 * kPerBatch;
  options.seed = 3;
  options.median_words = 40;
  options.derived_per_mille = 600;
  absl::StatusOr<Generator> generator = Generator::Create(options);
  REQUIRE(generator.ok());
  std::vector<Article> articles;
  for (;;) {
    absl::StatusOr<std::optional<GeneratedArticle>> next = generator->Next();
    REQUIRE(next.ok());
    if (!*next) return articles;
    articles.push_back(std::move((*next)->article));
  }
}

absl::Status AddBatch(Store& store, const std::vector<Article>& articles, std::size_t batch) {
  if (absl::Status status = store.Begin(kNow); !status.ok()) return status;
  for (std::size_t i = batch * kPerBatch; i < (batch + 1) * kPerBatch; ++i) {
    absl::Status status = store.Add(articles[i]).status();
    if (!status.ok()) {
      store.RollBack();
      return status;
    }
  }
  return store.Commit();
}

// The steps of a small life: each is all or nothing.
using Step = std::function<absl::Status(Store&)>;
std::vector<Step> Steps(const std::vector<Article>& articles) {
  const auto add = [&articles](std::size_t batch) {
    return [&articles, batch](Store& store) { return AddBatch(store, articles, batch); };
  };
  const std::int64_t third = articles[2 * kPerBatch].published.seconds;
  return {add(0),
          add(1),
          add(2),
          add(3),
          [third](Store& store) { return store.Expire(third).status(); },
          [](Store& store) { return store.Recluster(); },
          add(4),
          add(5),
          [&articles](Store& store) { return store.Remove(articles[30].id).status(); }};
}

std::string Exported(Store& store) {
  std::string all;
  const absl::Status status = store.Export([&all](const StoredArticle& article) {
    all += article.id + " " + article.cluster + "\n";
    return absl::OkStatus();
  });
  REQUIRE(status.ok());
  return all;
}

absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& path, const std::string& vfs = "") {
  StoreOptions options;
  options.access = StoreAccess::kCreate;
  options.vfs = vfs;
  return Store::Open(path, options);
}

// states[k]: the export after k steps.
std::vector<std::string> States(const std::vector<Step>& steps, const std::string& path) {
  auto store = Open(path);
  REQUIRE(store.ok());
  std::vector<std::string> states = {Exported(**store)};
  for (const Step& step : steps) {
    REQUIRE(step(**store).ok());
    states.push_back(Exported(**store));
  }
  return states;
}

// The store is sound and in the state after `done` steps, or one more; returns which, and goes on from there
// to the end.
void CheckAndFinish(const Folder& folder, const std::vector<Step>& steps,
                    const std::vector<std::string>& states, std::size_t done) {
  auto store = Open(folder.Store());
  CAPTURE(store.status().ToString());
  REQUIRE(store.ok());
  const absl::StatusOr<std::vector<std::string>> faults = (*store)->Verify();
  REQUIRE(faults.ok());
  for (const std::string& fault : *faults) FAIL_CHECK(fault);
  const std::string now = Exported(**store);
  const bool one_more = now != states[done] && done + 1 < states.size();
  if (one_more) ++done;
  CHECK(now == states[done]);
  for (; done < steps.size(); ++done) REQUIRE(steps[done](**store).ok());
  CHECK(Exported(**store) == states.back());
}

TEST_CASE("Store: killed at any moment it holds what was acknowledged [fault 21]") {
  const char* wanted = std::getenv("NEWSPRINT_KILLS");  // 1000 in tests/run --all
  const int kills = wanted == nullptr ? 50 : std::atoi(wanted);
  const std::vector<Article> articles = Articles();
  const std::vector<Step> steps = Steps(articles);
  const Folder folder;
  const auto begin = std::chrono::steady_clock::now();
  const std::vector<std::string> states = States(steps, folder.Store());
  const auto life = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - begin);
  const auto step_life = static_cast<std::uint64_t>(life.count()) / steps.size() + 1;
  std::mt19937_64 random(17);
  int cut_short = 0;
  for (int round = 0; round < kills; ++round) {
    CAPTURE(round);
    folder.Clear();
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      auto store = Open(folder.Store());
      for (const Step& step : steps) {
        if (!store.ok() || !step(**store).ok() || write(ends[1], "k", 1) != 1) _exit(1);
      }
      _exit(0);
    }
    close(ends[1]);
    // Some moment of some step: after those before it, and no longer than a step takes.
    const std::size_t before = random() % steps.size();
    std::size_t done = 0;
    char byte = 0;
    while (done < before && read(ends[0], &byte, 1) == 1) ++done;
    usleep(static_cast<useconds_t>(random() % step_life));
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    if (WIFEXITED(status)) REQUIRE(WEXITSTATUS(status) == 0);
    while (read(ends[0], &byte, 1) == 1) ++done;
    close(ends[0]);
    cut_short += done < steps.size() ? 1 : 0;
    CheckAndFinish(folder, steps, states, done);
  }
  CHECK(cut_short > kills / 4);  // else nothing is shown
}

TEST_CASE("Store: whatever call of the disk fails, no batch is half there [fault 22] [fault 23]") {
  struct Disk {
    std::string_view name;
    bool stays;
    bool full;
  };
  const Disk kDisks[] = {{"one fault", false, false}, {"full", true, true}};
  const std::vector<Article> articles = Articles();
  const std::vector<Step> steps = Steps(articles);
  const Folder folder;
  const std::vector<std::string> states = States(steps, folder.Store());
  const std::string vfs = testing::FailingVfs();
  for (const Disk& disk : kDisks) {
    CAPTURE(std::string(disk.name));
    int faults = 0;
    // Every call of the first steps, then fewer: what follows differs in the articles only.
    for (int n = 1;; n += n < 120 ? 1 : 13) {
      CAPTURE(n);
      folder.Clear();
      testing::FailAt(n, disk.stays, disk.full);
      std::size_t done = 0;
      absl::Status status;
      {
        auto store = Open(folder.Store(), vfs);
        status = store.status();
        while (status.ok() && done < steps.size()) {
          status = steps[done](**store);
          if (status.ok()) ++done;
        }
      }
      const bool failed = testing::HasFailed();
      testing::FailAt(INT_MAX, false, false);
      // A fault may be met where nothing depends on it (a checkpoint, a removal); told or not, all is there.
      if (!status.ok()) {
        ++faults;
        CHECK(!status.message().empty());
      }
      CheckAndFinish(folder, steps, states, done);
      if (!failed) break;
    }
    CHECK(faults > 50);
  }
}

TEST_CASE("Store: a second writer is told so, and readers see whole batches [fault 25]") {
  const std::vector<Article> articles = Articles();
  const Folder folder;
  auto first = Open(folder.Store());
  REQUIRE(first.ok());
  REQUIRE(AddBatch(**first, articles, 0).ok());
  StoreOptions options;
  options.access = StoreAccess::kWrite;
  options.wait_milliseconds = 50;
  auto second = Store::Open(folder.Store(), options);
  REQUIRE(second.ok());
  auto reader = Store::Open(folder.Store(), {});
  REQUIRE(reader.ok());
  const std::string before = Exported(**reader);
  REQUIRE((*first)->Begin(kNow).ok());
  REQUIRE((*first)->Add(articles[kPerBatch]).ok());
  const absl::Status refused = (*second)->Begin(kNow);
  CHECK(absl::IsFailedPrecondition(refused));
  CHECK(std::string(refused.message().data(), refused.message().size())
            .find("another program is writing") != std::string::npos);
  CHECK(Exported(**reader) == before);
  CHECK((*reader)->Query(articles[kPerBatch])->verdict != Verdict::kRepeat);
  REQUIRE((*first)->Commit().ok());
  CHECK(Exported(**reader) != before);
  // What the first one wrote is known to the second.
  REQUIRE((*second)->Begin(kNow).ok());
  CHECK((*second)->Add(articles[kPerBatch])->verdict == Verdict::kRepeat);
  REQUIRE((*second)->Commit().ok());
}

TEST_CASE("Store: a damaged file gives no wrong answer [fault 24]") {
  const std::vector<Article> articles = Articles();
  const std::vector<Step> steps = Steps(articles);
  const Folder folder;
  const std::vector<std::string> states = States(steps, folder.Store());
  const auto size = fs::file_size(folder.Store());
  const std::string whole = folder.Store() + ".whole";
  fs::copy_file(folder.Store(), whole);
  std::mt19937_64 random(23);
  int named = 0;
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    folder.Clear();
    fs::copy_file(whole, folder.Store());
    if (round % 3 == 0) {
      fs::resize_file(folder.Store(), size * static_cast<std::uintmax_t>(round + 1) / 61);
    } else {
      std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(
          std::fopen(folder.Store().c_str(), "r+b"), std::fclose);
      REQUIRE(file != nullptr);
      for (int i = 0; i < 400; ++i) {
        std::fseek(file.get(), static_cast<long>(random() % size), SEEK_SET);
        std::fputc(static_cast<int>(random() & 0xff), file.get());
      }
    }
    auto store = Store::Open(folder.Store(), {});
    if (!store.ok()) {
      ++named;
      continue;
    }
    const absl::StatusOr<std::vector<std::string>> faults = (*store)->Verify();
    if (!faults.ok() || !faults->empty()) ++named;
  }
  CHECK(named == 60);
}

}  // namespace
}  // namespace newsprint
