//  Tested by text/normalize_test.cc, text/normalize_differential_test.cc
#include "text/token_writer.h"

#include <algorithm>
#include <cstring>

namespace newsprint::internal {

TokenWriter::TokenWriter(NormalizedText* normalized, std::size_t expected_bytes)
    : normalized_(normalized) {
  normalized->tokens.clear();
  normalized->token_hashes.clear();
  normalized->offsets.Clear();
  normalized->repaired = false;
  normalized->text.resize(std::max(expected_bytes + kSlackBytes, normalized->text.size()));
  text_ = normalized->text.data();
  capacity_ = static_cast<std::uint32_t>(normalized->text.size());
}

void TokenWriter::Put(const FoldedCodePoint& folded) {
  switch (folded.char_class) {
    case CharClass::kLetter:
      return PutWordCharacter(folded, Open::kLetter);
    case CharClass::kDigit:
      return PutWordCharacter(folded, Open::kDigit);
    case CharClass::kMark:
      return PutMark(folded);
    case CharClass::kCharacter:
      return PutCharacter(folded);
    case CharClass::kApostrophe:
    case CharClass::kDecimal:
    case CharClass::kReplacement:
      return PutPending(folded);
    case CharClass::kIgnorable:
      return;
    case CharClass::kSeparator:
      return EndToken();
  }
}

void TokenWriter::Finish() {
  normalized_->text.resize(size_);
  if (!normalized_->tokens.empty()) normalized_->tokens.back().end = size_ & 0x7FFFFFFFU;
}

bool TokenWriter::PendingJoins(Open next) const {
  switch (pending_.char_class) {
    case CharClass::kApostrophe:
      return next == Open::kLetter;
    case CharClass::kDecimal:
      return next == Open::kDigit;
    case CharClass::kReplacement:
      return true;
    default:
      return false;
  }
}

void TokenWriter::PutWordCharacter(const FoldedCodePoint& folded, Open kind) {
  const bool has_pending = pending_.char_class != CharClass::kSeparator;
  if (open_ == Open::kNone || open_ == Open::kCharacter || (has_pending && !PendingJoins(kind))) {
    StartToken(false);
  } else if (has_pending && pending_.char_class != CharClass::kApostrophe) {
    Append(pending_.folded);
  }
  pending_.char_class = CharClass::kSeparator;
  Append(folded);
  open_ = kind;
}

void TokenWriter::PutCharacter(const FoldedCodePoint& folded) {
  pending_.char_class = CharClass::kSeparator;
  StartToken(true);
  Append(folded);
  open_ = Open::kCharacter;
}

void TokenWriter::PutThreeByteCharacter(const char* bytes, std::uint32_t origin) {
  constexpr std::uint32_t kSize = 3;
  pending_.char_class = CharClass::kSeparator;
  StartToken(true);
  if (size_ + kSlackBytes > capacity_) Reserve(kSlackBytes);
  if (origin - size_ != shift_) normalized_->offsets.Anchor(size_, origin);
  std::memcpy(text_ + size_, bytes, kSize);
  size_ += kSize;
  shift_ = origin + kSize - size_;
  open_ = Open::kCharacter;
}

void TokenWriter::PutMark(const FoldedCodePoint& folded) {
  if (pending_.char_class != CharClass::kSeparator) EndToken();
  if (open_ != Open::kNone) Append(folded);
}

void TokenWriter::PutPending(const FoldedCodePoint& folded) {
  const bool is_free = pending_.char_class == CharClass::kSeparator;
  const bool fits = folded.char_class == CharClass::kDecimal
                        ? open_ == Open::kDigit
                        : open_ == Open::kDigit || open_ == Open::kLetter;
  if (is_free && fits) {
    pending_ = {folded.char_class, folded};
  } else {
    EndToken();
  }
}

void TokenWriter::StartToken(bool is_character) {
  std::vector<Token>& tokens = normalized_->tokens;
  if (!tokens.empty()) {
    tokens.back().end = size_ & 0x7FFFFFFFU;
    if (size_ + kSlackBytes > capacity_) Reserve(kSlackBytes);
    text_[size_++] = ' ';
  }
  tokens.push_back({.begin = size_, .end = 0, .is_character = is_character ? 1U : 0U});
}

void TokenWriter::Append(const FoldedCodePoint& folded) {
  if (size_ + kSlackBytes > capacity_) Reserve(kSlackBytes);
  if (!folded.is_exact) {
    normalized_->offsets.Whole(size_, folded.origin.begin);
  } else if (folded.origin.begin - size_ != shift_) {
    normalized_->offsets.Anchor(size_, folded.origin.begin);
  }
  size_ += Encode(folded.code_point, text_ + size_);
  shift_ = folded.origin.end - size_;
  if (!folded.is_exact) normalized_->offsets.Anchor(size_, folded.origin.end);
}

// Room for so many bytes more, and half of all besides.
void TokenWriter::Reserve(std::size_t bytes) {
  normalized_->text.resize(size_ + bytes + capacity_ / 2);
  text_ = normalized_->text.data();
  capacity_ = static_cast<std::uint32_t>(normalized_->text.size());
}

std::uint32_t TokenWriter::PutPlain(std::string_view original, std::uint32_t at,
                                    const PlainFolds& folds) {
  const std::size_t needed = original.size() - at + kPlainOverwrite + 1;
  if (size_ + needed > capacity_) Reserve(needed);
  std::vector<Token>& tokens = normalized_->tokens;
  plain_.text = text_;
  plain_.size = size_;
  plain_.shift = shift_;
  if (!tokens.empty()) {
    tokens.back().end = size_ & 0x7FFFFFFFU;
    text_[plain_.size++] = ' ';
  }
  do {
    plain_.num_tokens = 0;
    plain_.num_anchors = 0;
    at = TokenizePlain(original, at, folds, &plain_);
    tokens.insert(tokens.end(), plain_.tokens, plain_.tokens + plain_.num_tokens);
    for (std::uint32_t i = 0; i < plain_.num_anchors; ++i) {
      normalized_->offsets.Anchor(plain_.anchors[i].normalized, plain_.anchors[i].original);
    }
    if (plain_.num_tokens > 0) size_ = plain_.tokens[plain_.num_tokens - 1].end;
  } while (at < original.size() && plain_.num_tokens >= PlainTokens::kMaxTokens / 2);
  shift_ = plain_.shift;
  return at;
}

}  // namespace newsprint::internal
