// Stands in for libFuzzer where there is none: runs a target on every file of its corpus and on many
// neighbours of each, made from a fixed seed.
//   TARGET CORPUS NEIGHBOURS
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void Run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

// A few bytes changed, dropped or doubled, or the tail of another file behind the head of this one.
std::string Neighbour(const std::vector<std::string>& corpus, const std::string& input,
                      std::mt19937& random) {
  static constexpr char kMeaningful[] = "<>\"'&{}[],:\n\r\t\\\0#;-";
  std::string made = input;
  for (unsigned edits = 1 + random() % 4; edits > 0 && !made.empty(); --edits) {
    const std::size_t at = random() % made.size();
    const std::size_t size = 1 + random() % 16;
    switch (random() % 5) {
      case 0:
        made[at] = static_cast<char>(random());
        break;
      case 1:
        made.erase(at, size);
        break;
      case 2:
        made.insert(at, made.substr(at, size));
        break;
      case 3:
        made[at] = kMeaningful[random() % (sizeof(kMeaningful) - 1)];
        break;
      default: {
        const std::string& other = corpus[random() % corpus.size()];
        made =
            made.substr(0, at) + other.substr(std::min(other.size(), std::size_t{random() % 200}));
      }
    }
  }
  return made;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::fprintf(stderr, "usage: TARGET CORPUS NEIGHBOURS\n"), 2;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1]))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> corpus;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  if (corpus.empty()) return std::fprintf(stderr, "no corpus in %s\n", argv[1]), 1;
  std::mt19937 random(1);
  for (const std::string& input : corpus) {
    Run(input);
    for (int i = std::atoi(argv[2]); i > 0; --i) Run(Neighbour(corpus, input, random));
  }
  std::printf("%zu files\n", corpus.size());
  return 0;
}
