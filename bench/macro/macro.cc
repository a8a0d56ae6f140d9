// newsprint_macro: one measured piece of work a process, so that its CPU time and memory are its own.
//
//   newsprint_macro parse FILE.jsonl        read and parse id and text of each line: what all else is divided by
//   newsprint_macro signatures FILE.jsonl   articles to signatures and band keys
//   newsprint_macro detect FILE.jsonl       articles to verified clusters
//
// Options: --threads N, --resemblance, --no-passages, --no-stories, --simd best|avx2|sse4, --assignments FILE.
// Prints one JSON object: what was done, CPU and wall seconds, bytes of memory at the peak and before.
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/simd_target.h"
#include "newsprint/newsprint.h"
#include "simdjson.h"

namespace newsprint::bench {
namespace {

struct Options {
  std::string work;
  std::string file;
  std::string assignments;
  std::int64_t simd = 0;
  DetectorOptions detector;
};

struct Done {
  bool ok = true;
  std::uint64_t articles = 0;
  std::uint64_t text_bytes = 0;
  std::uint64_t clusters = 0;
  std::uint64_t checksum = 0;
};

// --- parse ------------------------------------------------------------------------------------------

constexpr std::size_t kBlockBytes = 1U << 20;

class LineParser {
 public:
  void Line(char* begin, std::size_t size, std::size_t capacity, Done* done) {
    simdjson::ondemand::document record;
    std::string_view id;
    std::string_view text;
    if (parser_.iterate(begin, size, capacity).get(record) != simdjson::SUCCESS ||
        record["id"].get_string().get(id) != simdjson::SUCCESS ||
        record["text"].get_string().get(text) != simdjson::SUCCESS) {
      done->ok = false;
      return;
    }
    ++done->articles;
    done->text_bytes += text.size();
    done->checksum +=
        static_cast<unsigned char>(id.back()) + static_cast<unsigned char>(text.back());
  }

 private:
  simdjson::ondemand::parser parser_;
};

Done Parse(const Options& options) {
  Done done;
  const int file = open(options.file.c_str(), O_RDONLY);
  if (file < 0) return {.ok = false};
  std::vector<char> buffer(2 * kBlockBytes + simdjson::SIMDJSON_PADDING);
  LineParser parser;
  std::size_t held = 0;
  for (;;) {
    if (buffer.size() < held + kBlockBytes + simdjson::SIMDJSON_PADDING)
      buffer.resize(2 * buffer.size());
    const ssize_t got = read(file, buffer.data() + held, kBlockBytes);
    if (got <= 0) break;
    const std::size_t end = held + static_cast<std::size_t>(got);
    std::size_t begin = 0;
    while (char* line_end =
               static_cast<char*>(std::memchr(buffer.data() + begin, '\n', end - begin))) {
      const auto next = static_cast<std::size_t>(line_end - buffer.data()) + 1;
      parser.Line(buffer.data() + begin, next - begin, buffer.size() - begin, &done);
      begin = next;
    }
    held = end - begin;
    std::memmove(buffer.data(), buffer.data() + begin, held);
  }
  close(file);
  return done;
}

// --- signatures -------------------------------------------------------------------------------------

Done Signatures(const Options& options) {
  Done done;
  const Recipe recipe;
  const Normalizer normalizer(recipe.seed);
  const Shingler shingler(recipe.shingle_words);
  const MinHasher hasher = *MinHasher::Create(recipe);
  NormalizedText normalized;
  std::vector<std::uint64_t> sequence;
  std::vector<std::uint32_t> slots(recipe.num_slots);
  std::vector<std::uint64_t> keys(recipe.banding.bands);
  auto reader = OpenArticles({options.file}, {});
  if (!reader.ok()) return {.ok = false};
  ReadEvent event;
  for (;;) {
    const absl::StatusOr<bool> more = (*reader)->NextInto(event);
    if (!more.ok()) return {.ok = false};
    if (!*more) return done;
    if (event.kind != ReadEventKind::kArticle) continue;
    normalizer.Normalize(event.article.text, event.article.text_begin, &normalized);
    shingler.Sequence(normalized, &sequence);
    ++done.articles;
    done.text_bytes += event.article.text.size();
    if (sequence.empty()) continue;
    hasher.SketchInto(sequence, slots);
    BandKeysInto(slots, recipe.banding, keys);
    for (const std::uint64_t key : keys) done.checksum += key;
  }
}

// --- detect -----------------------------------------------------------------------------------------

class FileSink final : public ByteSink {
 public:
  explicit FileSink(const std::string& path) : file_(path, std::ios::binary) {}
  absl::Status Write(std::string_view bytes) override {
    file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file_ ? absl::OkStatus() : absl::DataLossError("cannot write the assignments");
  }

