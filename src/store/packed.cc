#include "store/packed.h"

#include <zstd.h>

#include <cstdint>
#include <memory>

#include "absl/status/status.h"
#include "newsprint/limits.h"

namespace newsprint::store {
namespace {

// Short texts gain nothing from higher levels (measured on feed items: under 2 %).
constexpr int kLevel = 1;
// A veiled text is less than eight times as long as its article.
constexpr std::uint64_t kMaxBytes = std::uint64_t{kMaxArticleBytes} * 8 + (1U << 20);

}  // namespace

std::string Pack(std::string_view bytes) {
  // To make a context costs more than to pack a feed item.
  thread_local const std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx*)> context(
      ZSTD_createCCtx(), ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);  // so that damage is noticed
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compress2(context.get(), packed.data(), packed.size(), bytes.data(), bytes.size());
  packed.resize(ZSTD_isError(size) != 0U ? 0 : size);
  return packed;
}

absl::StatusOr<std::string> Unpack(std::string_view packed) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > kMaxBytes) {
    return absl::DataLossError("a text of the store cannot be unpacked");
  }
  std::string bytes(size, '\0');
  thread_local const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context(
      ZSTD_createDCtx(), ZSTD_freeDCtx);
  if (ZSTD_decompressDCtx(context.get(), bytes.data(), bytes.size(), packed.data(),
                          packed.size()) != size) {
    return absl::DataLossError("a text of the store cannot be unpacked");
  }
  return bytes;
}

}  // namespace newsprint::store
