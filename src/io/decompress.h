// decompress.h -- gzip and zstd as streams that survive damage and refuse bombs.
#ifndef NEWSPRINT_IO_DECOMPRESS_H_
#define NEWSPRINT_IO_DECOMPRESS_H_

#include <cstdint>
#include <memory>
#include <string_view>

#include "io/byte_source.h"

namespace newsprint::internal {

enum class Compression : std::uint8_t { kNone, kGzip, kZstd };

// By the magic number of the first bytes.
Compression DetectCompression(std::string_view head);

struct DecompressLimits {
  std::uint64_t max_output_bytes;
  std::uint32_t max_ratio;  // output over input, once grace_bytes have come out
  std::uint64_t grace_bytes;
  std::uint32_t max_window_log;  // zstd
};

// Decodes every member (gzip) or frame (zstd). Damage is a gap: reading goes on at the next member
// that can be found. An early end is a gap "truncated at byte N"; N counts compressed bytes. Output
// beyond a limit is a gap, then the end. What comes out is not unpacked again.
std::unique_ptr<ByteSource> Decompress(Compression compression, std::unique_ptr<ByteSource> inner,
                                       const DecompressLimits& limits);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_DECOMPRESS_H_
