#include "io/decompress.h"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "base/strings.h"

namespace newsprint::internal {
namespace {

constexpr std::size_t kInputBytes = 128U << 10;
constexpr std::string_view kGzipMagic = "\x1f\x8b\x08";
constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";

// What one call of a codec did.
struct CodecStep {
  std::size_t consumed = 0;
  std::size_t produced = 0;
  bool member_ended = false;
  std::string error;
};

class Codec {
 public:
  virtual ~Codec() = default;
  // Forgets the current member and expects the first byte of another.
  virtual void Reset() = 0;
  virtual CodecStep Step(std::string_view input, char* out, std::size_t capacity) = 0;
  // The first bytes of every member.
  [[nodiscard]] virtual std::string_view magic() const = 0;
  [[nodiscard]] virtual bool MayBegin(std::string_view input) const {
    return input.substr(0, magic().size()) == magic();
  }
};

class GzipCodec : public Codec {
 public:
  GzipCodec() { ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK; }
  GzipCodec(const GzipCodec&) = delete;
  GzipCodec& operator=(const GzipCodec&) = delete;
  ~GzipCodec() override { inflateEnd(&stream_); }
  void Reset() override { inflateReset(&stream_); }
  [[nodiscard]] std::string_view magic() const override { return kGzipMagic; }

  CodecStep Step(std::string_view input, char* out, std::size_t capacity) override {
    if (!ready_) return {.error = "zlib has no memory"};
    // zlib does not write through next_in; its type merely lacks const without ZLIB_CONST.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    stream_.avail_in = static_cast<uInt>(input.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(capacity, 1U << 30));
    const uInt room = stream_.avail_out;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    CodecStep step{.consumed = input.size() - stream_.avail_in,
                   .produced = room - stream_.avail_out,
                   .member_ended = result == Z_STREAM_END,
                   .error = {}};
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) {
      step.error =
          Concat({"damaged gzip data", stream_.msg ? ": " : "", stream_.msg ? stream_.msg : ""});
    }
    return step;
  }

 private:
  z_stream stream_{};
  bool ready_;
};

class ZstdCodec : public Codec {
 public:
  explicit ZstdCodec(std::uint32_t max_window_log)
      : stream_(ZSTD_createDStream()), max_window_log_(max_window_log) {
    if (stream_ != nullptr) {
      ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, static_cast<int>(max_window_log));
    }
  }
  ZstdCodec(const ZstdCodec&) = delete;
  ZstdCodec& operator=(const ZstdCodec&) = delete;
  ~ZstdCodec() override { ZSTD_freeDStream(stream_); }
  void Reset() override { ZSTD_DCtx_reset(stream_, ZSTD_reset_session_only); }
  [[nodiscard]] std::string_view magic() const override { return kZstdMagic; }
  [[nodiscard]] bool MayBegin(std::string_view input) const override {
    return Codec::MayBegin(input) || DetectCompression(input) == Compression::kZstd;
  }

  CodecStep Step(std::string_view input, char* out, std::size_t capacity) override {
    if (stream_ == nullptr) return {.error = "zstd has no memory"};
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer to{out, capacity, 0};
    const std::size_t result = ZSTD_decompressStream(stream_, &to, &in);
    CodecStep step{
        .consumed = in.pos, .produced = to.pos, .member_ended = result == 0, .error = {}};
    if (ZSTD_isError(result) != 0U) {
      const bool window = ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge;
      step.error = window ? Concat({"zstd window larger than 2^", max_window_log_, " bytes"})
                          : Concat({"damaged zstd data: ", ZSTD_getErrorName(result)});
      step.consumed = std::max<std::size_t>(step.consumed, window ? magic().size() : 0);
      step.consumed = std::min(step.consumed, input.size());
    }
    return step;
  }

 private:
  ZSTD_DStream* stream_;
  std::uint32_t max_window_log_;
};

// Drives a codec over members, and searches for the next one after damage. Linear: the search goes
// on where the damage was found, never back.
class DecompressingSource : public ByteSource {
 public:
  DecompressingSource(std::unique_ptr<Codec> codec, std::unique_ptr<ByteSource> inner,
                      const DecompressLimits& limits)
      : codec_(std::move(codec)), inner_(std::move(inner)), limits_(limits), buffer_(kInputBytes) {}

  absl::StatusOr<ReadStep> Read(char* out, std::size_t capacity) override {
    while (true) {
      if (!pending_.empty()) {
        return ReadStep{.size = 0, .end = false, .gap = std::exchange(pending_, {})};
      }
      if (finished_) return ReadStep{.size = 0, .end = true, .gap = {}};
      if (state_ == State::kSearching) {
        NEWSPRINT_ASSIGN_OR_RETURN(std::string gap, FindMember());
        if (!gap.empty()) return ReadStep{.size = 0, .end = false, .gap = std::move(gap)};
        continue;
      }
      if (state_ == State::kBetween) {
        NEWSPRINT_RETURN_IF_ERROR(BeginMember());
        continue;
      }
      if (input().empty() && !inner_ended_) NEWSPRINT_RETURN_IF_ERROR(Refill());
      const CodecStep step = codec_->Step(input(), out, capacity);
      // A fault in a member's first bytes may consume none of them; the search must not meet them again.
      const bool stuck = !step.error.empty() && step.consumed == 0 && !input().empty();
      Consume(stuck ? 1 : step.consumed);
      output_bytes_ += step.produced;
      std::string stop = Judge(step);
      if (step.produced > 0) {
        if (!stop.empty()) pending_ = std::move(stop);
        return ReadStep{.size = step.produced, .end = false, .gap = {}};
      }
      if (!stop.empty()) return ReadStep{.size = 0, .end = false, .gap = std::move(stop)};
    }
  }

