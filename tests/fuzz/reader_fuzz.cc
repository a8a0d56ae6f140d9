// Every format on any bytes: no crash, no hang, and with keep_raw nothing of the input is lost.
// Build: clang++ -fsanitize=fuzzer,address,undefined. The first byte chooses the format.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "newsprint/reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::uint8_t kFormats = static_cast<std::uint8_t>(newsprint::RecordFormat::kWarc) + 1;
  newsprint::ReaderOptions options;
  options.format = static_cast<newsprint::RecordFormat>(data[0] % kFormats);
  options.force_format = options.format != newsprint::RecordFormat::kAuto;
  options.keep_raw = true;
  options.max_record_bytes = 1U << 16;
  options.max_article_bytes = 1U << 14;
  options.max_file_bytes = 1U << 20;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  auto reader = newsprint::OpenArticlesInMemory("input", bytes, options);
  if (!reader.ok()) std::abort();
  newsprint::ReadEvent event;
  while (true) {
    const auto more = (*reader)->NextInto(event);
    if (!more.ok()) std::abort();
    if (!*more) return 0;
  }
}
