//  Tested by text/normalize_test.cc, text/normalize_differential_test.cc
//
// The text is taken in segments: a code point and all that may combine with it. Nearly every
// segment is one code point, which the table folds. Longer ones are checked by table too, and are
// given to ICU only when that says they would change.
#include "text/fold.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <cstring>
#include <iterator>

#include "text/code_points.h"
#include "text/token_writer.h"
#include "text/utf8.h"

namespace newsprint::internal {
namespace {

// Longest segment, as in the Stream-Safe Text Format of UAX 15 (30 marks on a base): putting marks
// in order costs the square of their number.
constexpr std::uint32_t kMaxSegmentCodePoints = 31;
// NFKC_Casefold makes at most 18 code points of one.
constexpr std::size_t kMaxFoldedBytes = std::size_t{kMaxSegmentCodePoints} * 18 * 4;

PlainFolds FoldsOfUnicode() {
  PlainFolds folds;
  for (std::uint32_t code_point = 0x80; code_point < std::size(folds.two_bytes); ++code_point) {
    const CodePointEntry entry = LookUp(code_point);
    if (entry.kind() == FoldKind::kString || !entry.boundary_before()) continue;
    std::uint32_t folded = code_point;
    if (entry.kind() == FoldKind::kOneToOne) folded += static_cast<std::uint32_t>(entry.payload());
    if (entry.char_class() == CharClass::kSeparator) {
      folds.two_bytes[code_point] = PlainFolds::kSeparator;
    } else if (entry.char_class() == CharClass::kLetter && EncodedSize(folded) == 2) {
      char bytes[2];
      Encode(folded, bytes);
      std::memcpy(&folds.two_bytes[code_point], bytes, sizeof(bytes));
    }
  }
  return folds;
}

const PlainFolds& PlainFoldsOfUnicode() {
  static const PlainFolds folds = FoldsOfUnicode();
  return folds;
}

class Folder {
 public:
  Folder(std::string_view original, Path path, NormalizedText* normalized)
      : original_(original),
        is_fast_(path == Path::kFast),
        writer_(normalized, original.size() + kPlainOverwrite) {}

  // Whether all bytes were valid UTF-8.
  bool Run(std::uint32_t begin);

 private:
  [[nodiscard]] bool StartsPlain(std::uint32_t at) const;
  [[nodiscard]] bool JoinsPrevious(std::uint32_t at) const;
  std::uint32_t TakeCharacters(std::uint32_t at);
  std::uint32_t FoldWord(std::uint32_t at);
  void FoldOne(const Decoded& decoded, std::uint32_t at);
  std::uint32_t FoldSegment(std::uint32_t begin);
  void FoldByIcu(ByteSpan segment);
  void PutUnchanged(ByteSpan span);
  void PutAll(std::string_view folded, ByteSpan origin);

