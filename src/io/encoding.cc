#include "io/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/status_macros.h"
#include "base/strings.h"
#include "simdjson.h"

namespace newsprint::internal {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

unsigned char Byte(char c) { return static_cast<unsigned char>(c); }

// Length of the well-formed sequence at `at`; or 0, and then `*bad` is the length of the maximal
// subpart that one U+FFFD stands for.
std::size_t SequenceLength(std::string_view bytes, std::size_t at, std::size_t* bad) {
  const unsigned char lead = Byte(bytes[at]);
  *bad = 1;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const std::size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  unsigned char low = 0x80;
  unsigned char high = 0xbf;
  if (lead == 0xe0) low = 0xa0;
  if (lead == 0xed) high = 0x9f;
  if (lead == 0xf0) low = 0x90;
  if (lead == 0xf4) high = 0x8f;
  for (std::size_t i = 1; i < length; ++i) {
    if (at + i >= bytes.size()) return 0;
    const unsigned char next = Byte(bytes[at + i]);
    if (next < low || next > high) return 0;
    low = 0x80;
    high = 0xbf;
    *bad = i + 1;
  }
  return length;
}

// What the bytes beyond ASCII look like, without asking whether every sequence is well formed.
struct HighBytes {
  std::size_t high = 0;  // bytes >= 0x80
  std::size_t utf8_shaped =
      0;                   // of these, in a lead byte and as many continuation bytes as it wants
  std::size_t single = 0;  // one such byte between ASCII: an accented letter, a quote
};

HighBytes CountHighBytes(std::string_view bytes) {
  HighBytes counts;
  for (std::size_t i = 0; i < bytes.size();) {
    if (Byte(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < bytes.size() && Byte(bytes[end]) >= 0x80) ++end;
    counts.high += end - i;
    // 0xfe and 0xff never stand in text of either kind.
    if (end - i == 1 && Byte(bytes[i]) < 0xfe) ++counts.single;
    while (i < end) {
      const std::size_t begin = i;
      const unsigned char lead = Byte(bytes[i++]);
      std::size_t want = lead < 0xc0 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf8 ? 3 : 0;
      const bool is_lead = want > 0;
      while (want > 0 && i < end && Byte(bytes[i]) < 0xc0) {
        ++i;
        --want;
      }
      if (is_lead && want == 0) counts.utf8_shaped += i - begin;
    }
  }
  return counts;
}

// Windows-1252 as browsers read it: the five holes are C1 controls.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

std::string FromWindows1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const unsigned char byte = Byte(c);
    if (byte < 0x80) {
      out.push_back(c);
    } else {
      AppendUtf8(Windows1252CodePoint(byte), out);
    }
  }
  return out;
}

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

Converter OpenConverter(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &error));
  return U_SUCCESS(error) ? std::move(converter) : nullptr;
}

// Converts a chunk; what is left of an unfinished sequence stays in the converter.
void ConvertChunk(UConverter* from, UConverter* to, std::string_view bytes, bool flush,
                  std::string& out) {
  std::array<UChar, 4096> pivot;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  std::array<char, 8192> target;
  while (true) {
    UErrorCode error = U_ZERO_ERROR;
    char* to_begin = target.data();
    ucnv_convertEx(to, from, &to_begin, target.data() + target.size(), &source,
                   bytes.data() + bytes.size(), pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), 0, static_cast<UBool>(flush), &error);
    out.append(target.data(), static_cast<std::size_t>(to_begin - target.data()));
    if (error != U_BUFFER_OVERFLOW_ERROR) return;
  }
}

bool ConvertAll(const std::string& name, std::string_view bytes, std::string& out) {
  const Converter from = OpenConverter(name);
  const Converter to = OpenConverter("UTF-8");
  if (from == nullptr || to == nullptr) return false;
  out.clear();
  ConvertChunk(from.get(), to.get(), bytes, true, out);
  return true;
}

std::string LowerLabel(std::string_view label) {
  std::string lower;
  for (const char c : label) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '\'') continue;
    lower.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  }
  return lower;
}

bool IsWestern(const std::string& label) {
  constexpr std::array<std::string_view, 9> kLabels = {"iso-8859-1", "iso8859-1", "iso_8859-1",
                                                       "latin1",     "latin-1",   "us-ascii",
                                                       "ascii",      "cp1252",    "windows-1252"};
  return std::find(kLabels.begin(), kLabels.end(), label) != kLabels.end();
}

