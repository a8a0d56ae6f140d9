// Every format on any bytes, packed or not: no crash, no hang, and with keep_raw no byte of a plain file is
// lost. The first byte chooses the format; the limits are small, so that they are met.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "io/decompress.h"
#include "io/encoding.h"
#include "newsprint/reader.h"
#include "tests/fuzz/require.h"

namespace {

using newsprint::RecordFormat;

bool MustKeepAll(RecordFormat format, std::string_view bytes,
                 const newsprint::ReaderOptions& options) {
  return format != RecordFormat::kAuto && format != RecordFormat::kText &&
         format != RecordFormat::kHtml && bytes.size() < options.max_record_bytes &&
         bytes.substr(0, 3) != newsprint::internal::kUtf8Mark &&
         newsprint::internal::DetectCompression(bytes) == newsprint::internal::Compression::kNone &&
         newsprint::internal::DetectWideUtf(bytes).empty();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using newsprint::fuzz::Require;
  if (size == 0) return 0;
  constexpr std::uint8_t kFormats = static_cast<std::uint8_t>(RecordFormat::kWarc) + 1;
  newsprint::ReaderOptions options;
  options.format = static_cast<RecordFormat>(data[0] % kFormats);
  options.force_format = options.format != RecordFormat::kAuto;
  options.keep_raw = true;
  options.max_record_bytes = 1U << 16;
  options.max_article_bytes = 1U << 14;
  options.max_file_bytes = 1U << 20;
  options.bomb_grace_bytes = 1U << 18;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  auto reader = newsprint::OpenArticlesInMemory("input", bytes, options);
  Require(reader.ok(), "memory can be opened");
  newsprint::ReadEvent event;
  std::string joined;
  while (true) {
    const auto more = (*reader)->NextInto(event);
    Require(more.ok(), "what is wrong with a record is an event");
    if (!*more) break;
    joined += event.raw;
    if (event.kind != newsprint::ReadEventKind::kArticle) continue;
    Require(event.article.text.size() <= options.max_article_bytes, "texts are capped");
    Require(!event.article.id.empty(), "every article has an id");
  }
  if (MustKeepAll(options.format, bytes, options)) Require(joined == bytes, "no byte is lost");
  return 0;
}
