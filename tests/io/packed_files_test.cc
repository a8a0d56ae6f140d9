#include "tests/io/packed_files.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <limits>
#include <memory>
#include <string_view>

#include "io/byte_source.h"
#include "io/decompress.h"

namespace newsprint::testing {
namespace {

constexpr std::size_t kTarBlock = 512;

// Appends until `text` has `size` bytes; false when the stream ends before.
bool ReadUpTo(internal::ByteSource& source, std::size_t size, std::string& text) {
  while (text.size() < size) {
    const std::size_t had = text.size();
    text.resize(size);
    const auto step = source.Read(text.data() + had, size - had);
    REQUIRE(step.ok());
    text.resize(had + step->size);
    if (step->size == 0) return false;
  }
  return true;
}

std::string Field(const std::string& header, std::size_t begin, std::size_t size) {
  const std::string_view field(header.data() + begin, size);
  return std::string(field.substr(0, field.find('\0')));
}

}  // namespace

void ForEachPackedFile(
    const std::string& path,
    const std::function<void(const std::string& name, const std::string& bytes)>& use) {
  auto file = internal::OpenFile(path, 0);
  REQUIRE(file.ok());
  const auto source =
      internal::Decompress(internal::Compression::kZstd, *std::move(file),
                           {.max_output_bytes = std::numeric_limits<std::uint64_t>::max(),
                            .max_ratio = 1000,
                            .grace_bytes = 1U << 30,
                            .max_window_log = 27});
  std::string long_name;
  while (true) {
    std::string header;
    if (!ReadUpTo(*source, kTarBlock, header) || header[0] == '\0') return;
    const std::size_t size = std::strtoull(Field(header, 124, 12).c_str(), nullptr, 8);
    std::string bytes;
    if (!ReadUpTo(*source, (size + kTarBlock - 1) / kTarBlock * kTarBlock, bytes)) return;
    bytes.resize(size);
    const char type = header[156];
    if (type == 'L') {
      long_name = bytes.c_str();  // GNU: the name of the next member
      continue;
    }
    const std::string prefix = Field(header, 345, 155);
    std::string name = Field(header, 0, 100);
    if (!prefix.empty() && header.compare(257, 6, std::string_view("ustar\0", 6)) == 0) {
      name = prefix + "/" + name;
    }
    if (!long_name.empty()) name = long_name;
    long_name.clear();
    if (type == '0' || type == '\0') use(name, bytes);
  }
}

}  // namespace newsprint::testing