// An encoding in which most letters are beyond ASCII (Cyrillic, Chinese, ...), or empty.
std::string DetectByStatistics(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  UCharsetDetector* detector = ucsdet_open(&error);
  if (U_FAILURE(error)) return {};
  const std::string_view sample = bytes.substr(0, 64U << 10);
  ucsdet_setText(detector, sample.data(), static_cast<std::int32_t>(sample.size()), &error);
  const UCharsetMatch* match = ucsdet_detect(detector, &error);
  std::string name;
  if (U_SUCCESS(error) && match != nullptr && ucsdet_getConfidence(match, &error) >= 10) {
    const char* found = ucsdet_getName(match, &error);
    if (U_SUCCESS(error) && found != nullptr) name = found;
  }
  ucsdet_close(detector);
  return name;
}

DecodedText Guess(std::string_view bytes) {
  const HighBytes counts = CountHighBytes(bytes);
  // Damaged UTF-8 still has its shape nearly everywhere; other encodings show it by chance. A few stray
  // bytes that are letters in no encoding are damage too.
  const bool shaped = counts.utf8_shaped * 2 >= counts.high && counts.utf8_shaped >= counts.single;
  if (shaped || (counts.high < 8 && counts.single == 0)) {
    return {.text = RepairUtf8(bytes), .flags = kFlagRepaired};
  }
  DecodedText decoded{.text = {}, .flags = kFlagEncodingGuessed};
  // Western text has few letters beyond ASCII; a fifth of all bytes means another script.
  if (counts.high * 5 >= bytes.size() && counts.high >= 8) {
    const std::string name = DetectByStatistics(bytes);
    if (!name.empty() && !IsWestern(LowerLabel(name)) && ConvertAll(name, bytes, decoded.text)) {
      return decoded;
    }
  }
  decoded.text = FromWindows1252(bytes);
  return decoded;
}

bool IsAscii(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](char c) { return Byte(c) >= 0x80; });
}

class WideUtfSource : public ByteSource {
 public:
  WideUtfSource(std::unique_ptr<ByteSource> inner, std::string_view encoding)
      : inner_(std::move(inner)),
        from_(OpenConverter(std::string(encoding))),
        to_(OpenConverter("UTF-8")) {}

  absl::StatusOr<ReadStep> Read(char* out, std::size_t capacity) override {
    while (served_ == ready_.size()) {
      if (!last_.gap.empty()) return std::exchange(last_, {});
      if (last_.end) return last_;
      ready_.clear();
      served_ = 0;
      std::array<char, 32768> chunk;
      NEWSPRINT_ASSIGN_OR_RETURN(last_, inner_->Read(chunk.data(), chunk.size()));
      if (from_ == nullptr || to_ == nullptr) return absl::InternalError("no converter");
      ConvertChunk(from_.get(), to_.get(), {chunk.data(), last_.size}, last_.end, ready_);
      if (first_ && !ready_.empty()) {
        first_ = false;
        if (std::string_view(ready_).substr(0, kUtf8Mark.size()) == kUtf8Mark) {
          served_ = kUtf8Mark.size();
        }
      }
    }
    const std::size_t size = std::min(capacity, ready_.size() - served_);
    std::copy_n(ready_.data() + served_, size, out);
    served_ += size;
    return ReadStep{.size = size, .end = false, .gap = {}};
  }

 private:
  std::unique_ptr<ByteSource> inner_;
  Converter from_;
  Converter to_;
  std::string ready_;
  std::size_t served_ = 0;
  ReadStep last_;
  bool first_ = true;
};

}  // namespace

char32_t Windows1252CodePoint(unsigned char byte) {
  return byte >= 0x80 && byte < 0xa0 ? kWindows1252[byte - 0x80] : byte;
}

bool IsValidUtf8(std::string_view bytes) {
  return simdjson::validate_utf8(bytes.data(), bytes.size());
}