  std::string_view original_;
  bool is_fast_;
  const PlainFolds& plain_folds_ = PlainFoldsOfUnicode();
  TokenWriter writer_;
};

// Whether plain text worth a step seems to start here: sixteen bytes without a lead from 0xE3 on, as Han, Kana and Hangul
// have.
bool Folder::StartsPlain(std::uint32_t at) const {
  if (original_.size() - at < 16) return false;
  std::uint64_t leads = 0;
  for (std::uint32_t i = 0; i < 16; i += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, original_.data() + at + i, sizeof(bytes));
    const std::uint64_t from_e0 = bytes & bytes << 1U & bytes << 2U;
    leads |= from_e0 & (bytes << 3U | bytes << 4U | bytes << 5U | (bytes << 6U & bytes << 7U));
  }
  return (leads & 0x8080808080808080ULL) == 0;
}

bool Folder::JoinsPrevious(std::uint32_t at) const {
  if (at >= original_.size() || !kMayJoinPrevious[static_cast<unsigned char>(original_[at])]) {
    return false;
  }
  const Decoded decoded = Decode(original_, at);
  return decoded.is_valid && !LookUp(decoded.code_point).boundary_before();
}

bool Folder::Run(std::uint32_t begin) {
  bool all_valid = true;
  const auto end = static_cast<std::uint32_t>(original_.size());
  for (std::uint32_t at = begin; at < end;) {
    if (is_fast_ && !writer_.has_open_token() && StartsPlain(at))
      at = writer_.PutPlain(original_, at, plain_folds_);
    at = FoldWord(at);
    if (is_fast_) at = TakeCharacters(at);
    if (at >= end) break;
    const Decoded decoded = Decode(original_, at);
    all_valid = all_valid && decoded.is_valid;
    if (decoded.is_valid && JoinsPrevious(at + decoded.size) &&
        !LookUp(decoded.code_point).has_own_rule()) {
      at = FoldSegment(at);
    } else {
      FoldOne(decoded, at);
      at += decoded.size;
    }
  }
  writer_.Finish();
  return all_valid;
}

// Takes characters of three bytes that are tokens of their own and stay what they are, nearly all of any text in Han,
// and returns where they end.
std::uint32_t Folder::TakeCharacters(std::uint32_t at) {
  // A code point and the first byte of the next can be read without looking for the end.
  while (at + 3 < original_.size()) {
    const Decoded decoded = Decode(original_, at);
    if (decoded.size != 3 || !decoded.is_valid) break;
    const CodePointEntry entry = LookUp(decoded.code_point);
    if (entry.char_class() != CharClass::kCharacter || entry.kind() != FoldKind::kSame) break;
    if (JoinsPrevious(at + 3)) break;
    writer_.PutThreeByteCharacter(original_.data() + at, at);
    at += 3;
  }
  return at;
}

// Lengthens the open word by letters that the table folds to letters of equal size, which is nearly all
// of any text, and returns where that ends.
std::uint32_t Folder::FoldWord(std::uint32_t at) {
  char* const to = writer_.LengthenWord(at);
  if (to == nullptr) return at;
  std::uint32_t written = 0;
  // A code point and the first byte of the next can be read without looking for the end.
  while (at + written + 4 < original_.size() && written + 4 <= TokenWriter::kWordRoom) {
    const std::uint32_t from = at + written;
    const Decoded decoded = Decode(original_, from);
    const CodePointEntry entry = LookUp(decoded.code_point);
    const bool is_letter = entry.char_class() == CharClass::kLetter;
    if (!is_letter || entry.kind() == FoldKind::kString || !decoded.is_valid) break;
    if (JoinsPrevious(from + decoded.size)) break;
    std::uint32_t folded = decoded.code_point;
    if (entry.kind() == FoldKind::kOneToOne) folded += static_cast<std::uint32_t>(entry.payload());
    if (EncodedSize(folded) != decoded.size) break;
    written += Encode(folded, to + written);
  }
  writer_.Lengthened(written);
  return at + written;
}

void Folder::FoldOne(const Decoded& decoded, std::uint32_t at) {
  const CodePointEntry entry = LookUp(decoded.code_point);
  const ByteSpan origin{at, at + decoded.size};
  if (entry.kind() == FoldKind::kString) {
    const auto index = static_cast<std::size_t>(entry.payload());
    PutAll({kFoldStrings + kFoldOffsets[index], kFoldStrings + kFoldOffsets[index + 1]}, origin);
    return;
  }
  std::uint32_t folded = decoded.code_point;
  if (entry.kind() == FoldKind::kOneToOne) folded += static_cast<std::uint32_t>(entry.payload());
  const bool is_exact = EncodedSize(folded) == decoded.size;
  writer_.Put({.code_point = folded,
               .char_class = entry.char_class(),
               .origin = origin,
               .is_exact = is_exact});
}

// Returns where the segment ends.
std::uint32_t Folder::FoldSegment(std::uint32_t begin) {
  bool is_folded = true;
  std::int32_t last_class = 0;
  std::uint32_t end = begin;
  for (std::uint32_t count = 0; count < kMaxSegmentCodePoints; ++count) {
    if (count > 0 && !JoinsPrevious(end)) break;
    const Decoded decoded = Decode(original_, end);
    const CodePointEntry entry = LookUp(decoded.code_point);
    const std::int32_t combining_class = entry.quick_yes() ? entry.payload() : 0;
    is_folded =
        is_folded && entry.quick_yes() && (combining_class == 0 || combining_class >= last_class);
    last_class = combining_class;
    end += decoded.size;
  }
  if (!is_folded) {
    FoldByIcu({begin, end});
    return end;
  }
  PutUnchanged({begin, end});
  return end;
}

void Folder::PutUnchanged(ByteSpan span) {
  for (std::uint32_t at = span.begin; at < span.end;) {
    const Decoded decoded = Decode(original_, at);
    writer_.Put({.code_point = decoded.code_point,
                 .char_class = LookUp(decoded.code_point).char_class(),
                 .origin = {at, at + decoded.size},
                 .is_exact = true});
    at += decoded.size;
  }
}

void Folder::FoldByIcu(ByteSpan segment) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  char folded[kMaxFoldedBytes];
  icu::CheckedArrayByteSink sink(folded, sizeof(folded));
  icu::Edits edits;
  if (U_SUCCESS(status)) {
    fold->normalizeUTF8(0,
                        icu::StringPiece(original_.data() + segment.begin,
                                         static_cast<std::int32_t>(segment.size())),
                        sink, &edits, status);
  }
  icu::Edits::Iterator edit = edits.getFineIterator();
  while (edit.next(status)) {
    if (U_FAILURE(status)) return;  // ICU without its data: the segment has no words
    const std::uint32_t begin = segment.begin + static_cast<std::uint32_t>(edit.sourceIndex());
    const ByteSpan origin{begin, begin + static_cast<std::uint32_t>(edit.oldLength())};
    if (edit.hasChange() != 0) {
      PutAll({folded + edit.destinationIndex(), static_cast<std::size_t>(edit.newLength())},
             origin);
    } else {
      PutUnchanged(origin);
    }
  }
}

void Folder::PutAll(std::string_view folded, ByteSpan origin) {
  for (std::size_t at = 0; at < folded.size();) {
    const Decoded decoded = Decode(folded, at);
    writer_.Put({.code_point = decoded.code_point,
                 .char_class = LookUp(decoded.code_point).char_class(),
                 .origin = origin,
                 .is_exact = false});
    at += decoded.size;
  }
}

}  // namespace

void FoldIntoTokens(std::string_view original, std::uint32_t skip_prefix, Path path,
                    NormalizedText* normalized) {
  const auto size = static_cast<std::uint32_t>(original.size());
  Folder folder(original, path, normalized);
  normalized->repaired = !folder.Run(std::min(skip_prefix, size));
}

}  // namespace newsprint::internal