 private:
  enum class State : std::uint8_t { kBetween, kInMember, kSearching };

  [[nodiscard]] std::string_view input() const { return {buffer_.data() + begin_, end_ - begin_}; }
  void Consume(std::size_t size) {
    begin_ += size;
    input_bytes_ += size;
  }

  // Appends input behind what is left of it.
  absl::Status Refill() {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    NEWSPRINT_ASSIGN_OR_RETURN(ReadStep step,
                               inner_->Read(buffer_.data() + end_, buffer_.size() - end_));
    end_ += step.size;
    inner_ended_ = step.end;
    return absl::OkStatus();
  }

  absl::Status RefillTo(std::size_t size) {
    while (input().size() < size && !inner_ended_) NEWSPRINT_RETURN_IF_ERROR(Refill());
    return absl::OkStatus();
  }

  // Zero padding after the last member is usual (tape archives) and no damage.
  absl::Status BeginMember() {
    NEWSPRINT_RETURN_IF_ERROR(RefillTo(kZstdMagic.size()));
    if (input().empty()) {
      finished_ = true;
    } else if (codec_->MayBegin(input()) || input_bytes_ == 0) {
      codec_->Reset();
      state_ = State::kInMember;
    } else if (input().front() == '\0') {
      while (!input().empty() && input().front() == '\0') {
        Consume(1);
        NEWSPRINT_RETURN_IF_ERROR(RefillTo(1));
      }
    } else {
      Fail("bytes that are no compressed data");
    }
    return absl::OkStatus();
  }

  void Fail(std::string reason) {
    state_ = State::kSearching;
    damage_ = std::move(reason);
    damage_begin_ = input_bytes_;
  }

  // What, if anything, ends the stream or the member after a step. May change state_.
  std::string Judge(const CodecStep& step) {
    if (output_bytes_ > limits_.grace_bytes &&
        output_bytes_ / std::max<std::uint64_t>(1, input_bytes_) >= limits_.max_ratio) {
      finished_ = true;
      return Concat({"stopped at byte ", input_bytes_, ": unpacks to more than ", limits_.max_ratio,
                     " times its size"});
    }
    if (output_bytes_ > limits_.max_output_bytes) {
      finished_ = true;
      return Concat({"stopped at byte ", input_bytes_, ": unpacks to more than ",
                     limits_.max_output_bytes, " bytes"});
    }
    if (!step.error.empty()) {
      Fail(step.error);
    } else if (step.member_ended) {
      state_ = State::kBetween;
    } else if (step.produced == 0 && step.consumed == 0 && inner_ended_ && input().empty()) {
      finished_ = true;
      return Concat({"truncated at byte ", input_bytes_});
    }
    return {};
  }

  // Skips to the next member; the gap to report once it is known.
  absl::StatusOr<std::string> FindMember() {
    const std::string_view magic = codec_->magic();
    while (true) {
      NEWSPRINT_RETURN_IF_ERROR(RefillTo(magic.size()));
      const std::size_t at = input().find(magic);
      if (at != std::string_view::npos) {
        Consume(at);
        codec_->Reset();
        state_ = State::kInMember;
        return Concat({damage_, " at byte ", damage_begin_, "; read on at byte ", input_bytes_});
      }
      if (inner_ended_) {
        finished_ = true;
        return Concat({damage_, " at byte ", damage_begin_, "; nothing readable after it"});
      }
      // A magic number may straddle the end of the buffer.
      Consume(input().size() - std::min(input().size(), magic.size() - 1));
      NEWSPRINT_RETURN_IF_ERROR(Refill());
    }
  }

  std::unique_ptr<Codec> codec_;
  std::unique_ptr<ByteSource> inner_;
  DecompressLimits limits_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  State state_ = State::kBetween;
  bool inner_ended_ = false;
  bool finished_ = false;
  std::uint64_t input_bytes_ = 0;
  std::uint64_t output_bytes_ = 0;
  std::string damage_;
  std::uint64_t damage_begin_ = 0;
  std::string pending_;  // a gap to report after the bytes before it
};

}  // namespace

Compression DetectCompression(std::string_view head) {
  if (head.substr(0, kGzipMagic.size()) == kGzipMagic) return Compression::kGzip;
  if (head.substr(0, kZstdMagic.size()) == kZstdMagic) return Compression::kZstd;
  // A skippable frame (magic 0x184D2A50 to 5F, little endian) may stand first.
  if (head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xf0) == 0x50 &&
      head.substr(1, 3) == "\x2a\x4d\x18") {
    return Compression::kZstd;
  }
  return Compression::kNone;
}

std::unique_ptr<ByteSource> Decompress(Compression compression, std::unique_ptr<ByteSource> inner,
                                       const DecompressLimits& limits) {
  std::unique_ptr<Codec> codec;
  if (compression == Compression::kNone) return inner;
  if (compression == Compression::kGzip) {
    codec = std::make_unique<GzipCodec>();
  } else {
    codec = std::make_unique<ZstdCodec>(limits.max_window_log);
  }
  return std::make_unique<DecompressingSource>(std::move(codec), std::move(inner), limits);
}

}  // namespace newsprint::internal