void AppendUtf8(char32_t code_point, std::string& out) {
  if (code_point > 0x10ffff || (code_point >= 0xd800 && code_point <= 0xdfff)) code_point = 0xfffd;
  const auto push = [&out](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (code_point < 0x80) {
    push(code_point);
  } else if (code_point < 0x800) {
    push(0xc0 | (code_point >> 6));
    push(0x80 | (code_point & 0x3f));
  } else if (code_point < 0x10000) {
    push(0xe0 | (code_point >> 12));
    push(0x80 | ((code_point >> 6) & 0x3f));
    push(0x80 | (code_point & 0x3f));
  } else {
    push(0xf0 | (code_point >> 18));
    push(0x80 | ((code_point >> 12) & 0x3f));
    push(0x80 | ((code_point >> 6) & 0x3f));
    push(0x80 | (code_point & 0x3f));
  }
}

std::string RepairUtf8(std::string_view bytes, std::vector<ByteSpan>* replaced) {
  std::string out;
  out.reserve(bytes.size() + 16);
  for (std::size_t i = 0; i < bytes.size();) {
    std::size_t bad = 0;
    const std::size_t length = SequenceLength(bytes, i, &bad);
    if (length > 0) {
      out.append(bytes.substr(i, length));
      i += length;
      continue;
    }
    if (replaced != nullptr) {
      const auto begin = static_cast<std::uint32_t>(out.size());
      replaced->push_back({begin, begin + static_cast<std::uint32_t>(kReplacement.size())});
    }
    out.append(kReplacement);
    i += bad;
  }
  return out;
}

std::string_view DetectWideUtf(std::string_view head) {
  if (head.substr(0, 4) == std::string_view("\xff\xfe\0\0", 4)) return "UTF-32LE";
  if (head.substr(0, 4) == std::string_view("\0\0\xfe\xff", 4)) return "UTF-32BE";
  if (head.substr(0, 2) == "\xff\xfe") return "UTF-16LE";
  if (head.substr(0, 2) == "\xfe\xff") return "UTF-16BE";
  // Without a mark: markup and JSON begin with ASCII, of whose two or four bytes all but one are zero.
  head = head.substr(0, 64);
  if (head.size() < 8 || head.find('\0') == std::string_view::npos) return {};
  std::array<std::size_t, 4> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 4] += head[i] == '\0' ? 1 : 0;
  const std::size_t even = zeros[0] + zeros[2];
  const std::size_t odd = zeros[1] + zeros[3];
  const std::size_t most_pairs = head.size() / 2 * 3 / 4;
  if (odd >= most_pairs && even == 0) return "UTF-16LE";
  if (even >= most_pairs && odd == 0) return "UTF-16BE";
  const std::size_t most_fours = head.size() / 4 * 3 / 4;
  if (std::min({zeros[1], zeros[2], zeros[3]}) >= most_fours && zeros[0] == 0) return "UTF-32LE";
  if (std::min({zeros[0], zeros[1], zeros[2]}) >= most_fours && zeros[3] == 0) return "UTF-32BE";
  return {};
}

DecodedText DecodeText(std::string_view bytes, std::string_view declared) {
  if (bytes.substr(0, kUtf8Mark.size()) == kUtf8Mark) {
    bytes.remove_prefix(kUtf8Mark.size());
    declared = "utf-8";
  } else if (const std::string_view wide = DetectWideUtf(bytes); !wide.empty()) {
    DecodedText decoded;
    if (ConvertAll(std::string(wide), bytes, decoded.text)) {
      if (decoded.text.substr(0, kUtf8Mark.size()) == kUtf8Mark) {
        decoded.text.erase(0, kUtf8Mark.size());
      } else {
        decoded.flags = kFlagEncodingGuessed;
      }
      return decoded;
    }
  }
  const std::string label = LowerLabel(declared);
  if (IsValidUtf8(bytes)) {
    const bool says_other = !label.empty() && label != "utf-8" && label != "utf8";
    // Escape-coded charsets (ISO-2022-JP, HZ, UTF-7) look like ASCII.
    const bool escaped = label.rfind("iso-2022", 0) == 0 || label == "hz-gb-2312";
    DecodedText decoded;
    if (escaped && ConvertAll(label, bytes, decoded.text)) return decoded;
    decoded.text = bytes;
    if (says_other && !IsAscii(bytes)) decoded.flags = kFlagEncodingGuessed;
    return decoded;
  }
  if (label.empty() || label == "utf-8" || label == "utf8" || label.rfind("utf-16", 0) == 0 ||
      label.rfind("utf-32", 0) == 0) {
    return Guess(bytes);
  }
  DecodedText decoded;
  if (IsWestern(label)) {
    decoded.text = FromWindows1252(bytes);
    return decoded;
  }
  return ConvertAll(label, bytes, decoded.text) ? std::move(decoded) : Guess(bytes);
}

std::unique_ptr<ByteSource> TranscodeWideUtf(std::unique_ptr<ByteSource> inner,
                                             std::string_view encoding) {
  return std::make_unique<WideUtfSource>(std::move(inner), encoding);
}

}  // namespace newsprint::internal