 private:
  std::ofstream file_;
};

Done Detect(const Options& options) {
  Done done;
  Detector detector(options.detector);
  ReaderOptions reading;
  reading.ahead = options.detector.threads > 1;
  auto reader = OpenArticles({options.file}, reading);
  if (!reader.ok()) return {.ok = false};
  ReadEvent event;
  for (;;) {
    const absl::StatusOr<bool> more = (*reader)->NextInto(event);
    if (!more.ok()) return {.ok = false};
    if (!*more) break;
    if (event.kind != ReadEventKind::kArticle) continue;
    ++done.articles;
    done.text_bytes += event.article.text.size();
    detector.Add(std::move(event.article));
  }
  const absl::StatusOr<Findings> findings = detector.Detect();
  if (!findings.ok()) return {.ok = false};
  done.clusters = findings->reprints.size();
  if (!options.assignments.empty()) {
    FileSink sink(options.assignments);
    done.ok = WriteAssignments(*findings, sink).ok();
  }
  return done;
}

// --- the process ------------------------------------------------------------------------------------

double CpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::uint64_t PeakBytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::uint64_t kilobytes = 0;
    if (word == "VmHWM:" && status >> kilobytes) return kilobytes << 10;
  }
  return 0;
}

bool ParseOptions(int argc, char** argv, Options* options) {
  if (argc < 3) return false;
  options->work = argv[1];
  options->file = argv[2];
  for (int i = 3; i < argc; ++i) {
    const std::string_view option = argv[i];
    if (option == "--no-passages") {
      options->detector.passages = false;
    } else if (option == "--no-stories") {
      options->detector.stories = false;
    } else if (option == "--resemblance") {
      options->detector.preset = Preset::kResemblance;
    } else if (i + 1 == argc) {
      return false;
    } else if (option == "--threads") {
      options->detector.threads = static_cast<std::uint32_t>(std::stoul(argv[++i]));
    } else if (option == "--simd") {
      options->simd = SimdTarget::Named(argv[++i]);
      if (options->simd < 0 && options->simd != kUpToAvx2 && options->simd != kUpToSse4)
        return false;
    } else if (option == "--assignments") {
      options->assignments = argv[++i];
    } else {
      return false;
    }
  }
  return true;
}

int Main(int argc, char** argv) {
  Options options;
  Done (*work)(const Options&) = nullptr;
  if (ParseOptions(argc, argv, &options)) {
    if (options.work == "parse") work = Parse;
    if (options.work == "signatures") work = Signatures;
    if (options.work == "detect") work = Detect;
  }
  if (work == nullptr) {
    std::cerr << "usage: newsprint_macro parse|signatures|detect FILE.jsonl [--threads N] "
                 "[--resemblance] [--no-passages] [--no-stories] [--simd best|avx2|sse4] "
                 "[--assignments FILE]\n";
    return 2;
  }
  const SimdTarget target(options.simd);
  const std::uint64_t before = PeakBytes();
  const double cpu = CpuSeconds();
  const auto wall = std::chrono::steady_clock::now();
  const Done done = work(options);
  const std::chrono::duration<double> wall_seconds = std::chrono::steady_clock::now() - wall;
  std::printf(
      "{\"ok\": %s, \"articles\": %llu, \"text_bytes\": %llu, \"clusters\": %llu, "
      "\"checksum\": \"%016llx\", \"cpu_seconds\": %.6f, \"wall_seconds\": %.6f, "
      "\"peak_bytes\": %llu, \"bytes_before\": %llu}\n",
      done.ok ? "true" : "false", static_cast<unsigned long long>(done.articles),
      static_cast<unsigned long long>(done.text_bytes),
      static_cast<unsigned long long>(done.clusters),
      static_cast<unsigned long long>(done.checksum), CpuSeconds() - cpu, wall_seconds.count(),
      static_cast<unsigned long long>(PeakBytes()), static_cast<unsigned long long>(before));
  return done.ok ? 0 : 1;
}

}  // namespace
}  // namespace newsprint::bench

int main(int argc, char** argv) { return newsprint::bench::Main(argc, argv); }
